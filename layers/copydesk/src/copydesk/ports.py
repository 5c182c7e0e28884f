"""What Copydesk needs from outside, as Protocols; `adapters` implement them on AWS and in memory."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from copydesk.events import Booking, Envelope, Event, RequestedCall
from copydesk.query import QueryState


@dataclass(frozen=True, slots=True)
class Marker:
    """The item that says: `handler` has handled `cause` (an event id or a natural key)."""

    handler: str
    cause: str


@dataclass(frozen=True, slots=True)
class Reference:
    """What a Message-ID (`<id>`) or another natural key is bound to."""

    query_id: str
    content_hash: str = ""


@dataclass(frozen=True, slots=True)
class Counter:
    """A counter that goes up by one in a commit, and refuses it at `limit`. It is dropped after `expires_at`."""

    key: str
    limit: int
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Loaded:
    """What one strongly consistent read gave: `log` only where asked for, up to and including the event."""

    state: QueryState
    event: Event | None = None
    handled: bool = False
    log: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class Commit:
    """One transaction: the events and the state that they give, the marker, and what is bound under conditions.

    Without events the state stays as it is, and only the marker is written.
    """

    before: QueryState
    after: QueryState
    events: tuple[Event, ...] = ()
    marker: Marker | None = None
    references: Mapping[str, Reference] = field(default_factory=dict)
    counters: tuple[Counter, ...] = ()


@dataclass(frozen=True, slots=True)
class DueQuery:
    """A query whose deadline has passed."""

    query_id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class History:
    """A whole query: its state, its log, and who has handled what."""

    state: QueryState
    events: tuple[Event, ...]
    markers: frozenset[Marker]


class Store(Protocol):
    """The table: each query's state, log and markers, and what maps the outside to them."""

    def load(self, query_id: str, *, seq: int | None, marker: Marker | None, log: bool = False) -> Loaded:
        """State, event and marker in one strongly consistent read; a query never seen has version 0."""

    def commit(self, commit: Commit) -> None:
        """All or nothing. Raises AlreadyHandled, VersionConflict, ReferenceTaken or LimitReached."""

    def references(self, keys: Sequence[str]) -> Mapping[str, Reference]:
        """Those of `keys` that are bound, strongly consistent."""

    def due(self, now: datetime, limit: int = 100) -> Sequence[DueQuery]:
        """Queries with a deadline at or before `now`, oldest first; may lag behind by the index's delay."""

    def history(self, query_id: str) -> History:
        """Everything of one query. A query never seen has version 0 and no events."""

    def queries(self, limit: int = 100) -> Sequence[QueryState]:
        """The states of queries, newest update first."""

    def count(self, counter: Counter) -> int:
        """Count one up outside a commit and return the new value. Raises LimitReached."""


@dataclass(frozen=True, slots=True)
class StoredObject:
    """An object's key, size in bytes and time."""

    key: str
    size: int
    modified: datetime


class Blobs(Protocol):
    """The bucket: inbound mails, kept mails, articles."""

    def get(self, key: str) -> bytes | None:
        """The object's bytes, or None if there is none."""

    def put(self, key: str, content: bytes) -> None:
        """Write or overwrite an object."""

    def move(self, key: str, to: str) -> None:
        """Rename; done already or gone is success."""

    def list(self, prefix: str) -> Iterable[StoredObject]:
        """The objects under `prefix`."""


@dataclass(frozen=True, slots=True)
class OutgoingMail:
    """A mail as it goes to the provider; `tags` travel back with its delivery events (letters, digits, `_`, `-`)."""

    raw: bytes
    sender: str
    recipients: tuple[str, ...]
    tags: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AcceptedMail:
    """The provider's receipt: its own id, and the Message-ID (with angle brackets) that it delivers with."""

    provider_id: str
    message_id: str


class Mailer(Protocol):
    """The mail provider. One call is one attempt."""

    def send(self, mail: OutgoingMail) -> AcceptedMail:
        """Raises SendRefused if it surely did not leave, SendUncertain if nobody knows."""


@dataclass(frozen=True, slots=True)
class ToolSpec:
    """A tool as the model sees it; `parameters` is a JSON schema object."""

    name: str
    description: str
    parameters: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class ModelRequest:
    """One question to the model: chat messages as the Chat Completions API takes them, and the tools on offer.

    `tools` are native ones. `response_format` is set instead where the endpoint gets its tools by a JSON schema.
    `may_call` is False where an answer in words must come now.
    """

    messages: tuple[Mapping[str, object], ...]
    tools: tuple[ToolSpec, ...] = ()
    response_format: Mapping[str, object] | None = None
    may_call: bool = True


@dataclass(frozen=True, slots=True)
class ModelAnswer:
    """What the model answered. `calls` only if it used native tool calls."""

    text: str
    calls: tuple[RequestedCall, ...] = ()
    model: str = ""
    finish_reason: str = ""
    input_tokens: int = 0
    output_tokens: int = 0
    scripted: bool = False


class Model(Protocol):
    """A chat model. One call is one try: nothing retries inside."""

    def complete(self, request: ModelRequest, *, timeout_seconds: float) -> ModelAnswer:
        """Raises ModelUnavailable (try again) or ModelRefused (do not)."""


class Bus(Protocol):
    """The event bus."""

    def publish(self, envelopes: Sequence[Envelope]) -> None:
        """Raises PublishFailed with the positions that did not go through."""

    def announce(self, detail_type: str, detail: Mapping[str, object]) -> None:
        """Put a notice on the bus that is no event of a query's log. Raises PublishFailed."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A stretch of time, with offset."""

    start: datetime
    end: datetime


class Calendar(Protocol):
    """The owner's calendar."""

    def busy(self, start: datetime, end: datetime, *, apart_from: str = "") -> Sequence[Slot]:
        """What is taken between `start` and `end`, by bookings and by live holds. Raises CalendarUnavailable.

        The hold with the id `apart_from` is left out, so that a repeated tool call finds what the first one found.
        """

    def hold(self, *, hold_id: str, query_id: str, turn: int, slot: Slot, topic: str, expires_at: datetime) -> Booking:
        """Hold `slot` tentatively, or return the hold that `hold_id` already has. Raises SlotTaken."""

    def release(self, query_id: str, *, keep: Collection[str] = (), up_to_turn: int) -> Sequence[str]:
        """End the query's tentative holds of turns up to `up_to_turn`, but for those in `keep`; returns their ids."""

    def confirm(self, query_id: str, hold_id: str) -> bool:
        """Turn a hold into a booking; False if it is gone."""


@dataclass(frozen=True, slots=True)
class Article:
    """One of the owner's articles; `key` is its object's key, `modified` the object's time.

    `url` is where it was published and `published` the date, as the article states them; empty if it does not.
    """

    key: str
    title: str
    text: str
    modified: datetime
    problem: str = ""
    url: str = ""
    published: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of an article that fits a search; higher scores fit better."""

    article_key: str
    title: str
    text: str
    score: float
    url: str = ""
    published: str = ""


class Knowledge(Protocol):
    """The owner's past articles."""

    def put(self, article: Article) -> None:
        """Add or replace; an older version never replaces a newer one."""

    def remove(self, key: str) -> None:
        """Forget an article; gone already is success."""

    def search(self, query: str, limit: int) -> Sequence[Passage]:
        """The passages that fit best, best first, one an article."""

    def articles(self) -> Sequence[Article]:
        """All articles, those with a `problem` too."""


class Secrets(Protocol):
    """Where keys live. Values never enter logs or events."""

    def signing_key(self) -> bytes:
        """The key that review links and reply addresses are signed with."""

    def model_key(self) -> str:
        """The model endpoint's API key, or an empty string if it needs none."""


class Clock(Protocol):
    """The time."""

    def now(self) -> datetime:
        """The present moment in UTC, aware."""

    def sleep(self, seconds: float) -> None:
        """Wait before trying again."""


@dataclass(frozen=True, slots=True)
class Measurement:
    """One metric's value; `unit` is CloudWatch's, `event_type` an optional dimension."""

    name: str
    value: float
    unit: str = "Count"
    event_type: str = ""


class Telemetry(Protocol):
    """Where the structured line and the metrics of each event go."""

    def record(self, line: Mapping[str, object], measurements: Sequence[Measurement]) -> None:
        """Write one line and its metrics. Never raises."""
