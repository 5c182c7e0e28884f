"""What takes a deadline away: of a status, of a call that is to be booked, of what the owner must hear of."""

from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import timedelta
from typing import Any
from unittest.mock import patch

from simulation.removals import Removal, _evolving, patched

from copydesk.events import ResponseSent
from copydesk.query import QueryState, Status, follow_ups
from copydesk.query.life import LIFE, Due, Move
from copydesk.steps import digest


def only_bookings(state: QueryState) -> Any:
    """Nobody looks after what the owner must hear of."""
    return next((owed for owed in state.follow_ups if owed.kind == "booking"), None)


def without_bookings() -> dict[Any, Any]:
    """A call that was offered and sent owes nothing."""
    return {event: rule for event, rule in follow_ups._RULES.items() if event is not ResponseSent}


def without_deadline(status: Status) -> Removal:
    """The rows of the table that lead to `status` owe nothing any more."""
    return patched(_evolving, LIFE={row: _owing_nothing(move, status, Due.STALL) for row, move in LIFE.items()})


def without_tools_deadline() -> AbstractContextManager[object]:
    changed = {row: _owing_nothing(move, Status.USING_TOOLS, Due.TOOLS) for row, move in LIFE.items()}
    return patch.object(_evolving, "LIFE", changed)


def _owing_nothing(move: Move, status: Status, due: Due) -> Move:
    return replace(move, due=Due.NONE) if (move.to, move.due) == (status, due) else move


def without_gathering() -> AbstractContextManager[object]:
    """Nobody looks where the clock has not called for a turn that waits for more mails."""
    changed = {row: replace(move, due=Due.NONE) if move.due is Due.GATHER else move for row, move in LIFE.items()}
    return patch.object(_evolving, "LIFE", changed)


def without_patience() -> AbstractContextManager[object]:
    """A model on one's own machine is looked after like a function on AWS."""
    return patch.object(_evolving, "_patience", lambda *_: timedelta())


def without_digest() -> AbstractContextManager[object]:
    changed = {row: replace(move, due=Due.NONE) if move.due is Due.LIST else move for row, move in LIFE.items()}
    return patch.object(_evolving, "LIFE", changed)


def without_told_digests() -> Removal:
    """Nothing says that a day's digest was told."""
    return patched(digest, told=lambda *_: ())
