"""What a send makes of its call's time: the claim books it, and a proven refusal gives the booking back. Pure.

A draft gives back what it leaves out, in its own transaction.
An uncertain send gives nothing back: its invitation may have left.
"""

from collections.abc import Sequence
from typing import Final

from copydesk.calendar.slots import slot_of
from copydesk.events import ApprovedResponse, Booking
from copydesk.ports import TimeChange
from copydesk.query import QueryState

GONE: Final = (
    "it was given to somebody else meanwhile, or was given back. Offer another time: REVISE has new ones looked for"
)
"""Why the time of a reply's call can't be had when its claim is to book it, and what the owner can do."""

KEPT: Final = "{}. Offer another time: REVISE has new ones looked for. Or give the time back first, and send it again"
"""The same, where she keeps that time for herself."""


def why_gone(kept: str) -> str:
    """Why the time can't be had; `kept` says that the owner is away then or blocks it, "" if she does neither."""
    return KEPT.format(kept) if kept else GONE


def booked_call(reply: ApprovedResponse) -> Booking | None:
    """The call that the reply books; None for one without a call, and for one that cancels it."""
    return None if reply.booking is None or reply.booking.cancels else reply.booking


def taken_with_the_claim(reply: ApprovedResponse, turn: int) -> tuple[TimeChange, ...]:
    """What the claim of the reply's send writes in its own transaction."""
    call = booked_call(reply)
    if call is None:
        return ()
    return (
        TimeChange(call.hold_id, "booked", slot=slot_of(call), turn=turn, topic=call.topic, beside=call.instead_of),
    )


def given_back_with_the_draft(calls: Sequence[Booking]) -> tuple[TimeChange, ...]:
    """What is written with a draft that leaves `calls` out: they are held no more."""
    return tuple(TimeChange(call.hold_id, "released", slot=slot_of(call)) for call in calls)


def given_back_with_the_refusal(state: QueryState, send_id: str) -> tuple[TimeChange, ...]:
    """What is written with a proven refusal: the time is a hold again, unless another reply may have confirmed it."""
    hold_id = state.books_alone(send_id)
    return (TimeChange(hold_id, "held"),) if hold_id else ()
