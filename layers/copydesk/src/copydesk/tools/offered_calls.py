"""What a query's log tells of its calls: which times are held, which were offered, and which the client chose. Pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final, Literal

from copydesk import ids
from copydesk.calendar.agreement import chosen_of, times_of
from copydesk.calendar.change_words import cancels_call, moves_call, refuses_all, shift_of
from copydesk.calendar.choosing import ClientWords, asked_times, ends_of, refuses_time, words_of_mail
from copydesk.clients_time import clock_in
from copydesk.events import (
    Booking,
    BookingConfirmed,
    BookingEnded,
    CallChangeAsked,
    CallQuestioned,
    CallWeighed,
    DraftResponseReady,
    Event,
    FinalResponseReady,
    HoldsReleased,
    ResponseFailed,
    ResponseSent,
    ResponseUncertain,
    ReviewSnoozed,
    ToolCallRequested,
    ToolCallSucceeded,
    UserQueryReceived,
    to_answer,
)
from copydesk.ports import Slot
from copydesk.query import Log
from copydesk.settings import Settings
from copydesk.tools import calendar_scheduler
from copydesk.tools.call_result import bookings_in, times_in, unheld_in

CALENDAR_TOOL: Final = calendar_scheduler.TOOL.name
Change = Literal["", "move", "cancel"]
"""What a client wants of a call that is booked."""
LONGER_THAN_THE_REVIEW: Final = timedelta(days=1)
"""A hold outlives the last moment at which its draft can be approved, and the send that follows."""


def hold_lasts(settings: Settings) -> timedelta:
    """How long a time is held from the moment at which it was asked for."""
    return timedelta(days=settings.review.expire_days) + LONGER_THAN_THE_REVIEW


def known_times(log: Log) -> tuple[Booking, ...]:
    """Every time that the calendar ever gave for the query, held or not, once each: a time's number is its place here.

    What comes later only adds to them.
    """
    known: dict[tuple[str, str], Booking] = {}
    for event in log.of((ToolCallSucceeded, CallChangeAsked)):
        for each in _times_of(event):
            before = known.get((each.start, each.end))
            known[each.start, each.end] = each if each.hold_id or before is None else before
    for weighed in log.of(CallWeighed):
        if (held := weighed.booking) is not None:
            known[held.start, held.end] = held
    return tuple(known.values())


def _times_of(event: Event) -> Sequence[Booking]:
    """The times that an event gives: what the calendar found, or where the owner moves a call to."""
    match event:
        case ToolCallSucceeded(tool_name=name) if name == CALENDAR_TOOL:
            return times_in(event.result)
        case CallChangeAsked(booking=moved) if not moved.cancels:
            return (Booking(hold_id=moved.hold_id, start=moved.start, end=moved.end, topic=moved.topic),)
    return ()


def unheld_times(log: Log) -> tuple[Booking, ...]:
    """The known times that are offered subject to confirmation: by the newest word of the calendar on each."""
    unheld: dict[tuple[str, str], bool] = {}
    for event in log.of(ToolCallSucceeded):
        if event.tool_name == CALENDAR_TOOL:
            without = unheld_in(event.result)
            unheld |= {(each.start, each.end): (each.start, each.end) in without for each in times_in(event.result)}
    return tuple(each for each in known_times(log) if unheld.get((each.start, each.end)))


def known_calls(log: Log) -> tuple[Booking, ...]:
    """Every time that was ever held for the query, once each, the newest hold of it."""
    return tuple({booking.start: booking for booking in known_times(log) if booking.hold_id}.values())


def held_calls(log: Log, now: datetime, settings: Settings) -> tuple[Booking, ...]:
    """The times that are still held tentatively, by what the log tells."""
    ended = {hold_id for event in log.of(HoldsReleased) for hold_id in event.hold_ids}
    ended |= {event.hold_id for event in log.of(BookingConfirmed)}
    asked = {event.event_id: event.timestamp for event in log.of(ToolCallRequested)}
    held: dict[str, Booking] = {}
    lives: dict[str, datetime] = _snoozed_until(log)
    for event in log.of(ToolCallSucceeded):
        if event.tool_name == CALENDAR_TOOL:
            until = asked.get(event.request_id, event.timestamp) + hold_lasts(settings)
            for booking in bookings_in(event.result):
                held[booking.hold_id] = booking
                lives[booking.hold_id] = max(until, lives.get(booking.hold_id, until))
    for weighed in log.of(CallWeighed):
        if (asked_for := weighed.booking) is not None:
            until = weighed.timestamp + hold_lasts(settings)
            held[asked_for.hold_id] = asked_for
            lives[asked_for.hold_id] = max(until, lives.get(asked_for.hold_id, until))
    return tuple(each for each in held.values() if each.hold_id not in ended and now < lives[each.hold_id])


def is_held_for(asked: CallChangeAsked, log: Log, now: datetime, settings: Settings) -> bool:
    """Whether the new time of a call that the owner moves is still held for her letter, by what the log tells."""
    hold_id, until = asked.booking.hold_id, asked.timestamp + hold_lasts(settings)
    ended = any(hold_id in event.hold_ids for event in log.of(HoldsReleased))
    ended |= any(event.hold_id == hold_id for event in log.of(BookingConfirmed))
    return not ended and now < max(until, _snoozed_until(log).get(hold_id, until))


def _snoozed_until(log: Log) -> dict[str, datetime]:
    """Until when the call of a draft is held that sleeps: whoever puts the question off has the hold live as long."""
    lives: dict[str, datetime] = {}
    draft: DraftResponseReady | None = None
    for event in log:
        if isinstance(event, DraftResponseReady):
            draft = event
        elif isinstance(event, ReviewSnoozed) and draft is not None and draft.booking is not None:
            lives[draft.booking.hold_id] = event.expires_at
    return lives


def replies_that_left(log: Log) -> tuple[FinalResponseReady, ...]:
    """The replies that left, or may have."""
    failed = {event.send_id for event in log.of(ResponseFailed)}
    went = {event.send_id for event in log if isinstance(event, ResponseSent | ResponseUncertain)} - failed
    return tuple(final for final in log.of(FinalResponseReady) if ids.send_id(final.event_id) in went)


def offers_of(final: FinalResponseReady, log: Log, zone: str) -> tuple[Booking, ...]:
    """The times that a reply offers, in its order: several of those that are known, or one that it does not book."""
    if final.booking is not None:
        return ()
    left = final.due_at or final.approved_at or final.timestamp
    return times_of(final.response_content, known_calls(log), zone=zone, now=left).named


def offers_made(log: Log, zone: str) -> tuple[Booking, ...]:
    """The times that the newest reply which offered any did offer."""
    for final in reversed(replies_that_left(log)):
        offers = offers_of(final, log.before(final), zone)
        if offers:
            return offers
    return ()


def client_words(log: Log, settings: Settings) -> tuple[ClientWords, ...]:
    """What the client newly wrote in the mails that the reply answers, the newest last."""
    return _words(log, settings.calendar.time_zone)


def time_chosen(log: Log, zone: str) -> datetime | None:
    """The one time that the client's mails, which are to be answered, chose of the offers, or asked for by itself."""
    mails, offers = _words(log, zone), offers_made(log, zone)
    wanted = wanted_of(mails, offers, zone)
    return wanted[0] if len(wanted) == 1 or (wanted and chosen_of(mails, offers, zone)) else None


def _words(log: Log, zone: str) -> tuple[ClientWords, ...]:
    theirs = clock_in(log, zone).zone
    return tuple(_with_shift(words_of_mail(mail, zone, theirs), mail, log) for mail in to_answer(log))


def _with_shift(said: ClientWords, mail: UserQueryReceived, log: Log) -> ClientWords:
    """The words, and when the one booked call begins by them where they want it an hour later, or earlier."""
    shift = shift_of(said.own)
    booked = booked_calls(log, mail.timestamp) if shift is not None else ()
    if shift is None or len(booked) != 1:
        return said
    return said.model_copy(update={"asked": (*said.asked, ends_of(booked[0])[0] + shift)})


def wanted_times(log: Log, settings: Settings) -> tuple[datetime, ...]:
    """The very times that the client wants, by the mails that the reply answers."""
    zone = settings.calendar.time_zone
    return wanted_of(client_words(log, settings), offers_made(log, zone), zone)


def wanted_of(mails: Sequence[ClientWords], offers: Sequence[Booking], zone: str) -> tuple[datetime, ...]:
    """The very times that a client chose of what was offered, or asked for by themselves, the newest mail's first."""
    chosen = chosen_of(mails, offers, zone)
    asked = [start for mail in reversed(mails) for start in asked_times(mail, zone, offers)]
    return tuple(dict.fromkeys([*([ends_of(chosen)[0]] if chosen else []), *asked]))


def declined_times(log: Log, settings: Settings) -> tuple[Slot, ...]:
    """The times of calls that the client's calendar declined: none is offered again, unless they ask for it."""
    wanted = set(wanted_times(log, settings))
    declined = (event.call for event in log.of(CallQuestioned) if event.wish in ("declined", "withdrawn"))
    return tuple(Slot(*ends_of(call)) for call in declined if ends_of(call)[0] not in wanted)


def refused_times(log: Log, settings: Settings) -> tuple[Slot, ...]:
    """The offered times to which the client's mails said no, each or all of them, unless they ask for one now."""
    zone, wanted = settings.calendar.time_zone, set(wanted_times(log, settings))
    theirs = clock_in(log, zone).zone
    refused: list[Booking] = []
    for mail in log.of(UserQueryReceived):
        offers, said = offers_made(log.before(mail), zone), words_of_mail(mail, zone, theirs)
        refused += offers if refuses_all(said.own) else [each for each in offers if refuses_time(said, each, zone)]
    return tuple(dict.fromkeys(Slot(*ends_of(each)) for each in refused if ends_of(each)[0] not in wanted))


def chosen_call(log: Log, settings: Settings) -> Booking | None:
    """The time that the client chose of those that an earlier reply offered."""
    zone = settings.calendar.time_zone
    return chosen_of(client_words(log, settings), offers_made(log, zone), zone)


def booked_calls(log: Log, now: datetime) -> tuple[Booking, ...]:
    """The calls of this query that are booked and lie ahead, each in the version that the client has.

    One whose change or end has left, or may have, is no other reply's to change.
    """
    left = [final.booking for final in replies_that_left(log) if final.booking is not None]
    changed = {call.instead_of for call in left} | {call.hold_id for call in left if call.cancels}
    confirmed = {event.hold_id for event in log.of(BookingConfirmed)} - {
        event.hold_id for event in log.of(BookingEnded)
    }
    versions = {call.hold_id: call for call in left}
    return tuple(
        call
        for hold_id, call in versions.items()
        if hold_id in confirmed - changed and not call.cancels and ends_of(call)[0] > now
    )


def changed_call(log: Log, settings: Settings, now: datetime) -> tuple[Booking | None, Change]:
    """The booked call that the client's mails want to move or cancel, if it is clear which one, and what they want."""
    booked, zone = booked_calls(log, now), settings.calendar.time_zone
    mails = client_words(log, settings)
    newest = next(iter(to_answer(log)[-1:]), None)
    if isinstance(newest, CallQuestioned) and newest.wish == "other time":
        return next((call for call in booked if call.known_as == newest.call.known_as), None), "move"
    refused = [call for call in booked if any(refuses_time(mail, call, zone) for mail in mails)]
    call = refused[0] if len(refused) == 1 else booked[0] if len(booked) == 1 else None
    if any(moves_call(mail.text) for mail in mails):
        return call, "move"
    if any(cancels_call(mail.text) for mail in mails):
        return call, "cancel"
    if refused and wanted_times(log, settings):
        return call, "move"
    return call, "move" if call is not None and _asked_before_to_move(log, call, settings) else ""


def _asked_before_to_move(log: Log, booked: Booking, settings: Settings) -> bool:
    """Whether the client chooses now of what was offered because they had asked to move this call."""
    if chosen_call(log, settings) is None:
        return False
    left = [final for final in replies_that_left(log) if final.booking is not None]
    since = max((final.seq for final in left if final.booking and final.booking.hold_id == booked.hold_id), default=0)
    zone = settings.calendar.time_zone
    mails = (words_of_mail(mail, zone) for mail in log.of(UserQueryReceived) if mail.seq > since)
    return any(moves_call(mail.text) for mail in mails)
