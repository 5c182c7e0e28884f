"""weigh_call's step: a declined call gives its time back, another time is held if it is free, and the owner is asked.

Nothing goes to the client by it. Ending a booking and holding a time may be done again, so a crash before the commit
does no harm; its owner may then be asked twice, never not at all.
"""

from typing import Final

from copydesk.calendar import is_free
from copydesk.calendar.holds import is_block
from copydesk.calendar.slots import slot_of
from copydesk.errors import SlotTaken
from copydesk.events import CallQuestioned, CallWeighed, Cause, Event, HumanReviewNeeded
from copydesk.flow.context import NOTHING, Context, Outcome, emit
from copydesk.flow.shown import refuse_withdrawn
from copydesk.flow.weigh_call import (
    ANOTHER_CALL,
    BLOCKED,
    HANDLER,
    NO_TIME,
    OUTSIDE,
    PAST,
    SAME,
    Looked,
    gives_back,
    is_due,
    is_over,
    next_version,
)
from copydesk.flow.weigh_call import weigh_call as decided
from copydesk.protocol import ahead
from copydesk.query import Log, Status
from copydesk.services import Services
from copydesk.step import Act, Call, Recorded
from copydesk.steps.owner_notes import review_thread, send_note, view
from copydesk.steps.owners_calendars import why_not_free
from copydesk.telling.notes_on_calls import call_question_note
from copydesk.tools.held_calls import hold_lasts

Weighed = tuple[Event, ...]


def weigh_call(context: Context[CallQuestioned], call: Call) -> Weighed:
    """Give the time back or hold the one that is asked for, and ask the owner; the events to record."""
    services, event = call.services, context.event
    if gives_back(event):
        services.calendar.end(context.state.query_id, event.call.hold_id)
        looked = Looked(ended=True)
    else:
        looked = look(context, services)
    events = decided(context, looked, services.settings)
    if events and isinstance(events[-1], HumanReviewNeeded):
        _ask(context, events, events[-1], services)
    return events


def look(context: Context[CallQuestioned], services: Services) -> Looked:
    """Whether the owner is free at the time that is asked for, which is held then."""
    event, settings = context.event, services.settings
    if why := _why_not(context, services):
        return Looked(why=why)
    booking = next_version(event, event.event_id, context.log)
    slot = slot_of(booking)
    try:
        services.calendar.hold(
            hold_id=event.event_id,
            query_id=context.state.query_id,
            turn=event.turn,
            slot=slot,
            topic=booking.topic,
            expires_at=event.timestamp + hold_lasts(settings),
            beside=booking.instead_of,
        )
    except SlotTaken:
        return Looked(why=ANOTHER_CALL)
    offered = is_free(slot, (), settings=settings.calendar, now=event.timestamp)
    doubt = f"Their calendar says more: {event.doubt}." if event.doubt else ""
    return Looked(booking=booking, remark=" ".join(filter(None, ("" if offered else OUTSIDE, doubt))))


def _why_not(context: Context[CallQuestioned], services: Services) -> str:
    """Why the time that is asked for can't be had, "" if nothing speaks against it."""
    event = context.event
    if not event.start:
        return f"which time is meant can't be told: {event.doubt}" if event.doubt else NO_TIME
    if is_over(event, services.clock.now()):
        return PAST
    booking = next_version(event, event.event_id, context.log)
    slot = slot_of(booking)
    if booking.instead_of and slot == slot_of(event.call):
        return SAME
    taken = why_not_free(services, booking)
    mine = {event.event_id, event.call.hold_id}
    others = [call for call in services.calendar.calls(slot.start, slot.end) if call.hold_id not in mine]
    there = BLOCKED if all(is_block(call.query_id) for call in others) else ANOTHER_CALL
    return taken or (there if others else "")


def _ask(context: Context[CallQuestioned], events: Weighed, human: HumanReviewNeeded, services: Services) -> None:
    """Mail the owner the question, before it is recorded."""
    written, state = ahead(HANDLER, context.state, Cause.of(context.event), emit(*events), now=context.event.timestamp)
    note = call_question_note(view(services, state, Log((*context.log, *written))), human.reason)
    send_note(services, state, note, identity=context.event.event_id, follows=review_thread(context.log))


def record(context: Context[CallQuestioned], events: Weighed) -> Outcome:
    """Record it, as far as the turn still waits for it: what was ended has ended whatever came since."""
    if context.awaits(Status.RECEIVED):
        for event in events:
            if isinstance(event, HumanReviewNeeded):
                refuse_withdrawn(event, context.state)
        return emit(*events)
    ended = () if not events or isinstance(events[0], CallWeighed) else events[:1]
    return emit(*ended) if ended else NOTHING


def end_overtaken_hold(context: Context[CallQuestioned], services: Services) -> None:
    """End the hold that was placed for a turn that was overtaken meanwhile."""
    services.calendar.release(context.state.query_id, up_to_turn=context.event.turn)


def again(context: Context[CallQuestioned], recorded: Recorded) -> Weighed:
    """What is decided now, by what the calendar said then."""
    weighed = next((event for event in recorded.events if isinstance(event, CallWeighed)), None)
    ended = gives_back(context.event)
    looked = Looked(ended=ended) if weighed is None else Looked(weighed.booking, weighed.why, weighed.remark, ended)
    return decided(context, looked, recorded.settings)


STEP: Final = Act(
    HANDLER,
    hears=(CallQuestioned,),
    is_due=is_due,
    effect=weigh_call,
    record=record,
    needs_log=True,
    undo=end_overtaken_hold,
    again=again,
)
