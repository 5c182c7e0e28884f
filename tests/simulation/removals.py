"""How each safeguard is taken away: patches, and what stands in its place."""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import replace
from datetime import datetime
from itertools import count
from typing import Any
from unittest.mock import patch

from copydesk import ids, protocol
from copydesk.adapters.memory.calendar import MemoryCalendar
from copydesk.adapters.memory.store import MemoryStore
from copydesk.errors import AlreadyHandled, VersionConflict
from copydesk.events import Cause
from copydesk.flow import apply_review, watch_deadlines
from copydesk.flow import gather_tool_results as gather
from copydesk.flow import send_response as sending
from copydesk.flow.arrival import read_arrival
from copydesk.flow.calls import Call
from copydesk.flow.context import NOTHING, Context
from copydesk.flow.send_response import Standing
from copydesk.flow.track_delivery import DeliveryEvent
from copydesk.keys import filed_key
from copydesk.ports import Commit
from copydesk.query import Log, QueryState, Status
from copydesk.steps import publish_events, receive_email, schedule_call, send_response, step_of, track_delivery
from copydesk.steps import watch_deadlines as watch
from copydesk.tools.held_calls import held_calls

_evolving: Any = sys.modules["copydesk.query.evolve"]

Removal = Callable[[], AbstractContextManager[object]]


def patched(target: Any, **changes: Any) -> Removal:
    return lambda: patch.multiple(target, **changes)


def all_patched(*changes: tuple[Any, Mapping[str, Any]]) -> Removal:
    @contextmanager
    def together() -> Iterator[None]:
        with ExitStack() as stack:
            for target, names in changes:
                stack.enter_context(patch.multiple(target, **names))
            yield

    return together


def step_patched(handler: str, **changes: Any) -> Removal:
    """Another part in a handler's step. Steps are frozen values, so the part is put in below that."""

    @contextmanager
    def removed() -> Iterator[None]:
        step = step_of(handler)
        before = {name: getattr(step, name) for name in changes}
        try:
            for name, value in changes.items():
                object.__setattr__(step, name, value)
            yield
        finally:
            for name, value in before.items():
                object.__setattr__(step, name, value)

    return removed


# the send


def claimed_by_nobody(services: Any, envelope: Any, nonce: str) -> Any:
    context = protocol.load(services, send_response.STEP, envelope, log=True)
    if context is None or sending.standing(context, nonce) is not Standing.FREE:
        return None
    return context, send_response.outgoing(services, context)


def standing_without_nonce(context: Any, nonce: str) -> Standing:
    if context.state.claim is not None:
        return Standing.OURS
    return _standing(context, nonce)


def standing_with_expired_claims_taken_over(context: Any, nonce: str) -> Standing:
    found = _standing(context, nonce)
    return Standing.OURS if found is Standing.LEFT_BEHIND else found


def standing_without_approval(context: Any, nonce: str) -> Standing:
    found = _standing(context, nonce)
    return Standing.FREE if found is Standing.OVERTAKEN and context.state.claim is None else found


_standing: Any = sending.standing
_record: Any = send_response._record


def record_by_sending_again(services: Any, envelope: Any, context: Any, result: Any, *, with_marker: bool) -> None:
    """Without folding: a conflict after the send has the whole effect run again."""
    try:
        protocol.commit(services, send_response.HANDLER, context.state, Cause.of(context.event), result(context))
    except AlreadyHandled:
        return
    except VersionConflict:
        services.mailer.send(send_response.outgoing(services, context))
        _record(services, envelope, context, result, with_marker=with_marker)


def ses_with_retries(make: Any, desk: Any) -> Any:
    return make("sesv2", attempts=4)


# the protocol


def check_without_version(store: MemoryStore, commit: Commit) -> None:
    _check(store, replace(commit, before=store.load(commit.after.query_id, seq=None, marker=None).state))


def check_without_marker(store: MemoryStore, commit: Commit) -> None:
    _check(store, replace(commit, marker=None))


def load_without_marker(services: Any, _step: Any, envelope: Any, *, log: bool, approval_of: str = "") -> Any:
    loaded = services.store.load(envelope.query_id, seq=envelope.seq, marker=None, log=log, approval_of=approval_of)
    return Context(
        state=loaded.state,
        event=loaded.event,
        now=services.clock.now(),
        log=Log(loaded.log),
        approval=loaded.approval,
    )


def act_again_on_conflict(step: Any, envelope: Any, call: Any) -> None:
    def anew(context: Any) -> Any:
        return step.record(context, step.effect(context, call)) if step.is_due(context) else NOTHING

    protocol.fold(call.services, step, envelope, anew, log=step.needs_log)


_check: Any = MemoryStore._check


def random_ids() -> AbstractContextManager[object]:
    numbers, real = count(1), ids.event_id
    return patch.object(ids, "event_id", lambda _cause, handler, position: real(f"{next(numbers)}", handler, position))


# the fences


def same_round(state: QueryState, event: Any) -> bool:
    return bool(event.round == state.round)


def same_turn(state: QueryState, event: Any) -> bool:
    return bool(event.turn == state.turn)


def any_status(context: Any, _status: Status) -> bool:
    return bool(context.is_current)


def join_without_memory(context: Any, settings: Any) -> Any:
    state = context.state
    if not context.awaits(Status.USING_TOOLS) or state.pending_calls:
        return NOTHING
    return _gathered(context, settings)


def join_whatever_comes(context: Any, settings: Any) -> Any:
    """Neither the joined round nor the round and status of the event are asked for."""
    state = context.state
    ahead = state.model_copy(update={"status": Status.USING_TOOLS, "joined_round": 0, "round": context.event.round})
    return _gathered(replace(context, state=ahead), settings) if state.turn == context.event.turn else NOTHING


def join_without_waiting(context: Any, settings: Any) -> Any:
    return _gathered(replace(context, state=context.state.model_copy(update={"pending_calls": ()})), settings)


_gathered: Any = gather.gather_tool_results


def apply_without_stale_check(context: Any, settings: Any) -> Any:
    """Every word is taken for one on what waits."""
    waits = {"status": Status.DECIDED, "decision_id": context.event.event_id, "decided_from": Status.IN_REVIEW}
    return _applied(replace(context, state=context.state.model_copy(update=waits)), settings)


_applied: Any = apply_review.apply_review


def may_decide_whatever_is_named(state: QueryState, _review_hash: str, _now: Any) -> bool:
    return state.status in (Status.IN_REVIEW, Status.NEEDS_HUMAN, Status.UNCERTAIN)


# mail, watcher, calendar


def file_before_the_commit(services: Any, key: str) -> None:
    raw = services.blobs.get(key)
    if raw is not None:
        services.blobs.move(key, filed_key(key))
        receive_email.take_mail(services, read_arrival(key, raw, services.settings))


def no_references(_store: MemoryStore, _keys: Any) -> Mapping[str, Any]:
    return {}


def check_without_references(store: MemoryStore, commit: Commit) -> None:
    _check(store, replace(commit, references={}))


def random_query_ids() -> AbstractContextManager[object]:
    numbers, real = count(1), ids.query_id
    return patch.object(ids, "query_id", lambda key: real(f"{key}{next(numbers)}"))


class Unnatural(DeliveryEvent):
    """A report that is known by the event that brought it."""

    key: str = ""

    @property
    def natural_key(self) -> str:
        return self.key


def reports_by_their_event_ids() -> AbstractContextManager[object]:
    numbers, real = count(1), track_delivery.take_report

    def take_report(services: Any, report: DeliveryEvent) -> None:
        real(services, Unnatural(**report.model_dump(), key=f"report {next(numbers)}"))

    return patch.object(track_delivery, "take_report", take_report)


def publish_and_forget(bus: Any, records: Any) -> tuple[str, ...]:
    _published(bus, records)
    return ()


_published: Any = publish_events.publish_records


def look_after_without_telling(services: Any, history: Any, overdue: Any) -> None:
    """The watcher leaves it to the bus to tell the owner."""


def commit_then_tell(services: Any, history: Any) -> None:
    overdue = watch_deadlines.watch_deadlines(history.state, services.clock.now())
    if overdue is None:
        return
    if overdue.wakes:
        watch.look_after_wait(services, history.state.query_id)
        return
    overdue = watch_deadlines.asking(overdue, history.state, Log(history.events))
    watch.commit(services, watch_deadlines.HANDLER, history.state, overdue.cause, overdue.outcome)
    if overdue.tells_owner:
        _tell(services, history, overdue)


_tell: Any = watch.tell


def hold_anew() -> AbstractContextManager[object]:
    numbers, real = count(1), schedule_call.calendar_scheduler.run

    def run(arguments: str, *, hold_id: str, **named: Any) -> Any:
        return real(arguments, hold_id=ids.event_id(hold_id, "hold", next(numbers)), **named)

    return patch.object(schedule_call.calendar_scheduler, "run", run)


def hold_over(calendar: MemoryCalendar, hold: Any, *_: Any) -> Any:
    return calendar._keep(hold)


def note_is_lost(*_args: Any, **_named: Any) -> str:
    return "<lost@example.com>"


def first_held(_text: str, log: Any, *, now: datetime, settings: Any, **_: Any) -> Call:
    """The invitation to what is held first, whatever the text says."""
    return Call(next(iter(held_calls(log, now, settings)), None))
