"""sync_calendars' step: read what is busy, write booked calls into the owner's calendar, and see what became of them.

Nothing goes to a client by it: of what the owner did to a call in her own calendar she is asked "tell them?", with the
letter that would. Where that can't be asked now she is told, and asked once it can.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from copydesk import ids
from copydesk.calendar.entries import as_entries
from copydesk.calendar.holds import is_block
from copydesk.calendar.mirror import Looked, Noted, Step, TakeOut, Told, Write, look_at
from copydesk.calendar.written_call import written_call
from copydesk.errors import SettingsError, SourceDown
from copydesk.events import CallChangeAsked, CallFoundChanged, Cause
from copydesk.flow import owners_calls as flow
from copydesk.flow.context import Taken, emit
from copydesk.observability.logs import logger
from copydesk.ports import Busy, Call, History, Marker, Measurement, OwnersCalendar, Slot, WrittenCall
from copydesk.protocol import commit, until_committed
from copydesk.query import Log, QueryState
from copydesk.services import Services
from copydesk.step import Call as Invocation
from copydesk.step import Recorded, Take
from copydesk.steps.new_times import held_at, hold_new_time, slot_found
from copydesk.steps.owner_notes import asking_nothing, review_thread, send_note, view
from copydesk.steps.taken_offers import tell_of_taken_offers
from copydesk.telling.notes_on_calendar import changed_call_note, consent_ended_note

HANDLER: Final = "sync_calendars"
FRESHER_THAN: Final = timedelta(minutes=4)
"""Less than between two runs: each reads anew, but for what a mail has just had read."""
DOWN: Final = "CalendarsDown"
"""The metric of an alarm: how many calendars no time can be offered by."""


def sync_calendars(invocation: Invocation) -> None:
    """One look at all of the owner's calendars. Without any there is nothing to do."""
    services = invocation.services
    calendar, now = services.settings.calendar, services.clock.now()
    if not calendar.every_source:
        return
    ahead = Slot(now, now + timedelta(days=calendar.horizon_days))
    busy = services.busy.busy_between(ahead.start, ahead.end, fresher_than=FRESHER_THAN)
    _measure(services, busy)
    _tell_of_ended(services)
    ours = services.calendar.calls(ahead.start, ahead.end)
    holds = [call for call in ours if not call.is_booked and not is_block(call.query_id)]
    known = {call.hold_id: call for call in services.readings.written()}
    try:
        _look(services, [call for call in ours if call.is_booked], holds, known, busy, until=ahead.end)
    except SourceDown as error:
        logger.warning("the owner's calendar could not be looked at: %s", error)
    # Of what lies there partly nobody has read all: it is looked at whole, once it is nearer.
    tell_of_taken_offers(services, [hold for hold in holds if hold.slot.end <= ahead.end], known, busy)


def _measure(services: Services, busy: Busy) -> None:
    for reading in busy.readings:
        line = {"event_type": "CalendarRead", "calendar": reading.source, "problem": reading.problem or reading.remark}
        services.telemetry.record({**line, "read_at": reading.read_at and reading.read_at.isoformat()}, ())
    down = Measurement(DOWN, len(busy.down))
    services.telemetry.record({"event_type": "CalendarsCounted", "down": len(busy.down)}, (down,))


def _tell_of_ended(services: Services) -> None:
    """Mail the owner once that a consent of hers is over: nothing but she can mend it.

    The mail goes before it is noted down: a crash between the two tells her twice, the other way round never.
    """
    named = {source.name for source in services.settings.calendar.sources}
    for kept in services.readings.readings().values():
        if kept.is_ended and not kept.told and kept.source in named:
            note = consent_ended_note(kept, services.settings.calendar.time_zone)
            since = "" if kept.read_at is None else kept.read_at.isoformat()
            identity = f"calendar|{kept.source}|consent|{since}"
            send_note(services, QueryState(query_id=""), note, identity=identity, kind="digest")
            services.readings.keep(kept.model_copy(update={"told": True}))


def _look(
    services: Services,
    calls: list[Call],
    holds: Sequence[Call],
    known: Mapping[str, WrittenCall],
    busy: Busy,
    *,
    until: datetime,
) -> None:
    theirs = services.owners_calendar
    histories = {query_id: services.store.history(query_id) for query_id in {call.query_id for call in calls}}
    calls = as_entries(calls, [event for each in histories.values() for event in each.events], known.values())
    uids = {call.entry: f"{call.entry}@{services.settings.domain}" for call in calls}
    hrefs = {} if theirs is None else {entry: theirs.href_of(uid) for entry, uid in uids.items()}
    seen = (
        {} if theirs is None else theirs.seen({*hrefs.values(), *(each.href for each in known.values() if each.href)})
    )
    what = {call.hold_id: _what(histories[call.query_id].state) for call in calls}
    held, is_whole = {hold.entry for hold in holds}, not busy.down
    looked = Looked(calls, known, hrefs, seen, busy.spans, what, held=held, until=until, is_whole=is_whole)
    fresh = list(look_at(looked, services.clock.now()))
    for step in fresh:
        try:
            _do(services, theirs, step, uids)
        except SourceDown as error:
            logger.warning("a call in the owner's calendar is left for the next time: %s", error)
    # Of what stays as it was the owner may be asked by now.
    waiting = {call.entry for call in calls} - {step.written.hold_id for step in fresh}
    for written in known.values():
        if written.fate != "stands" and written.hold_id in waiting:
            ask(services, written)


def _do(services: Services, theirs: OwnersCalendar | None, step: Step, uids: dict[str, str]) -> None:
    match step:
        case Write() if theirs is not None:
            uid, now = uids[step.call.entry], services.clock.now()
            place = services.settings.calendar.place if any(step.what) else ""
            content = written_call(
                uid, step.call.slot, what=step.what, thread=step.call.query_id, stamp=now, place=place
            )
            etag = theirs.write(step.written.href, content, etag=step.written.etag)
            ask(services, step.written)
            services.readings.keep_written(step.written.model_copy(update={"etag": etag}))
        case Told():
            if step.kind == "clash" or not ask(services, step.written):
                _tell(services, step)
            services.readings.keep_written(step.written)
        case Noted():
            ask(services, step.written)
            services.readings.keep_written(step.written)
        case TakeOut(written=written):
            if written.href and theirs is not None:
                theirs.delete(written.href, etag=written.etag)
            services.readings.drop_written(written.hold_id)


def _what(state: QueryState) -> tuple[str, str]:
    """With whom a call is and what it is about; nothing of a query that was forgotten."""
    return state.correspondent_name or state.correspondent, state.about


def _tell(services: Services, told: Told) -> None:
    """Mail the owner before it is noted down: a crash between the two tells her twice, the other way round never."""
    history = services.store.history(told.written.query_id)
    state: QueryState = asking_nothing(history.state)
    shown, zone = view(services, state, history.events), services.settings.calendar.time_zone
    note = changed_call_note(shown, told.kind, told.written, zone)
    send_note(services, state, note, identity=told.identity, follows=review_thread(history.events))


def ask(services: Services, written: WrittenCall) -> bool:
    """Whether the owner is asked about what became of the entry, or need not be any more; False if she can't be now."""
    found, query_id = flow.found_change(written), written.query_id

    def load() -> History | None:
        history = services.store.history(query_id)
        return None if flow.is_asked(found, Log(history.events)) else history

    def attempt(history: History) -> bool:
        state, log = history.state, Log(history.events)
        key = flow.key_of_found(found, state, log)
        asked = _change(services, written, history, key)
        taken = _taken(found, asked, history, key, services)
        if taken is not None and Marker(HANDLER, key) not in history.markers:
            commit(services, HANDLER, state, taken.cause, taken.outcome)
            return True
        return False

    # None: it was asked before, or nothing is to be asked.
    return until_committed(f"{HANDLER} on query {query_id}", load, attempt) is not False


def _change(services: Services, written: WrittenCall, history: History, key: str) -> CallChangeAsked | None:
    """The change that her calendar shows, its new time held; None for an entry that stands, or a time that is taken."""
    now, log = services.clock.now(), Log(history.events)
    old = flow.booked_call(log, written.booked_hold, now)
    if written.fate == "stands" or old is None or flow.why_not_now(history.state, log, written.booked_hold, now):
        return None
    slot, hold_id = slot_found(written), ids.event_id(key, HANDLER, 1)
    booking = flow.next_version(old, None if slot is None else held_at(slot, hold_id))
    if slot is not None and slot.start <= now:
        return None
    try:
        hold_new_time(services, history.state, booking, slot)
    except SettingsError:
        return None
    return CallChangeAsked(hold_id=written.booked_hold, by="calendar", booking=booking)


def _taken(
    found: CallFoundChanged, asked: CallChangeAsked | None, history: History, key: str, services: Services
) -> Taken | None:
    state, log, now = history.state, Log(history.events), services.clock.now()
    letter = None if asked is None else flow.proposed(asked, state, log, now=now, settings=services.settings)
    events = flow.following_find(found, letter, state, log)
    return Taken(Cause(key=key), emit(*events)) if events else None


def again(recorded: Recorded) -> Taken | None:
    """What follows from what was found in her calendar: the letter as it would be written now."""
    found, *_ = recorded.events
    if not isinstance(found, CallFoundChanged):
        return None
    state, log, now = recorded.state, recorded.log, recorded.now
    asked = next((each for each in recorded.events if isinstance(each, CallChangeAsked)), None)
    letter = None if asked is None else flow.proposed(asked, state, log, now=now, settings=recorded.settings)
    events = flow.following_find(found, letter, state, log)
    return Taken(recorded.cause, emit(*events)) if events else None


STEP: Final = Take(HANDLER, again=again, run=sync_calendars)
