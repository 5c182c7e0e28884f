"""What a decision is given and what it gives back. Decisions do no I/O: the protocol loads before and commits after."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, TypeVar

from copydesk.events import Approval, Cause, Event
from copydesk.ports import Counter, Reference, Tally, TimeChange
from copydesk.query import Log, QueryState, Status

E = TypeVar("E", bound=Event, covariant=True)  # noqa: PLC0105  (read by every flow file: the short name is clearer)


@dataclass(frozen=True, slots=True)
class Context(Generic[E]):
    """The state, the event to be handled, the log up to it where it was asked for, and the time.

    `approval` is what was stored for the send of this event, where that was asked for.
    """

    state: QueryState
    event: E
    now: datetime
    log: Log = field(default_factory=Log)
    approval: Approval | None = None

    @property
    def is_current(self) -> bool:
        """Whether the event belongs to the turn and round that the query is in."""
        return self.state.is_current(self.event)

    def awaits(self, status: Status) -> bool:
        """Whether what follows from the event is still the next step: the query is in its round, and in `status`.

        The round alone does not tell: the owner may have answered or closed a query whose step came to nothing.
        """
        return self.is_current and self.state.status is status


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a decision wants written in one transaction. Without events only the handler's marker is written.

    `contents` are texts of this query that an event names by their hash; `shared_contents` hold nothing of a
    correspondent's, and all queries share them. `approvals` are stored by the id of the send that each lets go. `times`
    are what becomes of this query's times in the calendar.
    """

    events: tuple[Event, ...] = ()
    references: Mapping[str, Reference] = field(default_factory=dict)
    counters: tuple[Counter, ...] = ()
    tallies: tuple[Tally, ...] = ()
    approvals: Mapping[str, Approval] = field(default_factory=dict)
    contents: Mapping[str, str] = field(default_factory=dict)
    shared_contents: Mapping[str, str] = field(default_factory=dict)
    times: tuple[TimeChange, ...] = ()


NOTHING = Outcome()
"""The outcome for a handler that was overtaken, or for which there is nothing to do."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What is to be written about a cause from outside, under the natural key that makes it count once."""

    cause: Cause
    outcome: Outcome


def emit(*events: Event) -> Outcome:
    """An outcome that is just these events."""
    return Outcome(events=events)
