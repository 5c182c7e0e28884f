"""How many times may be held tentatively, and for whom."""

from datetime import UTC, datetime, timedelta

import pytest

from copydesk.calendar.holding import MOST_A_CORRESPONDENT, Room
from copydesk.ports import Slot

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


def at(hours: float, days: int = 0) -> Slot:
    start = MONDAY + timedelta(hours=hours, days=days)
    return Slot(start, start + timedelta(minutes=30))


def held(room: Room, *slots: Slot) -> list[bool]:
    """Which of the slots, one after the other, may be held."""
    told = []
    for slot in slots:
        told.append(room.has(slot))
        room = room.with_one_more(slot) if told[-1] else room
    return told


def test_nothing_is_held_for_a_correspondent_whom_no_mail_proves() -> None:
    assert not Room(is_proved=False, free=100).has(at(1))


def test_three_times_are_held_for_one_correspondent_and_not_a_fourth() -> None:
    assert held(Room(is_proved=True, free=100), *map(at, range(5))) == [True] * MOST_A_CORRESPONDENT + [False] * 2


@pytest.mark.parametrize("theirs", [0, 1, 2, 3, 4])
def test_what_is_held_in_their_other_conversations_counts(theirs: int) -> None:
    told = held(Room(is_proved=True, theirs=theirs, free=100), *map(at, range(4)))
    assert told.count(True) == max(MOST_A_CORRESPONDENT - theirs, 0)


@pytest.mark.parametrize(("free", "most"), [(0, 0), (1, 0), (2, 1), (3, 1), (4, 2), (5, 2), (6, 3)])
def test_all_holds_together_take_at_most_half_of_the_times_that_would_be_free(free: int, most: int) -> None:
    assert held(Room(is_proved=True, free=free), *map(at, range(4))).count(True) == most


def test_what_is_held_for_others_counts_among_the_half() -> None:
    others = tuple(at(hour, days=2) for hour in range(4))
    assert Room(is_proved=True, held=others, free=6).has(at(1))
    assert not Room(is_proved=True, held=others, free=5).has(at(1))


@pytest.mark.parametrize(("cap", "most"), [(1, 0), (2, 1), (3, 1), (4, 2), (8, 3)])
def test_the_holds_of_a_day_take_at_most_half_of_the_calls_that_it_takes(cap: int, most: int) -> None:
    assert held(Room(is_proved=True, free=100, day_cap=cap), *map(at, range(4))).count(True) == most


def test_a_day_counts_by_the_owners_clock() -> None:
    evening = Slot(datetime(2026, 11, 23, 23, 30, tzinfo=UTC), datetime(2026, 11, 24, tzinfo=UTC))
    in_berlin = Room(is_proved=True, held=(evening,), free=100, day_cap=2, zone="Europe/Berlin")
    assert in_berlin.has(at(1))
    assert not in_berlin.has(at(1, days=1))
