"""Whether a text may leave with the change of a call that the owner asked for herself. Pure."""

from datetime import datetime

from copydesk.calendar.agreement import times_of, told
from copydesk.calendar.change_words import says_cancelled
from copydesk.calendar.choosing import ends_of
from copydesk.events import Booking, CallChangeAsked, DraftResponseReady, UserQueryReceived
from copydesk.query import Log
from copydesk.settings import Settings
from copydesk.tools.offered_calls import booked_calls, is_held_for, replies_that_left


def asked_change(log: Log) -> CallChangeAsked | None:
    """The change whose letter the turn is about; None once the client has written after it."""
    asked, mail = log.latest(CallChangeAsked), log.latest(UserQueryReceived)
    return None if asked is None or (mail is not None and mail.seq > asked.seq) else asked


def why_not_with(
    text: str,
    asked: CallChangeAsked,
    log: Log,
    *,
    now: datetime,
    leaves: datetime,
    settings: Settings,
    recipient: str,
) -> str:
    """Why the change may not leave with `text` to `recipient` at `leaves`; "" if it may.

    The letter that code wrote says what it says in words that code knows. Any other text is read.
    """
    old, new = next((each for each in booked_calls(log, leaves) if each.hold_id == asked.hold_id), None), asked.booking
    if old is None or new.sequence != old.sequence + 1:
        return "the call is booked no longer, or it is over"
    invited = next(
        (final.recipient for final in reversed(replies_that_left(log)) if _is_version(final.booking, old)), ""
    )
    if invited and invited.casefold() != recipient.casefold():
        return f"the invitation is {invited}'s, and the text goes to {recipient}"
    if not new.cancels and not is_held_for(asked, log, now, settings):
        return "its new time is no longer held"
    if not new.cancels and ends_of(new)[0] <= leaves:
        return "its new time is over"
    letter = next((each.response_content for each in log.of(DraftResponseReady) if each.seq > asked.seq), "")
    return "" if text == letter else _why_not_said(text, old, new, settings.calendar.time_zone, leaves)


def _is_version(booking: Booking | None, old: Booking) -> bool:
    return booking is not None and booking.hold_id == old.hold_id


def _why_not_said(text: str, old: Booking, new: Booking, zone: str, leaves: datetime) -> str:
    calls = (old,) if new.cancels else (new, old)
    times = times_of(text, calls, zone=zone, now=leaves, offered=calls)
    strays = [said for said in times.strays if said not in times.denied]
    if strays:
        return f"the text names {', '.join(strays[:3])}, which is neither the old nor the new time"
    if new.cancels:
        return "" if says_cancelled(text) else "the text does not say that the call is cancelled"
    named = any(each.start == new.start for each in times.agreed)
    return "" if named else f"the text does not say that the call is on {told(new, zone)}"
