"""The words of the registry: what may trigger a function, what it may touch, and the entry that says so. Pure data."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from copydesk.events import Envelope


class Grant(StrEnum):
    """What a function may touch. CDK turns each into the least statements that allow it."""

    LOAD = "read a query's state, events and markers"
    COMMIT = "commit a query's events, state and marker"
    KEEP_PROMPTS = "keep the texts that all prompts share"
    READ_PROMPTS = "read the texts that all prompts share"
    REFERENCES = "look up Message-IDs"
    BIND = "bind Message-IDs to a query"
    COUNT = "count mails, model calls and replies"
    READ_SUMS = "read what the model costs, and how many replies went to somebody"
    OPEN = "open a query, with a key of its own"
    HISTORY = "read a whole query"
    DEADLINES = "list the open queries with their deadlines, and those at rest by their last change"
    READ_MAIL = "read mails in the bucket"
    FILE_MAIL = "read inbound mails and move those that are handled to mail/"
    LIST_INBOUND = "list inbound mails"
    READ_ARTICLES = "read articles in the bucket"
    CALENDAR = "read and change entries of the calendar"
    CLAIM_TIMES = "book a hold with the claim of its reply, and give one back with a proven refusal, a draft or a void"
    SEARCH_CALENDAR = "search the calendar for what is taken and for a query's holds"
    BUSY = "read and keep what the owner's calendars say is taken, if there are any"
    SEE_BUSY = "see what was kept of the owner's calendars, if there are any"
    CALENDAR_SECRETS = "read the addresses and passwords of the owner's calendars, if there are any"
    SEARCH = "read the knowledge base"
    INDEX = "change the knowledge base"
    SEND = "send mail to whomever a reply goes to"
    TELL_OWNER = "send mail to the owner"
    PUBLISH = "put events on the bus"
    MODEL_KEY = "read the model's key, if a model has one"
    ASK_BEDROCK = "ask the models of Amazon Bedrock that the settings name"
    OWNER_KEYS = "read the keys of the owner's approvals"
    POLICY_KEYS = "read the keys of the policy's approvals"
    THREAD_KEYS = "read the keys of the addresses that clients answer to, and of the mark of the desk's own mails"
    VIEW_KEYS = "read the keys of links that show a query"
    FEED_KEYS = "read the keys of the addresses of the calendar's feed and of the week"
    REVIEW_KEYS = "read the keys of links and addresses that decide"
    APPROVE = "store an approval"
    WAKE_UPS = "set and cancel wake-ups"
    SIGN_IN = "keep and use up links that sign in, and begin, list and end sessions"
    SEE_SESSION = "see whose session a browser has, and note that it is used"
    TELL_REVIEWERS = "send mail to the reviewers, the owner among them"
    LOAD_APPROVED = "read a query's state, events and markers, and the approval of its reply"


TELLING: Final = (Grant.TELL_OWNER, Grant.THREAD_KEYS, Grant.VIEW_KEYS, Grant.REVIEW_KEYS)
"""What a function may do that writes to the owner: a note bears the desk's mark, links and an address that decides."""


READING_CALENDARS: Final = (Grant.BUSY, Grant.CALENDAR_SECRETS)
"""What a function may do that reads the owner's calendars; nothing as long as none is named."""


WEEK_ROUTES: Final = ("GET /week/{week}", "POST /week/{week}")
"""The owner's week: shown, and its forms."""


DESK_ROUTES: Final = ("GET /desk", "GET /desk/next", "GET /desk/call", "GET /desk/away")
"""The desk for whoever is signed in, the way on to what waits next, the owner's pages of a call and her absences."""


DESK_FORMS: Final = ("POST /desk/drop", "POST /desk/call", "POST /desk/away")
"""The forms of the desk's pages that do something."""


SIGN_IN_ROUTES: Final = (
    "POST /desk",
    "GET /sign-in/{link}",
    "POST /sign-in/{link}",
    "GET /desk/sessions",
    "POST /desk/sessions",
)
"""Asking for a link, the link's own page and its press, and the list of sessions with its forms."""


class Layer(StrEnum):
    """A Lambda layer; each but COPYDESK is a folder in `layers/` with its locked requirements."""

    COPYDESK = "copydesk"
    BASE = "base"
    SEALING = "sealing"
    MAIL = "mail"
    OPENAI = "openai"
    KNOWLEDGE = "knowledge"
    CALENDAR = "calendar"
    PAGES = "pages"
    ARC = "arc"


WITHOUT_CONTENT: Final = (Layer.COPYDESK, Layer.BASE)
"""What every function carries."""
COMMON: Final = (*WITHOUT_CONTENT, Layer.SEALING)
"""What a function carries that reads or writes what a query holds."""


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
    """What SES reports about mails of our configuration sets, on the default bus."""


@dataclass(frozen=True, slots=True)
class OnSchedule:
    """Every so many minutes."""

    minutes: int


@dataclass(frozen=True, slots=True)
class OnWakeUp:
    """The moment of a wake-up has come: `{"query_id": ..., "at": ...}`."""


@dataclass(frozen=True, slots=True)
class OnLog:
    """New events in the table's stream."""


@dataclass(frozen=True, slots=True)
class OnHttp:
    """Requests to the HTTP API."""

    routes: tuple[str, ...]


BusTrigger = OnEvent | OnEveryEvent | OnObject | OnMailEvent
"""What comes over an event bus, by a rule with a pattern."""
Trigger = BusTrigger | OnSchedule | OnWakeUp | OnLog | OnHttp


@dataclass(frozen=True, slots=True)
class Subscription:
    """One function: what it is for, which triggers invoke it, what it may emit and touch, and how it runs."""

    handler: str
    job: str
    hears: tuple[Trigger, ...]
    emits: tuple[str, ...] = ()
    grants: tuple[Grant, ...] = ()
    layers: tuple[Layer, ...] = field(default=COMMON)
    timeout_seconds: int = 30
    memory_mb: int = 512


TERMINAL: Final = frozenset(
    {
        "QueryDiscarded",
        "UserQueryContinued",
        "MailNoted",
        "MailListed",
        "FormConfirmed",
        "OwnerAnswerSuspected",
        "AgentThoughtEvent",
        "ReminderDue",
        "HumanReviewNeeded",
        "SendClaimed",
        "SendDeferred",
        "ResponseUncertain",
        "DeliveryReported",
        "QueryStalled",
        "HoldsReleased",
        "BookingConfirmed",
        "BookingEnded",
        "CallChangeAsked",
        "CallFoundChanged",
        "OwnWordMeant",
        "OwnerTold",
        "HoldingReplyAsked",
        "HoldingReplyApproved",
        "HoldingReplyWithdrawn",
        "HoldingReplyClaimed",
        "HoldingReplySent",
    }
)
"""Events that only record_event hears: they tell what happened, and nothing follows from them on the bus."""

EMITTED_BY_THE_PROTOCOL: Final = frozenset({"LoopStopped"})
"""Events that any handler may give rise to, because the commit protocol itself emits them."""
