"""A booked call that the owner moves to odd times: far off, onto a day off, without a length, within a minute."""

from datetime import UTC, datetime, timedelta

import pytest
from pipeline.test_a_call_is_moved_or_cancelled import calendars
from pipeline.test_the_owner_changes_a_call import does
from pipeline.test_the_owners_calendars import FAMILY, FakeBusy, FakeCalendar, syncs
from support.pipeline import Pipeline, settings

from copydesk.calendar import new_hold, place
from copydesk.errors import SettingsError, SlotTaken
from copydesk.ports import SeenCall, Slot

TEN = datetime(2026, 11, 25, 9, tzinfo=UTC)
THURSDAY = datetime(2026, 11, 26, 14, tzinfo=UTC)


def booked(**calendar: object) -> Pipeline:
    """A desk with a call that is booked on Wednesday at ten, and with an entry of it in the owner's own calendar."""
    desk = Pipeline(settings=settings(calendar={"time_zone": "Europe/Berlin", "sources": [FAMILY], **calendar}))
    desk.services.__dict__["busy"] = FakeBusy(desk.clock)
    desk.services.__dict__["owners_calendar"] = FakeCalendar()
    desk.client_writes("Could we have a call on Wednesday 25 November at 10:00?")
    desk.run().owner_replies("approve")
    desk.run()
    syncs(desk)
    return desk


def is_put_at(desk: Pipeline, start: datetime, end: datetime) -> Pipeline:
    """The owner moves the entry by hand, and says that the client is to be told."""
    entries = desk.services.owners_calendar.entries
    (href,) = entries
    entries[href] = SeenCall("by-hand", Slot(start, end))
    syncs(desk)
    desk.run().owner_replies("TELL")
    return desk.run()


def times(desk: Pipeline) -> list[tuple[datetime, datetime]]:
    now = desk.clock.now()
    return [
        (call.slot.start, call.slot.end)
        for call in desk.services.calendar.calls(now, now + timedelta(days=720))
        if call.is_booked
    ]


def test_a_time_that_is_years_ahead_is_refused_before_any_letter() -> None:
    with pytest.raises(SettingsError, match="more than two years ahead"):
        does(booked(), "move", when="9998-01-01 00:00")


def test_a_day_on_which_the_owner_is_away_is_refused_before_any_letter() -> None:
    desk = booked(away=[{"first": "2026-11-26", "last": "2026-11-27"}])
    with pytest.raises(SettingsError, match="you are away"):
        does(desk, "move", when="thursday 15:00")


def test_a_call_beyond_what_is_offered_can_still_be_cancelled() -> None:
    desk = does(booked(), "move", when="2027-02-22 10:00")
    assert times(desk) == [(datetime(2027, 2, 22, 9, tzinfo=UTC), datetime(2027, 2, 22, 9, 30, tzinfo=UTC))]
    does(desk, "cancel")
    assert times(desk) == []
    assert calendars(desk)[-1]["METHOD"] == "CANCEL"


def test_an_entry_without_a_length_keeps_that_of_the_call() -> None:
    desk = is_put_at(booked(), THURSDAY, THURSDAY)
    assert times(desk) == [(THURSDAY, THURSDAY + timedelta(minutes=30))]


def test_no_call_begins_within_a_minute() -> None:
    desk = does(booked(), "move", when="2026-11-26 15:00:37")
    assert times(desk) == [(THURSDAY, THURSDAY + timedelta(minutes=30))]


def test_a_time_without_a_length_is_never_held() -> None:
    hold = new_hold(
        hold_id="h", query_id="q", turn=1, slot=Slot(TEN, TEN), topic="", expires_at=TEN + timedelta(days=1)
    )
    with pytest.raises(SlotTaken, match="no length"):
        place((), hold, TEN)
