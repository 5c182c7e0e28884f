"""The times for a call that a text gives, and what follows where some are taken or over when it leaves. Pure."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Final

from copydesk.calendar.agreement import times_of, told
from copydesk.calendar.choosing import ends_of
from copydesk.calendar.times_gone import Gone
from copydesk.events import ApprovedResponse, Booking, DraftResponseReady
from copydesk.query import Log
from copydesk.settings import Settings
from copydesk.telling.plain_words import CALL_TAKEN, OFFERS_TAKEN
from copydesk.tools.held_calls import held_calls
from copydesk.tools.offered_calls import booked_calls, known_times, offers_made
from copydesk.translation import msgid

_OVER: Final = "over by the time it leaves"
_EITHER: Final = "taken or over by the time it leaves"
_NUMBERS: Final = ("none", msgid("one"), msgid("two"), msgid("three"), msgid("four"), msgid("five"), msgid("six"))


def given_times(
    text: str, booking: Booking | None, log: Log, *, now: datetime, settings: Settings
) -> tuple[Booking, ...]:
    """The times ahead that a text leaving at `now` gives: the call that it confirms, or all that it offers.

    What is booked already is given to nobody anew, and a cancellation gives none.
    """
    if booking is not None:
        return () if booking.cancels else (booking,)
    zone = settings.calendar.time_zone
    booked = {ends_of(call) for call in booked_calls(log, now)}
    named = times_of(text, known_times(log), zone=zone, now=now, offered=offers_made(log, zone)).named
    return tuple(call for call in named if ends_of(call) not in booked and ends_of(call)[0] > now)


def over_times(reply: ApprovedResponse, log: Log, *, leaves: datetime, settings: Settings) -> tuple[Booking, ...]:
    """The times that lay ahead when the text of an approved reply was written, and are over when it leaves at `leaves`.

    The text is read by the day on which it was written: “30 November” is that of the next year a day later. What was
    over by then already is told of in it, and no offer. A call that is booked already counts like an offer: a text that
    was written before it says nothing true after it. A reply that confirms a call is judged by its call.
    """
    if reply.booking is not None:
        return ()
    text, zone = reply.response_content, settings.calendar.time_zone
    written = _written(reply, log, leaves)
    named = times_of(text, known_times(log), zone=zone, now=written, offered=offers_made(log, zone)).named
    return tuple(call for call in named if written < ends_of(call)[0] <= leaves)


def still_offered(log: Log, zone: str) -> Collection[tuple[datetime, datetime]]:
    """From when to when each time is that the newest offer which left has: the client may choose among them."""
    return {ends_of(call) for call in offers_made(log, zone)}


def _written(reply: ApprovedResponse, log: Log, now: datetime) -> datetime:
    """When the text was written: as the first draft that has it, or as her own when she approved it."""
    text = reply.response_content
    drafts = (draft.timestamp for draft in log.of(DraftResponseReady) if draft.response_content == text)
    return next(drafts, reply.approved_at or now)


def held_among(log: Log, hold_ids: Collection[str], now: datetime, settings: Settings) -> Sequence[Booking]:
    """Those of the holds that are held for the query still, by what its log tells."""
    return [call for call in held_calls(log, now, settings) if call.hold_id in hold_ids]


def told_gone(
    gone: Sequence[Gone], given: Sequence[Booking], zone: str, *, confirms: bool, over: Sequence[Booking] = ()
) -> str:
    """Which of the given times are taken, or `over`, as a reason in words for the owner; "" where none is."""
    if not gone and not over:
        return ""
    if confirms:
        return f"{CALL_TAKEN}{gone[0].why}"
    calls = sorted((*(each.call for each in gone), *over), key=ends_of)
    named = ", ".join(told(call, zone) for call in calls)
    how = "taken by now" if not over else _EITHER if gone else _OVER
    if len(given) == 1:
        return f"{OFFERS_TAKEN}the only one is {how}: {named}"
    are = "is" if len(calls) == 1 else "are"
    return f"{OFFERS_TAKEN}{_number(len(calls))} of {_number(len(given))} {are} {how}: {named}"


def told_unknown(why: str, *, confirms: bool) -> str:
    """That nobody knows whether the given times are free still, as a reason in words for the owner."""
    return f"{CALL_TAKEN}{why}" if confirms else f"{OFFERS_TAKEN}nobody knows which are free still: {why}"


def _number(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)
