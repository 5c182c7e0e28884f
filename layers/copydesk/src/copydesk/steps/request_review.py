"""request_review's step: the owner is shown a draft and asked about it, unless the policy lets it go."""

from typing import Final

from copydesk.errors import SendRefused
from copydesk.events import Cause, DraftResponseReady, LLMRequestSent, ReviewRequested
from copydesk.flow import request_review as flow
from copydesk.flow.approve_unasked import is_due
from copydesk.flow.context import NOTHING, Context, Outcome, emit
from copydesk.flow.shown import refuse_withdrawn
from copydesk.protocol import ahead
from copydesk.query import QueryState
from copydesk.services import Services
from copydesk.step import Act, Call, Recorded
from copydesk.steps.invited_time import invited_told
from copydesk.steps.owner_notes import raw_mail_of, send_note, view
from copydesk.steps.replies_left import day_full
from copydesk.telling.notes_on_calendar import asks_to_tell_note
from copydesk.telling.review_notes import review_note

HANDLER: Final = "request_review"


def request_review(context: Context[DraftResponseReady], call: Call) -> ReviewRequested | None:
    """Send the review mail; the event that says so, or None where nobody is to be asked."""
    services, event = call.services, context.event
    asked = flow.request_review(context, services.settings)
    if asked is None:
        return None
    _, state = ahead(HANDLER, context.state, Cause.of(event), emit(asked), now=event.timestamp)
    revised = any(request.purpose == "revise" for request in context.log.of(LLMRequestSent, state.turn))
    copy = raw_mail_of(services, flow.passed_on(context, services.settings))
    message_id = _ask(services, state, context, asked, revised=revised, copy=copy)
    return asked.model_copy(update={"message_id": message_id})


def _ask(
    services: Services,
    state: QueryState,
    context: Context[DraftResponseReady],
    asked: ReviewRequested,
    *,
    revised: bool,
    copy: bytes | None,
) -> str:
    """Send the question, with a copy of the client's mail if there is one to pass on; its Message-ID.

    The provider may refuse a mail for what is in the copy: the question goes without it then, and says so.
    """
    shown, identity = view(services, state, context.log), context.event.event_id
    told = {"day_full": day_full(services, shown), "invited": invited_told(services, shown)}
    shown = shown.model_copy(update={**told, "kept_because": asked.kept_because})
    if state.call_change == "calendar":
        return send_note(services, state, asks_to_tell_note(shown), identity=identity)
    if copy is not None:
        note = review_note(shown, revised=revised, copy="attached")
        try:
            return send_note(services, state, note, identity=identity, raw_mail=copy)
        except SendRefused as error:
            if error.transient:
                raise
    note = review_note(shown, revised=revised, copy="refused" if copy is not None else "")
    return send_note(services, state, note, identity=identity)


def record(context: Context[DraftResponseReady], asked: ReviewRequested | None) -> Outcome:
    """Record the question, if the draft still waits for one. Raises TransientError if its links count no more."""
    if asked is None or not is_due(context):
        return NOTHING
    refuse_withdrawn(asked, context.state)
    return emit(asked)


def again(context: Context[DraftResponseReady], recorded: Recorded) -> ReviewRequested | None:
    """What is asked now, by the mail that went out."""
    asked, before = flow.request_review(context, recorded.settings), recorded.first
    if asked is not None and isinstance(before, ReviewRequested):
        return asked.model_copy(update={"message_id": before.message_id})
    return asked


STEP: Final = Act(
    HANDLER,
    hears=(DraftResponseReady,),
    is_due=is_due,
    effect=request_review,
    record=record,
    needs_log=True,
    again=again,
)
