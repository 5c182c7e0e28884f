"""call_llm: asks the model, within the reserved tries."""

from copydesk.effects.ask_model import ask_model
from copydesk.entry import Call, on_event
from copydesk.events import Envelope, LLMRequestSent
from copydesk.flow.given import NOTHING, emit
from copydesk.protocol import act
from copydesk.query import Status


@on_event("call_llm")
def handler(envelope: Envelope, call: Call) -> None:
    """LLMRequestSent -> LLMResponseReceived | LLMRequestFailed."""
    act(
        call.services,
        "call_llm",
        envelope,
        LLMRequestSent,
        is_due=lambda given: given.awaits(Status.THINKING),
        effect=lambda given: ask_model(given, call.services, call.remaining_seconds),
        record=lambda given, answer: emit(answer) if given.awaits(Status.THINKING) else NOTHING,
        log=True,
    )
