"""Whether a model can do Copydesk's work: it gets what a mail would give it, once, and nothing is sent."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from copydesk.conversation.interpret import Interpretation, interpret
from copydesk.conversation.messages import build_request
from copydesk.events import Event, LLMRequestSent, LLMResponseReceived, ToolCallSucceeded, UserQueryReceived
from copydesk.ports import Model
from copydesk.settings import Settings

_MAIL: Final = UserQueryReceived(
    mail_object="",
    sender="sam@client.example",
    sender_name="Sam Client",
    subject="Your articles, and a call",
    content=(
        "Hello,\n\nwhich of your articles are about message queues? And when could we talk on the phone this week?\n"
    ),
)
"""A mail that cannot be answered without the tools."""
_FOUND: Final = ToolCallSucceeded(
    tool_name="knowledge_base_search", call_id="call_1", request_id="1", result='{"results": [], "note": ""}'
)


def calls_tools(model: Model, settings: Settings, now: datetime) -> bool:
    """Whether the model asks for a tool where the mail can't be answered without one.

    A small model is not asked for tools; of it this says whether it writes a reply with what was found for it.
    Raises ModelRefused or ModelUnavailable if it does not answer, and UnusableAnswer if that is of no use.
    """
    if settings.model.small:
        return bool(
            _interpreted(model, settings, (_MAIL, _FOUND, LLMRequestSent(purpose="continue", timestamp=now))).draft
        )
    log = (_MAIL, LLMRequestSent(purpose="draft", timestamp=now))
    return bool(_interpreted(model, settings, log).calls)


def _interpreted(model: Model, settings: Settings, log: Sequence[Event]) -> Interpretation:
    answer = model.complete(build_request(log, settings), timeout_seconds=settings.model.timeout_seconds)
    said = LLMResponseReceived(response_text=answer.text, tool_calls=answer.calls, finish_reason=answer.finish_reason)
    return interpret(said, settings)
