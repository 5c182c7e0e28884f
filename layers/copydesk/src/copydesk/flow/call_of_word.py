"""apply_review: the call that a word of the owner's has leave, and what she is asked about it first. Pure."""

from datetime import datetime
from typing import Final

from copydesk.clocks import short_time
from copydesk.events import Booking, Decision, DraftResponseReady, ReviewDecided, ReviewOutdated, UserQueryReceived
from copydesk.flow.calls import LEAVE_IT_OUT, Call, call_of, why_not_as_shown
from copydesk.flow.context import Context
from copydesk.flow.named_hour import named_hour, note_of
from copydesk.flow.recipients import recipients
from copydesk.flow.waiting import due_at
from copydesk.query import Log, QueryState
from copydesk.review.offered_mark import LETTER_LIMIT
from copydesk.settings import Settings

KEPT: Final = "The call stays as it is: no invitation leaves with it."
LEFT_OUT: Final = "It leaves without an invitation: you said so."
OTHER_HOUR: Final = "Your text does not plainly have the call at the hour that you said to invite for; nothing was sent"
_OF_A_DRAFT: Final[frozenset[Decision]] = frozenset({"approve", "move_call"})


def call_of_word(
    context: Context[ReviewDecided], text: str, settings: Settings, *, draft: DraftResponseReady | None, recipient: str
) -> Call:
    """The call that the word has leave with `text`, a `draft`'s or the owner's own; or what she is asked first.

    With a draft none leaves that she was not shown. With her own text one leaves at an hour that is not held only if
    she says to invite for just that hour, and the text plainly has the call then.
    """
    event, zone = context.event, settings.calendar.time_zone
    if event.decision == "keep_time":
        return Call(note=KEPT)
    if event.without_call:
        return Call(note=LEFT_OUT)
    if draft is not None and draft.booking is None:
        return Call(note=draft.call_note)
    leaves = due_at(event, settings)
    call = call_of(
        text,
        context.log,
        now=event.timestamp,
        leaves=leaves,
        settings=settings,
        recipient=recipient,
        is_own=draft is None,
    )
    if draft is None:
        return _with_her_hour(context, text, call, settings, leaves or event.timestamp)
    if draft.booking is None or call.booking == draft.booking:
        return call
    return Call(question=why_not_as_shown(call, draft.booking, zone))


def call_foreseen(said: ReviewDecided, state: QueryState, log: Log, settings: Settings) -> Call:
    """What would leave beside the reply that the word asks for, and what the owner would be asked first."""
    context, draft = Context(state, said, said.timestamp, log), log.latest(DraftResponseReady, state.turn)
    mail = log.latest(UserQueryReceived, state.turn)
    to = recipients(mail, state, reply_all=said.reply_all, use_reply_to=said.use_reply_to).to
    if said.decision == "edit":
        return call_of_word(context, said.text, settings, draft=None, recipient=to)
    if said.decision in _OF_A_DRAFT and draft is not None:
        return call_of_word(context, draft.response_content, settings, draft=draft, recipient=to)
    return Call()


def question_of(call: Call, text: str, word: ReviewDecided) -> ReviewOutdated:
    """The question about the call of `text`, which a tap sends without the invitation, or with one for her own hour."""
    return ReviewOutdated(
        reason=call.question,
        unclear=True,
        mail_object=word.mail_object,
        offered=text if len(text) <= LETTER_LIMIT else "",
        about_call=True,
        invite_at=call.invite_at,
    )


def _with_her_hour(
    context: Context[ReviewDecided], text: str, call: Call, settings: Settings, leaves: datetime
) -> Call:
    """The same, with the hour that her text has the call at where that is not held: by her word, else as a question."""
    wanted, zone = context.event.invite_at, settings.calendar.time_zone
    if call.booking is not None:
        return call if wanted in (None, _start(call.booking)) else Call(question=OTHER_HOUR)
    hour = named_hour(
        text,
        context.log,
        query_id=context.state.query_id,
        turn=context.state.turn,
        now=context.event.timestamp,
        leaves=leaves,
        settings=settings,
    )
    if hour is None:
        return call if wanted is None or call.question else Call(question=OTHER_HOUR)
    if wanted == _start(hour):
        return Call(hour, note_of(hour, context.log, leaves, zone))
    when = short_time(_start(hour), zone, said_at=context.event.timestamp)
    question = (
        f"Your text has the call on {when}, which is not held for this client. Is an invitation for then to leave with "
        f"it? Whether you are free then is looked at right before: if not, nothing leaves, and you are told. "
        f"{LEAVE_IT_OUT.format(above=' above your EDIT')}"
    )
    return Call(question=question, invite_at=_start(hour))


def _start(call: Booking) -> datetime:
    return datetime.fromisoformat(call.start)
