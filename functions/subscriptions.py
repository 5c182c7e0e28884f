"""The registry: who hears what, may emit what, carries which layers and touches what. Pure data.

CDK makes the functions, rules, permissions and queues from it, the local desk routes by it, and the drawing of the
flow in the documentation comes from it. To add a handler: its step in `copydesk/steps/`, a file beside this one that
gives the step to Lambda, and an entry here.
"""

from typing import Final

from copydesk.events import EVENTS
from copydesk.keys import ARTICLES_PREFIX, NOTICES, OWNERS_WORD
from functions.drafting import DRAFTING
from functions.registry import (
    COMMON,
    WITHOUT_CONTENT,
    Grant,
    Layer,
    OnEvent,
    OnEveryEvent,
    OnHttp,
    OnLog,
    OnMailEvent,
    OnObject,
    OnSchedule,
    OnWakeUp,
    Subscription,
)

SUBSCRIPTIONS: Final[tuple[Subscription, ...]] = (
    *DRAFTING,
    Subscription(
        handler="request_review",
        job="shows the owner a draft and asks for a decision",
        hears=(OnEvent("DraftResponseReady"),),
        emits=("ReviewRequested",),
        grants=(Grant.LOAD, Grant.COMMIT, Grant.TELL_OWNER, Grant.VIEW_KEYS, Grant.REVIEW_KEYS),
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
        emits=("ReviewDecided", "LinksWithdrawn", "MailSetAside"),
        grants=(
            Grant.HISTORY,
            Grant.LOAD,
            Grant.COMMIT,
            Grant.OPEN,
            Grant.APPROVE,
            Grant.OWNER_KEYS,
            Grant.VIEW_KEYS,
            Grant.REVIEW_KEYS,
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
            "ReplyScheduled",
            "SendVoided",
            "ReviewSnoozed",
            "LLMRequestSent",
            "QueryClosed",
            "ReviewOutdated",
            "ResponseSent",
        ),
        grants=(Grant.LOAD, Grant.COMMIT, Grant.KEEP_PROMPTS),
    ),
    Subscription(
        handler="tell_outdated",
        job="tells the owner that a decision came too late or links count no more, and what waits now",
        hears=(OnEvent("ReviewOutdated"), OnEvent("LinksWithdrawn")),
        emits=("OwnerTold",),
        grants=(Grant.LOAD, Grant.COMMIT, Grant.TELL_OWNER, Grant.VIEW_KEYS, Grant.REVIEW_KEYS),
        layers=(*COMMON, Layer.PAGES),
        timeout_seconds=60,
    ),
    Subscription(
        handler="set_wake_up",
        job="has a query woken at the moment that it waits for, and no longer once that is void",
        hears=(OnEvent("ReplyScheduled"), OnEvent("ReviewSnoozed"), OnEvent("SendVoided")),
        grants=(Grant.LOAD, Grant.COMMIT, Grant.WAKE_UPS),
    ),
    Subscription(
        handler="tell_waiting",
        job="tells the owner what waits until when, how to undo it, and what was voided and why",
        hears=(OnEvent("ReplyScheduled"), OnEvent("ReviewSnoozed"), OnEvent("SendVoided")),
        emits=("OwnerTold",),
        grants=(Grant.LOAD, Grant.COMMIT, Grant.CALENDAR, Grant.TELL_OWNER, Grant.VIEW_KEYS, Grant.REVIEW_KEYS),
        layers=(*COMMON, Layer.PAGES),
        timeout_seconds=60,
    ),
    Subscription(
        handler="wake",
        job="lets a scheduled reply go at its moment, unless something has voided it, and ends a snooze",
        hears=(OnWakeUp(),),
        emits=("FinalResponseReady", "SendVoided", "ReminderDue"),
        grants=(
            Grant.HISTORY,
            Grant.COMMIT,
            Grant.CALENDAR,
            Grant.TELL_OWNER,
            Grant.VIEW_KEYS,
            Grant.REVIEW_KEYS,
        ),
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
            Grant.THREAD_KEYS,
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
        emits=("DeliveryReported", "SendVoided", "ResponseSent", "ResponseFailed"),
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
            "OwnerTold",
            "FinalResponseReady",
            "SendVoided",
        ),
        grants=(
            Grant.DEADLINES,
            Grant.HISTORY,
            Grant.LOAD,
            Grant.COMMIT,
            Grant.CALENDAR,
            Grant.OPEN,
            Grant.READ_MAIL,
            Grant.LIST_INBOUND,
            Grant.TELL_OWNER,
            Grant.PUBLISH,
            Grant.VIEW_KEYS,
            Grant.REVIEW_KEYS,
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
        ),
        emits=("HumanReviewNeeded", "OwnerTold"),
        grants=(Grant.LOAD, Grant.COMMIT, Grant.READ_MAIL, Grant.TELL_OWNER, Grant.VIEW_KEYS, Grant.REVIEW_KEYS),
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
        layers=WITHOUT_CONTENT,
    ),
    Subscription(
        handler="publish_events",
        job="puts each new event of the log on the bus",
        hears=(OnLog(),),
        grants=(Grant.PUBLISH,),
        layers=WITHOUT_CONTENT,
    ),
    Subscription(
        handler="review_page",
        job="shows a draft and a query's timeline, with the forms in which the owner decides",
        hears=(OnHttp(("GET /review/{token}", "GET /static/{name}")),),
        grants=(Grant.HISTORY, Grant.LOAD, Grant.READ_PROMPTS, Grant.READ_MAIL, Grant.VIEW_KEYS),
        layers=(*COMMON, Layer.PAGES),
    ),
)

TERMINAL: Final = frozenset(
    {
        "QueryDiscarded",
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
        "OwnerTold",
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
