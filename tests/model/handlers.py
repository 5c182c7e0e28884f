"""Who handles each event that the model's bus carries, and the desk for which they decide."""

from typing import Final, NamedTuple

from copydesk.events import (
    CallQuestioned,
    CallWeighed,
    DraftResponseReady,
    Event,
    FinalResponseReady,
    LinksWithdrawn,
    LLMRequestFailed,
    LLMRequestResumed,
    LLMRequestSent,
    LLMResponseReceived,
    LLMResponseUnusable,
    LoopStopped,
    MailsGathered,
    OwnerAnswered,
    ResponseFailed,
    ReviewDecided,
    ReviewOutdated,
    SendVoided,
    ToolCallFailed,
    ToolCallRequested,
    ToolCallSucceeded,
    UserQueryReceived,
)
from copydesk.settings import BurstSettings, ReviewSettings, Settings

SETTINGS: Final = Settings(
    agent_address="hello@desk.example",
    owner_name="Robin",
    owner_address="robin@desk.example",
    review=ReviewSettings(undo_seconds=0),
)
"""Whether an approved reply waits, and for which moment, is chosen with the owner's word: see moments.py."""
WAITS: Final = BurstSettings(first_mail_seconds=3600, later_mail_seconds=3600)
"""With bursts, how long each mail waits for more."""
COPY: Final = "ann@partner.example"
"""With copies, who gets each reply besides the client."""
CLIENT: Final = "jonas@example.com"
HANDLED_BY: Final[dict[type[Event], str]] = {
    UserQueryReceived: "plan_query",
    CallQuestioned: "weigh_call",
    CallWeighed: "plan_query",
    MailsGathered: "plan_query",
    LLMRequestSent: "call_llm",
    LLMRequestResumed: "call_llm",
    LLMResponseReceived: "interpret_response",
    ToolCallRequested: "search_knowledge_base",
    ToolCallSucceeded: "gather_tool_results",
    ToolCallFailed: "gather_tool_results",
    DraftResponseReady: "request_review",
    ReviewDecided: "apply_review",
    FinalResponseReady: "send_response",
    ResponseFailed: "handle_failure",
    LLMRequestFailed: "handle_failure",
    LLMResponseUnusable: "handle_failure",
    LoopStopped: "handle_failure",
    ReviewOutdated: "tell_outdated",
    LinksWithdrawn: "tell_outdated",
    SendVoided: "tell_waiting",
    OwnerAnswered: "tell_outdated",
}
"""Who handles each event that the model's bus carries."""
FAILURES: Final = ResponseFailed | LLMRequestFailed | LLMResponseUnusable | LoopStopped
TOLD: Final = ReviewOutdated | LinksWithdrawn | SendVoided | OwnerAnswered
"""Events of which the owner is told, and nothing else follows."""
EXPIRED: Final = "no reply leaves on an expired approval: it was let go"


class Step(NamedTuple):
    """What a commit makes of a query: the query after it, the bits of its events, the promises that it breaks."""

    told: str
    node: int
    events: int
    broken: tuple[str, ...]
    is_fault: bool = False
    wrote: bool = False
