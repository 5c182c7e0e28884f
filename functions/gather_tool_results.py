"""gather_tool_results: goes on once the last tool of the round has answered."""

from copydesk.entry import Call, on_event
from copydesk.events import Envelope, Event
from copydesk.flow import gather_tool_results as flow
from copydesk.protocol import decide


@on_event("gather_tool_results")
def handler(envelope: Envelope, call: Call) -> None:
    """ToolCallSucceeded, ToolCallFailed -> LLMRequestSent."""
    settings = call.services.settings
    decide(
        call.services,
        "gather_tool_results",
        envelope,
        Event,
        lambda context: flow.gather_tool_results(context, settings),
        log=True,
    )
