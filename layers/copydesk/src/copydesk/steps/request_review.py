"""request_review's step: the owner is shown a draft and asked about it, unless the policy lets it go."""

from typing import Final

from copydesk.events import Cause, DraftResponseReady, Event, LLMRequestSent, ReviewRequested
from copydesk.flow import request_review as flow
from copydesk.flow.context import NOTHING, Context, Outcome, emit
from copydesk.protocol import ahead
from copydesk.step import Act, Call, Recorded
from copydesk.steps.owner_notes import send_note, view
from copydesk.telling.notes import review_note

HANDLER: Final = "request_review"


def request_review(context: Context[DraftResponseReady], call: Call) -> Event:
    """Send the review mail, unless the policy lets the draft go; the event that says which."""
    services, event = call.services, context.event
    asked = flow.request_review(context, services.settings)
    if not isinstance(asked, ReviewRequested):
        return asked
    _, state = ahead(HANDLER, context.state, Cause.of(event), emit(asked), now=event.timestamp)
    revised = any(request.purpose == "revise" for request in context.log.of(LLMRequestSent, state.turn))
    note = review_note(view(services, state, context.log), revised=revised)
    message_id = send_note(services, state, note, identity=event.event_id)
    return asked.model_copy(update={"message_id": message_id})


def record(context: Context[DraftResponseReady], asked: Event) -> Outcome:
    """Record the question, if the draft still waits for one."""
    return emit(asked) if flow.is_due(context) else NOTHING


def again(context: Context[DraftResponseReady], recorded: Recorded) -> Event:
    """What is asked now, by the mail that went out."""
    asked, before = flow.request_review(context, recorded.settings), recorded.first
    if isinstance(asked, ReviewRequested) and isinstance(before, ReviewRequested):
        return asked.model_copy(update={"message_id": before.message_id})
    return asked


STEP: Final = Act(
    HANDLER,
    hears=(DraftResponseReady,),
    is_due=flow.is_due,
    effect=request_review,
    record=record,
    needs_log=True,
    again=again,
)
