"""The longer texts of each event, as they are shown. Plain text: whoever shows it escapes it."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from copydesk.events import (
    AgentThoughtEvent,
    CallQuestioned,
    CallWeighed,
    DeliveryReported,
    DraftResponseReady,
    Event,
    FinalResponseReady,
    HoldingReplyApproved,
    HoldingReplyAsked,
    HoldingReplyClaimed,
    HumanReviewNeeded,
    InvitationAnswered,
    LLMRequestDeferred,
    LLMRequestFailed,
    LLMRequestSent,
    LLMResponseReceived,
    LLMResponseUnusable,
    MailNoted,
    OwnerAnswered,
    OwnerAnswerSuspected,
    ReplyScheduled,
    ResponseFailed,
    ResponseUncertain,
    ReviewDecided,
    SendVoided,
    ToolCallFailed,
    ToolCallRequested,
    ToolCallSucceeded,
    UserQueryContinued,
    UserQueryReceived,
)
from copydesk.telling.foreign_text import one_line, shown
from copydesk.telling.summaries import summary

DETAIL_LIMIT: Final = 20_000
"""Characters of one text that are shown; the log has the rest."""


@dataclass(frozen=True, slots=True)
class Detail:
    """A longer text of an event. `code` says that it is JSON rather than prose."""

    label: str
    text: str
    code: bool = False


def details(event: Event, zone: str) -> tuple[Detail, ...]:
    """The event's longer texts, but for those that are empty or that its summary shows in full.

    JSON is indented, and what is very long is cut, saying so.
    """
    said = summary(event, zone)
    found = _DETAILS.get(type(event), lambda _: ())(event)
    return tuple(fitted(detail) for detail in found if detail.text.strip() not in said)


def fitted(detail: Detail) -> Detail:
    """The detail as it is shown: without signs that could deceive, and cut where it is very long."""
    text = shown(_indented(detail.text) if detail.code else detail.text).strip("\n")
    if len(text) > DETAIL_LIMIT:
        text = f"{text[:DETAIL_LIMIT]}\n… {len(text) - DETAIL_LIMIT} more characters are in the log"
    return Detail(detail.label, text, detail.code)


def _indented(text: str) -> str:
    try:
        return json.dumps(json.loads(text), indent=2, ensure_ascii=False)
    except (ValueError, RecursionError):
        # What a model wrote as arguments may be anything; then it is shown as it came.
        return text


def _mail_details(event: UserQueryReceived) -> tuple[Detail, ...]:
    return Detail("The mail", event.content), Detail("The owner's note", event.owner_note)


_DETAILS: Final[dict[type[Event], Callable[[Any], tuple[Detail, ...]]]] = {
    UserQueryReceived: _mail_details,
    UserQueryContinued: _mail_details,
    CallQuestioned: _mail_details,
    CallWeighed: lambda event: (
        Detail("The letter", event.letter),
        Detail("The letter that the call stays", event.keep_letter),
    ),
    MailNoted: lambda event: (Detail("The mail", event.text),),
    InvitationAnswered: lambda event: (Detail("Comment", event.comment), Detail("The mail", event.text)),
    OwnerAnswered: lambda event: (Detail("The owner's answer", event.content), Detail("Told", event.reason)),
    OwnerAnswerSuspected: lambda event: (Detail("What is quoted of it", event.content),),
    LLMRequestSent: lambda event: (Detail("Note", event.note),),
    LLMResponseReceived: lambda event: (
        Detail("Answer", event.response_text),
        *(Detail(f"Call of {one_line(call.tool_name, 60)}", call.arguments, code=True) for call in event.tool_calls),
    ),
    LLMRequestDeferred: lambda event: (Detail("Reason", event.problem or event.reason),),
    LLMRequestFailed: lambda event: (Detail("Reason", event.reason),),
    LLMResponseUnusable: lambda event: (Detail("Reason", event.reason), Detail("Answer", event.answer)),
    AgentThoughtEvent: lambda event: (Detail("Thought", event.thought),),
    ToolCallRequested: lambda event: (Detail("Arguments", json.dumps(event.tool_args, ensure_ascii=False), code=True),),
    ToolCallSucceeded: lambda event: (Detail("Result", event.result, code=True),),
    ToolCallFailed: lambda event: (Detail("Reason", event.error_message),),
    DraftResponseReady: lambda event: (
        Detail("Draft", event.response_content),
        Detail("Warnings", "\n".join(event.warnings)),
        Detail("Sources", "\n".join(event.sources)),
    ),
    ReviewDecided: lambda event: (
        Detail("Text", event.text),
        Detail("Articles taken out", "\n".join(event.without_articles)),
        *(Detail(f"Put in: {one_line(article.title)}", article.excerpt) for article in event.with_articles),
    ),
    ReplyScheduled: lambda event: (Detail("Reply", event.response_content),),
    SendVoided: lambda event: (Detail("Reason", event.reason),),
    FinalResponseReady: lambda event: (Detail("Reply", event.response_content),),
    HoldingReplyAsked: lambda event: (Detail("Holding reply", event.text),),
    HoldingReplyApproved: lambda event: (Detail("Holding reply", event.text),),
    HoldingReplyClaimed: lambda event: (Detail("Holding reply", event.text),),
    HumanReviewNeeded: lambda event: (
        Detail("Reason", event.reason),
        Detail("What the model answered", event.model_answer),
    ),
    ResponseUncertain: lambda event: (Detail("Reason", event.reason),),
    ResponseFailed: lambda event: (Detail("Reason", event.reason),),
    DeliveryReported: lambda event: (Detail("Report", event.detail),),
}
