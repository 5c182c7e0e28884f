"""The free times that a wish leaves, over the whole table and across the days on which clocks change."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.wish_rows import BERLIN, IDS, NEW_YORK, ROWS

from copydesk.calendar import free_slots, in_words, is_free
from copydesk.calendar.day_wishes import days_of
from copydesk.calendar.fitting import at_clock
from copydesk.calendar.wishes import Wishes, times_for
from copydesk.clocks import clock_of
from copydesk.ports import Slot
from copydesk.settings import CalendarSettings

EARLIEST = datetime.fromisoformat("2026-01-01")
ALWAYS = {"start": "00:00", "end": "23:59"}
AT_WORK = {"start": "09:00", "end": "17:00"}
ALWAYS_EARLY = {"start": "08:00", "end": "11:00"}
OPEN = CalendarSettings(
    time_zone=BERLIN,
    notice_hours=0,
    horizon_days=60,
    working_hours=dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), ALWAYS),
)


def offered(wishes, today, *, client_zone=NEW_YORK, settings=OPEN, busy=()):
    """The times that are offered early on that day."""
    now = at_clock(today, timedelta(), clock_of(settings.time_zone))
    horizon = Slot(now, now + timedelta(days=settings.horizon_days))
    minutes = wishes.minutes or 30

    def free(window, per_day):
        bounds = {"earliest": window.start, "latest": window.end}
        return free_slots(busy, settings=settings, now=now, minutes=minutes, per_day=per_day, **bounds)

    def fits(slot):
        return is_free(slot, busy, settings=settings, now=now)

    return times_for(wishes, today, settings.time_zone, client_zone, free, horizon=horizon, fits=fits)


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_the_first_time_that_is_offered_is_one_that_was_wished_for(row):
    right, today = row["right"], date.fromisoformat(row["today"])
    slots = offered(Wishes.model_validate(row["wishes"]), today)
    zone = {"client": NEW_YORK}.get(right.get("zone"), right.get("zone", BERLIN))
    first = slots[0].start.astimezone(clock_of(zone))
    assert not right.get("days") or first.date().isoformat() in right["days"]
    assert first.weekday() not in right.get("never_on", ())
    assert right.get("from", "0") <= first.date().isoformat() <= right.get("until", "9")
    clock = f"{first:%H:%M}"
    assert clock == right["at"] if "at" in right else right.get("hours", ["00:00", "24:00"])[0] <= clock
    assert clock < right.get("hours", ["00:00", "24:00"])[1]
    assert slots[0].end - slots[0].start == timedelta(minutes=right.get("minutes", 30))


def hours_of(slots, zone=BERLIN):
    return [f"{slot.start.astimezone(ZoneInfo(zone)):%a %d %H:%M}" for slot in slots]


def at_work(**hours):
    """An owner who works on weekdays from nine to five, but on those days and hours that are named."""
    usual = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), AT_WORK)
    days = {day: hours_of_day for day, hours_of_day in (usual | hours).items() if hours_of_day is not None}
    return CalendarSettings(time_zone=BERLIN, notice_hours=0, horizon_days=21, working_hours=days)


def test_an_hour_that_is_taken_gives_way_to_the_nearest_of_that_day_and_to_the_same_hour_of_the_nearest_days():
    at_ten = Wishes(days=("friday",), at="10:00")
    [taken] = offered(at_ten, date(2026, 11, 25))[:1]
    slots = offered(at_ten, date(2026, 11, 25), busy=[taken], client_zone="")
    assert hours_of(slots) == ["Fri 27 09:30", "Fri 27 10:30", "Thu 26 10:00", "Sat 28 10:00", "Wed 25 10:00"]


def test_of_a_day_that_is_closed_the_same_hour_of_the_nearest_days_is_offered():
    slots = offered(
        Wishes(days=("friday",), at="10:00"), date(2026, 11, 24), settings=at_work(fri=None), client_zone=""
    )
    assert hours_of(slots)[:2] == ["Thu 26 10:00", "Wed 25 10:00"]


def test_an_hour_after_work_gives_way_to_the_last_time_of_that_day():
    slots = offered(Wishes(days=("friday",), at="19:00"), date(2026, 11, 24), settings=at_work(), client_zone="")
    assert hours_of(slots)[0] == "Fri 27 16:30"
    assert all(hour.startswith("Fri 27") for hour in hours_of(slots)[:3])


def test_an_hour_that_is_not_free_gives_way_to_no_time_of_the_clients_night():
    at_two = Wishes(days=("tuesday",), at="14:00", zone="client")
    slots = offered(at_two, date(2026, 11, 25), settings=at_work())
    assert hours_of(slots)[0] == "Tue 01 16:30"
    assert all(time(7) <= slot.start.astimezone(ZoneInfo(NEW_YORK)).time() < time(22) for slot in slots)
    only_early = at_work(**dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), ALWAYS_EARLY))
    assert offered(at_two, date(2026, 11, 25), settings=only_early), "only such ones are free"


def test_a_time_in_the_clients_night_is_offered_only_if_no_other_is_free():
    wishes = Wishes(days=("friday",))
    by_day = [slot.start.astimezone(ZoneInfo(NEW_YORK)).time() for slot in offered(wishes, date(2026, 11, 25))]
    assert by_day
    assert all(time(7) <= clock < time(22) for clock in by_day)
    only_mornings = OPEN.model_copy(update={"working_hours": {"fri": ALWAYS_EARLY}})
    assert offered(wishes, date(2026, 11, 25), settings=CalendarSettings.model_validate(only_mornings.model_dump()))


def test_an_hour_that_the_clock_skips_is_offered_after_the_change():
    [first, *_] = offered(Wishes(days=("2027-03-28",), at="02:30"), date(2027, 3, 26))
    assert in_words(first.start, BERLIN) == "Sun 28 Mar 2027, 03:30 (Europe/Berlin)"


def test_of_an_hour_that_comes_twice_the_first_is_offered_and_told_with_its_offset():
    [first, *_] = offered(Wishes(days=("2026-10-25",), at="02:30"), date(2026, 10, 23))
    assert in_words(first.start, BERLIN) == "Sun 25 Oct 2026, 02:30 (Europe/Berlin, UTC+2)"
    assert in_words(first.start + timedelta(hours=1), BERLIN) == "Sun 25 Oct 2026, 02:30 (Europe/Berlin, UTC+1)"


@pytest.mark.parametrize(
    ("day", "berlin"),
    [("2027-03-12", "15:00"), ("2027-03-15", "14:00"), ("2027-03-26", "14:00"), ("2027-03-29", "15:00")],
)
def test_nine_in_new_york_moves_in_berlin_between_the_two_changes_of_clocks(day, berlin):
    [first, *_] = offered(Wishes(days=(day,), at="09:00", zone=NEW_YORK), date(2027, 3, 10))
    assert in_words(first.start, BERLIN, NEW_YORK).endswith("which is 09:00 (America/New_York) for the client")
    assert f"{first.start.astimezone(ZoneInfo(BERLIN)):%H:%M}" == berlin


def test_a_client_whose_clock_is_not_known_is_taken_by_the_owners():
    [first, *_] = offered(Wishes(days=("friday",), at="10:00", zone="client"), date(2026, 11, 25), client_zone="")
    assert first.start == datetime(2026, 11, 27, 9, tzinfo=UTC)


WORDS = st.sampled_from(
    ["today", "tomorrow", "friday", "this friday", "next friday", "friday in 3 weeks", "in 30 days"]
) | st.sampled_from(
    ["this week", "next week", "end of next week", "middle of this week", "in 2 weeks", "week 1", "week 52", "week 53"]
) | st.sampled_from(
    ["this month", "end of this month", "start of december", "february", "next month", "this weekend", "next weekend"]
)  # fmt: skip


@given(st.dates(date(2024, 1, 1), date(2031, 12, 31)), WORDS)
def test_days_in_words_never_lie_before_the_day_on_which_they_were_written(today, words):
    days = days_of(words, today)
    assert today <= days.first <= days.last <= today + timedelta(days=400)


@given(
    st.datetimes(EARLIEST, EARLIEST + timedelta(days=730)),
    st.sampled_from([BERLIN, NEW_YORK, "Asia/Kolkata", "UTC-5"]),
)
def test_a_moment_of_a_clock_shows_that_hour_or_was_skipped(face, zone):
    clock, midnight = clock_of(zone), datetime.combine(face.date(), time())
    local = at_clock(face.date(), face - midnight, clock).astimezone(clock).replace(tzinfo=None)
    assert local == face or (local - face) == timedelta(hours=1)
