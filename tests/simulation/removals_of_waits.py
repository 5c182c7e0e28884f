"""What has a model asked at the wrong moment, for ever, or never again once it could not be asked."""

from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta
from typing import Any
from unittest.mock import patch

from simulation.removals import _evolving, patched, step_patched

from copydesk.events import LLMRequestDeferred
from copydesk.flow import deferral
from copydesk.flow import wake as waking
from copydesk.query import QueryState, Status, rounds
from copydesk.query.life import LIFE, Due
from copydesk.review import choices
from copydesk.steps import set_wake_up


def asked_at_once(state: QueryState, _now: Any) -> Any:
    """Whatever wakes the query has the model asked, although its moment has not come."""
    return None if state.ask_at is None else _asks(state, state.ask_at)


_put_off: Any = rounds._put_off
_asks: Any = waking._asks
_earliest: Any = deferral._earliest


def put_off_for_a_moment(trouble: Any, now: Any, growing: timedelta) -> Any:
    """The endpoint's own word for when it may be asked again is not heard."""
    return now + growing / 60 if trouble.wait is not None else _earliest(trouble, now, growing)


def one_question_for_all_waits(state: QueryState, event: Any) -> Any:
    """Each wait asks the same: a word on the first one counts on the next."""
    return {**_put_off(state, event), "review_hash": "the model is waited for"}


def not_to_be_ended(state: QueryState) -> Any:
    """Nothing can be said of a query that waits for its model, although its page was opened for it."""
    return () if state.status is Status.DEFERRED else choices(state)


def without_a_deadline() -> AbstractContextManager[object]:
    """Nobody looks where the clock has not called for a query that waits for the model."""
    changed = {row: replace(move, due=Due.NONE) if move.due is Due.ASK else move for row, move in LIFE.items()}
    return patch.object(_evolving, "LIFE", changed)


def _wakes_unless_the_model_is_waited_for(context: Any, call: Any) -> None:
    if not isinstance(context.event, LLMRequestDeferred):
        set_wake_up.set_wake_up(context, call)


without_a_wake_up = step_patched("set_wake_up", effect=_wakes_unless_the_model_is_waited_for)
"""The clock is never told of it: the watcher alone finds the moment passed."""
never_given_up = patched(deferral, waits=lambda *_: ())
"""Each wait is taken for the first."""
