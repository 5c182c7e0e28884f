"""The tool that finds free times for a call and holds one of them tentatively."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from pydantic import JsonValue

from copydesk.calendar import Moment, bookable, in_words
from copydesk.clients_time import NOBODYS, ClientsTime, day_at
from copydesk.clocks import clock_of
from copydesk.errors import SlotTaken
from copydesk.events import Booking
from copydesk.ports import Calendar, Slot
from copydesk.settings import CalendarSettings
from copydesk.tools.call_arguments import CallArguments, wish_in
from copydesk.tools.call_times import Wish, best_times, stretches
from copydesk.tools.contacts import require_correspondent
from copydesk.tools.tool import Tool, parse_arguments

LONGEST_TOPIC: Final = 120
TOOL: Final = Tool(
    name="calendar_scheduler",
    description=(
        "Find free times for a call between the owner and the client who wrote, and hold one of them tentatively. "
        "Use it when the client asks for a call or a meeting. Times without an offset are in the owner's time zone, or "
        "in client_zone. Offer only times that it returns, with their zone, and by the client's clock if it says so."
    ),
    arguments=CallArguments,
    example='{"topic": "Article on event-driven agents", "preferred_start": "2026-11-24T10:00"}',
)


def run(
    tool_args: Mapping[str, JsonValue],
    *,
    calendar: Calendar,
    settings: CalendarSettings,
    now: datetime,
    hold_id: str,
    query_id: str,
    turn: int,
    correspondent: str,
    correspondent_name: str,
    hold_expires_at: datetime,
    client: ClientsTime = NOBODYS,
) -> str:
    """The free times and the one that is held: `{"free": [{start, end, when}], "held": {...} or null, "note"}`.

    Times have the offset of the owner's zone; `when` says them in words, by the client's clock too where that is
    known. Run again with the same `hold_id`, it holds
    nothing more. Raises ToolError (wrong arguments, an unknown attendee) and CalendarUnavailable.
    """
    arguments = parse_arguments(TOOL, CallArguments, tool_args)
    require_correspondent(arguments.attendee, address=correspondent, name=correspondent_name)
    horizon = bookable(settings, now)
    today = client.today or day_at(now, settings.time_zone)
    wish = wish_in(arguments, settings, horizon, client, today)
    busy = calendar.busy(horizon.start, horizon.end, except_hold=hold_id) if horizon.start < horizon.end else ()
    taken: list[Slot] = []
    held = None
    for slot in best_times(wish, busy, settings=settings, now=now):
        try:
            held = calendar.hold(
                hold_id=hold_id,
                query_id=query_id,
                turn=turn,
                slot=slot,
                topic=arguments.topic[:LONGEST_TOPIC],
                expires_at=hold_expires_at,
            )
            break
        except SlotTaken:
            taken.append(slot)
    free = best_times(wish, (*busy, *taken), settings=settings, now=now)
    return _result(wish, free, held, settings=settings, now=now, client=client)


def booking_in(result_json: str) -> Booking | None:
    """What a result of this tool holds; None for a result without a hold, and for any other text."""
    try:
        return Booking.model_validate(json.loads(result_json)["held"])
    except (ValueError, TypeError, KeyError):
        return None


def _result(
    wish: Wish,
    free: Sequence[Slot],
    held: Booking | None,
    *,
    settings: CalendarSettings,
    now: datetime,
    client: ClientsTime,
) -> str:
    zone, theirs = settings.time_zone, client.other_than(settings.time_zone)
    own = None if held is None else Slot(datetime.fromisoformat(held.start), datetime.fromisoformat(held.end))
    listed = {*free} if own is None else {*free, own}
    shown_hold = {}
    if held is not None and own is not None:
        shown_hold = {"hold_id": held.hold_id, "topic": held.topic, **_shown(own, zone, theirs)}
    answer = {
        "free": [_shown(slot, zone, theirs) for slot in sorted(listed, key=lambda slot: slot.start)],
        "held": shown_hold or None,
        "note": " ".join(_notes(wish, own, settings=settings, now=now, client=client)),
    }
    return json.dumps(answer, ensure_ascii=False)


def _notes(
    wish: Wish, held: Slot | None, *, settings: CalendarSettings, now: datetime, client: ClientsTime
) -> Iterable[str]:
    zone, theirs = settings.time_zone, client.other_than(settings.time_zone)
    if held is None:
        until = in_words(bookable(settings, now).end, zone)
        yield f"No time is free until {until}. Offer no time; say that times will follow."
        return
    if wish.preferred is not None and not _is_at(held, wish.preferred):
        asked = in_words(wish.preferred.start, zone, theirs)
        yield f"The preferred {'day' if wish.preferred.is_day else 'time'}, {asked}, cannot be offered."
    if not (wish.window.start <= held.start and held.end <= wish.window.end):
        yield "No time is free in the period asked for; these are outside it."
    if (wish.days or wish.hours or wish.exact is not None) and not any(
        stretch.start <= held.start and held.end <= stretch.end for stretch in stretches(wish, settings, now)
    ):
        yield "No time is free on the days and at the hours asked for; these are others."
    yield f"{in_words(held.start, zone, theirs)} is held tentatively for this client: offer it first, then the others."
    if not client.clock.zone:
        yield f"By which clock the client lives is not known: name the time zone ({zone}) with each time."


def _is_at(held: Slot, preferred: Moment) -> bool:
    return held.start == preferred.start or preferred.start <= held.start < preferred.end


def _shown(slot: Slot, time_zone: str, clients_zone: str) -> dict[str, str]:
    start, end = (
        moment.astimezone(ZoneInfo(time_zone)).isoformat(timespec="minutes") for moment in (slot.start, slot.end)
    )
    clock = clock_of(clients_zone) if clients_zone else None
    there = slot.start.astimezone(clock).isoformat(timespec="minutes") if clock else ""
    by_theirs = {"client_start": there, "client_zone": clients_zone} if there else {}
    return {"start": start, "end": end, "when": in_words(slot.start, time_zone, clients_zone), **by_theirs}
