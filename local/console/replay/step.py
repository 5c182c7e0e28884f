"""One commit of a log, and what is asked of the decision that made it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any, Final

from copydesk.events import Cause, Event, LoopStopped
from copydesk.flow.context import Context, Outcome
from copydesk.query import QueryState, evolve
from copydesk.telling.recording import Recording

ONE_EVENT_A_COMMIT: Final = frozenset({"send_response"})
"""Handlers that commit more than once for one cause: the claim, then its outcome."""


@dataclass(frozen=True, slots=True)
class Step:
    """The events of one commit as recorded, and all that stood in the log before it.

    `states` begin with the empty one: `states[n]` is the state after `n` events.
    """

    recording: Recording
    recorded: tuple[Event, ...]
    log: tuple[Event, ...]
    states: tuple[QueryState, ...]

    @property
    def first(self) -> Event:
        """The commit's first event, which says who made it and why."""
        return self.recorded[0]

    @property
    def state(self) -> QueryState:
        """The state that the commit followed."""
        return self.states[-1]

    @property
    def now(self) -> datetime:
        """When it happened."""
        return self.first.timestamp

    @property
    def cause(self) -> Event | None:
        """The event of the log that led to it; None for a cause from outside."""
        return next((event for event in self.log if event.event_id == self.first.caused_by), None)

    def context(self, cause: Event, *, now: datetime | None = None) -> Context[Any]:
        """What the handler was given: the log as long as the state's version, as the store loads it."""
        return Context(state=self.state, event=cause, now=now or self.now, log=self.log)


@dataclass(frozen=True, slots=True)
class Redone:
    """What a decision gives now; `offset` is where its events begin to be numbered."""

    cause: Cause
    decision: Outcome
    offset: int = 0


Redo = Callable[[Step], Redone]


def steps(recording: Recording) -> Iterator[Step]:
    """The log's commits, each with the recorded past: one difference does not hide those after it."""
    log: tuple[Event, ...] = ()
    states: tuple[QueryState, ...] = (QueryState(query_id=recording.events[0].query_id),)
    for recorded in _commits(recording.events):
        yield Step(recording, recorded, log, states)
        for event in recorded:
            states = (*states, evolve(states[-1], event))
        log = (*log, *recorded)


def _commits(events: Sequence[Event]) -> Iterator[tuple[Event, ...]]:
    def commit(event: Event) -> tuple[object, ...]:
        alone = event.handler in ONE_EVENT_A_COMMIT or isinstance(event, LoopStopped)
        return event.handler, event.caused_by, event.timestamp, event.seq if alone else 0

    for _, group in groupby(events, commit):
        yield tuple(group)
