"""confirm_booking's step: the hold that a sent reply confirmed is booked, or the owner hears that it is gone."""

from typing import Final

from copydesk.events import BookingConfirmed, BookingLost, ResponseSent
from copydesk.flow.context import Context, Outcome, emit
from copydesk.flow.holds import offered_hold
from copydesk.step import Act, Call, Recorded, first_event

LOST: Final = (
    "the reply confirmed a call, but its time is no longer held in the calendar; agree on another time with the client"
)

Booked = BookingConfirmed | BookingLost


def offers_a_call(context: Context[ResponseSent]) -> bool:
    """Whether the reply that was sent bears an invitation."""
    return bool(offered_hold(context.log, context.event))


def confirm_booking(context: Context[ResponseSent], call: Call) -> Booked:
    """Book the hold that the reply confirmed, or tell that it is gone."""
    hold_id = offered_hold(context.log, context.event)
    if call.services.calendar.confirm(context.state.query_id, hold_id):
        return BookingConfirmed(hold_id=hold_id)
    return BookingLost(hold_id=hold_id, reason=LOST)


def record(_context: Context[ResponseSent], booked: Booked) -> Outcome:
    """Record it whatever happened meanwhile: the client was promised the call."""
    return emit(booked)


def again(context: Context[ResponseSent], recorded: Recorded) -> Booked:
    """What the calendar said, of the hold that the reply offers now."""
    booked: Booked = first_event(context, recorded)
    return booked.model_copy(update={"hold_id": offered_hold(context.log, context.event)})


STEP: Final = Act(
    "confirm_booking",
    hears=(ResponseSent,),
    is_due=offers_a_call,
    effect=confirm_booking,
    record=record,
    needs_log=True,
    again=again,
)
