"""Which hold a sent reply books, and which ones may end: with a draft, a mail, a reply or a close. Pure."""

from datetime import datetime

from copydesk.calendar.agreement import chosen_of, in_named_days, times_of
from copydesk.calendar.choosing import ends_of
from copydesk.calendar.taken_back import takes_back
from copydesk.clients_time import clock_in
from copydesk.events import (
    Booking,
    CallQuestioned,
    CallWeighed,
    DraftResponseReady,
    Event,
    FinalResponseReady,
    OwnerAnswered,
    ResponseFailed,
    ResponseSent,
    SendClaimed,
    SendDeferred,
    UserQueryReceived,
    to_answer,
)
from copydesk.ids import send_id
from copydesk.query import Log
from copydesk.settings import Settings
from copydesk.tools.called_off import called_off_times, is_called_off
from copydesk.tools.held_calls import held_calls
from copydesk.tools.offered_calls import (
    known_calls,
    offers_made,
    offers_of,
    said_in,
    unheld_times,
    wanted_of,
    wanted_times,
)


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


def left_out_by(
    draft: DraftResponseReady, log: Log, *, turn: int, now: datetime, settings: Settings
) -> tuple[Booking, ...]:
    """The times that end being held with a draft of `turn`, so that others can be offered them.

    Held stays what it offers or confirms, also by a day or a part of it alone, what a letter offered before which may
    have left, and the time for which the client asks: that waits for the owner's word even if the draft says nothing of
    it, unless it refuses it.
    """
    zone = settings.calendar.time_zone
    held, earlier = held_calls(log, now, settings), offers_made(log, zone)
    said = times_of(draft.response_content, held, zone=zone, now=now, offered=earlier)
    refused = {ends_of(each)[0] for each in said.refused}
    asked = {*wanted_times(log, settings)} - refused
    by_day = in_named_days(draft.response_content, held, zone=zone, now=now, offered=earlier)
    starts = asked | {ends_of(each)[0] for each in (*said.named, *earlier, *by_day)}
    weighed = {each.booking.hold_id for each in log.of(CallWeighed, turn) if each.booking is not None}
    confirmed = {draft.booking.hold_id} if draft.booking is not None else set()
    kept = promised_holds(log) | weighed | confirmed | _never_held(log)
    return tuple(each for each in held if each.hold_id not in kept and ends_of(each)[0] not in starts)


def _never_held(log: Log) -> frozenset[str]:
    """The times without a hold, but for those of a draft: its approved reply may have waited, and they with it."""
    confirmed = {draft.booking.hold_id for draft in log.of(DraftResponseReady) if draft.booking is not None}
    return frozenset(each.hold_id for each in unheld_times(log)) - confirmed


def holds_to_keep(log: Log, event: Event, zone: str) -> frozenset[str]:
    """The holds that do not end because of `event`.

    A reply that was sent keeps the one that it books, although it may have come back meanwhile: its owner can have it
    sent again, and ends the hold by closing the query. What it offers stays held for the client to choose from, also
    through their next mail; so does the time for which they asked themselves, unless that mail takes it back.
    """
    kept = promised_holds(log)
    if isinstance(event, ResponseSent):
        booked = offered_hold(log, event)
        return kept | ({booked} if booked else _still_offered(log, event, zone))
    if event.opens_turn:
        return kept | {booking.hold_id for booking in offers_made(log, zone)} | _still_asked_for(log, event, zone)
    return kept


def _still_asked_for(log: Log, event: Event, zone: str) -> frozenset[str]:
    """The holds of the very times for which the client's unanswered mails ask, and which the new one leaves."""
    if not isinstance(event, UserQueryReceived) or isinstance(event, CallQuestioned):
        return frozenset()
    before = log.before(event)
    theirs = clock_in(before, zone).zone
    mails = [mail for mail in to_answer((*before, event)) if mail.turn < event.turn]
    words = [said_in(mail, before, zone, theirs) for mail in mails]
    wanted = wanted_of(words, offers_made(before, zone), zone)
    new = said_in(event, before, zone, theirs)
    stands = set(wanted) - {slot.start for slot in called_off_times(Log((*before, event)), zone)}
    asked = (call for call in known_calls(before) if ends_of(call)[0] in stands)
    return frozenset(call.hold_id for call in asked if not takes_back(new, call, zone))


def _still_offered(log: Log, sent: ResponseSent, zone: str) -> frozenset[str]:
    """The holds that a sent reply without an invitation offers, or that were offered before and are not chosen yet."""
    final = next((each for each in log.of(FinalResponseReady) if send_id(each.event_id) == sent.send_id), None)
    if final is None:
        return frozenset()
    before = log.before(final)
    offers, earlier = offers_of(final, before, zone), offers_made(before, zone)
    theirs = clock_in(before, zone).zone
    mails = tuple(said_in(mail, before, zone, theirs) for mail in before.of(UserQueryReceived, final.turn))
    wanted = wanted_of(mails, earlier, zone)
    left = final.due_at or final.approved_at or final.timestamp
    said = times_of(final.response_content, known_calls(before), zone=zone, now=left, offered=earlier)
    # A reply that leaves the chosen time out, or says yes to it and is not to book it, gives it back; one that asks
    # about it ("would Thursday at 10 work for you?") offers it.
    if len(offers) == 1 and ends_of(offers[0])[0] in wanted and offers[0] in said.agreed:
        return frozenset()
    if not offers and is_called_off(before, zone):
        return frozenset()
    if not offers:
        refused = {each.start for each in said.refused}
        offers = () if chosen_of(mails, earlier, zone) else tuple(e for e in earlier if e.start not in refused)
    by_day = in_named_days(final.response_content, known_calls(before), zone=zone, now=left, offered=earlier)
    return frozenset(booking.hold_id for booking in (*offers, *by_day))


def last_turn_to_release(event: Event) -> int:
    """Up to which turn holds end: a new mail leaves its own turn's alone, whatever closes a turn ends them too.

    The owner's own answer to an earlier mail closes none.
    """
    leaves_it = event.opens_turn or (isinstance(event, OwnerAnswered) and event.earlier)
    return event.turn - 1 if leaves_it else event.turn
