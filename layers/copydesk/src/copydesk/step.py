"""What a handler does, as a value: functions run it, a replay asks it again, the simulation takes its parts away.

Decide   an event of the log, pure
Act      an event of the log, one effect, and the record of its result
Claimed  an event of the log, and an effect that must never happen twice: claimed, tried once, recorded
Take     a cause from outside (a mail, the owner's word, a report, a deadline)
Serve    whatever else Lambda calls; it writes nothing into a log

Each handler has one, named STEP, in `copydesk/steps/` under its own name. `protocol` says how each kind is carried out.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, TypeAlias, TypeVar

from copydesk.errors import CopydeskError
from copydesk.events import Cause, Envelope, Event
from copydesk.flow.context import Context, Outcome, Taken
from copydesk.query import Log, QueryState
from copydesk.services import Services
from copydesk.settings import Settings

E = TypeVar("E", bound=Event)
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Call:
    """One invocation: the raw event, the services, and the seconds that are left of the function's time."""

    event: Mapping[str, Any]
    services: Services
    remaining_seconds: Callable[[], float]


@dataclass(frozen=True, slots=True)
class Recorded:
    """One commit as the log holds it, for a replay that asks what becomes of it now.

    `states` begin with the empty one: `states[n]` is the state after `n` events; the last is the one that the commit
    followed. `log` is what stood before.
    """

    events: tuple[Event, ...]
    states: tuple[QueryState, ...]
    settings: Settings
    log: Log = field(default_factory=Log)

    @property
    def first(self) -> Event:
        """The commit's first event, which says who made it, why and when."""
        return self.events[0]

    def has(self, kind: type[Event]) -> bool:
        """Whether the commit has an event of this kind."""
        return any(isinstance(event, kind) for event in self.events)

    @property
    def state(self) -> QueryState:
        """The state that the commit followed."""
        return self.states[-1]

    @property
    def now(self) -> datetime:
        """When it happened."""
        return self.first.timestamp

    @property
    def cause(self) -> Cause:
        """The natural key that it was committed under; only for causes from outside."""
        return Cause(key=self.first.caused_by)


def first_event(_context: Context[Any], recorded: Recorded) -> Any:
    """The result of an effect that is itself the event that is recorded."""
    return recorded.first


@dataclass(frozen=True, slots=True)
class Decide(Generic[E]):
    """Handle one event by a pure decision."""

    handler: str
    hears: tuple[type[E], ...]
    decide: Callable[[Context[E], Settings], Outcome]
    needs_log: bool = False


@dataclass(frozen=True, slots=True)
class Act(Generic[E, R]):
    """Handle one event by one effect, run at most once by an invocation, and record its result.

    `is_due` is asked before the effect; `record` is asked again on each conflict, with the state of that moment. Where
    it records nothing, `undo` takes back what the effect did in vain. `again` is the effect's result as a replay takes
    it from the log.
    """

    handler: str
    hears: tuple[type[E], ...]
    is_due: Callable[[Context[E]], bool]
    effect: Callable[[Context[E], Call], R]
    record: Callable[[Context[E], R], Outcome]
    needs_log: bool = False
    undo: Callable[[Context[E], Services], None] | None = None
    again: Callable[[Context[E], Recorded], R] = first_event


@dataclass(frozen=True, slots=True)
class Claimed(Generic[E]):
    """Handle one event by an effect that must never happen twice.

    `run` claims it, tries it once and records the outcome, each in a commit of its own. `again` is what a replay makes
    of one of these commits, and from where its events are numbered.
    """

    handler: str
    hears: tuple[type[E], ...]
    run: Callable[[Envelope, Call], None]
    again: Callable[[Context[E], Recorded], tuple[Outcome, int]]


def no_function(_call: Call) -> None:
    """What Lambda would run of a step that the owner's console takes by itself."""
    raise CopydeskError("no function takes this: it comes from the owner's terminal; check the subscriptions")


@dataclass(frozen=True, slots=True)
class Take:
    """Take causes from outside into logs, each under its natural key.

    `run` takes in what Lambda was called for, an event of the log among them if it `hears` one; `again` is what a
    replay makes of a cause that was recorded.
    """

    handler: str
    again: Callable[[Recorded], Taken | None]
    run: Callable[[Call], Any] = no_function
    hears: tuple[type[Event], ...] = ()


@dataclass(frozen=True, slots=True)
class Serve:
    """Whatever else Lambda calls: it reads, tells or passes on, and writes nothing into a log."""

    handler: str
    run: Callable[[Call], Any]


OnEvent: TypeAlias = Decide[Any] | Act[Any, Any] | Claimed[Any]
"""The kinds that an event of a log sets going."""
Step: TypeAlias = OnEvent | Take | Serve
