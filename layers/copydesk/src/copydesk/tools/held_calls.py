"""Which times are held for a query by what its log tells, for how long, and which a draft has given back. Pure."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Final

from copydesk.events import (
    Booking,
    BookingConfirmed,
    CallChangeAsked,
    CallWeighed,
    DraftResponseReady,
    Event,
    HoldsReleased,
    ReplyScheduled,
    ResponseSent,
    ReviewSnoozed,
    ToolCallRequested,
    ToolCallSucceeded,
)
from copydesk.query import Log
from copydesk.settings import Settings
from copydesk.tools import calendar_scheduler
from copydesk.tools.call_result import bookings_in

CALENDAR_TOOL: Final = calendar_scheduler.TOOL.name
LONGER_THAN_THE_REVIEW: Final = timedelta(days=1)
"""A hold outlives the last moment at which its draft can be approved, and the send that follows."""
LEFT_OUT: Final = "-later"
"""Ends the id of a time whose hold a draft gave back: a hold that was given back is never booked under its own."""


def hold_lasts(settings: Settings) -> timedelta:
    """How long a time is held from the moment at which it was asked for."""
    return timedelta(days=settings.review.expire_days) + LONGER_THAN_THE_REVIEW


def held_firmly(settings: Settings) -> timedelta:
    """How long the times of an approved reply are held at the least from when it is to leave, and once it has left.

    A day at the least: a send may be put off for hours.
    """
    return timedelta(days=settings.calendar.hold_days)


def held_calls(log: Log, now: datetime, settings: Settings) -> tuple[Booking, ...]:
    """The times that are still held tentatively, by what the log tells."""
    ended = ended_holds(log)
    return tuple(each for each in found_calls(log, now, settings) if each.hold_id not in ended)


def left_out(log: Log) -> frozenset[str]:
    """The holds that were given back because a draft left their times out."""
    return frozenset(hold_id for event in log.of(HoldsReleased) if event.left_out for hold_id in event.hold_ids)


def as_unheld(call: Booking, gone: frozenset[str]) -> Booking:
    """The call by another id where its hold was left out: it is a time without a hold then, which a claim may book."""
    hold_id = call.hold_id
    while hold_id in gone:
        hold_id = f"{hold_id}{LEFT_OUT}"
    return call if hold_id == call.hold_id else call.model_copy(update={"hold_id": hold_id})


def ended_holds(log: Log) -> set[str]:
    """The holds that were given back, and those that are booked."""
    released = {hold_id for event in log.of(HoldsReleased) for hold_id in event.hold_ids}
    return released | {event.hold_id for event in log.of(BookingConfirmed)}


def found_calls(log: Log, now: datetime, settings: Settings) -> tuple[Booking, ...]:
    """What was ever held and would still live, whatever became of it since."""
    held, lives = _ever_held(log, settings)
    return tuple(each for each in held.values() if now < lives[each.hold_id])


def lives_until(log: Log, settings: Settings) -> Mapping[str, datetime]:
    """Until when each hold lives by what the log tells, whatever became of it since."""
    return _ever_held(log, settings)[1]


def _ever_held(log: Log, settings: Settings) -> tuple[dict[str, Booking], dict[str, datetime]]:
    """What was ever held, and until when each lives."""
    asked: dict[str, datetime] = {}
    held: dict[str, Booking] = {}
    lives: dict[str, datetime] = _snoozed_until(log)
    for event in log:
        for booking, since in _holds_of(event, asked):
            held[booking.hold_id] = booking
            until = since + hold_lasts(settings)
            lives[booking.hold_id] = max(until, lives.get(booking.hold_id, until))
        if (later := waits_until(event, settings)) is not None:
            # What is held when a draft is put off, or its reply waits or leaves, is what it offers: held as long.
            lives |= {each: max(until, later) for each, until in lives.items() if event.timestamp < until}
    # A time that was weighed is the version of a call; the tool that finds it once more knows only its hours.
    held |= {each.booking.hold_id: each.booking for each in log.of(CallWeighed) if each.booking is not None}
    return held, lives


def _holds_of(event: Event, asked: dict[str, datetime]) -> Iterator[tuple[Booking, datetime]]:
    """What an event tells as held, each with the moment from which it is; `asked` is when the tool was asked."""
    match event:
        case ToolCallRequested():
            asked[event.event_id] = event.timestamp
        case ToolCallSucceeded(tool_name=name) if name == CALENDAR_TOOL:
            for booking in bookings_in(event.result):
                yield booking, asked.get(event.request_id, event.timestamp)
        case CallWeighed(booking=Booking() as weighed):
            yield weighed, event.timestamp


def waits_until(event: Event, settings: Settings) -> datetime | None:
    """How long the times live at the least that a draft offers; None where the event is no reason for it.

    Its question is put off, or its reply waits, or has left.
    """
    match event:
        case ReviewSnoozed():
            return event.expires_at
        case ReplyScheduled():
            return event.due_at + held_firmly(settings)
        case ResponseSent():
            return event.timestamp + held_firmly(settings)
    return None


def is_held_for(asked: CallChangeAsked, log: Log, now: datetime, settings: Settings) -> bool:
    """Whether the new time of a call that the owner moves is still held for her letter, by what the log tells."""
    hold_id, until = asked.booking.hold_id, asked.timestamp + hold_lasts(settings)
    return hold_id not in ended_holds(log) and now < max(until, _snoozed_until(log).get(hold_id, until))


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
