"""The registry: who hears what, may emit what, carries which layers and touches what. Pure data.

CDK makes the functions, rules, permissions and queues from it, the local desk routes by it, and the drawing of the
flow in the documentation comes from it. To add a handler: its step in `copydesk/steps/`, a file beside this one that
gives the step to Lambda, and an entry here.
"""

from typing import Final

from copydesk.events import EVENTS
from copydesk.keys import ARTICLES_PREFIX, INBOUND_OVERDUE, INBOUND_PREFIX, NOTICES, OWNERS_WORD
from functions.registry import (
    COMMON,
    Grant,
    Layer,
    OnEvent,
    OnEveryEvent,
    OnHttp,
    OnLog,
    OnMailEvent,
    OnObject,
    OnSchedule,
    Subscription,
)

SUBSCRIPTIONS: Final[tuple[Subscription, ...]] = (
    Subscription(
        handler="receive_email",
        job="reads a mail: a client's, one that may be the owner's word, or one that nobody should answer",
        hears=(OnObject(INBOUND_PREFIX), OnEvent(INBOUND_OVERDUE), OnEvent("MailReadmitted")),
        emits=(
            "UserQueryReceived",
            "QueryDiscarded",
            "MailSetAside",
            "MailNoted",
            "InvitationAnswered",
            "DeliveryReported",
            "ResponseFailed",
        ),
        grants=(
            Grant.LOAD,
            Grant.COMMIT,
            Grant.REFERENCES,
            Grant.BIND,
            Grant.COUNT,
            Grant.FILE_MAIL,
            Grant.READ_MAIL,
            Grant.PUBLISH,
            Grant.SIGNING_KEY,
        ),
        layers=(*COMMON, Layer.MAIL),
        timeout_seconds=60,
        memory_mb=1024,
    ),
    Subscription(
        handler="plan_query",
        job="decides that the model is asked about a new mail",
        hears=(OnEvent("UserQueryReceived"),),
        emits=("LLMRequestSent",),
        grants=(Grant.LOAD, Grant.COMMIT, Grant.KEEP_PROMPTS),
    ),
    Subscription(
        handler="call_llm",
        job="asks the model, within the reserved tries",
        hears=(OnEvent("LLMRequestSent"),),
        emits=("LLMResponseReceived", "LLMRequestFailed"),
        grants=(Grant.LOAD, Grant.COMMIT, Grant.READ_PROMPTS, Grant.COUNT, Grant.MODEL_KEY),
        layers=(*COMMON, Layer.OPENAI),
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
        job="finds free times and holds one tentatively",
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
    ),
    Subscription(
        handler="request_review",
        job="shows the owner a draft and asks for a decision",
        hears=(OnEvent("DraftResponseReady"),),
        emits=("ReviewRequested",),
        grants=(Grant.LOAD, Grant.COMMIT, Grant.TELL_OWNER, Grant.SIGNING_KEY),
        layers=(*COMMON, Layer.PAGES),
        timeout_seconds=60,
    ),
    Subscription(
        handler="approve_unasked",
        job="lets a draft go that the owner's policy allows, and signs it",
        hears=(OnEvent("DraftResponseReady"),),
        emits=("FinalResponseReady",),
        grants=(Grant.LOAD, Grant.COMMIT, Grant.APPROVE, Grant.POLICY_KEYS),
    ),
    Subscription(
        handler="verify_word",
        job="verifies the owner's word, by mail or on the page, and signs what it approves",
        hears=(OnEvent(OWNERS_WORD), OnHttp(("POST /review/{token}",))),
        emits=("ReviewDecided", "MailSetAside", "QueryDiscarded"),
        grants=(
            Grant.HISTORY,
            Grant.LOAD,
            Grant.COMMIT,
            Grant.COUNT,
            Grant.APPROVE,
            Grant.OWNER_KEYS,
            Grant.SIGNING_KEY,
            Grant.FILE_MAIL,
            Grant.READ_MAIL,
            Grant.READ_PROMPTS,
        ),
        layers=(*COMMON, Layer.MAIL, Layer.PAGES),
        timeout_seconds=60,
        memory_mb=1024,
    ),
    Subscription(
        handler="apply_review",
        job="does what the owner decided, if it still applies",
        hears=(OnEvent("ReviewDecided"),),
        emits=(
            "FinalResponseReady",
            "LLMRequestSent",
            "QueryClosed",
            "ReviewOutdated",
            "ResponseSent",
            "MailReadmitted",
            "FormConfirmed",
        ),
        grants=(Grant.LOAD, Grant.COMMIT, Grant.BIND, Grant.KEEP_PROMPTS),
    ),
    Subscription(
        handler="tell_outdated",
        job="tells the owner that a decision came too late, and what waits now",
        hears=(OnEvent("ReviewOutdated"),),
        grants=(Grant.LOAD, Grant.COMMIT, Grant.TELL_OWNER, Grant.SIGNING_KEY),
        layers=(*COMMON, Layer.PAGES),
        timeout_seconds=60,
    ),
    Subscription(
        handler="send_response",
        job="sends the approved reply, once",
        hears=(OnEvent("FinalResponseReady"),),
        emits=("SendClaimed", "SendDeferred", "ResponseSent", "ResponseFailed"),
        grants=(
            Grant.LOAD_APPROVED,
            Grant.COMMIT,
            Grant.BIND,
            Grant.COUNT,
            Grant.SEND,
            Grant.SIGNING_KEY,
            Grant.OWNER_KEYS,
            Grant.POLICY_KEYS,
        ),
        layers=(*COMMON, Layer.CALENDAR),
        timeout_seconds=60,
    ),
    Subscription(
        handler="confirm_booking",
        job="turns the hold that a sent reply offered into a booking",
        hears=(OnEvent("ResponseSent"),),
        emits=("BookingConfirmed", "BookingLost"),
        grants=(Grant.LOAD, Grant.COMMIT, Grant.CALENDAR),
    ),
    Subscription(
        handler="release_holds",
        job="ends the holds of drafts that were rejected, expired, answered without them or overtaken",
        hears=(
            OnEvent("UserQueryReceived"),
            OnEvent("QueryClosed"),
            OnEvent("ReviewExpired"),
            OnEvent("ResponseSent"),
        ),
        emits=("HoldsReleased",),
        grants=(Grant.LOAD, Grant.COMMIT, Grant.CALENDAR, Grant.SEARCH_CALENDAR),
    ),
    Subscription(
        handler="track_delivery",
        job="records what the mail provider reports, and settles uncertain sends by it",
        hears=(OnMailEvent(),),
        emits=("DeliveryReported", "ResponseSent", "ResponseFailed"),
        grants=(Grant.LOAD, Grant.COMMIT, Grant.BIND),
    ),
    Subscription(
        handler="watch_deadlines",
        job="looks after every query whose deadline has passed, and after mails that nobody handled",
        hears=(OnSchedule(minutes=5),),
        emits=(
            "ReminderDue",
            "ReviewExpired",
            "ToolCallFailed",
            "ResponseUncertain",
            "QueryStalled",
            "HumanReviewNeeded",
            "MailListed",
        ),
        grants=(
            Grant.DEADLINES,
            Grant.HISTORY,
            Grant.LOAD,
            Grant.COMMIT,
            Grant.READ_MAIL,
            Grant.LIST_INBOUND,
            Grant.TELL_OWNER,
            Grant.PUBLISH,
            Grant.SIGNING_KEY,
        ),
        layers=(*COMMON, Layer.PAGES),
        timeout_seconds=240,
    ),
    Subscription(
        handler="handle_failure",
        job="gives the owner what Copydesk can't finish, with the raw mail",
        hears=(
            OnEvent("LLMRequestFailed"),
            OnEvent("LLMResponseUnusable"),
            OnEvent("MailSetAside"),
            OnEvent("ResponseFailed"),
            OnEvent("LoopStopped"),
            OnEvent("BookingLost"),
            OnEvent("InvitationAnswered"),
        ),
        emits=("HumanReviewNeeded",),
        grants=(Grant.LOAD, Grant.COMMIT, Grant.READ_MAIL, Grant.TELL_OWNER, Grant.SIGNING_KEY),
        layers=(*COMMON, Layer.PAGES),
        timeout_seconds=60,
    ),
    Subscription(
        handler="record_event",
        job="writes one structured line and the metrics of every event",
        hears=(OnEveryEvent(),),
        grants=(Grant.LOAD,),
    ),
    Subscription(
        handler="index_article",
        job="adds, renews or forgets an article in the knowledge base",
        hears=(OnObject(ARTICLES_PREFIX, ("Object Created", "Object Deleted")),),
        grants=(Grant.READ_ARTICLES, Grant.INDEX),
    ),
    Subscription(
        handler="publish_events",
        job="puts each new event of the log on the bus",
        hears=(OnLog(),),
        grants=(Grant.PUBLISH,),
    ),
    Subscription(
        handler="review_page",
        job="shows a draft and a query's timeline, with the forms in which the owner decides",
        hears=(OnHttp(("GET /review/{token}", "GET /static/{name}")),),
        grants=(Grant.HISTORY, Grant.LOAD, Grant.READ_PROMPTS, Grant.READ_MAIL, Grant.SIGNING_KEY),
        layers=(*COMMON, Layer.PAGES),
    ),
)

TERMINAL: Final = frozenset(
    {
        "QueryDiscarded",
        "MailNoted",
        "MailListed",
        "FormConfirmed",
        "AgentThoughtEvent",
        "ReviewRequested",
        "ReminderDue",
        "HumanReviewNeeded",
        "SendClaimed",
        "SendDeferred",
        "ResponseUncertain",
        "DeliveryReported",
        "QueryStalled",
        "HoldsReleased",
        "BookingConfirmed",
    }
)
"""Events that only record_event hears: they tell what happened, and nothing follows from them on the bus."""

EMITTED_BY_THE_PROTOCOL: Final = frozenset({"LoopStopped"})
"""Events that any handler may give rise to, because the commit protocol itself emits them."""


assert all(  # noqa: S101  (a wrong name here would silently cut the chain)
    trigger.type in EVENTS or trigger.type in NOTICES
    for entry in SUBSCRIPTIONS
    for trigger in entry.hears
    if isinstance(trigger, OnEvent)
)
