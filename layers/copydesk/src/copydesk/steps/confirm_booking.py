"""confirm_booking's step: the hold that a sent reply confirmed is booked, and the one that it moves or cancels ends.

The owner hears of a hold that is gone.
"""

from typing import Final

from copydesk.events import Booking, BookingConfirmed, BookingEnded, BookingLost, ResponseSent
from copydesk.flow.context import Context, Outcome, emit
from copydesk.flow.holds import offered_call
from copydesk.step import Act, Call, Recorded

LOST: Final = (
    "the reply confirmed a call, but its time is no longer held in the calendar; agree on another time with the client"
)

Booked = tuple[BookingConfirmed | BookingEnded | BookingLost, ...]


def offers_a_call(context: Context[ResponseSent]) -> bool:
    """Whether the reply that was sent bears an invitation, or ends one."""
    return offered_call(context.log, context.event) is not None


def confirm_booking(context: Context[ResponseSent], call: Call) -> Booked:
    """Book the hold that the reply confirmed, or tell that it is gone; end what it moves or cancels.

    The time that a call had is given back only once the new one is booked.
    """
    booking, calendar, query_id = _booking(context), call.services.calendar, context.state.query_id
    if not booking.cancels and (ended := _declined(context, booking)):
        for event in ended:
            calendar.end(query_id, event.hold_id)
        return ended
    if booking.cancels:
        calendar.end(query_id, booking.hold_id)
        return (BookingEnded(hold_id=booking.hold_id, reason="cancelled"),)
    if not calendar.confirm(query_id, booking.hold_id):
        return (BookingLost(hold_id=booking.hold_id, reason=LOST),)
    confirmed = BookingConfirmed(hold_id=booking.hold_id)
    if not booking.instead_of:
        return (confirmed,)
    calendar.end(query_id, booking.instead_of)
    return confirmed, BookingEnded(hold_id=booking.instead_of, reason="moved")


def _booking(context: Context[ResponseSent]) -> Booking:
    booking = offered_call(context.log, context.event)
    if booking is None:
        raise LookupError("the reply bears no invitation: only one that does is this step's")
    return booking


def _declined(context: Context[ResponseSent], booking: Booking) -> Booked:
    """What has ended of a call that its client declined before it was booked; nothing if they did not."""
    if not any(event.hold_id == booking.hold_id for event in context.log.of(BookingEnded)):
        return ()
    holds = [booking.hold_id, *([booking.instead_of] if booking.instead_of else [])]
    return tuple(BookingEnded(hold_id=hold_id, reason="declined") for hold_id in holds)


def record(context: Context[ResponseSent], booked: Booked) -> Outcome:
    """Record it whatever happened meanwhile: the client was promised the call, unless they declined it."""
    lost = any(isinstance(event, BookingLost) for event in booked)
    return emit(*((lost and _declined(context, _booking(context))) or booked))


def again(context: Context[ResponseSent], recorded: Recorded) -> Booked:
    """What the calendar said, of the call of the reply as it is now."""
    booking = _booking(context)
    if booking.cancels:
        return (BookingEnded(hold_id=booking.hold_id, reason="cancelled"),)
    if ended := _declined(context, booking):
        return ended
    if isinstance(recorded.first, BookingLost):
        return (recorded.first.model_copy(update={"hold_id": booking.hold_id}),)
    confirmed = BookingConfirmed(hold_id=booking.hold_id)
    moved = (BookingEnded(hold_id=booking.instead_of, reason="moved"),) if booking.instead_of else ()
    return (confirmed, *moved)


STEP: Final = Act(
    "confirm_booking",
    hears=(ResponseSent,),
    is_due=offers_a_call,
    effect=confirm_booking,
    record=record,
    needs_log=True,
    again=again,
)
