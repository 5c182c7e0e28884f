"""wake's step: a moment that was waited for has come."""

from datetime import datetime
from typing import Final

from copydesk.errors import CalendarUnavailable, TooEarly
from copydesk.events import ReminderDue, ReplyScheduled, SendVoided
from copydesk.flow import wake as flow
from copydesk.flow.context import Taken
from copydesk.flow.wake import HANDLER, Hold
from copydesk.ports import History
from copydesk.protocol import ahead, commit, until_committed
from copydesk.query import Log, QueryState
from copydesk.services import Services
from copydesk.step import Call, Recorded, Take
from copydesk.steps.firm_holds import held_until
from copydesk.steps.owner_notes import review_thread, send_note, view
from copydesk.telling.review_notes import reminder_note
from copydesk.tools.held_calls import held_firmly


def wake(call: Call) -> None:
    """Look at the query that a wake-up names. Raises TooEarly for one that came before its moment."""
    query_id, at = str(call.event["query_id"]), datetime.fromisoformat(call.event["at"])
    state = look_after_wait(call.services, query_id)
    if flow.is_too_early(state, at, call.services.clock.now()):
        raise TooEarly(f"the wake-up of query {query_id} came before its moment; it will be tried again")


def look_after_wait(services: Services, query_id: str) -> QueryState:
    """Do what the query waits for, if its moment has come; the state that was found.

    Raises CalendarUnavailable as long as a due reply must wait for the calendar.
    """
    found: list[QueryState] = []

    def load() -> History:
        history = services.store.history(query_id)
        found.append(history.state)
        return history

    until_committed(f"{HANDLER} on query {query_id}", load, lambda history: _act(services, history))
    return found[-1]


def _act(services: Services, history: History) -> None:
    state, log, now = history.state, Log(history.events), services.clock.now()
    reply = flow.due_reply(state, log, now)
    hold = Hold.LIVES if reply is None else _hold_of(services, reply, now)
    taken = flow.wake(state, log, now, services.settings, hold=hold)
    if taken is None and hold is Hold.UNKNOWN:
        raise CalendarUnavailable("the calendar does not tell whether the call of a due reply is held; tried again")
    if taken is not None:
        tell(services, history, taken, now)
        commit(services, HANDLER, state, taken.cause, taken.outcome, now=now)


def _hold_of(services: Services, reply: ReplyScheduled, now: datetime) -> Hold:
    """Whether the call that the reply offers is held; the hold lives on until the reply has surely left."""
    if reply.booking is None:
        return Hold.LIVES
    try:
        lives = held_until(services.calendar, reply, reply.booking, now + held_firmly(services.settings))
    except CalendarUnavailable:
        return Hold.UNKNOWN
    return Hold.LIVES if lives else Hold.LOST


def tell(services: Services, history: History, taken: Taken, now: datetime) -> None:
    """Mail the reminder with which a snooze ends, before the commit that says so: see owner_notes."""
    if not any(isinstance(event, ReminderDue) for event in taken.outcome.events):
        return
    _, after = ahead(HANDLER, history.state, taken.cause, taken.outcome, now=now)
    note, thread = reminder_note(view(services, after, history.events)), review_thread(history.events)
    send_note(services, after, note, identity=taken.cause.key, follows=thread)


def again(recorded: Recorded) -> Taken | None:
    """What the moment means now; what the calendar said is as it was recorded."""
    first = recorded.first
    said = (hold for hold in Hold if isinstance(first, SendVoided) and first.reason == hold.value)
    return flow.wake(recorded.state, recorded.log, recorded.now, recorded.settings, hold=next(said, Hold.LIVES))


STEP: Final = Take(HANDLER, run=wake, again=again)
