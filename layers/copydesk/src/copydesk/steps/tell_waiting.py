"""tell_waiting's step: the owner hears what waits until when, how to undo it, and what was voided and why."""

from contextlib import suppress
from datetime import datetime
from typing import Final

from copydesk.errors import CalendarUnavailable, LimitReached
from copydesk.events import Event, LLMRequestDeferred, OwnerTold, ReplyScheduled, ReviewSnoozed, SendVoided
from copydesk.flow.context import NOTHING, Context, Outcome, emit
from copydesk.flow.deferral import is_long, told_once
from copydesk.flow.waiting import HOLD_OUTLIVES, offered_call, still_waits
from copydesk.ports import COUNTED
from copydesk.services import Services
from copydesk.step import Act, Call
from copydesk.steps.firm_holds import held_until
from copydesk.steps.owner_notes import send_note, tell_beside, view
from copydesk.steps.owners_calendars import why_not_free
from copydesk.telling.notes import Note
from copydesk.telling.notes_on_waits import model_note, scheduled_note, snoozed_note
from copydesk.telling.view import QueryView


def is_due(context: Context[Event]) -> bool:
    """What is void by now is told as such; that something is void is always told, and once."""
    if isinstance(context.event, SendVoided):
        return context.state.owes(context.event)
    if isinstance(context.event, LLMRequestDeferred) and not is_long(context.event, context.log):
        return False
    return still_waits(context.state, context.event)


def tell_waiting(context: Context[Event], call: Call) -> None:
    """Mail the owner, with the links that count from now on. A call that is offered is held as long as it waits."""
    services, event, state, log = call.services, context.event, context.state, context.log
    if isinstance(event, SendVoided):
        tell_beside(services, state, log, event, event.reason, identity=event.event_id)
        return
    if isinstance(event, LLMRequestDeferred):
        _tell_of_the_model(context, event, services)
        return
    note = _note(context, view(services, state, log), lost=not _is_held(context, call))
    send_note(services, state, note, identity=event.event_id)


def _tell_of_the_model(context: Context[Event], event: LLMRequestDeferred, services: Services) -> None:
    """Tell it for all that waits, by the first that has waited long. Counted afterwards: a crash tells it twice."""
    once = told_once(event, services.clock.now(), services.settings.calendar.time_zone)
    if services.store.sums([once.key]).get(once.key, {}).get(COUNTED, 0):
        return
    note = model_note(view(services, context.state, context.log), event)
    send_note(services, context.state, note, identity=event.event_id)
    with suppress(LimitReached):
        services.store.count(once)


def record(context: Context[Event], _told: None) -> Outcome:
    """Record that the owner knows of what was voided; what waits is told again when it leaves, or wakes."""
    event = context.event
    return emit(OwnerTold(about=event.event_id, reason=event.reason)) if isinstance(event, SendVoided) else NOTHING


def _note(context: Context[Event], shown: QueryView, *, lost: bool) -> Note:
    match context.event:
        case ReplyScheduled() as waits:
            return scheduled_note(shown, waits, lost_hold=lost)
        case ReviewSnoozed() as sleeps:
            return snoozed_note(shown, sleeps.until, lost_hold=lost)
    raise AssertionError(context.event)


def _is_held(context: Context[Event], call: Call) -> bool:
    """Whether the call that waits with the event is held until then; the hold is made to live so long.

    The owner's calendars are read again: this is the moment of an approval that lets its reply wait.
    """
    booking, until = offered_call(context.event, context.log), _until(context.event)
    if booking is None or until is None:
        return True
    if why_not_free(call.services, booking):
        return False
    try:
        return held_until(call.services.calendar, context.event, booking, until)
    except CalendarUnavailable:
        return False


def _until(event: Event) -> datetime | None:
    match event:
        case ReplyScheduled():
            return event.due_at + HOLD_OUTLIVES
        case ReviewSnoozed():
            return event.expires_at
    return None


STEP: Final = Act(
    "tell_waiting",
    hears=(ReplyScheduled, ReviewSnoozed, LLMRequestDeferred, SendVoided),
    is_due=is_due,
    effect=tell_waiting,
    record=record,
    needs_log=True,
)
