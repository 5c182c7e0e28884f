"""confirm_booking and release_holds: which hold a sent reply books, and which ones may end."""

from copydesk.calendar.agreement import chosen_of, times_of
from copydesk.calendar.choosing import ends_of, words_of_mail
from copydesk.clients_time import clock_in
from copydesk.events import (
    Booking,
    Event,
    FinalResponseReady,
    OwnerAnswered,
    ResponseFailed,
    ResponseSent,
    SendClaimed,
    SendDeferred,
    UserQueryReceived,
)
from copydesk.ids import send_id
from copydesk.query import Log
from copydesk.tools.offered_calls import known_calls, offers_made, offers_of, wanted_of


def offered_call(log: Log, sent: ResponseSent) -> Booking | None:
    """The call whose invitation, or whose end, the sent reply bears."""
    return next(
        (final.booking for final in log.of(FinalResponseReady) if send_id(final.event_id) == sent.send_id), None
    )


def offered_hold(log: Log, sent: ResponseSent) -> str:
    """The id of the hold whose invitation the sent reply bears, or an empty string."""
    call = offered_call(log, sent)
    return "" if call is None else call.hold_id


def promised_holds(log: Log) -> frozenset[str]:
    """The holds that replies book which left, or may have left: they wait for it, whatever happens meanwhile."""
    sends: set[str] = set()
    for event in log:
        if isinstance(event, SendClaimed):
            sends.add(event.send_id)
        elif isinstance(event, SendDeferred | ResponseFailed):
            sends.discard(event.send_id)
    finals = [final for final in log.of(FinalResponseReady) if send_id(final.event_id) in sends]
    return frozenset(final.booking.hold_id for final in finals if final.booking is not None)


def holds_to_keep(log: Log, event: Event, zone: str) -> frozenset[str]:
    """The holds that do not end because of `event`.

    A reply that was sent keeps the one that it books, although it may have come back meanwhile: its owner can have it
    sent again, and ends the hold by closing the query. What it offers stays held for the client to choose from, also
    through their next mail.
    """
    kept = promised_holds(log)
    if isinstance(event, ResponseSent):
        booked = offered_hold(log, event)
        return kept | ({booked} if booked else _still_offered(log, event, zone))
    if event.opens_turn:
        return kept | {booking.hold_id for booking in offers_made(log, zone)}
    return kept


def _still_offered(log: Log, sent: ResponseSent, zone: str) -> frozenset[str]:
    """The holds that a sent reply without an invitation offers, or that were offered before and are not chosen yet."""
    final = next((each for each in log.of(FinalResponseReady) if send_id(each.event_id) == sent.send_id), None)
    if final is None:
        return frozenset()
    before = log.before(final)
    offers, earlier = offers_of(final, before, zone), offers_made(before, zone)
    theirs = clock_in(before, zone).zone
    mails = tuple(words_of_mail(mail, zone, theirs) for mail in before.of(UserQueryReceived, final.turn))
    wanted = wanted_of(mails, earlier, zone)
    left = final.due_at or final.approved_at or final.timestamp
    said = times_of(final.response_content, known_calls(before), zone=zone, now=left, offered=earlier)
    # A reply that leaves the chosen time out, or says yes to it and is not to book it, gives it back; one that asks
    # about it ("would Thursday at 10 work for you?") offers it.
    if len(offers) == 1 and ends_of(offers[0])[0] in wanted and offers[0] in said.agreed:
        return frozenset()
    if not offers:
        refused = {each.start for each in said.refused}
        offers = () if chosen_of(mails, earlier, zone) else tuple(e for e in earlier if e.start not in refused)
    return frozenset(booking.hold_id for booking in offers)


def last_turn_to_release(event: Event) -> int:
    """Up to which turn holds end: a new mail leaves its own turn's alone, whatever closes a turn ends them too.

    The owner's own answer to an earlier mail closes none.
    """
    leaves_it = event.opens_turn or (isinstance(event, OwnerAnswered) and event.earlier)
    return event.turn - 1 if leaves_it else event.turn
