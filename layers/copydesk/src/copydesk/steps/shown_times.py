"""The free times that a query's page has to choose from, and the text that confirms one. It reads, and holds nothing.

Nothing is read from the owner's calendars here: what sync_calendars kept of them counts, up to its greatest age.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Final, NamedTuple
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from copydesk.calendar import bookable, free_slots, is_free
from copydesk.calendar.call_letters import LANGUAGES, confirming
from copydesk.calendar.marks import with_times
from copydesk.calendar.owners_days import zone_at
from copydesk.calendar.slots import slot_of
from copydesk.calendar.taken import Taken, calls_around
from copydesk.clients_time import clock_in
from copydesk.errors import CalendarUnavailable
from copydesk.events import Booking, DraftResponseReady, ToolCallRequested
from copydesk.flow.letter_language import letter_language
from copydesk.greetings import greeting_line
from copydesk.ports import History, Slot
from copydesk.query import Log
from copydesk.review import choices
from copydesk.review.chosen_times import OF_TIMES, ticked_in
from copydesk.services import Services
from copydesk.steps.kept_calendars import kept_busy
from copydesk.telling.times import call_time
from copydesk.tools.asked_wish import asked_wish
from copydesk.tools.call_times import best_times
from copydesk.tools.held_calls import CALENDAR_TOOL, held_calls
from copydesk.tools.offered_calls import changed_call
from copydesk.translation import msgid, tr
from copydesk.web.times import CONFIRM, NO_TIMES, ShownTime, ShownTimes

MOST_SHOWN: Final = 12
_A_DAY: Final = 2
UNREAD: Final = msgid("Your holds and bookings cannot be read just now; load the page again in some minutes.")
DOWN: Final = msgid("Your calendar {source} cannot be read, so no time counts as free.")
NONE: Final = msgid("No time is free as far ahead as calls are offered.")


def times_shown(
    services: Services,
    history: History,
    token: str,
    asked: Mapping[str, str],
    *,
    may_act: bool,
    refused: Mapping[str, str],
) -> ShownTimes:
    """What the page of this link shows: nothing where no draft can be asked for, or the turn is about no call.

    `asked` may name one of them, which a text is to confirm; any other hour is passed over. `refused` are the fields
    of a form that nothing was made of: where that was the one of the times, it is shown as it was sent.
    """
    log, turn = Log(history.events), history.state.turn
    sought = [each for each in log.of(ToolCallRequested, turn) if each.tool_name == CALENDAR_TOOL]
    if not may_act or not sought or "revise" not in choices(history.state):
        return NO_TIMES
    try:
        free, held, problem = _free(services, history, log, sought[-1])
    except CalendarUnavailable:
        return ShownTimes(problem=tr(UNREAD))
    if problem or not free:
        return ShownTimes(problem=problem or tr(NONE))
    zone = services.settings.calendar.time_zone
    theirs = clock_in(log, zone).zone
    ticked, is_open = ticked_in(refused), OF_TIMES in refused
    rows = tuple(
        ShownTime(
            value=_iso(slot.start, zone),
            told=call_time(_as_call(slot, zone), zone, theirs),
            is_held=slot.start in held,
            is_ticked=_iso(slot.start, zone) in ticked,
            confirm=f"{token}?{urlencode({CONFIRM: _iso(slot.start, zone)})}#draft-title",
        )
        for slot in free
    )
    meant = next((slot for slot in free if _iso(slot.start, zone) == asked.get(CONFIRM)), None)
    if meant is None:
        return ShownTimes(rows, is_open=is_open)
    letter = _letter(services, history, log, _as_call(meant, zone), theirs)
    when = call_time(_as_call(meant, zone), zone, theirs)
    return ShownTimes(rows, letter=letter, invite_at=_iso(meant.start, zone), when=when)


class _Found(NamedTuple):
    """The free times in order, when those begin that are `held` for the query, or why nobody knows of any."""

    free: Sequence[Slot] = ()
    held: frozenset[datetime] = frozenset()
    problem: str = ""


def _free(services: Services, history: History, log: Log, sought: ToolCallRequested) -> _Found:
    """What is free. What is held for this query is free for it.

    What its log tells may be a time that is offered without a hold, so the calendar itself says what is held.
    """
    settings, now = services.settings.calendar, services.clock.now()
    horizon = bookable(settings, now)
    if horizon.start >= horizon.end:
        return _Found()
    busy = kept_busy(services, horizon)
    if busy.down:
        return _Found(problem=tr(DOWN, source=busy.down[0].source))
    moving, change = changed_call(log, services.settings, now)
    moved = moving.hold_id if moving is not None and change == "move" else ""
    every = calls_around(services.calendar, horizon, settings)
    held = frozenset(
        call.slot.start for call in every if call.query_id == history.state.query_id and not call.is_booked
    )
    calls = [
        call for call in every if call.query_id != history.state.query_id or (call.is_booked and call.hold_id != moved)
    ]
    taken = Taken(settings, calls, busy).spans(horizon)
    wish = asked_wish(history.events, sought, settings)
    minutes = settings.call_minutes if wish is None else wish.minutes

    def candidates() -> Iterator[Slot]:
        own = (slot_of(call) for call in held_calls(log, now, services.settings))
        yield from (slot for slot in own if is_free(slot, taken, settings=settings, now=now))
        if wish is not None:
            yield from best_times(wish, taken, settings=settings, now=now)
        bounds = {"earliest": horizon.start, "latest": horizon.end}
        yield from free_slots(taken, settings=settings, now=now, minutes=minutes, per_day=_A_DAY, **bounds)

    found: list[Slot] = []
    for slot in candidates():
        here = Slot(slot.start.astimezone(UTC), slot.end.astimezone(UTC))
        if all(here.end <= other.start or other.end <= here.start for other in found):
            found.append(here)
        if len(found) == MOST_SHOWN:
            break
    return _Found(sorted(found, key=lambda slot: slot.start), held)


def _letter(services: Services, history: History, log: Log, call: Booking, theirs: str) -> str:
    """The text that confirms the call, in the thread's language, greeting as the draft does."""
    settings, draft = services.settings, log.latest(DraftResponseReady, history.state.turn)
    zone, said = settings.calendar.time_zone, "" if draft is None else draft.response_content
    spoken = letter_language(said, log)
    language = spoken if spoken in LANGUAGES else "en"
    today = services.clock.now().astimezone(ZoneInfo(zone)).date()
    name, hello = history.state.correspondent_name, greeting_line(said) if language == spoken else ""
    return with_times(
        confirming(language, name=name, owner=settings.owner_name, hello=hello),
        (call,),
        language=language,
        zone=zone,
        today=today,
        clients_zone="" if theirs == zone else theirs,
        lives_in=lambda moment: zone_at(moment, settings.calendar),
    )


def _as_call(slot: Slot, zone: str) -> Booking:
    return Booking(hold_id="", start=_iso(slot.start, zone), end=_iso(slot.end, zone), topic="")


def _iso(at: datetime, zone: str) -> str:
    return at.astimezone(ZoneInfo(zone)).isoformat(timespec="minutes")
