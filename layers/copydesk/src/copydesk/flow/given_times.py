"""The times for a call that a text gives, and what follows where some are taken or over when it leaves. Pure."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Final

from copydesk.calendar.agreement import times_of, told
from copydesk.calendar.choosing import ends_of
from copydesk.calendar.times_gone import Gone
from copydesk.events import Booking, DraftResponseReady, Event, ReviewDecided
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


def over_times(text: str, log: Log, *, leaves: datetime, settings: Settings) -> tuple[Booking, ...]:
    """The times that lay ahead when the text was written, and are over when it leaves at `leaves`.

    A time that was over then, or that was booked, is only spoken of.
    """
    written = [*log.of(DraftResponseReady), *(each for each in log.of(ReviewDecided) if each.decision == "edit")]
    latest: Event | None = max(written, key=lambda event: event.seq, default=None)
    if latest is None or latest.timestamp >= leaves:
        return ()
    zone, then = settings.calendar.time_zone, latest.timestamp
    booked = {ends_of(call) for call in booked_calls(log, then)}
    named = times_of(text, known_times(log), zone=zone, now=then, offered=offers_made(log, zone)).named
    return tuple(call for call in named if then < ends_of(call)[0] <= leaves and ends_of(call) not in booked)


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
