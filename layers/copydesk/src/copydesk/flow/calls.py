"""Which call a reply may bear an invitation to: decided here alone, for a draft, the owner's word and the policy. Pure.

Whoever signs foresees it by the same decision, so that what was signed is what leaves.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from copydesk import ids
from copydesk.calendar.agreement import Times, agrees, chosen_of, times_of, told
from copydesk.calendar.choosing import ClientWords, asked_times, ends_of, words_of_mail
from copydesk.events import (
    Booking,
    BookingConfirmed,
    FinalResponseReady,
    HoldsReleased,
    ResponseFailed,
    ResponseSent,
    ResponseUncertain,
    ToolCallRequested,
    ToolCallSucceeded,
    to_answer,
)
from copydesk.query import Log
from copydesk.settings import Settings
from copydesk.tools import bookings_in, calendar_scheduler

CALENDAR_TOOL: Final = calendar_scheduler.TOOL.name
LONGER_THAN_THE_REVIEW: Final = timedelta(days=1)
"""A hold outlives the last moment at which its draft can be approved, and the send that follows."""
LEAVE_IT_OUT: Final = "To send the text all the same, add WITHOUT THE CALL on a line of its own{above}."


class Call(NamedTuple):
    """What leaves beside a text: the invitation to `booking`, or none; `note` tells the owner which, and why.

    `question` is what the owner is to be asked where the text names a time that can't be booked.
    """

    booking: Booking | None = None
    note: str = ""
    question: str = ""


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
    asked = {event.event_id: event.timestamp for event in log.of(ToolCallRequested)}
    ended = {hold_id for event in log.of(HoldsReleased) for hold_id in event.hold_ids}
    ended |= {event.hold_id for event in log.of(BookingConfirmed)}
    held: dict[str, Booking] = {}
    for event in log.of(ToolCallSucceeded):
        if event.tool_name == CALENDAR_TOOL and now < asked.get(event.request_id, event.timestamp) + hold_lasts(
            settings
        ):
            held |= {booking.hold_id: booking for booking in bookings_in(event.result)}
    return tuple(booking for booking in held.values() if booking.hold_id not in ended)


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
    """The very times that the client chose of what was offered, or asked for by themselves, the newest mail's first."""
    zone, mails = settings.calendar.time_zone, client_words(log, settings)
    chosen = chosen_of(mails, offers_made(log, zone), zone)
    asked = [start for mail in reversed(mails) for start in asked_times(mail, zone)]
    return tuple(dict.fromkeys([*([ends_of(chosen)[0]] if chosen else []), *asked]))


def chosen_call(log: Log, settings: Settings) -> Booking | None:
    """The time that the client chose of those that an earlier reply offered."""
    zone = settings.calendar.time_zone
    return chosen_of(client_words(log, settings), offers_made(log, zone), zone)


def call_of(text: str, log: Log, *, leaves: datetime, settings: Settings, recipient: str, is_own: bool = False) -> Call:
    """What leaves beside `text` to `recipient` at `leaves`; `is_own` says that it is the owner's text, not a draft."""
    zone = settings.calendar.time_zone
    held = held_calls(log, leaves, settings)
    if not held:
        return Call()
    offered, mails = offers_made(log, zone), client_words(log, settings)
    booked = _booked(log)
    times = times_of(text, (*held, *booked), zone=zone, now=leaves, offered=offered)
    named = [call for call in times.named if call in held]
    problem = ""
    if len(named) == 1 and len(times.named) == 1:
        (call,) = named
        problem = agrees(
            text,
            call,
            zone=zone,
            now=leaves,
            mails=mails,
            offered=offered,
            invited=recipient,
            recipient=recipient,
        )
        if not problem:
            return Call(call, f"The invitation to {told(call, zone)}, which the client chose, leaves with it.")
    return _without(named, times, held, problem, zone, is_own=is_own, mails=mails, offered=offered, leaves=leaves)


def call_again(last: Booking | None, now: datetime, zone: str) -> str:
    """Why the invitation of a reply can't leave once more; an empty string if it can."""
    if last is None or now < ends_of(last)[0]:
        return ""
    return f"The call of this reply, {told(last, zone)}, is over. {LEAVE_IT_OUT.format(above=' beside SEND AGAIN')}"


def why_not_as_shown(call: Call, shown: Booking, zone: str) -> str:
    """What the owner is asked where a draft was shown with an invitation that may not leave any more."""
    why = call.note or "the time is no longer held"
    return (
        f"The draft was shown to you with the invitation to {told(shown, zone)}, which can't leave now: {why} "
        f"{LEAVE_IT_OUT.format(above=' beside APPROVE')}"
    )


def _without(
    named: Sequence[Booking],
    times: Times,
    held: Sequence[Booking],
    problem: str,
    zone: str,
    *,
    is_own: bool,
    mails: Sequence[ClientWords],
    offered: Sequence[Booking],
    leaves: datetime,
) -> Call:
    whose = "your text" if is_own else "the draft"
    over = [call for call in named if ends_of(call)[0] <= leaves]
    if times.strays or over:
        what = ", ".join((*times.strays[:3], *(told(call, zone) for call in over)))
        note = f"It leaves without an invitation: {whose} names {what}, which is not held for this client, or is over."
        question = (
            f"Your text names {what}, which can't be booked. Held for this client: {_list(held, zone)}. Name one of these "
            f"with its date and hour. {LEAVE_IT_OUT.format(above=' above your EDIT')}"
        )
        return Call(note=note, question=question if is_own else "")
    if len(named) > 1:
        return Call(note=f"It offers {_list(named, zone)}. No invitation leaves before the client has chosen one.")
    if problem:
        return Call(note=f"It leaves without an invitation: {problem}.")
    chosen = chosen_of(mails, offered, zone)
    wanted = told(chosen, zone) if chosen else _list(held, zone)
    return Call(note=f"It leaves without an invitation: {whose} does not name {wanted}.")


def _booked(log: Log) -> tuple[Booking, ...]:
    ids_ = {event.hold_id for event in log.of(BookingConfirmed)}
    return tuple(call for call in known_calls(log) if call.hold_id in ids_)


def _list(calls: Sequence[Booking], zone: str) -> str:
    return ", ".join(told(call, zone) for call in sorted(calls, key=lambda call: ends_of(call)[0]))
