"""confirm_booking and release_holds: which hold a sent reply offered, and which ones may end."""

from copydesk.events import Event, FinalResponseReady, ResponseFailed, ResponseSent, SendClaimed, SendDeferred
from copydesk.ids import send_id


def offered_hold(log: tuple[Event, ...], sent: ResponseSent) -> str:
    """The id of the hold that the sent reply offered, or an empty string."""
    for event in log:
        if isinstance(event, FinalResponseReady) and send_id(event.event_id) == sent.send_id:
            return "" if event.booking is None else event.booking.hold_id
    return ""


def promised_holds(log: tuple[Event, ...]) -> frozenset[str]:
    """The holds that replies offer which left, or may have left: they wait to be booked, whatever happens meanwhile."""
    sends: set[str] = set()
    for event in log:
        if isinstance(event, SendClaimed):
            sends.add(event.send_id)
        elif isinstance(event, SendDeferred | ResponseFailed):
            sends.discard(event.send_id)
    finals = (event for event in log if isinstance(event, FinalResponseReady) and send_id(event.event_id) in sends)
    return frozenset(event.booking.hold_id for event in finals if event.booking is not None)


def last_turn_to_release(event: Event) -> int:
    """Up to which turn holds end: a new mail leaves its own turn's alone, whatever closes a turn ends them too."""
    return event.turn - 1 if event.opens_turn else event.turn
