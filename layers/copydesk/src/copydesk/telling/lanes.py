"""In which lane of the timeline's picture an event stands: who did it, or what it is about. Pure."""

from collections.abc import Mapping
from typing import Final, Literal, get_args

from copydesk.events import (
    AgentThoughtEvent,
    BookingConfirmed,
    BookingEnded,
    BookingLost,
    CallQuestioned,
    CallWeighed,
    DeliveryReported,
    DraftResponseReady,
    Event,
    FinalResponseReady,
    HoldsReleased,
    HumanReviewNeeded,
    LinksWithdrawn,
    LLMRequestDeferred,
    LLMRequestFailed,
    LLMRequestResumed,
    LLMRequestSent,
    LLMResponseReceived,
    LLMResponseUnusable,
    LoopStopped,
    OwnerAnswered,
    QueryStalled,
    ReminderDue,
    ReplyScheduled,
    ResponseFailed,
    ResponseSent,
    ResponseUncertain,
    ReviewDecided,
    ReviewExpired,
    ReviewOutdated,
    ReviewPaused,
    ReviewRequested,
    ReviewSnoozed,
    SendClaimed,
    SendDeferred,
    SendVoided,
    ToolCallFailed,
    ToolCallRequested,
    ToolCallSucceeded,
)
from copydesk.translation import msgid

Lane = Literal["mail", "model", "calendar", "articles", "you", "reply"]
LANES: Final[tuple[Lane, ...]] = get_args(Lane)
LANE_TITLES: Final[Mapping[Lane, str]] = {
    "mail": msgid("Mail"),
    "model": msgid("Model"),
    "calendar": msgid("Calendar"),
    "articles": msgid("Articles"),
    "you": msgid("You"),
    "reply": msgid("Reply"),
}
TROUBLE: Final = (
    BookingLost,
    HumanReviewNeeded,
    LLMRequestFailed,
    LLMResponseUnusable,
    LoopStopped,
    QueryStalled,
    ResponseFailed,
    ResponseUncertain,
    ToolCallFailed,
)
"""What went wrong, or may have."""
_TOOLS: Final[Mapping[str, Lane]] = {"calendar_scheduler": "calendar", "knowledge_base_search": "articles"}
_OF: Final[Mapping[Lane, tuple[type[Event], ...]]] = {
    "model": (
        AgentThoughtEvent,
        DraftResponseReady,
        LLMRequestDeferred,
        LLMRequestFailed,
        LLMRequestResumed,
        LLMRequestSent,
        LLMResponseReceived,
        LLMResponseUnusable,
    ),
    "calendar": (BookingConfirmed, BookingEnded, BookingLost, CallQuestioned, CallWeighed, HoldsReleased),
    "you": (
        HumanReviewNeeded,
        LinksWithdrawn,
        OwnerAnswered,
        ReminderDue,
        ReviewDecided,
        ReviewExpired,
        ReviewOutdated,
        ReviewPaused,
        ReviewRequested,
        ReviewSnoozed,
    ),
    "reply": (
        DeliveryReported,
        FinalResponseReady,
        ReplyScheduled,
        ResponseFailed,
        ResponseSent,
        ResponseUncertain,
        SendClaimed,
        SendDeferred,
        SendVoided,
    ),
}


def lane_of(event: Event) -> Lane:
    """The event's lane: a tool's own, that of the kind of event, else the mail's, which all of it is about."""
    if isinstance(event, ToolCallRequested | ToolCallSucceeded | ToolCallFailed):
        return _TOOLS.get(event.tool_name, "model")
    return next((lane for lane, kinds in _OF.items() if isinstance(event, kinds)), "mail")
