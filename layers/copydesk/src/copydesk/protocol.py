"""Load, decide, commit: the one way in which a handler changes a query.

A decision that meets a conflict decides again on the new state. An effect (a model call, a tool, a mail) is never
run again: only its recorded result is folded into the new state.
"""

from collections.abc import Callable
from datetime import datetime
from functools import reduce
from typing import Any, Final, TypeVar

from copydesk.errors import AlreadyHandled, CopydeskError, ReferenceTaken, TransientError, VersionConflict
from copydesk.events import Cause, Envelope, Event, LoopStopped, stamped
from copydesk.flow.context import NOTHING, Context, Outcome, Taken
from copydesk.limits import MAX_HOPS
from copydesk.ports import Commit, Loaded, Marker
from copydesk.query import Log, QueryState, evolve
from copydesk.services import Services
from copydesk.step import Act, Call, Claimed, Decide, OnEvent

MAX_CONFLICTS: Final = 12
"""How often a commit meets another's before the delivery is given back to be tried again later."""

E = TypeVar("E", bound=Event)
L = TypeVar("L")
R = TypeVar("R")
T = TypeVar("T")


def until_committed(
    who: str, load: Callable[[], L | None], attempt: Callable[[L], T], *, loaded: L | None = None
) -> T | None:
    """Load, then `attempt` a commit, and both again as long as other commits come first; what `attempt` gives.

    None if `load` finds nothing to do, or if the same was committed before. `loaded` spares the first load. Raises
    TransientError when other commits kept coming first, naming `who` met them.
    """
    for _ in range(MAX_CONFLICTS):
        found, loaded = load() if loaded is None else loaded, None
        if found is None:
            return None
        try:
            return attempt(found)
        except AlreadyHandled:
            return None
        except (VersionConflict, ReferenceTaken):
            continue
    raise TransientError(f"{who} met {MAX_CONFLICTS} other commits; it has to be tried again")


def handle(step: OnEvent, envelope: Envelope, call: Call) -> None:
    """Carry out the step for one event. Raises TransientError when other commits kept coming first."""
    match step:
        case Decide():
            decide(step, envelope, call.services)
        case Act():
            act(step, envelope, call)
        case Claimed():
            step.run(envelope, call)


def decide(step: Decide[E], envelope: Envelope, services: Services) -> None:
    """Handle one event by a pure decision, in two calls: one read, one transaction."""
    fold(
        services,
        step,
        envelope,
        lambda context: step.decide(context, services.settings),
        log=step.needs_log,
        timed=lambda context: context.now,
    )


def act(step: Act[E, R], envelope: Envelope, call: Call) -> None:
    """Handle one event by one effect, run at most once by this invocation, and record its result."""
    services = call.services
    context = load(services, step, envelope, log=step.needs_log)
    if context is None:
        return
    if not step.is_due(context):
        pass_over(services, step, context)
        return
    result = step.effect(context, call)

    def recorded(now: Context[E]) -> Outcome:
        outcome = step.record(now, result)
        if step.undo is not None and not outcome.events:
            step.undo(now, services)
        return outcome

    fold(services, step, envelope, recorded, log=step.needs_log, context=context)


def take(
    services: Services, handler: str, *, query_id: str, key: str, decide: Callable[[QueryState], Taken | None]
) -> bool:
    """Write what a cause from outside means for its query; whether the log holds it now.

    `decide` is asked again on each conflict; None from it says that there is nothing to write.
    """

    def load_state() -> QueryState | None:
        loaded = services.store.load(query_id, seq=None, marker=Marker(handler, key))
        return None if loaded.handled else loaded.state

    def attempt(state: QueryState) -> bool:
        taken = decide(state)
        if taken is not None:
            commit(services, handler, state, taken.cause, taken.outcome)
        return taken is not None

    return until_committed(f"{handler} on query {query_id}", load_state, attempt) is not False


def load(
    services: Services, step: OnEvent, envelope: Envelope, *, log: bool, approval_of: str = ""
) -> Context[Any] | None:
    """What the step needs to handle the event, or None if it has handled it before.

    `approval_of` is the id of a send whose stored approval it needs, too.
    """
    marker = Marker(handler=step.handler, cause=envelope.event_id)
    loaded = services.store.load(envelope.query_id, seq=envelope.seq, marker=marker, log=log, approval_of=approval_of)
    if loaded.handled:
        return None
    return Context(
        state=loaded.state,
        event=_checked(loaded, envelope, step.hears),
        now=services.clock.now(),
        log=Log(loaded.log),
        approval=loaded.approval,
    )


def fold(
    services: Services,
    step: OnEvent,
    envelope: Envelope,
    decision: Callable[[Context[E]], Outcome],
    *,
    log: bool,
    context: Context[E] | None = None,
    with_marker: bool = True,
    offset: Callable[[Context[E]], int] = lambda _: 0,
    timed: Callable[[Context[E]], datetime | None] = lambda _: None,
) -> None:
    """Commit what `decision` makes of the query as it stands, loading it again on each conflict.

    `context` is what was loaded before, `offset` where the numbers of the events begin. `timed` is the events' time, by
    default that of the commit; a pure decision's is the one that it was given, so that what it made of it fits.
    """

    def attempt(now: Context[E]) -> None:
        cause = Cause.of(now.event)
        commit(
            services,
            step.handler,
            now.state,
            cause,
            decision(now),
            with_marker=with_marker,
            position_offset=offset(now),
            now=timed(now),
        )

    who = f"{step.handler} on query {envelope.query_id}"
    until_committed(who, lambda: load(services, step, envelope, log=log), attempt, loaded=context)


def commit(
    services: Services,
    handler: str,
    state: QueryState,
    cause: Cause,
    outcome: Outcome,
    *,
    with_marker: bool = True,
    position_offset: int = 0,
    now: datetime | None = None,
) -> QueryState:
    """Write the outcome, the state that follows from it and the marker in one transaction; the new state.

    Raises what Store.commit raises.
    """
    events, after = ahead(
        handler, state, cause, outcome, now=now or services.clock.now(), position_offset=position_offset
    )
    services.store.commit(
        Commit(
            before=state,
            after=after,
            events=events,
            marker=Marker(handler=handler, cause=cause.key) if with_marker else None,
            references=outcome.references,
            counters=outcome.counters,
            tallies=outcome.tallies,
            approvals=outcome.approvals,
            contents=outcome.contents,
            shared_contents=outcome.shared_contents,
            times=outcome.times,
        )
    )
    return after


def ahead(
    handler: str, state: QueryState, cause: Cause, outcome: Outcome, *, now: datetime, position_offset: int = 0
) -> tuple[tuple[Event, ...], QueryState]:
    """The outcome's events as the log is to hold them after `state`, and the state that they give. Pure."""
    events = following(handler, state, cause, outcome, now=now, position_offset=position_offset)
    return events, reduce(evolve, events, state)


def following(
    handler: str, state: QueryState, cause: Cause, outcome: Outcome, *, now: datetime, position_offset: int = 0
) -> tuple[Event, ...]:
    """The outcome's events as the log is to hold them after `state`. Pure: a replay of the log asks again."""
    return stamped(
        _within_hops(outcome.events, cause),
        cause=cause,
        handler=handler,
        query_id=state.query_id,
        version=state.version,
        turn=state.turn,
        round_=state.round,
        now=now,
        position_offset=position_offset,
    )


def pass_over(services: Services, step: OnEvent, context: Context[Any]) -> None:
    """Commit the marker alone: nothing can conflict with it, and having been done before is fine."""
    try:
        commit(services, step.handler, context.state, Cause.of(context.event), NOTHING)
    except AlreadyHandled:
        return


def ends_loop(cause: Cause) -> bool:
    """Whether nothing may follow from the cause but the end of the loop, and what tells the owner of that."""
    return cause.hop == MAX_HOPS


def _within_hops(events: tuple[Event, ...], cause: Cause) -> tuple[Event, ...]:
    if not ends_loop(cause) or not events:
        return events
    follows = ", ".join(event.type for event in events)
    return (LoopStopped(reason=f"{cause.hop} events followed from one mail or decision; next were: {follows}"),)


def _checked(loaded: Loaded, envelope: Envelope, expected: tuple[type[E], ...]) -> E:
    event = loaded.event
    if event is None or event.event_id != envelope.event_id:
        raise CopydeskError(
            f"the log of query {envelope.query_id} has no event {envelope.event_id} at {envelope.seq}; "
            "was the table restored? See docs/restore.md."
        )
    if not isinstance(event, expected):
        names = ", ".join(kind.__name__ for kind in expected)
        raise CopydeskError(f"{event.type} was routed to a handler of {names}; check the subscriptions")
    return event
