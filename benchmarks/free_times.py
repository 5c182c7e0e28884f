"""What free times for 60 days cost over calendars of 100, 1,000 and 20,000 events: read first, read again, and kept."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from statistics import median
from typing import Final
from zoneinfo import ZoneInfo

from copydesk.calendar.ics_busy import Span, busy_spans
from copydesk.calendar.slots import free_slots
from copydesk.settings import CalendarSettings

SIZES: Final = (100, 1_000, 20_000)
DAYS: Final = 60
WARM_RUNS: Final = 3
NOW: Final = datetime(2026, 11, 28, 12, tzinfo=UTC)
ZONE: Final = ZoneInfo("Europe/Berlin")
CALENDAR: Final = CalendarSettings(time_zone=ZONE.key, horizon_days=DAYS)
YEARS: Final = 5
"""How far back the events go; they go a year ahead. A calendar that somebody has had for long is mostly past."""


def measure() -> None:
    """Print the CPU seconds of each size, each in a process of its own."""
    print(f"Free times of {CALENDAR.call_minutes} minutes for {DAYS} days, by CPU time:")
    for events, found in results().items():
        print(
            f"  {events:6,} events   {found['first']:6.2f} s first   {found['warm']:6.2f} s warm   "
            f"{1000 * found['kept']:5.1f} ms from what was read   {found['free']:.0f} times"
        )


def results() -> dict[int, dict[str, float]]:
    """For each size: CPU seconds of a process's first reading, of a later one, and of what was read already."""
    command = [sys.executable, "-m", "benchmarks.free_times"]
    return {
        events: json.loads(subprocess.run([*command, str(events)], check=True, capture_output=True, text=True).stdout)  # noqa: S603
        for events in SIZES
    }


def calendar_of(events: int) -> str:
    """A calendar of so many events: of twenty, one recurs each week and one takes whole days. Always the same."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//benchmark//EN"]
    for number in range(events):
        lines += ["BEGIN:VEVENT", f"UID:{number}@benchmark", "DTSTAMP:20261101T000000Z", *_times(number, events)]
        lines += [f"SUMMARY:Event {number}", "END:VEVENT"]
    return "\r\n".join((*lines, "END:VCALENDAR", ""))


def _times(number: int, events: int) -> Iterator[str]:
    first = NOW - timedelta(days=365 * YEARS)
    day = first + timedelta(days=number * 365 * (YEARS + 1) / events)
    start = day.replace(hour=7 + number % 9, minute=15 * (number % 4), second=0, microsecond=0)
    if number % 20 == 1:
        yield f"DTSTART;VALUE=DATE:{start:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{start + timedelta(days=1):%Y%m%d}"
        return
    yield f"DTSTART;TZID={ZONE.key}:{start:%Y%m%dT%H%M%S}"
    yield f"DTEND;TZID={ZONE.key}:{start + timedelta(minutes=30):%Y%m%dT%H%M%S}"
    if number % 20 == 0:
        yield "RRULE:FREQ=WEEKLY;COUNT=12"


def _read(text: str) -> list[Span]:
    return busy_spans(text, NOW, NOW + timedelta(days=DAYS), zone=ZONE)


def _free(busy: list[Span]) -> int:
    until = NOW + timedelta(days=DAYS)
    minutes = CALENDAR.call_minutes
    return len(free_slots(busy, settings=CALENDAR, now=NOW, earliest=NOW, latest=until, minutes=minutes))


def _seconds(work: Callable[[], object]) -> float:
    """Of this process's CPU: what else the machine does meanwhile does not count."""
    began = time.process_time()
    work()
    return time.process_time() - began


def _measured(events: int) -> dict[str, float]:
    text = calendar_of(events)
    first = _seconds(lambda: _free(_read(text)))
    warm = median(_seconds(lambda: _free(_read(text))) for _ in range(WARM_RUNS))
    busy = _read(text)
    return {
        "first": first,
        "warm": warm,
        "kept": median(_seconds(lambda: _free(busy)) for _ in range(9)),
        "free": _free(busy),
    }


if __name__ == "__main__":
    print(json.dumps(_measured(int(sys.argv[1]))))
