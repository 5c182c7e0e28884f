"""A call of half an hour moves by a quarter: the new time is held beside the old one, whoever asks for it."""

from datetime import timedelta

import pytest
from pipeline.test_a_calendar_answers import answers, calendars, kinds
from pipeline.test_a_calendar_answers import booked as answered
from pipeline.test_a_call_is_moved_or_cancelled import booked, then
from pipeline.test_the_owner_changes_a_call import desk, does, moves_it
from pipeline.test_the_owners_calendars import syncs
from support.pipeline import Pipeline

from copydesk.events import CallChangeAsked, DraftResponseReady, HumanReviewNeeded
from copydesk.ports import Slot
from copydesk.query import Status

__all__ = ["desk"]
QUARTER_PAST = "20261125T091500Z"


def holds(desk: Pipeline) -> list[tuple[str, str]]:
    found = desk.services.calendar._holds.values()
    return sorted((f"{hold.start:%H:%M}", hold.kind) for hold in found)


def test_a_counter_by_a_quarter_of_an_hour_is_held_beside_the_call() -> None:
    desk = answers(answered(), "TENTATIVE", method="COUNTER", start=QUARTER_PAST)
    assert desk.last(DraftResponseReady).booking is not None
    assert holds(desk) == [("09:00", "booked"), ("09:15", "tentative")]
    desk.owner_replies("MOVE IT")
    desk.run()
    first, second = calendars(desk)
    assert (second["UID"], second["SEQUENCE"], second["DTSTART"]) == (first["UID"], "1", "20261125T101500")
    assert holds(desk) == [("09:00", "released"), ("09:15", "booked")]


def test_keep_the_time_gives_the_quarter_back() -> None:
    desk = answers(answered(), "TENTATIVE", method="COUNTER", start=QUARTER_PAST)
    desk.owner_replies("KEEP THE TIME")
    desk.run()
    assert holds(desk) == [("09:00", "booked"), ("09:15", "released")]


def test_a_counter_to_the_time_that_the_call_has_moves_nothing() -> None:
    desk = answers(answered(), "TENTATIVE", method="COUNTER", start="20261125T090000Z")
    assert kinds(desk) == ["booked"]
    assert not [event for event in desk.log() if isinstance(event, HumanReviewNeeded)]
    assert desk.state().status is Status.ANSWERED


def test_another_client_s_call_is_not_overlapped_by_a_quarter() -> None:
    desk = answered()
    start = desk.clock.now().replace(day=25, hour=9, minute=30)
    slot = Slot(start, start + timedelta(minutes=30))
    desk.services.calendar.hold(hold_id="o", query_id="o", turn=1, slot=slot, topic="", expires_at=slot.end)
    answers(desk, "TENTATIVE", method="COUNTER", start=QUARTER_PAST)
    assert "another call is held or booked then" in desk.last(HumanReviewNeeded).reason
    assert kinds(desk) == ["booked", "tentative"]


@pytest.mark.parametrize("when", ["2026-11-25 10:15", "2026-11-25 09:45"])
def test_the_owner_moves_a_call_by_a_quarter(when: str) -> None:
    desk = does(booked(), "move", when=when)
    assert calendars(desk)[-1]["SEQUENCE"] == "1"
    assert kinds(desk) == ["booked", "released"]
    assert desk.state().status is Status.ANSWERED


def test_a_call_that_she_moves_by_a_quarter_in_her_own_calendar_is_told(desk: Pipeline) -> None:
    old = next(iter(desk.services.owners_calendar.entries.values())).slot
    assert old is not None
    quarter = timedelta(minutes=15)
    moves_it(desk, Slot(old.start + quarter, old.end + quarter))
    assert desk.last(CallChangeAsked).by == "calendar"
    desk.owner_replies("TELL")
    desk.run()
    syncs(desk)
    assert calendars(desk)[-1]["DTSTART"].endswith("T101500")
    assert kinds(desk) == ["booked", "released"]


def test_a_client_who_asks_in_words_for_a_quarter_of_an_hour_later_gets_it() -> None:
    desk = then(booked(), "Can we move our call to Wednesday 25 November at 10:15?")
    draft = desk.last(DraftResponseReady)
    assert draft.booking is not None
    assert "T10:15" in draft.booking.start
    desk.owner_replies("approve")
    desk.run()
    assert calendars(desk)[-1]["SEQUENCE"] == "1"
    assert kinds(desk)[0] == "booked"
    assert kinds(desk).count("booked") == 1
