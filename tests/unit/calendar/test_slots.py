from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.calendar import bookable, free_slots, is_free
from copydesk.ports import Slot
from copydesk.settings import CalendarSettings
from copydesk.working_hours import Hours

NOW = datetime(2026, 11, 22, 13, 0, tzinfo=UTC)  # a Sunday
BERLIN = CalendarSettings(time_zone="Europe/Berlin")


def at(text, zone="Europe/Berlin"):
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def find(busy=(), *, own=BERLIN, now=NOW, earliest=NOW, latest=NOW + timedelta(days=60), minutes=30, **more):
    return free_slots(busy, settings=own, now=now, earliest=earliest, latest=latest, minutes=minutes, **more)


def local(slots, zone="Europe/Berlin"):
    return [slot.start.astimezone(ZoneInfo(zone)).strftime("%a %d %H:%M") for slot in slots]


def test_an_empty_calendar_offers_a_morning_and_an_afternoon_of_each_working_day():
    found = local(find())
    assert found[:4] == ["Mon 23 14:00", "Tue 24 09:00", "Tue 24 13:00", "Wed 25 09:00"]
    assert not [slot for slot in found if slot.startswith(("Sat", "Sun"))]


def test_notice_and_horizon_bound_what_is_offered():
    found = find()
    assert found[0].start >= NOW + timedelta(hours=BERLIN.notice_hours)
    assert found[-1].end <= NOW + timedelta(days=BERLIN.horizon_days)
    assert bookable(BERLIN, NOW) == Slot(NOW + timedelta(hours=24), NOW + timedelta(days=14))


def test_the_asked_window_narrows_the_offer():
    assert local(find(earliest=at("2026-11-24 10:10"), latest=at("2026-11-24 15:00"))) == [
        "Tue 24 10:30",
        "Tue 24 13:00",
    ]


def test_a_slot_never_touches_what_is_busy_but_may_follow_at_once():
    busy = (Slot(at("2026-11-24 09:10"), at("2026-11-24 10:00")),)
    assert local(find(busy, earliest=at("2026-11-24 00:00"), latest=at("2026-11-24 12:00"))) == ["Tue 24 10:00"]


def test_a_full_day_is_left_out():
    busy = (Slot(at("2026-11-24 00:00"), at("2026-11-25 00:00")),)
    assert not [slot for slot in local(find(busy)) if slot.startswith("Tue 24")]


def test_calls_of_odd_lengths_begin_on_a_quarter():
    busy = (Slot(at("2026-11-24 09:00"), at("2026-11-24 09:15")),)
    window = {"earliest": at("2026-11-24 00:00"), "latest": at("2026-11-24 12:00")}
    assert local(find(busy, minutes=45, **window)) == ["Tue 24 09:15"]
    assert local(find(busy, minutes=30, **window)) == ["Tue 24 09:30"]


def test_a_call_as_long_as_the_working_day_fits_once():
    own = CalendarSettings(working_hours={"tue": Hours(start=time(9), end=time(12))})
    assert local(find(own=own, minutes=180), "UTC") == ["Tue 24 09:00", "Tue 01 09:00"]
    assert find(own=own, minutes=195) == ()


LUNCH = (Hours(start=time(10), end=time(13)), Hours(start=time(14, 30), end=time(17)))


def test_a_day_with_a_break_offers_its_morning_and_its_afternoon_and_nothing_within_the_break():
    own = CalendarSettings(working_hours={"tue": LUNCH})
    assert local(find(own=own), "UTC") == ["Tue 24 10:00", "Tue 24 14:30", "Tue 01 10:00", "Tue 01 14:30"]
    every = local(find(own=own, per_day=20, latest=NOW + timedelta(days=3)), "UTC")
    assert [slot[-5:] for slot in every] == [
        *("10:00", "10:30", "11:00", "11:30", "12:00", "12:30"),
        *("14:30", "15:00", "15:30", "16:00", "16:30"),
    ]


def test_no_call_reaches_into_a_break():
    own = CalendarSettings(working_hours={"tue": LUNCH})
    assert local(find(own=own, minutes=150), "UTC")[:2] == ["Tue 24 10:00", "Tue 24 14:30"]
    assert local(find(own=own, minutes=180), "UTC") == ["Tue 24 10:00", "Tue 01 10:00"]
    for start, is_offered in (("12:30", True), ("12:45", False), ("13:30", False), ("14:15", False), ("16:30", True)):
        slot = Slot(at(f"2026-11-24 {start}", "UTC"), at(f"2026-11-24 {start}", "UTC") + timedelta(minutes=30))
        assert is_free(slot, (), settings=own, now=NOW) is is_offered, start


def test_a_full_afternoon_leaves_two_times_to_the_morning_only_where_the_working_time_has_them():
    own = CalendarSettings(working_hours={"tue": (Hours(start=time(9), end=time(13)), Hours(start=time(16)))})
    busy = (Slot(at("2026-11-24 16:00", "UTC"), at("2026-11-24 17:00", "UTC")),)
    assert local(find(busy, own=own, latest=NOW + timedelta(days=3)), "UTC") == ["Tue 24 09:00", "Tue 24 11:30"]


def test_spans_that_touch_are_one():
    touching = (Hours(start=time(9), end=time(12)), Hours(start=time(12), end=time(15)))
    for one in (touching, touching[::-1]):
        own = CalendarSettings(working_hours={"tue": one})
        assert local(find(own=own, minutes=360, latest=NOW + timedelta(days=3)), "UTC") == ["Tue 24 09:00"]


def test_working_hours_keep_to_the_clock_across_the_end_of_summer_time():
    now = datetime(2026, 10, 23, 12, tzinfo=UTC)
    friday_and_monday = find(now=now, earliest=now, latest=now + timedelta(days=3, hours=6), own=BERLIN)
    assert local(friday_and_monday) == ["Mon 26 09:00", "Mon 26 13:00"]
    assert friday_and_monday[0].start == datetime(2026, 10, 26, 8, tzinfo=UTC)
    friday = find(now=now - timedelta(days=2), earliest=now - timedelta(hours=12), latest=now)
    assert friday[0].start == datetime(2026, 10, 23, 7, tzinfo=UTC)


def test_a_clock_time_that_summer_time_skips_is_never_offered():
    own = CalendarSettings(time_zone="Europe/Berlin", working_hours={"sun": Hours(start=time(1), end=time(5))})
    now = datetime(2026, 3, 26, 12, tzinfo=UTC)
    found = find(own=own, now=now, earliest=now, latest=now + timedelta(days=4), per_day=8)
    assert local(found) == [
        "Sun 29 01:00",
        "Sun 29 01:30",
        "Sun 29 03:00",
        "Sun 29 03:30",
        "Sun 29 04:00",
        "Sun 29 04:30",
    ]
    assert all(slot.end - slot.start == timedelta(minutes=30) for slot in found)


def test_the_hour_that_comes_twice_is_offered_once():
    own = CalendarSettings(time_zone="Europe/Berlin", working_hours={"sun": Hours(start=time(1), end=time(5))})
    now = datetime(2026, 10, 22, 12, tzinfo=UTC)
    found = find(own=own, now=now, earliest=now, latest=now + timedelta(days=4), per_day=20)
    assert len(local(found)) == len(set(local(found)))
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_a_working_day_that_spans_two_days_in_utc_is_one_day():
    own = CalendarSettings(time_zone="Pacific/Auckland")
    found = find(own=own)
    assert local(found, "Pacific/Auckland")[:3] == ["Tue 24 09:00", "Tue 24 13:00", "Wed 25 09:00"]
    assert found[0].start.date().isoformat() == "2026-11-23"


def test_more_notice_than_horizon_offers_nothing():
    assert find(own=CalendarSettings(notice_hours=48, horizon_days=1)) == ()


@pytest.mark.parametrize(
    ("start", "free"),
    [
        ("2026-11-24 10:10", True),
        ("2026-11-24 16:30", True),
        ("2026-11-24 16:40", False),
        ("2026-11-24 08:45", False),
        ("2026-11-23 13:00", False),
        ("2026-11-28 10:00", False),
        ("2026-12-15 10:00", False),
        ("2026-11-25 11:45", False),
    ],
)
def test_exactly_one_time_can_be_asked_for(start, free):
    busy = (Slot(at("2026-11-25 12:00"), at("2026-11-25 13:00")),)
    slot = Slot(at(start), at(start) + timedelta(minutes=30))
    assert is_free(slot, busy, settings=BERLIN, now=NOW) is free


@settings(max_examples=50, deadline=None)
@given(
    now=st.integers(0, 730 * 24).map(lambda hours: NOW + timedelta(hours=hours)),
    zone=st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC"]),
    minutes=st.sampled_from([10, 15, 30, 45, 60, 240]),
    taken=st.lists(st.tuples(st.integers(0, 14 * 24 * 4), st.integers(1, 40)), max_size=8),
    day=st.sampled_from([(Hours(),), LUNCH, (Hours(start=time(0, 10), end=time(1)), *LUNCH)]),
)
def test_whatever_is_offered_could_be_asked_for(now, zone, minutes, taken, day):
    own = CalendarSettings(time_zone=zone, working_hours=dict.fromkeys(("mon", "wed", "sun"), day))
    busy = [
        Slot(now + timedelta(minutes=15 * begin), now + timedelta(minutes=15 * (begin + length)))
        for begin, length in taken
    ]
    found = free_slots(busy, settings=own, now=now, earliest=now, latest=now + timedelta(days=14), minutes=minutes)
    assert all(is_free(slot, busy, settings=own, now=now) for slot in found)
    assert all(slot.start.astimezone(ZoneInfo(zone)).minute % 15 == 0 for slot in found)
    assert list(found) == sorted(found, key=lambda slot: slot.start)
