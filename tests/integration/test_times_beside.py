"""A call that moves onto a part of its own time, by each store and the calendar beside it."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from integration.test_times_contract import NOON, NOW, OTHER, QUERY, Desk, book, desk

from copydesk.errors import SlotTaken, TimeTaken
from copydesk.ports import Slot, TimeChange

__all__ = ["desk"]
LATER = NOON + timedelta(minutes=15)


def beside(desk: Desk, named: str, *, start: datetime = LATER, query: str = QUERY, name: str = "h2") -> None:
    desk.calendar.hold(
        hold_id=name,
        query_id=query,
        turn=1,
        slot=Slot(start, start + timedelta(minutes=30)),
        topic="Agents",
        expires_at=NOW + timedelta(days=9),
        beside=named,
    )


def moves(to: datetime = LATER) -> TimeChange:
    return replace(book("h2", to), beside="h1")


@pytest.fixture
def booked(desk: Desk) -> Desk:
    desk.hold()
    desk.commit(book())
    return desk


def test_a_new_time_may_overlap_the_one_that_its_call_has(booked: Desk) -> None:
    beside(booked, "h1")
    booked.commit(moves())
    assert booked.booked == [(QUERY, "h1"), (QUERY, "h2")]
    booked.calendar.end(QUERY, "h1")
    assert booked.booked == [(QUERY, "h2")]


def test_a_new_time_that_was_never_held_may_as_well(booked: Desk) -> None:
    booked.commit(moves())
    assert booked.booked == [(QUERY, "h1"), (QUERY, "h2")]


def test_a_hold_that_lapsed_may_come_back_beside_its_call(booked: Desk) -> None:
    beside(booked, "h1")
    assert booked.calendar.extend(QUERY, "h2", until=NOW + timedelta(days=10))


def test_nothing_is_held_beside_a_call_without_naming_it(booked: Desk) -> None:
    with pytest.raises(SlotTaken):
        beside(booked, "")


def test_nothing_is_held_beside_anothers_call(booked: Desk) -> None:
    with pytest.raises(SlotTaken):
        beside(booked, "h1", query=OTHER)
    with pytest.raises(TimeTaken):
        booked.commit(moves(), query=OTHER)
    assert booked.booked == [(QUERY, "h1")]


def test_who_holds_beside_keeps_others_out_as_any_hold_does(booked: Desk) -> None:
    beside(booked, "h1")
    with pytest.raises(SlotTaken):
        booked.hold(NOON + timedelta(minutes=30), query=OTHER, name="h3")
    with pytest.raises(SlotTaken):
        beside(booked, "h1", query=OTHER, name="h3")


def test_a_reply_that_moves_nothing_is_not_booked_over_a_call_that_stays(booked: Desk) -> None:
    beside(booked, "h1")
    with pytest.raises(TimeTaken):
        booked.commit(book("h2", LATER))
    assert booked.booked == [(QUERY, "h1")]


def test_a_refused_move_gives_the_new_time_back_and_leaves_the_call(booked: Desk) -> None:
    beside(booked, "h1")
    booked.commit(moves())
    booked.commit(TimeChange("h2", "held"))
    assert booked.booked == [(QUERY, "h1")]
    booked.commit(moves())
    assert booked.booked == [(QUERY, "h1"), (QUERY, "h2")]


def test_what_is_held_for_a_query_is_no_hindrance_for_another_time_of_its_own(desk: Desk) -> None:
    desk.hold()
    beside(desk, "")
    assert desk.calendar.extend(QUERY, "h2", until=NOW + timedelta(days=10))
    with pytest.raises(SlotTaken):
        beside(desk, "", query=OTHER, name="h3")


def test_a_claim_books_over_what_is_held_for_its_own_query_and_over_no_other_ones(desk: Desk) -> None:
    desk.hold()
    with pytest.raises(TimeTaken):
        desk.commit(book("h2", LATER), query=OTHER)
    desk.commit(book("h2", LATER))
    assert desk.booked == [(QUERY, "h2")]


def test_of_two_times_of_a_query_that_overlap_one_is_booked(desk: Desk) -> None:
    desk.hold()
    desk.commit(book("h2", LATER))
    with pytest.raises(TimeTaken):
        desk.commit(book())
    assert not desk.calendar.confirm(QUERY, "h1")
    assert not desk.calendar.extend(QUERY, "h1", until=NOW + timedelta(days=10))
    assert desk.booked == [(QUERY, "h2")]


def test_a_refused_claim_leaves_both_times_held(desk: Desk) -> None:
    desk.hold()
    desk.commit(book("h2", LATER))
    desk.commit(TimeChange("h2", "held"))
    assert desk.booked == []
    desk.commit(book())
    assert desk.booked == [(QUERY, "h1")]
