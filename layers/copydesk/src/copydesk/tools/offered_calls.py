"""What a query's log tells of its calls: which times are held, which were offered, and which the client chose. Pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from copydesk import ids
from copydesk.calendar.agreement import chosen_of, times_of
from copydesk.calendar.choosing import ClientWords, asked_times, ends_of, words_of_mail
from copydesk.events import (
    Booking,
    BookingConfirmed,
    DraftResponseReady,
    FinalResponseReady,
    HoldsReleased,
    ResponseFailed,
    ResponseSent,
    ResponseUncertain,
    ReviewSnoozed,
    ToolCallRequested,
    ToolCallSucceeded,
    to_answer,
)
from copydesk.query import Log
from copydesk.settings import Settings
from copydesk.tools import calendar_scheduler
from copydesk.tools.call_result import bookings_in

CALENDAR_TOOL: Final = calendar_scheduler.TOOL.name
LONGER_THAN_THE_REVIEW: Final = timedelta(days=1)
"""A hold outlives the last moment at which its draft can be approved, and the send that follows."""


def hold_lasts(settings: Settings) -> timedelta:
    """How long a time is held from the moment at which it was asked for."""
    return timedelta(days=settings.review.expire_days) + LONGER_THAN_THE_REVIEW


def known_calls(log: Log) -> tuple[Booking, ...]:
    """Every time that was ever held for the query, once each, the newest hold of it."""
    found = (
        booking
        for event in log.of(ToolCallSucceeded)
        if event.tool_name == CALENDAR_TOOL
        for booking in bookings_in(event.result)
    )
    return tuple({booking.start: booking for booking in found}.values())


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
    return tuple(each for each in held.values() if each.hold_id not in ended and now < lives[each.hold_id])


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
    return tuple(words_of_mail(mail, settings.calendar.time_zone) for mail in to_answer(log))


def wanted_times(log: Log, settings: Settings) -> tuple[datetime, ...]:
    """The very times that the client wants, by the mails that the reply answers."""
    zone = settings.calendar.time_zone
    return wanted_of(client_words(log, settings), offers_made(log, zone), zone)


def wanted_of(mails: Sequence[ClientWords], offers: Sequence[Booking], zone: str) -> tuple[datetime, ...]:
    """The very times that a client chose of what was offered, or asked for by themselves, the newest mail's first."""
    chosen = chosen_of(mails, offers, zone)
    asked = [start for mail in reversed(mails) for start in asked_times(mail, zone)]
    return tuple(dict.fromkeys([*([ends_of(chosen)[0]] if chosen else []), *asked]))


def chosen_call(log: Log, settings: Settings) -> Booking | None:
    """The time that the client chose of those that an earlier reply offered."""
    zone = settings.calendar.time_zone
    return chosen_of(client_words(log, settings), offers_made(log, zone), zone)


def booked_calls(log: Log) -> tuple[Booking, ...]:
    """The calls of this query that are booked."""
    confirmed = {event.hold_id for event in log.of(BookingConfirmed)}
    return tuple(call for call in known_calls(log) if call.hold_id in confirmed)
