"""interpret_response: turns the model's answer into tool calls or a draft."""

from copydesk.entry import Call, on_event
from copydesk.events import Envelope, LLMResponseReceived
from copydesk.flow import interpret_response as flow
from copydesk.protocol import decide


@on_event("interpret_response")
def handler(envelope: Envelope, call: Call) -> None:
    """LLMResponseReceived -> AgentThoughtEvent, ToolCallRequested… | DraftResponseReady."""
    settings = call.services.settings
    decide(
        call.services,
        "interpret_response",
        envelope,
        LLMResponseReceived,
        lambda context: flow.interpret_response(context, settings),
        log=True,
    )
