"""The owner's calendar."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from copydesk.events import Booking


@dataclass(frozen=True, slots=True)
class Slot:
    """A stretch of time, with offset."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Call:
    """A call of ours that takes time: held for a query, or booked."""

    hold_id: str
    query_id: str
    slot: Slot
    is_booked: bool


class Calendar(Protocol):
    """Copydesk's own holds and bookings."""

    def busy(self, start: datetime, end: datetime, *, except_holds: Collection[str] = ()) -> Sequence[Slot]:
        """What is taken between `start` and `end`, by bookings and by live holds. Raises CalendarUnavailable.

        The holds `except_holds` are left out, so that a repeated tool call finds what the first one found.
        """

    def calls(self, start: datetime, end: datetime) -> Sequence[Call]:
        """The holds and bookings that take time between `start` and `end`, in order. Raises CalendarUnavailable."""

    def hold(self, *, hold_id: str, query_id: str, turn: int, slot: Slot, topic: str, expires_at: datetime) -> Booking:
        """Hold `slot` tentatively, or return the hold that `hold_id` already has. Raises SlotTaken."""

    def release(self, query_id: str, *, keep: Collection[str] = (), up_to_turn: int) -> Sequence[str]:
        """Release the query's tentative holds of turns up to `up_to_turn`, except those in `keep`; return their ids."""

    def extend(self, query_id: str, hold_id: str, *, until: datetime) -> bool:
        """Have a hold live at least until then, anew if it has expired and its time is free; False if it is gone.

        A booking does not expire. Raises CalendarUnavailable.
        """

    def confirm(self, query_id: str, hold_id: str) -> bool:
        """Turn a hold into a booking; False if it is gone."""

    def forget(self, query_id: str) -> Sequence[Slot]:
        """Release the query's tentative holds and drop the topics of its bookings, whose times stay taken; those times.

        May be done again.
        """
