"""wake: a moment that was waited for has come.

A scheduled reply may leave, if nothing has voided it; a snooze ends, or the wait for more of the client's mails; the
model may be asked again.
"""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from copydesk import ids
from copydesk.events import Cause, LLMRequestResumed, MailsGathered, ReminderDue, ReplyScheduled
from copydesk.flow.context import Outcome, Taken, emit
from copydesk.flow.expiry import why_void
from copydesk.flow.waiting import as_due, the_scheduled, voided
from copydesk.query import WAITS_FOR_OWNER, Log, QueryState, Status
from copydesk.settings import Settings

HANDLER: Final = "wake"
CALENDAR_GIVEN_UP_AFTER: Final = timedelta(hours=1)
"""How long a due reply waits for a calendar that does not answer."""


NOT_ASKED: Final = frozenset({Status.GATHERING, Status.DEFERRED})
"""The statuses in which the model is not asked before its moment."""


class Hold(StrEnum):
    """What the calendar says of the call that a due reply offers."""

    LIVES = ""
    LOST = "the call that it offers is no longer held in the calendar"
    UNKNOWN = "the calendar does not tell whether the call that it offers is still held"


def due_reply(state: QueryState, log: Log, now: datetime) -> ReplyScheduled | None:
    """The reply whose moment has come; None if none waits, or not yet."""
    if state.status is not Status.SCHEDULED or state.due_at is None or now < state.due_at:
        return None
    return the_scheduled(state, log)


def wake(state: QueryState, log: Log, now: datetime, settings: Settings, *, hold: Hold = Hold.LIVES) -> Taken | None:
    """What the moment means for the query; None if it waits for none that has come, or must wait for its calendar.

    The reply's natural key is its own: wake-ups and the watcher write the same event, once.
    """
    reply = due_reply(state, log, now)
    if reply is None:
        return _asks(state, now) if state.status in NOT_ASKED else _awake(state, now)
    if hold is Hold.UNKNOWN and now < reply.due_at + CALENDAR_GIVEN_UP_AFTER:
        return None
    cause = Cause(key=ids.due_cause(state.query_id, reply.event_id), turn=state.turn, round=state.round)
    problem = why_void(reply, reply.due_at, now, settings) or hold.value
    return Taken(cause, emit(voided(state, problem, now, settings) if problem else as_due(reply)))


def is_too_early(state: QueryState, at: datetime, now: datetime) -> bool:
    """Whether a wake-up for `at` came before its moment, which the query still waits for."""
    return now < at and at in (state.due_at, state.snoozed_until, state.ask_at)


def _asks(state: QueryState, now: datetime) -> Taken | None:
    """The model is asked: the client had time to write on, or it could not be asked before."""
    until = state.ask_at
    if until is None or now < until:
        return None
    moment = f"{state.query_id}|{state.turn}|{until.isoformat()}"
    if state.status is Status.GATHERING:
        cause = Cause(key=f"mails|{moment}", turn=state.turn, round=state.round)
        return Taken(cause, emit(MailsGathered(until=until)))
    cause = Cause(key=f"model|{moment}|{state.round}", turn=state.turn, round=state.round)
    return Taken(cause, emit(LLMRequestResumed(until=until)))


def _awake(state: QueryState, now: datetime) -> Taken | None:
    until = state.snoozed_until
    if state.status not in WAITS_FOR_OWNER or until is None or now < until:
        return None
    cause = Cause(key=f"snooze|{state.query_id}|{until.isoformat()}", turn=state.turn, round=state.round)
    return Taken(cause, Outcome(events=(ReminderDue(deadline=until),)))
