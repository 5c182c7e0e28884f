"""Which replies left, by a query's log, and with whom the call is that they carry. Pure."""

from copydesk import ids
from copydesk.events import (
    Booking,
    BookingConfirmed,
    BookingEnded,
    BookingLost,
    FinalResponseReady,
    ResponseFailed,
    ResponseSent,
    ResponseUncertain,
    SendClaimed,
    standing_claims,
)
from copydesk.query import Log


def went_out(log: Log) -> tuple[FinalResponseReady, ...]:
    """The replies that left or may have, those that came back among them."""
    went = {event.send_id for event in log if isinstance(event, ResponseSent | ResponseUncertain)}
    return tuple(final for final in log.of(FinalResponseReady) if ids.send_id(final.event_id) in went)


def replies_that_left(log: Log) -> tuple[FinalResponseReady, ...]:
    """The replies that left, or may have. One that only a copy's reader did not get has left."""
    return tuple(final for final in went_out(log) if not came_back(final, log))


def came_back(final: FinalResponseReady, log: Log) -> bool:
    """Whether the reply did not leave, or did not reach the person to whom it goes."""
    copies = {copy.casefold() for copy in final.copies}
    return any(
        event.send_id == ids.send_id(final.event_id) and event.recipient.casefold() not in copies
        for event in log.of(ResponseFailed)
    )


def being_booked(log: Log) -> tuple[Booking, ...]:
    """The calls whose reply is leaving, or has left, and of which nobody has said yet that they are booked."""
    sends = standing_claims(log)
    told = {event.hold_id for event in log if isinstance(event, BookingConfirmed | BookingEnded | BookingLost)}
    calls = [final.booking for final in log.of(FinalResponseReady) if ids.send_id(final.event_id) in sends]
    return tuple(call for call in calls if call is not None and not call.cancels and call.hold_id not in told)


def booked_holds(log: Log, *, claimed: bool = False) -> frozenset[str]:
    """The holds of the calls that are booked and have not ended; with `claimed` those that a claim books, too."""
    kinds = (BookingConfirmed, SendClaimed) if claimed else (BookingConfirmed,)
    ended = {event.hold_id for event in log.of(BookingEnded)}
    return frozenset(event.hold_id for event in log if isinstance(event, kinds)) - ended


def invited_to(log: Log, hold_id: str) -> str:
    """The address with whom the call is that was booked last with that hold; "" where the log names none."""
    left = [final for final in replies_that_left(log) if final.booking and final.booking.hold_id == hold_id]
    return next((final.recipient for final in reversed(left) if not is_for_a_copy(final, log)), "")


def also_have(log: Log, call: Booking | None) -> tuple[str, ...]:
    """Who else has the entry that `call` changes: the addresses to which a version of its invitation went as a copy.

    Nobody for a first invitation, and nobody whom a mail server named as one that it did not reach.
    """
    if call is None or not call.change:
        return ()
    lost = {(event.send_id, event.recipient.casefold()) for event in log.of(ResponseFailed)}
    left = [final for final in replies_that_left(log) if final.booking and final.booking.known_as == call.known_as]
    copies = [
        copy for final in left for copy in final.copies if (ids.send_id(final.event_id), copy.casefold()) not in lost
    ]
    return tuple({copy.casefold(): copy for copy in reversed(copies)}.values())[::-1]


def is_for_a_copy(final: FinalResponseReady, log: Log) -> bool:
    """Whether the reply left once more for who had a copy of it alone: the call is theirs no more than before."""
    to = final.recipient.casefold()
    return any(
        to in (copy.casefold() for copy in other.copies)
        for other in log.of(FinalResponseReady)
        if other.seq < final.seq and other.booking == final.booking
    )
