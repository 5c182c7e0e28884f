"""tell_waiting's step: the owner hears what waits until when, how to undo it, and what was voided and why."""

from contextlib import suppress
from datetime import datetime
from typing import Final

from copydesk.errors import CalendarUnavailable, LimitReached
from copydesk.events import Booking, Event, LLMRequestDeferred, OwnerTold, ReplyScheduled, ReviewSnoozed, SendVoided
from copydesk.flow.context import NOTHING, Context, Outcome, emit
from copydesk.flow.deferral import is_long, told_once
from copydesk.flow.unheld import listed
from copydesk.flow.waiting import offered_call, still_waits
from copydesk.ports import COUNTED
from copydesk.services import Services
from copydesk.step import Act, Call
from copydesk.steps.firm_holds import held_until, no_longer_held
from copydesk.steps.owner_notes import review_thread, send_note, tell_beside, view
from copydesk.steps.owners_calendars import why_not_free
from copydesk.steps.times_again import why_not_offered
from copydesk.telling.foreign_text import sentence
from copydesk.telling.notes import Note
from copydesk.telling.notes_on_waits import (
    LOST_CALL,
    LOST_OFFERS,
    TAKEN_OFFERS,
    model_note,
    scheduled_note,
    snoozed_note,
)
from copydesk.telling.view import QueryView
from copydesk.tools.days_held import gives_held
from copydesk.tools.held_calls import waits_until
from copydesk.translation import from_log, tr


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
    note = _note(context, view(services, state, log), services, lost=_lost(context, call))
    send_note(services, state, note, identity=event.event_id, follows=review_thread(log))


def _tell_of_the_model(context: Context[Event], event: LLMRequestDeferred, services: Services) -> None:
    """Tell it for all that waits, by the first that has waited long. Counted afterwards: a crash tells it twice."""
    once = told_once(event, services.clock.now(), services.settings.calendar.time_zone)
    if services.store.sums([once.key]).get(once.key, {}).get(COUNTED, 0):
        return
    note = model_note(view(services, context.state, context.log), event)
    send_note(services, context.state, note, identity=event.event_id, follows=review_thread(context.log))
    with suppress(LimitReached):
        services.store.count(once)


def record(context: Context[Event], _told: None) -> Outcome:
    """Record that the owner knows of what was voided; what waits is told again when it leaves, or wakes."""
    event = context.event
    return emit(OwnerTold(about=event.event_id, reason=event.reason)) if isinstance(event, SendVoided) else NOTHING


def _note(context: Context[Event], shown: QueryView, services: Services, *, lost: str) -> Note:
    match context.event:
        case ReplyScheduled() as waits:
            offers = waits.booking is None and not lost and gives_held(waits, context.log, services.settings)
            until = waits_until(waits, services.settings) if offers else None
            return scheduled_note(shown, waits, lost=lost, held_until=until)
        case ReviewSnoozed() as sleeps:
            return snoozed_note(shown, sleeps.until, lost=lost)
    raise AssertionError(context.event)


def _lost(context: Context[Event], call: Call) -> str:
    """What could not be held until the moment for which the event waits, in words for the owner; "" if all is.

    The holds are made to live so long: that of the call which leaves with the reply, or all that its draft offers.
    The owner's calendars are read again for such a call: this is the moment of an approval that lets its reply wait.
    """
    event, services, booking = context.event, call.services, offered_call(context.event, context.log)
    until = waits_until(event, services.settings)
    if until is None:
        return ""
    if booking is not None and not _is_held(services, event, booking, until):
        return tr(LOST_CALL)
    if booking is not None and isinstance(event, ReplyScheduled):
        return ""
    if isinstance(event, ReplyScheduled) and (
        taken := why_not_offered(services, event, context.log, services.clock.now()).reason
    ):
        return tr(TAKEN_OFFERS, taken=sentence(from_log(taken)))
    try:
        lost = no_longer_held(services.calendar, event, context.log, until, services.settings)
    except CalendarUnavailable:
        return tr(LOST_OFFERS, times=tr("The times that it offers"))
    lost = tuple(each for each in lost if booking is None or each.hold_id != booking.hold_id)
    return tr(LOST_OFFERS, times=listed(lost, services.settings.calendar.time_zone)) if lost else ""


def _is_held(services: Services, event: Event, booking: Booking, until: datetime) -> bool:
    if why_not_free(services, booking):
        return False
    try:
        return held_until(services.calendar, event, booking, until)
    except CalendarUnavailable:
        return False


STEP: Final = Act(
    "tell_waiting",
    hears=(ReplyScheduled, ReviewSnoozed, LLMRequestDeferred, SendVoided),
    is_due=is_due,
    effect=tell_waiting,
    record=record,
    needs_log=True,
)
