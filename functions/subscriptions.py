"""The registry: who hears what, may emit what, carries which layers and touches what. Pure data.

CDK makes the functions, rules, permissions and queues from it, the local desk routes by it, and the drawing of the
flow in the documentation comes from it. To add a handler: its step in `copydesk/steps/`, a file beside this one that
gives the step to Lambda, and an entry here.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from copydesk.events import EVENTS, Envelope
from copydesk.keys import INBOUND_OVERDUE, INBOUND_PREFIX


class Use(StrEnum):
    """What a function may touch. CDK turns each into the least statements that allow it."""

    LOAD = "read a query's state, events and markers"
    COMMIT = "commit a query's events, state and marker"
    REFERENCES = "look up Message-IDs"
    BIND = "bind Message-IDs to a query"
    COUNT = "count mails, model calls and replies"
    HISTORY = "read a whole query"
    DEADLINES = "list the open queries with their deadlines"
    READ_MAIL = "read mails in the bucket"
    FILE_MAIL = "read inbound mails and move those that are handled to mail/"
    LIST_INBOUND = "list inbound mails"
    READ_ARTICLES = "read articles in the bucket"
    CALENDAR = "read and change entries of the calendar"
    SEARCH_CALENDAR = "search the calendar for what is taken and for a query's holds"
    SEARCH = "read the knowledge base"
    INDEX = "change the knowledge base"
    SEND = "send mail"
    PUBLISH = "put events on the bus"
    MODEL_KEY = "read the model's key"
    SIGNING_KEY = "read the signing key"


class Layer(StrEnum):
    """A Lambda layer; each but COPYDESK is a folder in `layers/` with its locked requirements."""

    COPYDESK = "copydesk"
    BASE = "base"
    MAIL = "mail"
    OPENAI = "openai"
    KNOWLEDGE = "knowledge"
    CALENDAR = "calendar"
    PAGES = "pages"


COMMON: Final = (Layer.COPYDESK, Layer.BASE)


@dataclass(frozen=True, slots=True)
class OnEvent:
    """A Copydesk event on the bus, by its type and, for tool requests, by the tool."""

    type: str
    tool: str | None = None

    def matches(self, envelope: Envelope) -> bool:
        """Whether the rule made from this lets `envelope` through."""
        return self.type == envelope.type and (self.tool is None or self.tool == envelope.tool)


@dataclass(frozen=True, slots=True)
class OnEveryEvent:
    """Every Copydesk event on the bus."""


@dataclass(frozen=True, slots=True)
class OnObject:
    """S3 events of our bucket under a prefix, on the default bus."""

    prefix: str
    detail_types: tuple[str, ...] = ("Object Created",)


@dataclass(frozen=True, slots=True)
class OnMailEvent:
    """What SES reports about mails of our configuration set, on the default bus."""


@dataclass(frozen=True, slots=True)
class OnSchedule:
    """Every so many minutes."""

    minutes: int


@dataclass(frozen=True, slots=True)
class OnLog:
    """New events in the table's stream."""


@dataclass(frozen=True, slots=True)
class OnHttp:
    """Requests to the HTTP API."""

    routes: tuple[str, ...]


Trigger = OnEvent | OnEveryEvent | OnObject | OnMailEvent | OnSchedule | OnLog | OnHttp


@dataclass(frozen=True, slots=True)
class Subscription:
    """One function. `terminal` events among `emits` are named in TERMINAL."""

    handler: str
    job: str
    hears: tuple[Trigger, ...]
    emits: tuple[str, ...] = ()
    uses: tuple[Use, ...] = ()
    layers: tuple[Layer, ...] = field(default=COMMON)
    timeout_seconds: int = 30
    memory_mb: int = 512


ARTICLES_PREFIX: Final = "articles/"

SUBSCRIPTIONS: Final[tuple[Subscription, ...]] = (
    Subscription(
        handler="receive_email",
        job="reads a mail: a client's, the owner's answer to a review, or one that nobody should answer",
        hears=(OnObject(INBOUND_PREFIX), OnEvent(INBOUND_OVERDUE)),
        emits=(
            "UserQueryReceived",
            "QueryDiscarded",
            "MailSetAside",
            "ReviewDecided",
            "DeliveryReported",
            "ResponseFailed",
        ),
        uses=(Use.LOAD, Use.COMMIT, Use.REFERENCES, Use.BIND, Use.COUNT, Use.FILE_MAIL, Use.SIGNING_KEY),
        layers=(*COMMON, Layer.MAIL),
        timeout_seconds=60,
        memory_mb=1024,
    ),
    Subscription(
        handler="plan_query",
        job="decides that the model is asked about a new mail",
        hears=(OnEvent("UserQueryReceived"),),
        emits=("LLMRequestSent",),
        uses=(Use.LOAD, Use.COMMIT),
    ),
    Subscription(
        handler="call_llm",
        job="asks the model, within the reserved tries",
        hears=(OnEvent("LLMRequestSent"),),
        emits=("LLMResponseReceived", "LLMRequestFailed"),
        uses=(Use.LOAD, Use.COMMIT, Use.COUNT, Use.MODEL_KEY),
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
        uses=(Use.LOAD, Use.COMMIT),
    ),
    Subscription(
        handler="search_knowledge_base",
        job="searches the owner's past articles",
        hears=(OnEvent("ToolCallRequested", tool="knowledge_base_search"),),
        emits=("ToolCallSucceeded", "ToolCallFailed"),
        uses=(Use.LOAD, Use.COMMIT, Use.SEARCH),
        layers=(*COMMON, Layer.KNOWLEDGE),
        memory_mb=1024,
    ),
    Subscription(
        handler="schedule_call",
        job="finds free times and holds one tentatively",
        hears=(OnEvent("ToolCallRequested", tool="calendar_scheduler"),),
        emits=("ToolCallSucceeded", "ToolCallFailed"),
        uses=(Use.LOAD, Use.COMMIT, Use.CALENDAR, Use.SEARCH_CALENDAR),
    ),
    Subscription(
        handler="gather_tool_results",
        job="goes on once the last tool of the round has answered",
        hears=(OnEvent("ToolCallSucceeded"), OnEvent("ToolCallFailed")),
        emits=("LLMRequestSent",),
        uses=(Use.LOAD, Use.COMMIT),
    ),
    Subscription(
        handler="request_review",
        job="shows the owner a draft and asks for a decision",
        hears=(OnEvent("DraftResponseReady"),),
        emits=("ReviewRequested", "FinalResponseReady"),
        uses=(Use.LOAD, Use.COMMIT, Use.SEND, Use.SIGNING_KEY),
        layers=(*COMMON, Layer.PAGES),
        timeout_seconds=60,
    ),
    Subscription(
        handler="apply_review",
        job="does what the owner decided, if it still applies",
        hears=(OnEvent("ReviewDecided"),),
        emits=("FinalResponseReady", "LLMRequestSent", "QueryClosed", "ReviewOutdated", "ResponseSent"),
        uses=(Use.LOAD, Use.COMMIT),
    ),
    Subscription(
        handler="tell_outdated",
        job="tells the owner that a decision came too late, and what waits now",
        hears=(OnEvent("ReviewOutdated"),),
        uses=(Use.LOAD, Use.COMMIT, Use.SEND, Use.SIGNING_KEY),
        layers=(*COMMON, Layer.PAGES),
        timeout_seconds=60,
    ),
    Subscription(
        handler="send_response",
        job="sends the approved reply, once",
        hears=(OnEvent("FinalResponseReady"),),
        emits=("SendClaimed", "SendDeferred", "ResponseSent", "ResponseFailed"),
        uses=(Use.LOAD, Use.COMMIT, Use.BIND, Use.COUNT, Use.SEND, Use.SIGNING_KEY),
        layers=(*COMMON, Layer.CALENDAR),
        timeout_seconds=60,
    ),
    Subscription(
        handler="confirm_booking",
        job="turns the hold that a sent reply offered into a booking",
        hears=(OnEvent("ResponseSent"),),
        emits=("BookingConfirmed", "BookingLost"),
        uses=(Use.LOAD, Use.COMMIT, Use.CALENDAR),
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
        uses=(Use.LOAD, Use.COMMIT, Use.CALENDAR, Use.SEARCH_CALENDAR),
    ),
    Subscription(
        handler="track_delivery",
        job="records what the mail provider reports, and settles uncertain sends by it",
        hears=(OnMailEvent(),),
        emits=("DeliveryReported", "ResponseSent", "ResponseFailed"),
        uses=(Use.LOAD, Use.COMMIT, Use.BIND),
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
        ),
        uses=(
            Use.DEADLINES,
            Use.HISTORY,
            Use.LOAD,
            Use.COMMIT,
            Use.READ_MAIL,
            Use.LIST_INBOUND,
            Use.SEND,
            Use.PUBLISH,
            Use.SIGNING_KEY,
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
        emits=("HumanReviewNeeded",),
        uses=(Use.LOAD, Use.COMMIT, Use.READ_MAIL, Use.SEND, Use.SIGNING_KEY),
        layers=(*COMMON, Layer.PAGES),
        timeout_seconds=60,
    ),
    Subscription(
        handler="record_event",
        job="writes one structured line and the metrics of every event",
        hears=(OnEveryEvent(),),
        uses=(Use.LOAD,),
    ),
    Subscription(
        handler="index_article",
        job="adds, renews or forgets an article in the knowledge base",
        hears=(OnObject(ARTICLES_PREFIX, ("Object Created", "Object Deleted")),),
        uses=(Use.READ_ARTICLES, Use.INDEX),
    ),
    Subscription(
        handler="publish_events",
        job="puts each new event of the log on the bus",
        hears=(OnLog(),),
        uses=(Use.PUBLISH,),
    ),
    Subscription(
        handler="review_page",
        job="shows a draft and a query's timeline, and takes the owner's decision",
        hears=(OnHttp(("GET /review/{token}", "POST /review/{token}", "GET /static/{name}")),),
        emits=("ReviewDecided",),
        uses=(Use.HISTORY, Use.LOAD, Use.COMMIT, Use.READ_MAIL, Use.SIGNING_KEY),
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
    }
)
"""Events that only record_event hears: they tell what happened, and nothing follows from them on the bus."""

EMITTED_BY_THE_PROTOCOL: Final = frozenset({"LoopStopped"})
"""Events that any handler may give rise to, because the commit protocol itself emits them."""


def subscription(handler: str) -> Subscription:
    """The entry of `handler`. Raises KeyError with the known names."""
    for entry in SUBSCRIPTIONS:
        if entry.handler == handler:
            return entry
    known = ", ".join(entry.handler for entry in SUBSCRIPTIONS)
    raise KeyError(f"no handler {handler!r}; the registry has {known}")


def hearers(envelope: Envelope) -> tuple[str, ...]:
    """The handlers that the bus delivers `envelope` to, without record_event and its like."""
    return tuple(
        entry.handler
        for entry in SUBSCRIPTIONS
        if any(isinstance(trigger, OnEvent) and trigger.matches(envelope) for trigger in entry.hears)
    )


assert all(  # noqa: S101  (a wrong name here would silently cut the chain)
    trigger.type in EVENTS or trigger.type == INBOUND_OVERDUE
    for entry in SUBSCRIPTIONS
    for trigger in entry.hears
    if isinstance(trigger, OnEvent)
)
