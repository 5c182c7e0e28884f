"""handle_failure: gives the owner what Copydesk can't finish, with the raw mail."""

from copydesk.effects.tell_owner import tell_of_failure
from copydesk.entry import Call, on_event
from copydesk.events import Envelope, Event
from copydesk.flow.given import NOTHING, emit
from copydesk.flow.handle_failure import handle_failure, is_due, stops_the_query
from copydesk.protocol import act


@on_event("handle_failure")
def handler(envelope: Envelope, call: Call) -> None:
    """LLMRequestFailed, LLMResponseUnusable, MailSetAside, ResponseFailed, LoopStopped… -> HumanReviewNeeded."""
    act(
        call.services,
        "handle_failure",
        envelope,
        Event,
        is_due=is_due,
        effect=lambda given: tell_of_failure(given, call.services, handle_failure(given)),
        record=lambda given, human: emit(human) if stops_the_query(given) else NOTHING,
        log=True,
    )
