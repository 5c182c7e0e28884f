"""What leaves no time for a call, in words, and that the stretches say the same as the words."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.calendar import is_free, new_hold
from copydesk.calendar.holds import Hold, booked
from copydesk.calendar.taken import DayRules, OfDay, Taken, calls_around, calls_of_day
from copydesk.errors import SlotTaken
from copydesk.ports import Busy, Call, Reading, Slot
from copydesk.ports.busy import OfSource
from copydesk.settings import CalendarSettings
from copydesk.working_hours import WEEKDAYS, Hours

NOW = datetime(2026, 11, 22, 13, 0, tzinfo=UTC)  # a Sunday
HALF_HOUR = timedelta(minutes=30)


def own(**rules):
    return CalendarSettings.model_validate({"time_zone": "Europe/Berlin", **rules})


def at(text, minutes=30, zone="Europe/Berlin"):
    start = datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    return Slot(start, start + timedelta(minutes=minutes))


def call(text, query="other", *, is_booked=True, name=""):
    return Call(name or f"{query}-{text}", query, at(text), is_booked=is_booked)


def holiday(text, name="bavaria"):
    span = Slot(at(f"{text} 00:00").start, at(f"{text} 00:00").start + timedelta(days=1))
    return Busy((span,), (), (OfSource(name, (span,), takes_days=True),))


TEN = at("2026-11-24 10:00")


@pytest.mark.parametrize(
    ("taken", "why"),
    [
        (Taken(own()), ""),
        (Taken(own(), [call("2026-11-24 10:00")]), "another call is booked then"),
        (Taken(own(), [call("2026-11-24 10:00", is_booked=False)]), "that time is held for another client"),
        (
            Taken(own(), [call("2026-11-24 10:00", name="h")], whose={"h": "Mara Lindt"}),
            "a call with Mara Lindt is booked then",
        ),
        (
            Taken(own(), [call("2026-11-24 10:00", is_booked=False, name="h")], whose={"h": "Mara Lindt"}),
            "that time is held for Mara Lindt",
        ),
        (
            Taken(own(), [call("2026-11-24 10:00", "block-1", name="b")], whose={"b": "Dentist"}),
            "you block that time (Dentist)",
        ),
        (
            Taken(own(), [], Busy((TEN,), (), (OfSource("work", (TEN,)),))),
            "your calendar work has something else then",
        ),
        (Taken(own(), [call("2026-11-24 10:00", "block-1")]), "you block that time"),
        (Taken(own(), [], Busy((TEN,))), "something else stands in your calendar at that time by now"),
        (Taken(own(), [], holiday("2026-11-24")), "your calendar bavaria has a holiday that day"),
        (Taken(own(), [], holiday("2026-11-25")), ""),
        (
            Taken(own(), [], Busy((), (Reading("work", None, "it did not answer"),))),
            "your calendar work could not be read: it did not answer",
        ),
        (
            Taken(own(away=[{"first": "2026-11-23", "last": "2026-11-27"}])),
            "you are away from Mon 23 Nov 2026 to Fri 27 Nov 2026",
        ),
        (Taken(own(away=[{"first": "2026-11-24", "last": "2026-11-24"}])), "you are away on Tue 24 Nov 2026"),
        (Taken(own(away=[{"first": "2026-11-25", "last": "2026-11-25"}])), ""),
        (Taken(own(buffer_minutes=15), [call("2026-11-24 09:15")]), ""),
        (
            Taken(own(buffer_minutes=15), [call("2026-11-24 09:20")]),
            "it lies less than 15 minutes from another call",
        ),
        (
            Taken(own(buffer_minutes=15), [call("2026-11-24 10:40")]),
            "it lies less than 15 minutes from another call",
        ),
        (Taken(own(buffer_minutes=15), [call("2026-11-24 10:45")]), ""),
        (Taken(own(buffer_minutes=15), [call("2026-11-24 10:40", name="old")], moving={"old"}), ""),
        (Taken(own(buffer_minutes=15), [call("2026-11-24 10:30", "block-1")]), ""),
        (
            Taken(own(buffer_minutes=15, buffer_around="everything"), [call("2026-11-24 10:30", "block-1")]),
            "it lies less than 15 minutes from what you block",
        ),
        (Taken(own(buffer_minutes=15), [], Busy((at("2026-11-24 10:30"),))), ""),
        (
            Taken(own(buffer_minutes=15, buffer_around="everything"), [], Busy((at("2026-11-24 10:30"),))),
            "it lies less than 15 minutes from something in your calendar",
        ),
        (Taken(own(most_calls_a_day=2), [call("2026-11-24 15:00")]), ""),
        (
            Taken(own(most_calls_a_day=2), [call("2026-11-24 15:00"), call("2026-11-24 16:00", "third")]),
            "you have two calls that day, and 2 a day is your most",
        ),
        (
            Taken(own(most_calls_a_day=1), [call("2026-11-24 15:00", is_booked=False)]),
            "times that day are held for one client, and 1 a day is your most",
        ),
        (
            Taken(own(most_calls_a_day=2), [call("2026-11-24 15:00"), call("2026-11-24 16:00", "q", is_booked=False)]),
            "you have one call that day and times held for one more client, and 2 a day is your most",
        ),
        (Taken(own(most_calls_a_day=1), [call("2026-11-24 15:00", name="old")], moving={"old"}), ""),
        (Taken(own(most_calls_a_day=1), [call("2026-11-24 15:00", "block-1")]), ""),
        (Taken(own(most_calls_a_day=1), [call("2026-11-25 15:00")]), ""),
    ],
)
def test_a_time_that_is_taken_is_refused_with_the_reason(taken, why):
    assert taken.why_not(TEN) == why


def test_what_is_held_for_one_query_counts_as_one_call_and_each_booking_as_one():
    calls = [
        call("2026-11-24 09:00", "q", is_booked=False),
        call("2026-11-24 11:00", "q", is_booked=False),
        call("2026-11-24 13:00", "p"),
        call("2026-11-24 14:00", "p"),
        call("2026-11-24 16:00", "block-1"),
    ]
    assert calls_of_day(calls, date(2026, 11, 24), own()) == OfDay(booked=2, held=1)


def test_a_day_s_calls_are_those_of_the_owner_s_day_not_of_utc():
    settings = own(time_zone="America/Vancouver", most_calls_a_day=1)
    late = Call("h", "q", at("2026-11-23 17:30", zone="America/Vancouver"), is_booked=True)
    assert late.slot.start.date() == date(2026, 11, 24)
    taken = Taken(settings, [late])
    assert taken.why_not(at("2026-11-23 09:00", zone="America/Vancouver"))
    assert not taken.why_not(at("2026-11-24 09:00", zone="America/Vancouver"))


def test_the_calls_around_a_time_are_those_of_its_whole_day_where_a_rule_counts_them():
    asked = []

    class Seen:
        def calls(self, start, end):
            asked.append(Slot(start, end))
            return ()

    calls_around(Seen(), TEN, own())
    calls_around(Seen(), TEN, own(most_calls_a_day=1, buffer_minutes=10))
    assert asked[0] == TEN
    midnight = at("2026-11-24 00:00").start
    assert asked[1] == Slot(midnight - timedelta(minutes=10), midnight + timedelta(hours=24, minutes=10))


# what the calendars look at as a hold is placed


def hold(text, query="q1", **more):
    return new_hold(
        hold_id=f"{query}-{text}",
        query_id=query,
        turn=1,
        slot=at(text),
        topic="",
        expires_at=NOW + timedelta(days=9),
        **more,
    )


def refused(rules: DayRules, placed: Hold, *others: Hold) -> str:
    try:
        rules.check(placed, others, NOW)
    except SlotTaken as error:
        return str(error)
    return ""


def test_a_hold_beyond_the_day_s_calls_is_not_placed():
    rules = DayRules(own(most_calls_a_day=1))
    assert "times that day are held for one client" in refused(
        rules, hold("2026-11-24 10:00"), hold("2026-11-24 15:00", "q2")
    )
    assert not refused(rules, hold("2026-11-24 10:00"), hold("2026-11-24 15:00", "q1"))
    assert not refused(rules, hold("2026-11-24 10:00"), hold("2026-11-25 15:00", "q2"))
    assert not refused(rules, hold("2026-11-24 10:00", "block-1"), hold("2026-11-24 15:00", "q2"))
    assert not refused(rules, booked(hold("2026-11-24 10:00")), hold("2026-11-24 15:00", "q2"))


def test_a_hold_that_has_expired_counts_for_nothing():
    gone = hold("2026-11-24 15:00", "q2").model_copy(update={"expires_at": NOW})
    assert not refused(DayRules(own(most_calls_a_day=1, buffer_minutes=180)), hold("2026-11-24 14:00"), gone)


def test_a_hold_too_near_to_another_query_s_is_not_placed():
    rules = DayRules(own(buffer_minutes=15))
    assert "less than 15 minutes" in refused(rules, hold("2026-11-24 10:00"), hold("2026-11-24 10:30", "q2"))
    assert not refused(rules, hold("2026-11-24 10:00"), hold("2026-11-24 10:45", "q2"))


def test_a_hold_that_stands_is_not_refused_because_she_blocked_the_time_at_it():
    rules = DayRules(own(buffer_minutes=15, buffer_around="everything"))
    call, block = hold("2026-11-24 10:00"), hold("2026-11-24 10:30", "block-1")
    assert "what you block" in refused(rules, call, block)
    assert not refused(rules, call, call, block)
    assert "another call" in refused(rules, call, call, hold("2026-11-24 10:30", "q2"))


# the stretches and the words

_ZONES = st.sampled_from(["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Auckland", "UTC"])
_EVERY_DAY = {day: (Hours(),) for day in WEEKDAYS}


@st.composite
def worlds(draw):
    zone = draw(_ZONES)
    first = draw(st.sampled_from([date(2027, 3, 13), date(2027, 3, 27), date(2026, 10, 31), date(2026, 11, 22)]))
    now = datetime(first.year, first.month, first.day, tzinfo=UTC)
    starts = st.integers(0, 6 * 48).map(lambda half: now + half * HALF_HOUR)
    spans = starts.map(lambda start: Slot(start, start + HALF_HOUR))
    calls = [
        Call(f"h{number}", draw(st.sampled_from(["q1", "q2", "block-1"])), span, is_booked=draw(st.booleans()))
        for number, span in enumerate(draw(st.lists(spans, max_size=5)))
    ]
    away = now.date() + timedelta(days=draw(st.integers(0, 6)))
    rules = own(
        time_zone=zone,
        notice_hours=0,
        working_hours=_EVERY_DAY,
        buffer_minutes=draw(st.sampled_from([0, 10, 60])),
        buffer_around=draw(st.sampled_from(["calls", "everything"])),
        most_calls_a_day=draw(st.sampled_from([None, 1, 2])),
        away=draw(st.sampled_from([[], [{"first": away, "last": away}]])),
        travel=draw(
            st.sampled_from(
                [[], [{"first": away, "last": away + timedelta(days=2), "zone": draw(_ZONES)}]],
            )
        ),
    )
    return Taken(rules, calls, Busy(tuple(draw(st.lists(spans, max_size=3))))), now, draw(spans)


@settings(max_examples=150, deadline=None)
@given(worlds())
def test_no_call_overlaps_the_stretches_exactly_where_there_is_a_reason(world):
    taken, now, slot = world
    rules = taken.settings
    spans = taken.spans(Slot(now - timedelta(days=2), now + timedelta(days=9)))
    if is_free(slot, (), settings=rules, now=now):
        assert is_free(slot, spans, settings=rules, now=now) is (not taken.why_not(slot)), taken.why_not(slot)
