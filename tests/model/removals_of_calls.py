"""What guards a call's time, taken away one at a time: each absence breaks a promise of the calls' model."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cache
from typing import Any, Final
from unittest.mock import patch

from model import calls

from copydesk import calendar
from copydesk.calendar import Hold
from copydesk.ports import TimeChange
from copydesk.query import QueryState


@dataclass(frozen=True)
class CallRemoval:
    """A safeguard of a call's time, how it is taken away, and the promise that breaks without it."""

    safeguard: str
    remove: Callable[[], AbstractContextManager[object]]
    breaks: str


def _patched(target: Any, **names: Any) -> Callable[[], AbstractContextManager[object]]:
    return lambda: patch.multiple(target, **names)


def _whoever_has_it(_entries: object, hold: Hold, _now: object) -> tuple[Hold, ...]:
    """No condition in the transaction: the time is written, whoever has it."""
    return (hold,)


@cache
def _after_the_send(row: calls.Kinds, becomes: str) -> calls.Kind:
    """The claim books nothing: what was held stays so."""
    return {"booked": row[0], "released": "released"}.get(becomes, "held")


_changed: Any = calendar.changed


def _nothing_is_given_back(known: Hold | None, change: TimeChange, query_id: str) -> Hold | None:
    """A commit ends no hold."""
    changed: Hold | None = None if change.becomes == "released" else _changed(known, change, query_id)
    return changed


REMOVALS: Final = (
    CallRemoval(
        "the transaction of a claim asks whether the time is free",
        _patched(calendar, changed_in=_whoever_has_it),
        "no time is booked twice",
    ),
    CallRemoval(
        "the claim books the time in its transaction",
        _patched(calls, changed=_after_the_send),
        "a send is claimed only with its time booked",
    ),
    CallRemoval("a booking does not expire", _patched(calls, BOOKINGS_LAST=False), "a send is claimed only with"),
    CallRemoval(
        "a proven refusal gives the time back",
        _patched(QueryState, books_alone=lambda *_: ""),
        "what is offered, approved or refused is not booked",
    ),
    CallRemoval(
        "a refusal gives back no time that another send may have confirmed",
        _patched(QueryState, books_alone=QueryState.booked_by),
        "what left, or may have, keeps its time",
    ),
    CallRemoval(
        "what is released is held tentatively, and no booking",
        _patched(Hold, may_be_released=lambda *_, **__: True),
        "what left, or may have, keeps its time",
    ),
    CallRemoval(
        "a draft gives back the times that it leaves out",
        _patched(calendar, changed=_nothing_is_given_back),
        "no time is held that no draft offers",
    ),
)
"""The model of the calls finds each of them gone."""
