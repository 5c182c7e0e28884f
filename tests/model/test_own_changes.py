"""The owner changes a booked call and blocks time of hers, in every order with a client's: nothing is taken twice."""

from contextlib import AbstractContextManager
from typing import Any
from unittest.mock import patch

import pytest
from model import own_changes
from model.own_changes_explored import ALONE, BLOCKED, KEPT, NEVER_TWICE, NOTHING_YET, STAYS, explore

from copydesk import calendar
from copydesk.calendar import Hold, holds
from copydesk.query import QueryState


def _whoever_has_it(_entries: object, hold: Hold, _now: object) -> tuple[Hold, ...]:
    return (hold,)


def _gone(target: Any, **names: Any) -> AbstractContextManager[object]:
    return patch.multiple(target, **names)


def _old_time_kept(world: own_changes.World) -> own_changes.World:
    return world._replace(change="over", left=True, doubt=False)


REMOVALS = {
    "a hold is placed where nobody else has the time": (_gone(calendar, place=_whoever_has_it), STAYS),
    "nothing new is placed under a block": (_gone(holds, stands=lambda *_: True), BLOCKED),
    "what stood before a block keeps its place": (_gone(holds, stands=lambda *_: False), STAYS),
    "the claim asks whether the time is free": (_gone(calendar, changed_in=_whoever_has_it), BLOCKED),
    "only versions of one call may overlap": (_gone(Hold, may_overlap=lambda *_: True), NEVER_TWICE),
    "the old time stays until the letter has left": (_gone(own_changes, OLD_TIME_STAYS=False), KEPT),
    "what is released is held tentatively, and no booking": (
        _gone(Hold, may_be_released=lambda *_, **__: True),
        KEPT,
    ),
    "a letter that has left gives the old time back": (_gone(own_changes, _over=_old_time_kept), ALONE),
    "a proven refusal gives the time back": (_gone(QueryState, books_alone=lambda *_: ""), NOTHING_YET),
}


def test_in_every_order_a_changed_call_and_the_owners_own_time_take_nothing_twice() -> None:
    found = explore()
    assert not found.broken, "\n".join((found.broken, *found.trace))
    assert found.worlds > 500


@pytest.mark.parametrize("safeguard", REMOVALS)
def test_a_safeguard_of_the_owners_changes_that_is_gone_is_missed_after_few_steps(safeguard: str) -> None:
    gone, breaks = REMOVALS[safeguard]
    with gone:
        found = explore()
    assert found.broken == breaks
    assert 0 < len(found.trace) <= 8, found.trace


def test_without_the_claims_own_look_two_clients_have_one_time() -> None:
    with _gone(calendar, changed_in=_whoever_has_it):
        found = explore(blocks=0)
    assert found.broken == NEVER_TWICE
    assert not explore(blocks=0).broken
