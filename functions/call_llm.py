"""call_llm: asks the model, within the reserved tries."""

from copydesk.entry import Call, on_event
from copydesk.events import Envelope, LLMRequestSent
from copydesk.flow.context import NOTHING, emit
from copydesk.protocol import act
from copydesk.query import Status
from copydesk.steps.ask_model import ask_model


@on_event("call_llm")
def handler(envelope: Envelope, call: Call) -> None:
    """LLMRequestSent -> LLMResponseReceived | LLMRequestFailed."""
    act(
        call.services,
        "call_llm",
        envelope,
        LLMRequestSent,
        is_due=lambda context: context.awaits(Status.THINKING),
        effect=lambda context: ask_model(context, call.services, call.remaining_seconds),
        record=lambda context, answer: emit(answer) if context.awaits(Status.THINKING) else NOTHING,
        log=True,
    )
