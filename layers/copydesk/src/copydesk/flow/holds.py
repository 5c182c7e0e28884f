"""confirm_booking and release_holds: which hold a sent reply offered, and which ones may end."""

from copydesk.events import (
    Event,
    FinalResponseReady,
    OwnerAnswered,
    ResponseFailed,
    ResponseSent,
    SendClaimed,
    SendDeferred,
)
from copydesk.ids import send_id
from copydesk.query import Log


def offered_hold(log: Log, sent: ResponseSent) -> str:
    """The id of the hold that the sent reply offered, or an empty string."""
    for final in log.of(FinalResponseReady):
        if send_id(final.event_id) == sent.send_id:
            return "" if final.booking is None else final.booking.hold_id
    return ""


def promised_holds(log: Log) -> frozenset[str]:
    """The holds that replies offer which left, or may have left: they wait to be booked, whatever happens meanwhile."""
    sends: set[str] = set()
    for event in log:
        if isinstance(event, SendClaimed):
            sends.add(event.send_id)
        elif isinstance(event, SendDeferred | ResponseFailed):
            sends.discard(event.send_id)
    finals = [final for final in log.of(FinalResponseReady) if send_id(final.event_id) in sends]
    return frozenset(final.booking.hold_id for final in finals if final.booking is not None)


def holds_to_keep(log: Log, event: Event) -> frozenset[str]:
    """The holds that do not end because of `event`.

    A reply that was sent keeps the one that it offers, although it may have come back meanwhile: its owner can have it
    sent again, and ends the hold by closing the query.
    """
    offered = offered_hold(log, event) if isinstance(event, ResponseSent) else ""
    return promised_holds(log) | ({offered} if offered else set())


def last_turn_to_release(event: Event) -> int:
    """Up to which turn holds end: a new mail leaves its own turn's alone, whatever closes a turn ends them too.

    The owner's own answer to an earlier mail closes none.
    """
    leaves_it = event.opens_turn or (isinstance(event, OwnerAnswered) and event.earlier)
    return event.turn - 1 if leaves_it else event.turn
