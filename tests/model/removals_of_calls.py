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
    return row[0] if becomes == "booked" else "held"


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
)
"""The model of the calls finds each of them gone."""
