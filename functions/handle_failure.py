"""handle_failure: gives the owner what Copydesk can't finish, with the raw mail."""

from copydesk.entry import Call, on_event
from copydesk.events import Envelope, Event
from copydesk.flow.context import NOTHING, emit
from copydesk.flow.handle_failure import handle_failure, is_due, stops_the_query
from copydesk.protocol import act
from copydesk.steps.tell_owner import tell_of_failure


@on_event("handle_failure")
def handler(envelope: Envelope, call: Call) -> None:
    """LLMRequestFailed, LLMResponseUnusable, MailSetAside, ResponseFailed, LoopStopped… -> HumanReviewNeeded."""
    act(
        call.services,
        "handle_failure",
        envelope,
        Event,
        is_due=is_due,
        effect=lambda context: tell_of_failure(context, call.services, handle_failure(context)),
        record=lambda context, human: emit(human) if stops_the_query(context) else NOTHING,
        log=True,
    )
