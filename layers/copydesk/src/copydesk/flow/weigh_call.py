"""weigh_call: what a client's calendar wants of a booked call becomes a letter by code, or a question. Pure.

Where the client wrote something besides, or an earlier mail still waits for its answer, the model drafts for all of it:
plan_query goes on from the same event.
"""

from datetime import datetime
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from copydesk import ids
from copydesk.calendar.agreement import told
from copydesk.calendar.call_letters import LANGUAGES, accepting, keeping
from copydesk.calendar.marks import with_times
from copydesk.calendar.owners_days import zone_at
from copydesk.clients_time import clock_in
from copydesk.events import (
    Booking,
    BookingEnded,
    CallQuestioned,
    CallWeighed,
    Cause,
    DraftResponseReady,
    Event,
    FinalResponseReady,
    HumanReviewNeeded,
    UserQueryReceived,
    stamped,
    to_answer,
)
from copydesk.flow.calls import call_of
from copydesk.flow.context import Context
from copydesk.flow.draft import draft_hash
from copydesk.flow.letter_language import letter_language
from copydesk.flow.recipients import recipients
from copydesk.flow.shown import asking
from copydesk.flow.watch_deadlines import OWNER_EXPIRES_AFTER, OWNER_REMINDED_AFTER
from copydesk.greetings import greeting_line
from copydesk.mail.questions import asks
from copydesk.mail.spoken_language import of_letters
from copydesk.query import Log, Status
from copydesk.review.call_words import ASKS_ANEW, OTHER_TIMES
from copydesk.settings import Settings
from copydesk.tools.offered_calls import numbered

HANDLER: Final = "weigh_call"
DECLINED: Final = "declined"
"""Why a booking ended that the client's calendar declined."""
NO_TIME: Final = "no time can be read in what their calendar sent"
PAST: Final = "that time is over, or has begun"
ANOTHER_CALL: Final = "another call is held or booked then"
BLOCKED: Final = "you block that time"
SAME: Final = "that is the time that the call has"
OUTSIDE: Final = "It lies outside your working hours or your notice."


class Looked(NamedTuple):
    """What the owner's calendar said of the time that is asked for: the hold on it, or why there is none.

    `remark` is said beside a time that is free. `ended` says that the booking was given back.
    """

    booking: Booking | None = None
    why: str = ""
    remark: str = ""
    ended: bool = False


def is_due(context: Context[CallQuestioned]) -> bool:
    """Whether something is to be looked at: a booking that is declined ends whatever came since."""
    return gives_back(context.event) or context.awaits(Status.RECEIVED)


def gives_back(event: CallQuestioned) -> bool:
    """Whether the time of the call is free by it: they do not come."""
    return event.wish in ("declined", "withdrawn")


def next_version(event: CallQuestioned, hold_id: str, log: Log) -> Booking:
    """The call at the time that is asked for, as its client's calendar is to know it."""
    call = numbered(event.call, log)
    return Booking(
        hold_id=hold_id,
        start=event.start,
        end=event.end,
        topic=call.topic,
        uid=call.known_as,
        sequence=call.sequence + 1,
        instead_of=call.hold_id if event.wish == "other time" else "",
    )


def weigh_call(context: Context[CallQuestioned], looked: Looked, settings: Settings) -> tuple[Event, ...]:
    """What is written: that the booking ended, what was found, and a draft or a question where no model is needed.

    Of a turn that is over only the booking's end is written: it is a fact.
    """
    event = context.event
    ended = (BookingEnded(hold_id=event.call.hold_id, reason=DECLINED),) if looked.ended else ()
    if not context.awaits(Status.RECEIVED):
        return ended
    weighed = _weighed(context, looked, settings)
    if needs_model(context.log):
        return (*ended, weighed)
    found = (*ended, weighed)
    known = Log((*context.log, *_stamped(context, found)))
    if looked.booking is not None:
        draft = _draft(context, known, weighed, looked, settings)
        if draft is not None:
            return (*found, draft)
    return (*found, asking(_question(context, looked, settings), context.state, known))


def needs_model(log: Log) -> bool:
    """Whether the turn's mail says more than its calendar, or others before it are not answered yet."""
    mails = to_answer(log)
    return any(not isinstance(mail, CallQuestioned) for mail in mails) or any(asks(mail.new_text) for mail in mails)


def _stamped(context: Context[CallQuestioned], events: tuple[Event, ...]) -> tuple[Event, ...]:
    state = context.state
    return stamped(
        events,
        cause=Cause.of(context.event),
        handler=HANDLER,
        query_id=state.query_id,
        version=state.version,
        turn=state.turn,
        round_=state.round,
        now=context.event.timestamp,
    )


def _weighed(context: Context[CallQuestioned], looked: Looked, settings: Settings) -> CallWeighed:
    event, log, state = context.event, context.log, context.state
    language, zone = _language(log), settings.calendar.time_zone
    name, owner = state.correspondent_name, settings.owner_name
    today = event.timestamp.astimezone(ZoneInfo(zone)).date()

    def written(letter: str, call: Booking) -> str:
        theirs = clock_in(log, zone).zone
        return with_times(
            letter,
            (call,),
            language=language,
            zone=zone,
            today=today,
            clients_zone=theirs,
            lives_in=lambda moment: zone_at(moment, settings.calendar),
        )

    moves = event.wish == "other time"
    left = log.latest(FinalResponseReady)
    hello = greeting_line(left.response_content) if left and of_letters(left.response_content) == language else ""
    yes = accepting(language, name=name, owner=owner, moves=moves, hello=hello)
    keep = keeping(language, name=name, owner=owner, hello=hello)
    return CallWeighed(
        booking=looked.booking,
        why=looked.why,
        remark=looked.remark,
        letter=written(yes, looked.booking) if looked.booking is not None else "",
        keep_letter=written(keep, event.call) if moves else "",
    )


def _language(log: Log) -> str:
    """The language that the thread is in: that of what left last, else of the client's first words."""
    left = [final.response_content for final in log.of(FinalResponseReady)][::-1]
    wrote = [mail.new_text or mail.content for mail in log.of(UserQueryReceived)]
    found = next(filter(None, map(of_letters, (*left, *wrote))), None) or letter_language("", log)
    return found if found in LANGUAGES else "en"


def _draft(
    context: Context[CallQuestioned], known: Log, weighed: CallWeighed, looked: Looked, settings: Settings
) -> DraftResponseReady | None:
    """The letter that moves the call; None where it could not bear the invitation after all."""
    state, event, text = context.state, context.event, weighed.letter
    to = recipients(event, state).to
    call = call_of(text, known, now=event.timestamp, settings=settings, recipient=to)
    if call.booking is None:
        return None
    return DraftResponseReady(
        response_content=text,
        action_taken=f"wrote a yes to the time that the client's calendar asks for: {call.booking.start}",
        draft_hash=draft_hash(
            query_id=state.query_id,
            turn=state.turn,
            round_=state.round,
            recipient=to,
            text=text,
            booking=call.booking,
        ),
        booking=call.booking,
        call_note=" ".join(part for part in (call.note, "You are free then.", looked.remark) if part),
    )


def _question(context: Context[CallQuestioned], looked: Looked, settings: Settings) -> HumanReviewNeeded:
    event = context.event
    return HumanReviewNeeded(
        reason=_reason(event, looked, settings.calendar.time_zone),
        review_hash=ids.event_id(event.event_id, f"{HANDLER} asks", 0),
        remind_at=event.timestamp + OWNER_REMINDED_AFTER,
        expires_at=event.timestamp + OWNER_EXPIRES_AFTER,
        mail_object=context.state.mail_object,
    )


def _reason(event: CallQuestioned, looked: Looked, zone: str) -> str:
    """What the client's calendar said, what became of the call, and what is asked."""
    call = told(event.call, zone)
    asked = _asked(event, zone)
    why = looked.why or "the letter for it could not be written"
    if gives_back(event):
        did = "declined" if event.wish == "declined" else "called off"
        return (
            f"their calendar {did} the call of {call}. Its time is free again, and the client was told nothing. Are "
            "other times to be offered?"
        )
    if event.wish == "again":
        return (
            f"they declined the call of {call} before, and accept it now. It can't be booked again as it is: {why}. "
            "The client was told nothing."
        )
    return (
        f"their calendar asks to move the call of {call}{asked}. That can't be had: {why}. The call stays booked as it "
        "is, and the client was told nothing."
    )


def _asked(event: CallQuestioned, zone: str) -> str:
    if not event.start:
        return ""
    return f" to {told(Booking(hold_id='', start=event.start, end=event.end, topic=''), zone)}"


def offer_note(event: CallQuestioned | None) -> str:
    """What the model is told where the owner has other times offered."""
    return ASKS_ANEW if event is None or gives_back(event) else OTHER_TIMES


def is_over(event: CallQuestioned, now: datetime) -> bool:
    """Whether the time that is asked for has begun."""
    return datetime.fromisoformat(event.start) <= now
