"""A booked call that the owner cancels or moves herself, by a command or in her calendar: the letter about it. Pure.

The letter is a draft like any other, but for its writer: code. It leaves by the owner's word on just that letter, and
nothing else lets it go.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final, Literal, NamedTuple
from zoneinfo import ZoneInfo

from copydesk.calendar.agreement import told
from copydesk.calendar.change_letters import change_letter
from copydesk.calendar.choosing import ends_of
from copydesk.calendar.owners_days import zone_at
from copydesk.clients_time import clock_in
from copydesk.events import (
    Booking,
    CallChangeAsked,
    CallFoundChanged,
    DraftResponseReady,
    Event,
    HoldsReleased,
    OwnerAnswered,
    QueryClosed,
    ReviewDecided,
    ReviewExpired,
    UserQueryReceived,
)
from copydesk.flow.calls import told_of_copies
from copydesk.flow.draft import draft_hash
from copydesk.flow.letter_language import letter_language
from copydesk.flow.recipients import recipients
from copydesk.greetings import greeting_line
from copydesk.mail.spoken_language import spoken
from copydesk.ports import WrittenCall
from copydesk.query import Log, QueryState, Status
from copydesk.settings import Settings
from copydesk.telling.plain_words import STATUS_WORDS
from copydesk.tools.left_replies import also_have, invited_to, replies_that_left
from copydesk.tools.offered_calls import booked_calls

LONGEST_SAY: Final = 500
AT_REST: Final = frozenset({Status.ANSWERED, Status.CLOSED})
"""Where a letter of the owner's may begin: nothing of the client's waits, and nothing is on its way."""
WITHDRAWN: Final = "the call stands in the owner's calendar as it was booked: there is nothing to tell"


class Letter(NamedTuple):
    """What is proposed: the change, the draft that says it, and the address that it goes to."""

    asked: CallChangeAsked
    draft: DraftResponseReady
    to: str


def why_not_now(state: QueryState, log: Log, hold_id: str, now: datetime) -> str:
    """Why no letter about the booked call can be proposed now, with what to do; "" if one can."""
    old = _booked(log, hold_id, now)
    if old is None:
        return "it is booked no longer, is over, or its change is on its way; see `copydesk calendar list`"
    if state.status not in AT_REST:
        words, short = STATUS_WORDS[state.status], state.query_id[:8]
        return f"its thread stands at “{words}”: settle that first, see `copydesk show {short}`"
    if state.claim is not None or state.uncertain or any(each.kind == "booking" for each in state.follow_ups):
        return "a reply in its thread is not settled yet; try again in a few minutes, see `copydesk show`"
    mail = log.latest(UserQueryReceived, state.turn)
    to, invited = recipients(mail, state).to, invited_to(log, hold_id) or state.correspondent
    if mail is None or to.casefold() != invited.casefold():
        return (
            f"the invitation is {invited}'s, and a letter in its thread would go to {to}; write to {invited} yourself"
        )
    return ""


def proposed(
    asked: CallChangeAsked, state: QueryState, log: Log, *, now: datetime, settings: Settings
) -> Letter | None:
    """The letter about the change that is asked for; None where there can be none, see `why_not_now`."""
    old = _booked(log, asked.hold_id, now)
    if old is None or why_not_now(state, log, asked.hold_id, now):
        return None
    to, text = (
        recipients(log.latest(UserQueryReceived, state.turn), state),
        _text(asked, old, state, log, now=now, settings=settings),
    )
    copies = told_of_copies(also_have(log, asked.booking))
    draft = DraftResponseReady(
        response_content=text,
        action_taken="wrote a letter by code",
        draft_hash=draft_hash(
            query_id=state.query_id,
            turn=state.turn,
            round_=state.round + 1,
            recipient=to.to,
            text=text,
            booking=asked.booking,
        ),
        booking=asked.booking,
        call_note=" ".join(filter(None, (note_of(asked, old, settings.calendar.time_zone), copies))),
    )
    return Letter(asked, draft, to.to)


def next_version(old: Booking, moved_to: Booking | None) -> Booking:
    """The call as the letter changes it: at its new time, which is held, or cancelled (RFC 5546 section 2.1.4)."""
    update = {"uid": old.known_as, "sequence": old.sequence + 1, "topic": old.topic}
    if moved_to is None:
        return old.model_copy(update={**update, "instead_of": "", "cancels": True})
    return moved_to.model_copy(update={**update, "instead_of": old.hold_id, "cancels": False})


def note_of(asked: CallChangeAsked, old: Booking, zone: str) -> str:
    """What the owner reads beside the letter: who asked for it, and what leaves with it."""
    by_hand = asked.by == "calendar"
    if asked.booking.cancels:
        done = "took the call of {} out of your calendar" if by_hand else "cancel the call of {}"
        return f"You {done.format(told(old, zone))}. Its cancellation leaves with this letter."
    done = "moved the call in your calendar" if by_hand else "move the call"
    when = f"from {told(old, zone)} to {told(asked.booking, zone)}"
    return f"You {done} {when}. Its changed invitation leaves with this letter."


def booked_call(log: Log, hold_id: str, now: datetime) -> Booking | None:
    """The booked call with that hold, in the version that the client has; None if it is over or booked no longer."""
    return _booked(log, hold_id, now)


# what she did in her own calendar


Found = Literal["moved", "deleted", "stands"]


def found_change(written: WrittenCall) -> CallFoundChanged:
    """What became of the entry of a booked call."""
    return CallFoundChanged(
        hold_id=written.booked_hold, found=written.fate, start=written.seen_start, end=written.seen_end
    )


def is_asked(found: CallFoundChanged, log: Log) -> bool:
    """Whether the owner was asked about just this already: a question that a newer mail overtook is asked again."""
    last = latest_found(log, found.hold_id)
    if last is None or (last.found, last.start) != (found.found, found.start):
        return last is None and found.found == "stands"
    return not _was_overtaken(last, log)


def latest_found(log: Log, hold_id: str) -> CallFoundChanged | None:
    """What was found last of the call's entry."""
    return next((each for each in reversed(log.of(CallFoundChanged)) if each.hold_id == hold_id), None)


def key_of_found(found: CallFoundChanged, state: QueryState, log: Log) -> str:
    """The natural key of a find: the same find counts once, and once more after another one or a newer mail."""
    return f"calendar|{state.query_id}|{found.hold_id}|{found.found}|{stage_of(state, log)}"


def stage_of(state: QueryState, log: Log) -> str:
    """What tells a letter, and its new time's hold, from those before: a hold that was given back counts no more."""
    return f"{state.turn}.{len(log.of((CallChangeAsked, CallFoundChanged, HoldsReleased)))}"


def following_find(found: CallFoundChanged, letter: Letter | None, state: QueryState, log: Log) -> Sequence[Event]:
    """What follows from a find: the letter, as a draft to be asked about, or the end of the question about it.

    Nothing where it can neither be asked now, nor is there a question to withdraw.
    """
    if found.found == "stands":
        waits = state.status is Status.IN_REVIEW and state.call_change == "calendar"
        last = latest_found(log, found.hold_id)
        about = last is not None and last.found != "stands"
        if not about:
            return ()
        asked = log.latest(CallChangeAsked)
        is_this = asked is not None and asked.hold_id == found.hold_id
        return (found, QueryClosed(reason=WITHDRAWN)) if waits and is_this else (found,)
    return () if letter is None else (found, letter.asked, letter.draft)


def _was_overtaken(found: CallFoundChanged, log: Log) -> bool:
    """Whether a newer mail came before the owner had decided about the question."""
    ended = (ReviewDecided, ReviewExpired, QueryClosed, OwnerAnswered, UserQueryReceived)
    after = next((event for event in log if event.seq > found.seq and isinstance(event, ended)), None)
    return isinstance(after, UserQueryReceived)


def _booked(log: Log, hold_id: str, now: datetime) -> Booking | None:
    return next((call for call in booked_calls(log, now) if call.hold_id == hold_id), None)


def _text(
    asked: CallChangeAsked, old: Booking, state: QueryState, log: Log, *, now: datetime, settings: Settings
) -> str:
    zone, mail = settings.calendar.time_zone, log.latest(UserQueryReceived, state.turn)
    replies, theirs = replies_that_left(log), clock_in(log, zone).zone
    texts = [mail.new_text or mail.content] if mail is not None else []
    texts += [replies[-1].response_content] if replies else []
    language = next(filter(None, map(spoken, texts)), "") or letter_language("", log)
    left = replies[-1].response_content if replies else ""
    return change_letter(
        language,
        old=_local(old.start),
        new="" if asked.booking.cancels else _local(asked.booking.start),
        name=state.correspondent_name,
        owner=settings.owner_name,
        zone=zone,
        clients_zone="" if theirs == zone else theirs,
        say=asked.say[:LONGEST_SAY],
        year=now.astimezone(ZoneInfo(zone)).year,
        hello=greeting_line(left) if spoken(left) == language else "",
        lives_in=lambda moment: zone_at(moment, settings.calendar),
    )


def _local(start: str) -> str:
    return datetime.fromisoformat(start).isoformat()


def starts_ahead(booking: Booking, now: datetime) -> bool:
    """Whether the call lies ahead."""
    return ends_of(booking)[0] > now
