"""Generated series across the changes of the clocks, against two libraries that do not rest on dateutil's rules."""

import random
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from support.hard_cases import BusyCase, Times, merged

from calendars.asking import Asked, readers
from calendars.table import request
from copydesk.calendar.ics_busy import busy_times
from copydesk.calendar.zone_text import zone_component

ORACLES = [reader for reader in readers() if reader.name in {"ical.js", "libical"}]
ZONES = ("Europe/Berlin", "America/New_York", "Australia/Sydney", "Asia/Tokyo")
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WINDOWS = ("2026-10-20 2026-11-05", "2026-11-01 2026-12-20", "2027-03-10 2027-04-08")
SEEDS = range(5)
CASES = 60
TWICE = timedelta(hours=2)
"""What the night in which an hour comes twice may be counted longer, at its start and at its end."""


def rule(chance: random.Random, first: datetime) -> str:
    """A rule that `first` fits, as a calendar program would write one."""
    freq, day = chance.choice(("DAILY", "WEEKLY", "WEEKLY", "MONTHLY", "YEARLY")), DAYS[first.weekday()]
    parts = [f"FREQ={freq}"]
    if chance.random() < 0.5:
        parts.append(f"INTERVAL={chance.choice((2, 3, 4, 7))}")
    if freq == "WEEKLY" and chance.random() < 0.7:
        days = {day, *chance.sample(DAYS, 2)}
        parts += [f"BYDAY={','.join(sorted(days, key=DAYS.index))}", f"WKST={chance.choice(('SU', 'MO'))}"]
    if freq == "MONTHLY" and chance.random() < 0.6:
        parts.append(chance.choice((f"BYDAY={(first.day - 1) // 7 + 1}{day}", f"BYMONTHDAY={first.day}")))
    end = chance.random()
    if end < 0.3:
        parts.append(f"COUNT={chance.choice((3, 50, 400))}")
    elif end < 0.5:
        parts.append(
            f"UNTIL={datetime(2026, 11, 1, tzinfo=UTC) + timedelta(days=chance.randrange(200)):%Y%m%dT%H%M%S}Z"
        )
    return ";".join(parts)


def generated(chance: random.Random) -> BusyCase:
    """A series. It begins at no hour that a change of the clocks takes away or doubles: there they differ."""
    zone, year = ZoneInfo(chance.choice(ZONES)), chance.choice((2019, 2024, 2025, 2026))
    first = datetime(  # noqa: DTZ001 a clock's face
        year, chance.randrange(1, 10), chance.randrange(1, 29), chance.choice((0, 4, 9, 15, 22)), 30
    )
    end = first + timedelta(minutes=chance.choice((30, 90, 600)))
    definition = zone_component(zone, datetime(2026, 6, 1, tzinfo=zone)).to_ical().decode()
    older = definition.replace("20250", "20070").replace("20251", "20071") if "RRULE" in definition else definition
    text = (
        f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n{older}BEGIN:VEVENT\r\nUID:1\r\n"
        f"DTSTAMP:20261101T000000Z\r\nDTSTART;TZID={zone.key}:{first:%Y%m%dT%H%M%S}\r\n"
        f"DTEND;TZID={zone.key}:{end:%Y%m%dT%H%M%S}\r\nRRULE:{rule(chance, first)}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    return BusyCase("generated", {"window": chance.choice(WINDOWS)}, text, None)


@pytest.mark.skipif(any(one.missing for one in ORACLES), reason="; ".join(one.missing for one in ORACLES))
@pytest.mark.parametrize("seed", SEEDS)
def test_a_series_takes_what_two_other_libraries_say_and_no_more_but_for_an_hour_that_comes_twice(seed: int) -> None:
    cases = [generated(random.Random(f"{seed} {number}")) for number in range(CASES)]
    theirs = [Asked(reader).answers(request(case) for case in cases) for reader in ORACLES]
    for number, case in enumerate(cases):
        found = busy_times(case.text, *case.window, zone=case.zone)
        ours = tuple((span.start, span.end) for span in found.spans)
        given = [merged(_spans(answers[number]), case) for answers in theirs]
        for one in given:
            assert merged([*ours, *one], case) == ours, case.text
        assert _taken(ours) - _taken(merged([span for one in given for span in one], case)) <= TWICE, case.text


def _taken(spans: Times) -> timedelta:
    return sum((end - start for start, end in spans), timedelta())


def _spans(answer: dict[str, object]) -> list[tuple[datetime, datetime]]:
    return [tuple(datetime.fromisoformat(one) for one in span) for span in answer["spans"]]
