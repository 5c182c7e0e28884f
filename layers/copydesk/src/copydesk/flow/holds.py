"""confirm_booking and release_holds: which hold a sent reply offered, and when the others may end."""

from copydesk.events import Event, FinalResponseReady, ResponseSent
from copydesk.ids import send_id
from copydesk.query import QueryState


def offered_hold(log: tuple[Event, ...], sent: ResponseSent) -> str:
    """The id of the hold that the sent reply offered, or an empty string."""
    for event in log:
        if isinstance(event, FinalResponseReady) and send_id(event.event_id) == sent.send_id:
            return "" if event.booking is None else event.booking.hold_id
    return ""


def may_release(state: QueryState, event: Event) -> bool:
    """Not while a reply that may offer a hold is on its way; what that leads to comes back here."""
    return (state.claim is None and state.uncertain is None) or isinstance(event, ResponseSent)


def last_turn_to_release(event: Event) -> int:
    """Up to which turn holds end: a new mail leaves its own turn's alone, whatever closes a turn ends them too."""
    return event.turn - 1 if event.opens_turn else event.turn
