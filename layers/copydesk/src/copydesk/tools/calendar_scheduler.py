"""The tool that finds free times for a call and holds some of them tentatively."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from pydantic import JsonValue

from copydesk.calendar import bookable, in_words, is_free
from copydesk.calendar.owners_days import zone_at
from copydesk.calendar.taken import Taken, calls_around
from copydesk.clients_time import NOBODYS, ClientsTime, day_at
from copydesk.errors import SlotTaken
from copydesk.events import Booking
from copydesk.ports import Busy, Calendar, Slot
from copydesk.settings import CalendarSettings
from copydesk.tools.call_arguments import CallArguments, wish_in
from copydesk.tools.call_result import result
from copydesk.tools.call_times import Wish, best_times
from copydesk.tools.contacts import require_correspondent
from copydesk.tools.tool import Tool, parse_arguments

LONGEST_TOPIC: Final = 120
NOTHING_ELSE: Final = Busy()
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
    be moved, if one is.
    """

    query_id: str
    turn: int
    correspondent: str
    correspondent_name: str
    own: tuple[Booking, ...] = ()
    asked: tuple[datetime, ...] = ()
    most_held: int = 1
    moving: frozenset[str] = frozenset()


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
    ids = [hold_id, *(f"{hold_id}-{number}" for number in range(2, caller.most_held + 1))]
    mine = (*ids, *(booking.hold_id for booking in caller.own))
    ours = calls_around(calendar, horizon, settings) if horizon.start < horizon.end else ()
    known = Taken(settings, [call for call in ours if call.hold_id not in mine], elsewhere, caller.moving)
    busy = known.spans(horizon) if horizon.start < horizon.end else ()
    asked = _asked(caller, wish, busy, settings=settings, now=now)
    wanted = asked[:1] or best_times(wish, busy, settings=settings, now=now)
    held, taken = _held(
        wanted, calendar, caller, ids=ids, topic=arguments.topic[:LONGEST_TOPIC], expires_at=hold_expires_at
    )
    if asked and not held:
        wanted = best_times(wish, (*busy, *taken), settings=settings, now=now)
        held, more = _held(
            wanted, calendar, caller, ids=ids, topic=arguments.topic[:LONGEST_TOPIC], expires_at=hold_expires_at
        )
        taken += more
    free = best_times(wish, (*busy, *taken), settings=settings, now=now)
    confirm = bool(held) and _slot(held[0]).start in {slot.start for slot in asked}
    text = result(wish, free, held, settings=settings, now=now, confirm=confirm, client=client)
    return Answer(text, () if confirm else tuple(_refused(caller, wish, known, settings)))


def _refused(caller: Caller, wish: Wish, known: Taken, settings: CalendarSettings) -> Iterator[str]:
    """Why the very times that the client asked for are not offered, in words for the owner."""
    for start in caller.asked:
        if why := known.why_not(Slot(start, start + timedelta(minutes=wish.minutes))):
            yield f"{in_words(start, zone_at(start, settings))} was asked for and is not offered: {why}"


def _asked(
    caller: Caller, wish: Wish, busy: Sequence[Slot], *, settings: CalendarSettings, now: datetime
) -> list[Slot]:
    """The very times that the client asked for, as far as they are free."""
    slots = (Slot(start, start + timedelta(minutes=wish.minutes)) for start in caller.asked)
    return [slot for slot in slots if is_free(slot, busy, settings=settings, now=now)]


def _held(
    wanted: Sequence[Slot], calendar: Calendar, caller: Caller, *, ids: Sequence[str], topic: str, expires_at: datetime
) -> tuple[list[Booking], list[Slot]]:
    """Hold the first of the wanted times; what is held now, and what turned out to be taken."""
    held: list[Booking] = []
    taken: list[Slot] = []
    free_ids = iter(ids)
    for slot in wanted:
        if len(held) == caller.most_held:
            break
        own = next((booking for booking in caller.own if _slot(booking) == slot), None)
        if own is not None and calendar.extend(caller.query_id, own.hold_id, until=expires_at):
            held.append(own)
            continue
        try:
            held.append(
                calendar.hold(
                    hold_id=next(free_ids),
                    query_id=caller.query_id,
                    turn=caller.turn,
                    slot=slot,
                    topic=topic,
                    expires_at=expires_at,
                )
            )
        except SlotTaken:
            taken.append(slot)
            free_ids = iter(ids[len(held) :])
    return held, taken


def _slot(booking: Booking) -> Slot:
    start, end = datetime.fromisoformat(booking.start), datetime.fromisoformat(booking.end)
    return Slot(start.astimezone(UTC), end.astimezone(UTC))
