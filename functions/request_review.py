"""request_review: shows the owner a draft and asks for a decision."""

from copydesk.entry import Call, on_event
from copydesk.events import DraftResponseReady, Envelope
from copydesk.flow import request_review as flow
from copydesk.flow.context import NOTHING
from copydesk.protocol import act
from copydesk.steps.tell_owner import ask_for_review


@on_event("request_review")
def handler(envelope: Envelope, call: Call) -> None:
    """DraftResponseReady -> ReviewRequested | FinalResponseReady."""
    services = call.services
    act(
        services,
        "request_review",
        envelope,
        DraftResponseReady,
        is_due=flow.is_due,
        effect=lambda context: ask_for_review(context, services, flow.request_review(context, services.settings)),
        record=lambda context, asked: asked if flow.is_due(context) else NOTHING,
        log=True,
    )
