"""By which clock the owner lives on a day, and what that makes of her working hours, across trips and clock changes."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.calendar import free_slots, is_free
from copydesk.calendar.owners_days import day_of, whole_day, working_time, zone_at, zone_on
from copydesk.settings import CalendarSettings
from copydesk.working_hours import WEEKDAYS, Hours

TRIP = {"first": "2026-11-30", "last": "2026-12-02", "zone": "America/New_York"}
AWAY = CalendarSettings.model_validate({"time_zone": "Europe/Berlin", "travel": [TRIP]})
NOW = datetime(2026, 11, 27, 8, tzinfo=UTC)  # a Friday


def local(slots, zone):
    return [slot.start.astimezone(ZoneInfo(zone)).strftime("%a %d %H:%M") for slot in slots]


def test_on_a_trip_the_working_hours_are_those_of_the_trip_s_clock():
    found = free_slots((), settings=AWAY, now=NOW, earliest=NOW, latest=NOW + timedelta(days=9), minutes=30)
    at_home = ZoneInfo("Europe/Berlin")
    away = [slot for slot in found if date(2026, 11, 30) <= slot.start.astimezone(at_home).date() <= date(2026, 12, 2)]
    assert local(away, "America/New_York") == [
        "Mon 30 09:00",
        "Mon 30 13:00",
        "Tue 01 09:00",
        "Tue 01 13:00",
        "Wed 02 09:00",
        "Wed 02 13:00",
    ]
    assert local(found[6:8], "Europe/Berlin") == ["Thu 03 09:00", "Thu 03 13:00"]
    nine_at_home = away[0].__class__(*(datetime(2026, 11, 30, 8, minutes, tzinfo=UTC) for minutes in (0, 30)))
    assert not is_free(nine_at_home, (), settings=AWAY, now=NOW)
    assert is_free(away[0], (), settings=AWAY, now=NOW)


def test_the_day_of_a_moment_is_told_by_the_clock_of_that_day():
    evening = datetime(2026, 12, 3, 1, tzinfo=UTC)  # still the 2nd in New York, the 3rd in Berlin
    assert day_of(evening, AWAY) == date(2026, 12, 3), "at home goes first where nobody works"
    working = datetime(2026, 12, 2, 21, 30, tzinfo=UTC)
    assert (day_of(working, AWAY), zone_at(working, AWAY)) == (date(2026, 12, 2), "America/New_York")
    assert zone_at(datetime(2026, 12, 3, 9, tzinfo=UTC), AWAY) == "Europe/Berlin"


def test_the_last_afternoon_of_a_trip_to_the_west_belongs_to_the_trip():
    trip = {"first": "2026-11-30", "last": "2026-12-02", "zone": "America/Los_Angeles"}
    west = CalendarSettings.model_validate({"time_zone": "Europe/Berlin", "travel": [trip]})
    half_past_four = datetime(2026, 12, 3, 0, 30, tzinfo=UTC)
    assert day_of(half_past_four, west) == date(2026, 12, 2)


def test_a_whole_day_has_as_many_hours_as_its_clock_shows():
    berlin = CalendarSettings(time_zone="Europe/Berlin")
    lengths = [
        (day.end - day.start) / timedelta(hours=1)
        for day in (whole_day(date(2026, 10, 25), berlin), whole_day(date(2027, 3, 28), berlin))
    ]
    assert lengths == [25, 23]


_ZONES = st.sampled_from(
    [
        "Europe/Berlin",
        "America/New_York",
        "Australia/Lord_Howe",
        "Pacific/Auckland",
        "America/Vancouver",
        "Asia/Kolkata",
    ]
)
_CHANGES = st.sampled_from([date(2026, 10, 24), date(2026, 10, 31), date(2027, 3, 13), date(2027, 3, 27)])


@st.composite
def owners(draw):
    start = draw(_CHANGES)
    trips = draw(st.lists(st.tuples(st.integers(0, 2), _ZONES), max_size=3))
    travel, day = [], start
    for length, zone in trips:
        last = day + timedelta(days=length)
        travel.append({"first": day, "last": last, "zone": zone})
        day = last + timedelta(days=draw(st.integers(1, 2)))
    return CalendarSettings.model_validate(
        {
            "time_zone": draw(_ZONES),
            "travel": travel,
            "notice_hours": 0,
            "working_hours": {
                day: (Hours(start="09:00", end="12:00"), Hours(start="13:30", end="17:00")) for day in WEEKDAYS
            },
        }
    ), datetime(start.year, start.month, start.day, tzinfo=UTC) - timedelta(days=1)


@settings(max_examples=60, deadline=None)
@given(owners())
def test_every_offered_time_lies_in_working_hours_by_the_clock_of_its_day_and_none_twice(given_):
    own, now = given_
    found = free_slots((), settings=own, now=now, earliest=now, latest=now + timedelta(days=12), minutes=30, per_day=20)
    assert found
    assert list(found) == sorted(found, key=lambda slot: slot.start)
    for slot in found:
        assert is_free(slot, (), settings=own, now=now)
        days = [slot.start.astimezone(ZoneInfo(zone)).date() for zone in {own.time_zone, *(t.zone for t in own.travel)}]
        spans = [span for day in days for span in working_time(day, own)]
        assert any(span.start <= slot.start and slot.end <= span.end for span in spans)
    for one, other in pairwise(found):
        assert one.end <= other.start


@settings(max_examples=60, deadline=None)
@given(owners(), st.integers(0, 12 * 48))
def test_a_working_moment_lies_in_a_day_in_which_the_owner_works(given_, half_hours):
    own, now = given_
    moment = now + half_hours * timedelta(minutes=30)
    day = day_of(moment, own)
    near = [now.date() + timedelta(days=ahead) for ahead in range(-2, 16)]
    at_work = [each for each in near if any(span.start <= moment < span.end for span in working_time(each, own))]
    assert not at_work or day in at_work
    assert zone_at(moment, own) == zone_on(day, own)
