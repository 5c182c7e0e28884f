"""apply_review: does what the owner decided, if it still applies."""

from copydesk.entry import Call, on_event
from copydesk.events import Envelope, ReviewDecided
from copydesk.flow import apply_review as flow
from copydesk.protocol import decide


@on_event("apply_review")
def handler(envelope: Envelope, call: Call) -> None:
    """ReviewDecided -> FinalResponseReady | LLMRequestSent | QueryClosed | ReviewOutdated."""
    settings = call.services.settings
    decide(
        call.services,
        "apply_review",
        envelope,
        ReviewDecided,
        lambda context: flow.apply_review(context, settings),
        log=True,
    )
