"""The tool that finds free times for a call and holds some of them tentatively."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from pydantic import JsonValue

from copydesk.calendar import bookable, free_slots, in_words, is_free
from copydesk.calendar.fitting import DAWN, DUSK
from copydesk.calendar.holding import Room
from copydesk.calendar.holds import is_block
from copydesk.calendar.owners_days import zone_at
from copydesk.calendar.slots import slot_of
from copydesk.calendar.taken import Taken, calls_around
from copydesk.calendar.times import clients_hour
from copydesk.clients_time import NOBODYS, ClientsTime, day_at
from copydesk.events import Booking
from copydesk.mail_providers import one_mailbox
from copydesk.ports import Busy, Calendar, Slot
from copydesk.settings import CalendarSettings
from copydesk.tools.call_arguments import CallArguments, wish_in
from copydesk.tools.call_result import result
from copydesk.tools.call_times import Wish, best_times
from copydesk.tools.contacts import require_correspondent
from copydesk.tools.placed_holds import Asking, Seen, hold_some
from copydesk.tools.tool import Tool, parse_arguments

LONGEST_TOPIC: Final = 120
_HALF_A_DAY: Final = timedelta(hours=12)
NOTHING_ELSE: Final = Busy()
ALL_OF_A_DAY: Final = 96
"""More times than a day has: all of them are counted."""
TOOL: Final = Tool(
    name="calendar_scheduler",
    description=(
        "Find free times for a call between the owner and the client who wrote, and hold some of them tentatively. "
        "Use it when the client asks for a call or a meeting. Times without an offset are in the owner's time zone, or "
        "in client_zone. Offer only times that it returns, with their zone, and by the client's clock if it says so."
    ),
    arguments=CallArguments,
    example='{"topic": "Article on event-driven agents", "preferred_start": "2026-11-24T10:00"}',
)


@dataclass(frozen=True, slots=True)
class Caller:
    """For whom the times are, and what is theirs already.

    `own` are the query's live holds: their times are free for it. `asked` are the very times that the client's mail
    asks for, or chose of what was offered. At most `most_held` times are held. `moving` is the booked call that is to
    be moved, if one is; `refused` times are offered only where nothing else is free. Without `is_proved`, and where
    `held_elsewhere` times are held for them in other conversations, times are offered that are not held. Where the
    owner has `chosen` when calls may begin, nothing else is offered.
    """

    query_id: str
    turn: int
    correspondent: str
    correspondent_name: str
    own: tuple[Booking, ...] = ()
    asked: tuple[datetime, ...] = ()
    most_held: int = 1
    moving: frozenset[str] = frozenset()
    is_proved: bool = True
    held_elsewhere: int = 0
    refused: tuple[Slot, ...] = ()
    up: tuple[Slot, ...] = ()
    chosen: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What the model is told, as JSON text, and why the owner's calendar has no room for what was asked for."""

    text: str
    refused: tuple[str, ...] = ()


def run(
    tool_args: Mapping[str, JsonValue],
    *,
    calendar: Calendar,
    settings: CalendarSettings,
    now: datetime,
    hold_id: str,
    caller: Caller,
    hold_expires_at: datetime,
    client: ClientsTime = NOBODYS,
    elsewhere: Busy = NOTHING_ELSE,
) -> Answer:
    """The free times and those that are held: `{"free": [{start, end, when}], "held": {...} or null, "note"}`, as text.

    `elsewhere` is what else is taken, in the owner's own calendars. `also_held` are those beside the first. `confirm`
    says that the client asked for just the time that is held. Times have the offset of the owner's zone; `when` says
    them in words, by the client's clock too where that is known. Run again with the same `hold_id`, it holds nothing
    more. Raises ToolError (wrong arguments, an unknown attendee) and CalendarUnavailable.
    """
    arguments = parse_arguments(TOOL, CallArguments, tool_args)
    require_correspondent(arguments.attendee, address=caller.correspondent, name=caller.correspondent_name)
    horizon = bookable(settings, now)
    today = client.today or day_at(now, settings.time_zone)
    wish = wish_in(arguments, settings, horizon, client, today)
    own, caller = caller.own, _by_the_owner(caller)
    ids = [hold_id, *(f"{hold_id}-{number}" for number in range(2, caller.most_held + 1))]
    mine = (*ids, *(booking.hold_id for booking in own))

    def look() -> Seen:
        ours = calls_around(calendar, horizon, settings) if horizon.start < horizon.end else ()
        known = Taken(settings, [call for call in ours if call.hold_id not in mine], elsewhere, caller.moving)
        busy = known.spans(horizon) if horizon.start < horizon.end else ()
        standing = [call.slot for call in ours if call.hold_id in mine]
        asked = _asked(caller, wish, known, busy, standing, now=now)
        room = _room(caller, wish, known, busy, settings=settings, now=now)
        busy = (*busy, *caller.up)
        if caller.refused and best_times(wish, (*busy, *caller.refused), settings=settings, now=now):
            busy = (*busy, *caller.refused)
        return Seen(known, busy, asked, room)

    def plan(seen: Seen, lost: Collection[Slot], placed: Sequence[Slot]) -> Sequence[Slot]:
        asked = [slot for slot in seen.asked if slot not in lost]
        if caller.chosen:
            return asked
        first = [] if placed else asked[:1]
        return first or best_times(wish, (*seen.busy, *lost), settings=settings, now=now)

    asking = Asking(
        query_id=caller.query_id,
        turn=caller.turn,
        share_of=one_mailbox(caller.correspondent),
        ids=ids,
        own=caller.own,
        topic=arguments.topic[:LONGEST_TOPIC],
        expires_at=hold_expires_at,
        beside=next(iter(caller.moving), ""),
    )
    placed = hold_some(look, plan, calendar, asking)
    held, seen = placed.offered, placed.seen
    refused = tuple(_refused(caller, wish, seen.known, settings))
    if caller.chosen:
        shown = [slot_of(booking) for booking in held]
        text = result(wish, shown, held, settings=settings, now=now, client=client, unheld=placed.unheld, chosen=True)
        return Answer(text, refused)
    free = best_times(wish, (*seen.busy, *placed.lost), settings=settings, now=now)
    confirm = bool(held) and slot_of(held[0]).start in {slot.start for slot in seen.asked}
    text = result(wish, free, held, settings=settings, now=now, confirm=confirm, client=client, unheld=placed.unheld)
    return Answer(text, () if confirm else refused)


def _by_the_owner(caller: Caller) -> Caller:
    """The caller, for whom just the times that the owner chose are asked for, and each of them may be offered.

    What else is held for them takes no room from these: the draft that follows gives it back.
    """
    if not caller.chosen:
        return caller
    own = tuple(booking for booking in caller.own if slot_of(booking).start in caller.chosen)
    return replace(caller, asked=caller.chosen, most_held=len(caller.chosen), own=own, refused=(), up=())


def _refused(caller: Caller, wish: Wish, known: Taken, settings: CalendarSettings) -> Iterator[str]:
    """Why the very times that the client asked for are not offered, in words for the owner."""
    for start in _by_day(caller.asked, settings):
        if why := known.why_not(Slot(start, start + timedelta(minutes=wish.minutes))):
            there = clients_hour(start, settings.time_zone, zone_at(start, settings))
            on_trip = f", on your trip {there}," if there else ""
            yield f"{in_words(start, settings.time_zone)}{on_trip} was asked for and is not offered: {why}"


def _asked(
    caller: Caller, wish: Wish, known: Taken, busy: Sequence[Slot], standing: Collection[Slot], *, now: datetime
) -> list[Slot]:
    """The very times that the client asked for, as far as they are free; a call that moves may overlap its own time.

    What the owner blocked takes nothing of the `standing` ones, which are held for them already.
    """
    settings, horizon = known.settings, bookable(known.settings, now)
    slots = (Slot(start, start + timedelta(minutes=wish.minutes)) for start in _by_day(caller.asked, settings))
    had = [call.slot for call in known.calls if call.hold_id in caller.moving]
    up = {slot.start for slot in caller.up}
    others = [call for call in known.calls if call.hold_id not in caller.moving]
    if had:
        busy = replace(known, calls=others).spans(horizon)
    unblocked = [call for call in others if not is_block(call.query_id)]
    for_them = replace(known, calls=unblocked).spans(horizon) if standing else busy
    open_to_them = (slot for slot in slots if slot not in had and slot.start not in up)
    return [
        slot
        for slot in open_to_them
        if is_free(slot, for_them if slot in standing else busy, settings=settings, now=now)
    ]


def _by_day(asked: Sequence[datetime], settings: CalendarSettings) -> list[datetime]:
    """The asked times without those of the night that are only the other reading of an hour of the day.

    "10:00" may be meant for the evening; on a trip that can lie in the working hours, and nobody asked for it.
    """
    home = ZoneInfo(settings.time_zone)
    twins = {other for start in asked for other in (start - _HALF_A_DAY, start + _HALF_A_DAY)}
    return [start for start in asked if start not in twins or DAWN <= start.astimezone(home).time() < DUSK]


def _room(
    caller: Caller, wish: Wish, known: Taken, busy: Sequence[Slot], *, settings: CalendarSettings, now: datetime
) -> Room:
    """What new holds are judged by, before any is placed; the query's own count among what is held."""
    horizon = bookable(settings, now)
    free = free_slots(
        busy,
        settings=settings,
        now=now,
        earliest=horizon.start,
        latest=horizon.end,
        minutes=wish.minutes,
        per_day=ALL_OF_A_DAY,
    )
    own = tuple(slot_of(booking) for booking in caller.own)
    held = (call.slot for call in known.calls if not call.is_booked and not is_block(call.query_id))
    return Room(
        is_proved=caller.is_proved,
        theirs=caller.held_elsewhere + len(own),
        held=(*held, *own),
        free=len(free),
        day_cap=settings.most_calls_a_day,
        zone=settings.time_zone,
    )
