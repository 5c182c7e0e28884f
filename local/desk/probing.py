"""Whether a model can do Copydesk's work: it gets what a mail would give it, once, and nothing is sent."""

from datetime import datetime
from typing import Final

from copydesk.conversation import build_request, interpret
from copydesk.events import LLMRequestSent, LLMResponseReceived, UserQueryReceived
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


def calls_tools(model: Model, settings: Settings, now: datetime) -> bool:
    """Whether the model asks for a tool where the mail can't be answered without one.

    Raises ModelRefused or ModelUnavailable if it does not answer, and UnusableAnswer if that is of no use.
    """
    log = (_MAIL, LLMRequestSent(purpose="draft", timestamp=now))
    answer = model.complete(build_request(log, settings), timeout_seconds=settings.model.timeout_seconds)
    said = LLMResponseReceived(response_text=answer.text, tool_calls=answer.calls, finish_reason=answer.finish_reason)
    return bool(interpret(said, settings).calls)
