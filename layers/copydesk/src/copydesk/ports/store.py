"""The table: each query's state, log and markers, and what maps the outside to them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Protocol

from copydesk.audit import Proof
from copydesk.errors import LimitReached
from copydesk.events import Approval, Event
from copydesk.ports.calendar import TimeChange
from copydesk.query import QueryState, Status


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


COUNTED: Final = "counted"
"""The name under which a Counter's number is read like a sum."""
TOTAL: Final = "total"
"""The sum that a Tally's limit is about."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Whole numbers, each added to the sum of its name under one key: all of them or none.

    With a `limit` it is refused where the sum called TOTAL would pass it. The sums are dropped after `expires_at`.
    """

    key: str
    add: Mapping[str, int]
    expires_at: datetime
    limit: int | None = None

    @property
    def room(self) -> int | None:
        """What TOTAL may be before, so that this still fits; None without a limit."""
        return None if self.limit is None else self.limit - self.add.get(TOTAL, 0)

    @property
    def refusal(self) -> LimitReached:
        """What is raised where it does not fit."""
        return LimitReached(f"{self.key} would pass its limit of {self.limit}", key=self.key)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What one strongly consistent read gave: `log` only where asked for, as long as the state's version.

    Of a forgotten query there is neither event nor log, and whatever comes for it counts as handled. `approval` is the
    one that was stored for the send that was asked about.
    """

    state: QueryState
    event: Event | None = None
    handled: bool = False
    log: tuple[Event, ...] = ()
    approval: Approval | None = None


@dataclass(frozen=True, slots=True)
class Commit:
    """One transaction: the events and the state that they give, the marker, and what is bound under conditions.

    Without events the state stays as it is, and only the marker is written. `contents` are kept under their hash with
    the query. `shared_contents` belong to no query and are written just before: a transaction of many queries on one
    item would have them wait for each other, and a text without an event does no harm. `approvals` are kept by the
    id of the send that each lets go. `times` are what becomes of times in the calendar; they come with events.
    """

    before: QueryState
    after: QueryState
    events: tuple[Event, ...] = ()
    marker: Marker | None = None
    references: Mapping[str, Reference] = field(default_factory=dict)
    counters: tuple[Counter, ...] = ()
    tallies: tuple[Tally, ...] = ()
    approvals: Mapping[str, Approval] = field(default_factory=dict)
    contents: Mapping[str, str] = field(default_factory=dict)
    shared_contents: Mapping[str, str] = field(default_factory=dict)
    times: tuple[TimeChange, ...] = ()

    @property
    def at(self) -> datetime:
        """When it happens, as its events say: by then a hold has expired or not."""
        return self.events[0].timestamp


@dataclass(frozen=True, slots=True)
class OpenQuery:
    """A query that must be looked at again: when, and its status."""

    query_id: str
    deadline: datetime
    status: Status


@dataclass(frozen=True, slots=True)
class History:
    """A whole query: its state, its log, and who has handled what.

    A forgotten query has no events; its `proof` still has the skeletons of all of them. One that an earlier version
    of Copydesk began has no proof.
    """

    state: QueryState
    events: tuple[Event, ...]
    markers: frozenset[Marker]
    proof: Proof | None = None


class Store(Protocol):
    """The table: each query's state, log and markers, and what maps the outside to them.

    All content of a query can be made unreadable at once, wherever it was copied to: see `forget`.
    """

    def load(
        self, query_id: str, *, seq: int | None, marker: Marker | None, log: bool = False, approval_of: str = ""
    ) -> Loaded:
        """State, event and marker in one strongly consistent read; a query never seen has version 0.

        `approval_of` is the id of a send whose stored approval is wanted, too.
        """

    def commit(self, commit: Commit) -> None:
        """All or nothing. Raises AlreadyHandled, VersionConflict, ReferenceTaken, LimitReached or TimeTaken."""

    def references(self, keys: Sequence[str]) -> Mapping[str, Reference]:
        """Those of `keys` that are bound, strongly consistent."""

    def open_queries(self, limit: int = 1000) -> Sequence[OpenQuery]:
        """Queries with a deadline, the nearest first; may lag behind by the index's delay."""

    def resting_queries(self, limit: int) -> Sequence[str]:
        """The ids of the queries without a deadline, newest update first; may lag behind by the index's delay.

        Forgotten ones are left out, and on AWS those that have not changed since an older version wrote them.
        """

    def states(self, query_ids: Sequence[str]) -> Sequence[QueryState]:
        """The states of those of the queries that there are, in the order given, each strongly consistent."""

    def history(self, query_id: str) -> History:
        """Everything of one query. A query never seen has version 0 and no events."""

    def queries(self, limit: int | None = None) -> Sequence[QueryState]:
        """The states of all queries, or of `limit` of them: newest update first."""

    def contents(self, query_id: str, hashes: Sequence[str]) -> Mapping[str, str]:
        """The kept texts of a query and the shared ones, by their hash; those that are gone are left out."""

    def count(self, counter: Counter) -> int:
        """Count one up outside a commit and return the new value. Raises LimitReached."""

    def add_up(self, tallies: Sequence[Tally]) -> None:
        """Add to sums outside a commit: to all of them or to none. Raises LimitReached with the key that was full."""

    def sums(self, keys: Sequence[str]) -> Mapping[str, Mapping[str, int]]:
        """The sums under those of `keys` that anything was added to, strongly consistent; a Counter's is COUNTED."""

    def forget(self, state: QueryState, at: datetime, objects: Sequence[str]) -> None:
        """Make the query's content unreadable for good, at once and everywhere; what stays is its skeleton.

        `objects` are the mails in the bucket that are the query's: they are remembered until `swept`. A query that was
        forgotten before stays as it is. Raises VersionConflict if the query moved on since `state`.
        """

    def unswept(self) -> Mapping[str, Sequence[str]]:
        """The forgotten queries of which something is still to be deleted, each with the objects remembered for it."""

    def swept(self, query_ids: Sequence[str]) -> None:
        """Delete what is left of these forgotten queries beside their skeletons, and remember nothing of them any more.

        The names that are bound to them end some days later, so that a mail of theirs that is delivered again is still
        known. May be done again.
        """
