"""Whether a text may leave with the change of a call that the owner asked for herself. Pure."""

from datetime import datetime

from copydesk.calendar.agreement import times_of, told
from copydesk.calendar.change_words import says_cancelled
from copydesk.calendar.choosing import ends_of
from copydesk.events import (
    Booking,
    BookingEnded,
    CallChangeAsked,
    CallQuestioned,
    DraftResponseReady,
    Event,
    ReviewDecided,
    ReviewOutdated,
    SendVoided,
    UserQueryReceived,
)
from copydesk.query import Log
from copydesk.review.call_words import in_usual_words
from copydesk.settings import Settings
from copydesk.tools.held_calls import is_held_for
from copydesk.tools.left_replies import invited_to, replies_that_left
from copydesk.tools.offered_calls import booked_calls


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
    invited = invited_to(log, old.hold_id)
    if invited and invited.casefold() != recipient.casefold():
        return f"the invitation is {invited}'s, and the text goes to {recipient}"
    if not new.cancels and not is_held_for(asked, log, now, settings):
        return "its new time is no longer held"
    if not new.cancels and ends_of(new)[0] <= leaves:
        return "its new time is over"
    letter = next((each.response_content for each in log.of(DraftResponseReady) if each.seq > asked.seq), "")
    return "" if text == letter else _why_not_said(text, old, new, settings.calendar.time_zone, leaves)


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


def what_stands(about: Event | None, log: Log, *, now: datetime, zone: str) -> str:
    """What became of the call whose change by the owner did not leave, as `about` says, and what stands now.

    "" where `about` is about no such change.
    """
    asked = _change_of(about, log)
    if asked is None or about is None:
        return ""
    calls = {each.hold_id: each for final in replies_that_left(log) if (each := final.booking) is not None}
    old = calls.get(asked.hold_id)
    has_left = any(
        (each.booking.hold_id, each.booking.sequence) == (asked.booking.hold_id, asked.booking.sequence)
        for each in replies_that_left(log)
        if each.booking is not None
    )
    if old is None or has_left:
        return ""
    wanted = "cancellation of the call" if asked.booking.cancels else "change of the call"
    unsent = f"Your {wanted} of {told(old, zone)} was not sent"
    newer = next((each for each in calls.values() if each.instead_of == old.hold_id), None)
    if newer is not None:
        return f"{unsent}: it was moved meanwhile, and stands at {told(newer, zone)}."
    if any(event.hold_id == old.hold_id for event in log.of(BookingEnded)):
        return f"{unsent}: {_why_ended(old, log)}. Its time is free, and nothing is left to change."
    if ends_of(old)[0] <= now:
        return f"{unsent}: it has begun or is over by now."
    return (
        f"{unsent}: it stays booked, as the client knows it. If you still want that, settle what waits in its thread, "
        f"and run `copydesk calendar {'cancel' if asked.booking.cancels else 'move'}`."
    )


def _change_of(about: Event | None, log: Log) -> CallChangeAsked | None:
    """The change that the voided reply, or the answer that came too late, was about."""
    match about:
        case SendVoided():
            asked = asked_change(log.before(about))
            final = log.before(about).latest(DraftResponseReady)
            return asked if final is not None and asked is not None and final.seq > asked.seq else None
        case ReviewOutdated(unclear=False):
            word = next((each for each in log.of(ReviewDecided) if each.event_id == about.caused_by), None)
            return None if word is None else _asked_in(word, log)
    return None


def _asked_in(word: ReviewDecided, log: Log) -> CallChangeAsked | None:
    """The change whose letter the word is about: named by its hash, or by TELL where the mail names none any more."""
    letters = log.of(DraftResponseReady)
    letter = next((each for each in letters if each.draft_hash == word.review_hash), None)
    if letter is not None:
        return asked_change(log.before(letter))
    is_to_tell = not word.review_hash and in_usual_words(word.text) != word.text
    return log.latest(CallChangeAsked) if is_to_tell else None


def _why_ended(old: Booking, log: Log) -> str:
    wish = next((each.wish for each in reversed(log.of(CallQuestioned)) if each.call.hold_id == old.hold_id), "")
    if wish in ("declined", "withdrawn"):
        return f"the client {'declined it' if wish == 'declined' else 'called it off'} first"
    return "it was cancelled before that"
