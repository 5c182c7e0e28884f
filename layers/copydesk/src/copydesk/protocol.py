"""Load, decide, commit: the one way in which a handler changes a query.

A decision that meets a conflict decides again on the new state. An effect (a model call, a tool, a mail) is never
run again: only its recorded result is folded into the new state.
"""

from collections.abc import Callable
from datetime import datetime
from functools import reduce
from typing import TypeVar

from copydesk.errors import AlreadyHandled, CopydeskError, TransientError, VersionConflict
from copydesk.events import Cause, Envelope, Event, LoopStopped, stamped
from copydesk.flow.context import Context, Outcome
from copydesk.limits import MAX_HOPS
from copydesk.ports import Commit, Loaded, Marker
from copydesk.query import QueryState, evolve
from copydesk.services import Services

MAX_CONFLICTS = 12
"""How often a commit meets another's before the delivery is given back to be tried again later."""

E = TypeVar("E", bound=Event)
R = TypeVar("R")


def decide(
    services: Services,
    handler: str,
    envelope: Envelope,
    expected: type[E],
    decision: Callable[[Context[E]], Outcome],
    *,
    log: bool = False,
) -> None:
    """Handle one event by a pure decision, in two calls: one read, one transaction.

    Raises TransientError when other commits kept coming first.
    """
    for _ in range(MAX_CONFLICTS):
        context = load(services, handler, envelope, expected, log=log)
        if context is None:
            return
        try:
            commit(services, handler, context.state, Cause.of(context.event), decision(context))
        except AlreadyHandled:
            return
        except VersionConflict:
            continue
        return
    raise _too_many_conflicts(handler, envelope.query_id)


def act(
    services: Services,
    handler: str,
    envelope: Envelope,
    expected: type[E],
    *,
    is_due: Callable[[Context[E]], bool],
    effect: Callable[[Context[E]], R],
    record: Callable[[Context[E], R], Outcome],
    log: bool = False,
) -> None:
    """Handle one event by one effect, run at most once by this invocation, and record its result.

    `is_due` is asked before the effect; `record` is asked again on each conflict, with the state of that moment.
    """
    context = load(services, handler, envelope, expected, log=log)
    if context is None:
        return
    if not is_due(context):
        commit_quietly(services, handler, context, Outcome())
        return
    result = effect(context)
    for _ in range(MAX_CONFLICTS):
        try:
            commit(services, handler, context.state, Cause.of(context.event), record(context, result))
        except AlreadyHandled:
            return
        except VersionConflict:
            newer = load(services, handler, envelope, expected, log=log)
            if newer is None:
                return
            context = newer
            continue
        return
    raise _too_many_conflicts(handler, envelope.query_id)


def load(services: Services, handler: str, envelope: Envelope, expected: type[E], *, log: bool) -> Context[E] | None:
    """What `handler` needs to handle the event, or None if it has handled it before."""
    marker = Marker(handler=handler, cause=envelope.event_id)
    loaded = services.store.load(envelope.query_id, seq=envelope.seq, marker=marker, log=log)
    if loaded.handled:
        return None
    return Context(
        state=loaded.state,
        event=_checked(loaded, envelope, expected),
        now=services.clock.now(),
        log=loaded.log,
    )


def commit(
    services: Services,
    handler: str,
    state: QueryState,
    cause: Cause,
    decision: Outcome,
    *,
    with_marker: bool = True,
    position_offset: int = 0,
) -> QueryState:
    """Stamp the decision's events, fold them into `state` and write all of it in one transaction.

    Returns the new state. Raises what Store.commit raises.
    """
    events = following(handler, state, cause, decision, now=services.clock.now(), position_offset=position_offset)
    after = reduce(evolve, events, state)
    services.store.commit(
        Commit(
            before=state,
            after=after,
            events=events,
            marker=Marker(handler=handler, cause=cause.key) if with_marker else None,
            references=decision.references,
            counters=decision.counters,
            contents=decision.contents,
            shared_contents=decision.shared_contents,
        )
    )
    return after


def following(
    handler: str, state: QueryState, cause: Cause, decision: Outcome, *, now: datetime, position_offset: int = 0
) -> tuple[Event, ...]:
    """The decision's events as the log is to hold them after `state`. Pure: a replay of the log asks again."""
    return stamped(
        _within_hops(decision.events, cause),
        cause=cause,
        handler=handler,
        query_id=state.query_id,
        version=state.version,
        turn=state.turn,
        round_=state.round,
        now=now,
        position_offset=position_offset,
    )


def commit_quietly(services: Services, handler: str, context: Context[E], decision: Outcome) -> None:
    """Commit a decision without events: nothing can conflict with it, and having been done before is fine."""
    try:
        commit(services, handler, context.state, Cause.of(context.event), decision)
    except AlreadyHandled:
        return


def _within_hops(events: tuple[Event, ...], cause: Cause) -> tuple[Event, ...]:
    if cause.hop < MAX_HOPS or not events:
        return events
    if cause.hop > MAX_HOPS:
        return events  # what tells the owner of a stopped loop may still follow
    follows = ", ".join(event.type for event in events)
    return (LoopStopped(reason=f"{cause.hop} events followed from one mail or decision; next were: {follows}"),)


def _checked(loaded: Loaded, envelope: Envelope, expected: type[E]) -> E:
    event = loaded.event
    if event is None or event.event_id != envelope.event_id:
        raise CopydeskError(
            f"the log of query {envelope.query_id} has no event {envelope.event_id} at {envelope.seq}; "
            "was the table restored? See docs/restore.md."
        )
    if not isinstance(event, expected):
        raise CopydeskError(f"{event.type} was routed to a handler of {expected.__name__}; check the subscriptions")
    return event


def _too_many_conflicts(handler: str, query_id: str) -> TransientError:
    return TransientError(f"{handler} met {MAX_CONFLICTS} other commits on query {query_id}; it will be tried again")
