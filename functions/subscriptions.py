"""The registry: who hears what, may emit what, carries which layers and touches what. Pure data.

CDK makes the functions, rules, permissions and queues from it, the local desk routes by it, and the drawing of the
flow in the documentation comes from it. To add a handler: its step in `copydesk/steps/`, a file beside this one that
gives the step to Lambda, and an entry here.
"""

from typing import Final

from copydesk.events import EVENTS
from copydesk.keys import ARTICLES_PREFIX, NOTICES, SIGN_IN_ASKED
from functions.drafting import DRAFTING
from functions.registry import (
    COMMON,
    DESK_ROUTES,
    READING_CALENDARS,
    SIGN_IN_ROUTES,
    TELLING,
    WEEK_ROUTES,
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
from functions.reviewing import REVIEWING
from functions.sending import SENDING

SUBSCRIPTIONS: Final[tuple[Subscription, ...]] = (
    *DRAFTING,
    *REVIEWING,
    Subscription(
        handler="set_wake_up",
        job="has a query woken at the moment that it waits for, and no longer once that is void",
        hears=(
            OnEvent("ReplyScheduled"),
            OnEvent("ReviewSnoozed"),
            OnEvent("MoreMailsAwaited"),
            OnEvent("LLMRequestDeferred"),
            OnEvent("SendVoided"),
        ),
        grants=(Grant.LOAD, Grant.COMMIT, Grant.WAKE_UPS),
    ),
    Subscription(
        handler="tell_waiting",
        job="tells the owner what waits until when, how to end it, and what was voided and why",
        hears=(
            OnEvent("ReplyScheduled"),
            OnEvent("ReviewSnoozed"),
            OnEvent("LLMRequestDeferred"),
            OnEvent("SendVoided"),
        ),
        emits=("OwnerTold",),
        grants=(
            Grant.LOAD,
            Grant.COMMIT,
            Grant.COUNT,
            Grant.READ_SUMS,
            Grant.CALENDAR,
            Grant.SEARCH_CALENDAR,
            *READING_CALENDARS,
            *TELLING,
        ),
        layers=(*COMMON, Layer.PAGES, Layer.CALENDAR),
        timeout_seconds=60,
    ),
    Subscription(
        handler="wake",
        job="lets a scheduled reply go at its moment, unless something has voided it, and ends other waits",
        hears=(OnWakeUp(),),
        emits=("FinalResponseReady", "SendVoided", "ReminderDue", "MailsGathered", "LLMRequestResumed"),
        grants=(Grant.HISTORY, Grant.COMMIT, Grant.CALENDAR, *TELLING),
        layers=(*COMMON, Layer.PAGES),
        timeout_seconds=60,
    ),
    *SENDING,
    Subscription(
        handler="release_holds",
        job="ends the holds of drafts that were rejected, expired, answered without them or overtaken",
        hears=(
            OnEvent("UserQueryReceived"),
            OnEvent("CallQuestioned"),
            OnEvent("QueryClosed"),
            OnEvent("ReviewExpired"),
            OnEvent("ResponseSent"),
            OnEvent("OwnerAnswered"),
        ),
        emits=("HoldsReleased",),
        grants=(Grant.LOAD, Grant.COMMIT, Grant.CALENDAR, Grant.SEARCH_CALENDAR),
    ),
    Subscription(
        handler="keep_time",
        job="blocks or unblocks a time that the owner keeps for herself by mail, and asks about her holding reply",
        hears=(OnEvent("OwnTimeAsked"),),
        emits=("OwnerTold", "HoldingReplyAsked", "HoldingReplyWithdrawn"),
        # It asks about no draft, so it shows nothing; it signs the address at which her holding reply is approved.
        grants=(
            Grant.LOAD,
            Grant.COMMIT,
            Grant.COUNT,
            Grant.CALENDAR,
            Grant.SEARCH_CALENDAR,
            Grant.TELL_OWNER,
            Grant.THREAD_KEYS,
            Grant.REVIEW_KEYS,
        ),
        layers=(*COMMON, Layer.PAGES),
        timeout_seconds=60,
    ),
    Subscription(
        handler="heed_word",
        job="answers what the owner writes to the desk in reply to nothing, and undoes or snoozes what alone is meant",
        hears=(OnEvent("OwnWordAsked"),),
        emits=("OwnWordMeant", "ReviewDecided", "OwnerTold"),
        # It takes no word that has anything sent, so it holds no key of approvals.
        grants=(
            Grant.LOAD,
            Grant.HISTORY,
            Grant.COMMIT,
            Grant.DEADLINES,
            Grant.READ_SUMS,
            Grant.SEARCH_CALENDAR,
            *TELLING,
        ),
        layers=(*COMMON, Layer.MAIL, Layer.PAGES),
        timeout_seconds=60,
    ),
    Subscription(
        handler="track_delivery",
        job="records what the mail provider reports, and settles uncertain sends by it",
        hears=(OnMailEvent(),),
        emits=("DeliveryReported", "SendVoided", "ResponseSent", "ResponseFailed"),
        grants=(Grant.LOAD, Grant.COMMIT, Grant.BIND, Grant.CLAIM_TIMES),
    ),
    Subscription(
        handler="watch_deadlines",
        job="looks after each query whose deadline has passed, mails nobody handled, and calls that are near",
        hears=(OnSchedule(minutes=5),),
        emits=(
            "ReminderDue",
            "ReviewPaused",
            "ReviewExpired",
            "ToolCallFailed",
            "ResponseUncertain",
            "QueryStalled",
            "HumanReviewNeeded",
            "OwnerTold",
            "FinalResponseReady",
            "SendVoided",
            "MailListed",
            "MailsGathered",
            "LLMRequestResumed",
        ),
        grants=(
            Grant.DEADLINES,
            Grant.READ_SUMS,
            Grant.COUNT,
            Grant.HISTORY,
            Grant.LOAD,
            Grant.COMMIT,
            Grant.CALENDAR,
            Grant.SEARCH_CALENDAR,
            Grant.OPEN,
            Grant.READ_MAIL,
            Grant.LIST_INBOUND,
            *TELLING,
            Grant.PUBLISH,
        ),
        layers=(*COMMON, Layer.MAIL, Layer.PAGES),
        timeout_seconds=240,
    ),
    Subscription(
        handler="sync_calendars",
        job="reads the owner's calendars, writes booked calls into one, and asks about those she changed",
        hears=(OnSchedule(minutes=5),),
        emits=("CallFoundChanged", "CallChangeAsked", "DraftResponseReady", "QueryClosed"),
        # It asks by a draft, which request_review mails, so it holds no key of links: what it reads may be anybody's.
        grants=(
            Grant.HISTORY,
            Grant.COMMIT,
            Grant.CALENDAR,
            *READING_CALENDARS,
            Grant.TELL_OWNER,
            Grant.THREAD_KEYS,
        ),
        layers=(*COMMON, Layer.PAGES, Layer.CALENDAR),
        timeout_seconds=120,
        memory_mb=1024,
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
            OnEvent("HoldingReplyFailed"),
        ),
        emits=("HumanReviewNeeded", "OwnerTold"),
        grants=(Grant.LOAD, Grant.COMMIT, Grant.READ_MAIL, *TELLING),
        layers=(*COMMON, Layer.PAGES),
        timeout_seconds=60,
    ),
    Subscription(
        handler="record_event",
        job="writes one structured line and the metrics of every event, and notes what the digest tells",
        hears=(OnEveryEvent(),),
        grants=(Grant.LOAD, Grant.COUNT),
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
        handler="sign_in",
        job="signs a reviewer in by a mailed link, in the browser that asked, and ends where she is signed in",
        hears=(OnEvent(SIGN_IN_ASKED), OnHttp(SIGN_IN_ROUTES)),
        # It sees no query and holds no key of approvals or of links that decide; what it begins decides, though.
        grants=(
            Grant.SIGN_IN,
            Grant.COUNT,
            Grant.PUBLISH,
            Grant.TELL_REVIEWERS,
            Grant.THREAD_KEYS,
            Grant.VIEW_KEYS,
        ),
        layers=(*COMMON, Layer.MAIL, Layer.PAGES),
    ),
    Subscription(
        handler="review_page",
        job="shows a draft and a query's timeline, the owner's week in which she blocks times, and our calls' feed",
        hears=(
            OnHttp((*DESK_ROUTES, "GET /review/{token}", "GET /static/{name}", "GET /calendar/{feed}", *WEEK_ROUTES)),
        ),
        grants=(
            Grant.SEE_SESSION,
            Grant.DEADLINES,
            Grant.HISTORY,
            Grant.LOAD,
            Grant.READ_SUMS,
            Grant.READ_PROMPTS,
            Grant.READ_MAIL,
            Grant.CALENDAR,
            Grant.SEARCH_CALENDAR,
            Grant.SEE_BUSY,
            Grant.SEARCH,
            Grant.VIEW_KEYS,
            Grant.FEED_KEYS,
        ),
        layers=(*COMMON, Layer.MAIL, Layer.PAGES),
        # An attachment of a mail of 40 MB is found by reading all of it.
        memory_mb=1024,
    ),
)

assert all(  # noqa: S101  (a wrong name here would silently cut the chain)
    trigger.type in EVENTS or trigger.type in NOTICES
    for entry in SUBSCRIPTIONS
    for trigger in entry.hears
    if isinstance(trigger, OnEvent)
)
