"""apply_review: the owner's word becomes the next step, if it was given on what still waits.

A reply bears the approval that came with the word: whoever verified it foresaw by this very decision what would follow.
"""

from typing import Final

from copydesk.events import (
    CallQuestioned,
    CallWeighed,
    Decision,
    DraftResponseReady,
    Event,
    FinalResponseReady,
    MailReadmitted,
    QueryClosed,
    ResponseSent,
    ReviewDecided,
    ReviewOutdated,
    ReviewSnoozed,
    UserQueryReceived,
)
from copydesk.flow.asking import ask_model
from copydesk.flow.call_of_word import LEFT_OUT, call_of_word, question_of
from copydesk.flow.calls import call_again
from copydesk.flow.confirm_form import with_confirmed_form
from copydesk.flow.context import Context, Outcome, emit
from copydesk.flow.draft import draft_hash
from copydesk.flow.recipients import recipients, with_copies
from copydesk.flow.waiting import (
    as_due,
    clock_time,
    due_at,
    links_hold_until,
    overtaken,
    scheduled,
    the_scheduled,
    voided,
    why_too_late,
)
from copydesk.flow.weigh_call import offer_note
from copydesk.query import MEANS_UNDO, WORDS_BEFORE_A_SEND, Log, QueryState, Status, UncertainSend
from copydesk.review import choices, why_no_moment
from copydesk.review.choices import SAME_MEANING
from copydesk.review.words import WORD_OF
from copydesk.settings import Settings
from copydesk.telling.plain_words import STATUS_WORDS, not_today
from copydesk.tools.left_replies import also_have

HANDLER: Final = "apply_review"
VOIDS: Final = MEANS_UNDO | {"undo"}
_UNDONE: Final[dict[Decision, str]] = {
    "undo": "undone by {}",
    "edit": "another text came from {}: look at the draft again, and send that text anew if it is to go out",
    "revise": "a change was asked for by {}: say it again of the draft that waits now",
    "reject": "rejected by {}",
    "try_again": "another try was asked for by {}: say it again of the draft that waits now",
}
NOT_WAITING = "nothing waited for this decision any more: the draft was overtaken, decided before, or expired"

OF_THE_DRAFT = "some or all of those in this draft"
READMITTING: Final[frozenset[Decision]] = frozenset({"answer", "join", "count_it"})
CLOSING: Final[dict[Decision, str]] = {"reject": "rejected", "close": "closed", "leave_it": "left as it is"}


def apply_review(context: Context[ReviewDecided], settings: Settings) -> Outcome:
    """What follows from the decision; a word on an older draft, a used or an expired one changes nothing."""
    state, event = context.state, context.event
    if state.status is not Status.DECIDED or state.decision_id != event.event_id or event.turn != state.turn:
        return emit(ReviewOutdated(reason=why_not_waiting(context.state, context.log, event.decision, settings)))
    waited = state.model_copy(update={"status": state.decided_from})
    meant = _meant(event.decision, choices(waited), waited)
    if meant is None:
        word = WORD_OF.get(event.decision, event.decision.upper())
        return emit(ReviewOutdated(reason=f"{word} is no answer where the query stands: {STATUS_WORDS[waited.status]}"))
    return with_confirmed_form(_follow(context, meant, settings), context)


def why_not_waiting(state: QueryState, log: Log, said: Decision, settings: Settings) -> str:
    """Why a word that came counts for nothing. Whoever takes one back is told what became of the reply."""
    if said in VOIDS:
        return why_too_late(state, log, settings) or NOT_WAITING
    if state.status is Status.SCHEDULED and state.due_at is not None:
        return f"the reply is approved already, and leaves on {clock_time(state.due_at, settings)}; undo it first"
    return NOT_WAITING


def _meant(said: Decision, offered: tuple[Decision, ...], waited: QueryState) -> Decision | None:
    """What the owner's word means where only `offered` makes sense; None if it means nothing there."""
    if waited.status in WORDS_BEFORE_A_SEND and said in VOIDS:
        return "undo"
    return next((each for each in (said, *SAME_MEANING.get(said, ())) if each in offered), None)


def _follow(  # noqa: PLR0911  (one for each word)
    context: Context[ReviewDecided], meant: Decision, settings: Settings
) -> Outcome:
    state, said = context.state, context.event
    if meant == "undo":
        return emit(voided(state, _UNDONE[said.decision].format(said.reviewer), context.now, settings))
    if meant == "snooze":
        return emit(_snoozed(context, settings))
    if meant in READMITTING:
        return emit(*_readmitted(context, meant))
    if meant in CLOSING:
        closed = QueryClosed(reason=f"{CLOSING[meant]} by {said.reviewer}")
        # Who closes what is leaving right now knows that it does not leave; of what waits for a moment a note is owed.
        return emit(*(overtaken(state, closed.reason) if state.due_at is not None else ()), closed)
    if meant == "send_now":
        return emit(_at_once(context, settings))
    doubt = context.state.doubt(context.event.review_hash)
    if meant == "mark_sent" and doubt is not None:
        return emit(_went_out(context, doubt))
    if context.log.latest(UserQueryReceived, context.state.turn) is None:
        return emit(ReviewOutdated(reason="there is no readable mail to answer; you can only close this one"))
    if said.at is not None and (problem := why_no_moment(said.at, said.timestamp, settings.calendar.time_zone)):
        return emit(ReviewOutdated(reason=problem))
    return _later(context, _answered(context, meant, settings), settings)


def _later(context: Context[ReviewDecided], outcome: Outcome, settings: Settings) -> Outcome:
    """The outcome, in which an approved reply waits for its moment if it has one."""
    due = due_at(context.event, settings)
    (first, *_) = outcome.events
    if due is None or not isinstance(first, FinalResponseReady):
        return outcome
    hold = links_hold_until(context.state, due, settings)
    return emit(scheduled(first, due, hold, because=context.event.held_for))


def _snoozed(context: Context[ReviewDecided], settings: Settings) -> Event:
    until = context.event.at
    problem = why_no_moment(until, context.event.timestamp, settings.calendar.time_zone)
    if until is None or problem:
        return ReviewOutdated(reason=problem)
    return ReviewSnoozed(until=until, expires_at=links_hold_until(context.state, until, settings))


def _at_once(context: Context[ReviewDecided], settings: Settings) -> Event:
    """The reply that waits leaves now: it was approved before, and this word approves that it leaves sooner."""
    waits = the_scheduled(context.state, context.log)
    if waits is None:
        return ReviewOutdated(reason="the log holds no reply that waits to leave")
    said = context.event
    if said.held_for:
        return ReviewOutdated(reason=not_today(said.held_for, clock_time(waits.due_at, settings)))
    update = {"approved_by": said.reviewer, "approved_at": said.timestamp, "approval": said.approval, "due_at": None}
    return as_due(waits).model_copy(update=update)


def _readmitted(context: Context[ReviewDecided], meant: Decision) -> tuple[Event, ...]:
    """The mail is to be read once more, into this query or into the thread that it is perhaps related to."""
    state, reviewer = context.state, context.event.reviewer
    into = "" if meant == "answer" else state.related
    again = MailReadmitted(mail_object=state.mail_object, into=into, reviewer=reviewer)
    return (again, QueryClosed(reason=f"put into query {into} by {reviewer}")) if into else (again,)


def _answered(  # noqa: PLR0911  (one for each word)
    context: Context[ReviewDecided], meant: Decision, settings: Settings
) -> Outcome:
    event, draft = context.event, context.log.latest(DraftResponseReady, context.state.turn)
    weighed = context.log.latest(CallWeighed, context.state.turn)
    if meant == "edit":
        return emit(_final(context, event.text, settings, draft=None))
    if meant == "keep_time" and weighed is not None and weighed.keep_letter:
        return emit(_final(context, weighed.keep_letter, settings, draft=None))
    if meant == "offer_times":
        note = event.text or offer_note(context.log.latest(CallQuestioned, context.state.turn))
        return ask_model(context, settings, "try_again", note=note)
    if meant == "revise" and event.decision == "offer_times":
        return ask_model(context, settings, "times_gone", note=event.text or OF_THE_DRAFT)
    if meant in ("approve", "move_call") and draft is not None:
        return emit(_final(context, draft.response_content, settings, draft=draft))
    if meant == "send_again":
        return emit(_same_again(context, settings))
    return ask_model(context, settings, "revise" if meant == "revise" else "try_again", note=event.text)


def _final(
    context: Context[ReviewDecided], text: str, settings: Settings, *, draft: DraftResponseReady | None
) -> FinalResponseReady | ReviewOutdated:
    """The reply with `text`, that of the `draft` or else the owner's own; or what she is asked about its call first."""
    state, event = context.state, context.event
    mail = context.log.latest(UserQueryReceived, state.turn)
    going_to = recipients(mail, state, reply_all=event.reply_all, use_reply_to=event.use_reply_to)
    call = call_of_word(context, text, settings, draft=draft, recipient=going_to.to)
    if call.question:
        return question_of(call, text, event)
    booking = call.booking
    copies = (with_copies(going_to, also_have(context.log, booking)) if event.reply_all else going_to).copies
    return FinalResponseReady(
        response_content=text,
        action_taken=_what_leaves(event, draft),
        draft_hash=draft_hash(
            query_id=state.query_id,
            turn=state.turn,
            round_=state.round,
            recipient=going_to.to,
            text=text,
            booking=booking,
            copies=copies,
        ),
        approved_by=event.reviewer,
        approved_at=event.timestamp,
        booking=booking,
        call_note=call.note,
        recipient=going_to.to,
        copies=copies,
        approval=event.approval,
    )


def _what_leaves(event: ReviewDecided, draft: DraftResponseReady | None) -> str:
    if event.decision == "keep_time":
        return "the letter that the call stays as it is"
    return "the owner's own text" if draft is None else "the draft as it stands"


def _went_out(context: Context[ReviewDecided], uncertain: UncertainSend) -> ResponseSent:
    """The owner's word is evidence like the provider's: the offered call is booked, and nothing is sent again."""
    return ResponseSent(
        send_id=uncertain.send_id,
        provider_id="",
        message_id="",
        recipient=context.state.correspondent,
        evidence=f"{context.event.reviewer} says that it went out",
    )


def _same_again(context: Context[ReviewDecided], settings: Settings) -> Event:
    last = context.log.latest(FinalResponseReady, context.state.turn)
    if last is None:
        return ReviewOutdated(reason="the log holds no reply of this turn that could be sent again")
    said, to_whom = context.event, _left(context, last)
    over = call_again(last.booking, due_at(said, settings) or said.timestamp, settings.calendar.time_zone)
    if over and not said.without_call:
        return ReviewOutdated(reason=over, unclear=True, mail_object=said.mail_object)
    to, *copies = to_whom
    return FinalResponseReady(
        response_content=last.response_content,
        action_taken="the approved reply once more",
        draft_hash=last.draft_hash,
        approved_by=context.event.reviewer,
        approved_at=context.event.timestamp,
        booking=None if said.without_call else last.booking,
        call_note=LEFT_OUT if said.without_call else last.call_note,
        recipient=to,
        copies=tuple(copies),
        approval=context.event.approval,
    )


def _left(context: Context[ReviewDecided], last: FinalResponseReady) -> tuple[str, ...]:
    """Whom the reply is sent to once more: those whom it did not reach, or all where nobody knows of any."""
    everybody = (last.recipient or context.state.correspondent, *last.copies)
    missed = tuple(one for one in everybody if one.lower() in context.state.missed)
    reached = context.state.reached
    return missed or tuple(one for one in everybody if one.lower() not in reached) or everybody
