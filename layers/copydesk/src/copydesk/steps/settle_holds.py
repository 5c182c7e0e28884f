"""What becomes of calendar holds: the one that a sent reply offered is booked, the others end."""

from copydesk.events import BookingConfirmed, BookingLost, Event, ResponseSent
from copydesk.flow.context import Context
from copydesk.flow.holds import last_turn_to_release, offered_hold, promised_holds
from copydesk.services import Services

LOST = "the reply offered a call, but its time is no longer held in the calendar; agree on another time with the client"


def confirm_offered(context: Context[ResponseSent], services: Services) -> BookingConfirmed | BookingLost:
    """Book the hold that the reply offered, or tell that it is gone."""
    hold_id = offered_hold(context.log, context.event)
    if services.calendar.confirm(context.state.query_id, hold_id):
        return BookingConfirmed(hold_id=hold_id)
    return BookingLost(hold_id=hold_id, reason=LOST)


def release_unoffered(context: Context[Event], services: Services) -> tuple[str, ...]:
    """End the query's tentative holds that no reply offers; their ids."""
    ended = services.calendar.release(
        context.state.query_id, keep=promised_holds(context.log), up_to_turn=last_turn_to_release(context.event)
    )
    return tuple(ended)
