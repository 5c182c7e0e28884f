"""`copydesk calendar free`: why a day that is named has no free time."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from copydesk.adapters.memory.calendar import MemoryCalendar
from copydesk.errors import SettingsError
from copydesk.ports import Busy, Reading, Slot
from copydesk.query import QueryState
from copydesk.settings import CalendarSettings
from copydesk.steps.owners_stretches import Desk
from copydesk.steps.owners_time import answered

WEDNESDAY = datetime(2026, 11, 25, 9, tzinfo=UTC)
BERLIN = CalendarSettings(time_zone="Europe/Berlin")


class StoppedClock:
    def now(self):
        return WEDNESDAY


class Elsewhere:
    def __init__(self, busy):
        self.busy = busy

    def busy_between(self, start, end, *, fresher_than):
        return self.busy


@pytest.fixture
def desk():
    state = QueryState(query_id="4a1c61a6", correspondent_name="Jonas Feld", subject="An article")
    return Desk(MemoryCalendar(StoppedClock()), BERLIN, WEDNESDAY, lambda _query_id: state)


def take(desk, start, *, hours=1, booked=True):
    begin = datetime.fromisoformat(f"{start}+01:00")
    slot = Slot(begin, begin + timedelta(hours=hours))
    later = WEDNESDAY + timedelta(days=30)
    desk.calendar.hold(hold_id=f"h-{start}", query_id="4a1c61a6", turn=1, slot=slot, topic="secret", expires_at=later)
    if booked:
        desk.calendar.confirm("4a1c61a6", f"h-{start}")


def days_told(desk, **said):
    told = answered(desk, "free", said)
    return {each["day"]: each["why"] for each in told["closed"]}


def test_a_named_day_without_a_free_time_tells_why(desk):
    answered(desk, "block", {"when": "friday", "reason": "Dentist"})
    take(desk, "2026-11-30T08:00", hours=12)
    take(desk, "2026-12-01T08:00", hours=12, booked=False)
    answered(desk, "block", {"when": "2026-12-02 09:00", "until": "12:00"})
    take(desk, "2026-12-02T12:00", hours=6)
    told = days_told(desk, **{"from": "2026-11-24", "to": "2026-12-03"})
    assert told == {
        "2026-11-24": "it is over",
        "2026-11-25": "your notice is 24 hours",
        "2026-11-27": "you block that time (Dentist)",
        "2026-11-28": "no working hours on that day of the week",
        "2026-11-29": "no working hours on that day of the week",
        "2026-11-30": "a call with Jonas Feld is booked then",
        "2026-12-01": "that time is held for Jonas Feld",
        "2026-12-02": "you block that time; a call with Jonas Feld is booked then",
    }
    assert days_told(desk, **{"from": "2027-06-01"}) == {"2027-06-01": "times are offered 14 days ahead at most"}


def test_two_blocks_of_a_day_are_told_as_one_reason(desk):
    answered(desk, "block", {"when": "2026-11-27 08:00", "until": "12:00", "reason": "Dentist"})
    answered(desk, "block", {"when": "2026-11-27 12:00", "until": "20:00"})
    answered(desk, "block", {"when": "2026-11-30 08:00", "until": "12:00"})
    answered(desk, "block", {"when": "2026-11-30 12:00", "until": "20:00"})
    assert days_told(desk) == {"2026-11-27": "you block that time (Dentist)", "2026-11-30": "you block that time"}


def test_without_a_named_day_a_blocked_day_tells_why_and_days_off_are_no_news(desk):
    answered(desk, "block", {"when": "friday"})
    assert days_told(desk) == {"2026-11-27": "you block that time"}


def test_a_full_day_and_one_too_short_for_the_call_tell_why(desk):
    full = replace(desk, settings=BERLIN.model_copy(update={"most_calls_a_day": 1}))
    take(desk, "2026-11-27T10:00")
    assert "1 a day is your most" in days_told(full, **{"from": "friday"})["2026-11-27"]
    lunch = CalendarSettings.model_validate(
        {"time_zone": "Europe/Berlin", "working_hours": {"fri": {"start": "09:00", "end": "10:00"}}}
    )
    short = replace(desk, settings=lunch)
    said = {"from": "2026-12-04", "minutes": "120"}
    assert days_told(short, **said) == {"2026-12-04": "no stretch of your hours has 120 minutes"}


def test_a_calendar_that_is_down_is_told_once_and_not_for_each_day(desk):
    down = Reading("home", None, "it answers 500")
    closed = replace(desk, elsewhere=Elsewhere(Busy(readings=(down,))))
    told = answered(closed, "free", {"from": "friday"})
    assert told["closed"] == []
    assert "cannot be read" in told["problems"][0]


def test_a_part_of_a_day_and_what_it_is_for_are_read_by_the_command_too(desk):
    made = answered(desk, "block", {"when": "friday afternoon for the dentist"})
    assert (made["when"], made["about"]) == ("Fri 27 Nov 2026, 12:00 to 18:00", "the dentist")
    with pytest.raises(SettingsError, match=r"by night or in the afternoon.*“2026-12-04 14:00-16:00” or"):
        answered(desk, "block", {"when": "2026-12-04 from 2 to 4"})
