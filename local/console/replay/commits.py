"""One commit of a log, and all that stood in the log before it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from copydesk.events import Event, HoldsReleased, LoopStopped
from copydesk.flow.context import Context
from copydesk.query import Log, QueryState, evolve
from copydesk.step import Claimed, Recorded
from copydesk.steps import step_of
from copydesk.telling.recording import Recording


@dataclass(frozen=True, slots=True)
class LoggedCommit:
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

    def context(self, cause: Event) -> Context[Any]:
        """What the handler was given: the log as long as the state's version, as the store loads it."""
        return Context(state=self.state, event=cause, now=self.now, log=Log(self.log))

    def as_recorded(self) -> Recorded:
        """What a handler's step asks of it."""
        return Recorded(self.recorded, self.states, self.recording.settings, Log(self.log))


def commits(recording: Recording) -> Iterator[LoggedCommit]:
    """The log's commits, each with the recorded past: one difference does not hide those after it."""
    log: tuple[Event, ...] = ()
    states: tuple[QueryState, ...] = (QueryState(query_id=recording.events[0].query_id),)
    for recorded in _commits(recording.events):
        yield LoggedCommit(recording, recorded, log, states)
        for event in recorded:
            states = (*states, evolve(states[-1], event))
        log = (*log, *recorded)


def _commits(events: Sequence[Event]) -> Iterator[tuple[Event, ...]]:
    def commit(event: Event) -> tuple[object, ...]:
        alone = isinstance(event, LoopStopped) or _claims(event.handler)
        # Of what such a handler writes, one event comes with another: the hold that a voided send has lost.
        first = event.seq - isinstance(event, HoldsReleased)
        return event.handler, event.caused_by, event.timestamp, first if alone else 0

    for _, group in groupby(events, commit):
        yield tuple(group)


def _claims(handler: str) -> bool:
    """Whether the handler commits more than once for one cause: the claim, then its outcome."""
    return isinstance(step_of(handler), Claimed)
