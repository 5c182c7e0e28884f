"""plan_query: decides that the model is asked about a new mail."""

from copydesk.entry import Call, on_event
from copydesk.events import Envelope, UserQueryReceived
from copydesk.flow import plan_query as flow
from copydesk.protocol import decide


@on_event("plan_query")
def handler(envelope: Envelope, call: Call) -> None:
    """UserQueryReceived -> LLMRequestSent."""
    settings = call.services.settings
    decide(
        call.services,
        "plan_query",
        envelope,
        UserQueryReceived,
        lambda context: flow.plan_query(context, settings),
        log=True,
    )
