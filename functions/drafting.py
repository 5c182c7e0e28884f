"""The registry's first part: the functions from a client's mail to a draft. Pure data, joined in `subscriptions`."""

from typing import Final

from copydesk.keys import INBOUND_OVERDUE, INBOUND_PREFIX
from functions.registry import COMMON, Grant, Layer, OnEvent, OnObject, Subscription

DRAFTING: Final[tuple[Subscription, ...]] = (
    Subscription(
        handler="receive_email",
        job="reads a mail: a client's, one that may be the owner's word, or one that nobody should answer",
        hears=(OnObject(INBOUND_PREFIX), OnEvent(INBOUND_OVERDUE), OnEvent("MailReadmitted")),
        emits=(
            "UserQueryReceived",
            "UserQueryContinued",
            "MoreMailsAwaited",
            "QueryDiscarded",
            "MailSetAside",
            "MailNoted",
            "InvitationAnswered",
            "DeliveryReported",
            "ResponseFailed",
            "SendVoided",
            "OwnerAnswered",
            "QueryClosed",
        ),
        grants=(
            Grant.LOAD,
            Grant.COMMIT,
            Grant.OPEN,
            Grant.REFERENCES,
            Grant.BIND,
            Grant.COUNT,
            Grant.FILE_MAIL,
            Grant.READ_MAIL,
            Grant.PUBLISH,
            Grant.THREAD_KEYS,
        ),
        layers=(*COMMON, Layer.MAIL, Layer.ARC),
        timeout_seconds=60,
        memory_mb=1024,
    ),
    Subscription(
        handler="plan_query",
        job="decides that the model is asked about what the client wrote",
        hears=(OnEvent("UserQueryReceived"), OnEvent("MailsGathered")),
        emits=("OwnerAnswerSuspected", "LLMRequestSent"),
        grants=(Grant.LOAD, Grant.COMMIT, Grant.KEEP_PROMPTS),
        layers=(*COMMON, Layer.MAIL),
    ),
    Subscription(
        handler="call_llm",
        job="asks the model, within the reserved tries",
        hears=(OnEvent("LLMRequestSent"), OnEvent("LLMRequestResumed")),
        emits=("LLMResponseReceived", "LLMRequestDeferred", "LLMRequestFailed"),
        grants=(Grant.LOAD, Grant.COMMIT, Grant.READ_PROMPTS, Grant.COUNT, Grant.MODEL_KEY, Grant.ASK_BEDROCK),
        layers=(*COMMON, Layer.MAIL, Layer.OPENAI),
        timeout_seconds=300,
    ),
    Subscription(
        handler="interpret_response",
        job="turns the model's answer into tool calls or a draft",
        hears=(OnEvent("LLMResponseReceived"),),
        emits=(
            "AgentThoughtEvent",
            "ToolCallRequested",
            "ToolCallFailed",
            "DraftResponseReady",
            "LLMRequestSent",
            "LLMResponseUnusable",
        ),
        grants=(Grant.LOAD, Grant.COMMIT, Grant.KEEP_PROMPTS),
        layers=(*COMMON, Layer.MAIL),
    ),
    Subscription(
        handler="search_knowledge_base",
        job="searches the owner's past articles",
        hears=(OnEvent("ToolCallRequested", tool="knowledge_base_search"),),
        emits=("ToolCallSucceeded", "ToolCallFailed"),
        grants=(Grant.LOAD, Grant.COMMIT, Grant.SEARCH),
        layers=(*COMMON, Layer.KNOWLEDGE),
        memory_mb=1024,
    ),
    Subscription(
        handler="schedule_call",
        job="finds free times and holds some tentatively",
        hears=(OnEvent("ToolCallRequested", tool="calendar_scheduler"),),
        emits=("ToolCallSucceeded", "ToolCallFailed"),
        grants=(Grant.LOAD, Grant.COMMIT, Grant.CALENDAR, Grant.SEARCH_CALENDAR),
    ),
    Subscription(
        handler="gather_tool_results",
        job="goes on once the last tool of the round has answered",
        hears=(OnEvent("ToolCallSucceeded"), OnEvent("ToolCallFailed")),
        emits=("LLMRequestSent",),
        grants=(Grant.LOAD, Grant.COMMIT, Grant.KEEP_PROMPTS),
        layers=(*COMMON, Layer.MAIL),
    ),
)
