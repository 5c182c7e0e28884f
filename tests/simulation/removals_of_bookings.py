"""How the safeguards of bookings are taken away: what a claim, and its refusal, do to the time of a call."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, Final
from unittest.mock import patch

from copydesk.adapters.memory.calendar import MemoryCalendar
from copydesk.calendar import booked, never_placed
from copydesk.flow import send_response, track_delivery
from copydesk.ports import TimeChange

Changes = tuple[tuple[Any, Mapping[str, Any]], ...]


def nothing(*_: object) -> tuple[TimeChange, ...]:
    """The commit changes no time."""
    return ()


NOT_WITH_THE_CLAIM: Final[Changes] = ((send_response, {"taken_with_the_claim": nothing}),)
NOT_GIVEN_BACK: Final[Changes] = (
    (send_response, {"given_back_with_the_refusal": nothing}),
    (track_delivery, {"given_back_with_the_refusal": nothing}),
)


def whatever_is_there() -> AbstractContextManager[object]:
    """The transaction has no condition on the time: it is booked, whoever has it."""
    real = MemoryCalendar.change

    def change(calendar: MemoryCalendar, query_id: str, changes: Sequence[TimeChange], at: datetime) -> None:
        for each in changes:
            hold = calendar._holds.get((query_id, each.hold_id)) or never_placed(each, query_id)
            if each.becomes == "booked" and hold is not None:
                calendar._keep(booked(hold))
            else:
                real(calendar, query_id, (each,), at)

    return patch.object(MemoryCalendar, "change", change)
