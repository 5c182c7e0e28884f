"""request_review: shows the owner a draft and asks for a decision."""

from copydesk.effects.tell_owner import ask_for_review
from copydesk.entry import Call, on_event
from copydesk.events import DraftResponseReady, Envelope
from copydesk.flow import request_review as flow
from copydesk.flow.given import NOTHING
from copydesk.protocol import act


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
        effect=lambda given: ask_for_review(given, services, flow.request_review(given, services.settings)),
        record=lambda given, asked: asked if flow.is_due(given) else NOTHING,
        log=True,
    )
