"""The tool that finds free times for a call and holds one of them tentatively."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Final
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, JsonValue

from copydesk.calendar import Moment, bookable, free_slots, in_words, is_free, parse_moment
from copydesk.errors import SlotTaken, ToolError
from copydesk.events import Booking
from copydesk.ports import Calendar, Slot
from copydesk.settings import CalendarSettings
from copydesk.tools.contacts import require_correspondent
from copydesk.tools.tool import Arguments, Tool, parse_arguments

MOST_OFFERED: Final = 5
LONGEST_TOPIC: Final = 120


def _date_or_time(text: str) -> str:
    try:
        parse_moment(text, "UTC")
    except ValueError as error:
        raise ValueError(
            f"{text[:60]!r} is not a date or time; write it like 2026-11-24 or 2026-11-24T10:00"
        ) from error
    return text


When = Annotated[str, AfterValidator(_date_or_time)]


class CallArguments(Arguments):
    """What the model may ask."""

    topic: str = Field(min_length=1, description="What the call is about, in a few words.")
    duration_minutes: int | None = Field(default=None, ge=10, le=240, description="Leave out for the usual length.")
    not_before: When | None = Field(default=None, description="Earliest date or time, ISO 8601.")
    not_after: When | None = Field(default=None, description="Latest date or time, ISO 8601.")
    preferred_start: When | None = Field(default=None, description="The time that the client asked for, ISO 8601.")
    attendee: str | None = Field(
        default=None, description="Leave out: the call is always with the person who wrote. No one else can be invited."
    )


TOOL: Final = Tool(
    name="calendar_scheduler",
    description=(
        "Find free times for a call between the owner and the client who wrote, and hold one of them tentatively. "
        "Use it when the client asks for a call or a meeting. Times without an offset are in the owner's time zone. "
        "Offer only times that it returns, with their time zone."
    ),
    arguments=CallArguments,
    example='{"topic": "Article on event-driven agents", "preferred_start": "2026-11-24T10:00"}',
)


@dataclass(frozen=True, slots=True)
class _Wish:
    """What was asked for, in UTC: any time within `window`, best at `preferred`."""

    window: Slot
    preferred: Moment | None
    minutes: int


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
) -> str:
    """The free times and the one that is held: `{"free": [{start, end, when}], "held": {...} or null, "note"}`.

    Times have the offset of the owner's zone; `when` says them in words. Run again with the same `hold_id`, it holds
    nothing more. Raises ToolError (wrong arguments, an unknown attendee) and CalendarUnavailable.
    """
    arguments = parse_arguments(TOOL, CallArguments, tool_args)
    require_correspondent(arguments.attendee, address=correspondent, name=correspondent_name)
    wish = _wish(arguments, settings, now)
    horizon = bookable(settings, now)
    busy = calendar.busy(horizon.start, horizon.end, except_hold=hold_id) if horizon.start < horizon.end else ()
    taken: list[Slot] = []
    held = None
    for slot in _choices(wish, busy, settings=settings, now=now):
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
    free = _choices(wish, (*busy, *taken), settings=settings, now=now)
    return _result(wish, free, held, settings=settings, now=now)


def booking_in(result_json: str) -> Booking | None:
    """What a result of this tool holds; None for a result without a hold, and for any other text."""
    try:
        return Booking.model_validate(json.loads(result_json)["held"])
    except (ValueError, TypeError, KeyError):
        return None


def _wish(arguments: CallArguments, settings: CalendarSettings, now: datetime) -> _Wish:
    horizon = bookable(settings, now)
    not_before, not_after, preferred = (
        None if text is None else parse_moment(text, settings.time_zone)
        for text in (arguments.not_before, arguments.not_after, arguments.preferred_start)
    )
    start = not_before.start if not_before else horizon.start
    end = not_after.end if not_after else horizon.end
    if not_before and not_after and end < start:
        raise ToolError(f"{TOOL.name}: not_after lies before not_before; write the earlier one as not_before")
    return _Wish(
        window=Slot(start, end),
        preferred=preferred,
        minutes=arguments.duration_minutes or settings.call_minutes,
    )


def _choices(wish: _Wish, busy: Sequence[Slot], *, settings: CalendarSettings, now: datetime) -> list[Slot]:
    """The times to offer, the best one first: near the preferred time if there is one, otherwise early.

    If nothing is free in the asked window, times outside it are offered instead.
    """

    def free_within(window: Slot) -> tuple[Slot, ...]:
        return free_slots(
            busy, settings=settings, now=now, earliest=window.start, latest=window.end, minutes=wish.minutes
        )

    slots = list(free_within(wish.window) or free_within(bookable(settings, now)))
    if wish.preferred is None:
        return slots[:MOST_OFFERED]
    target = wish.preferred.start
    exact = Slot(target, target + timedelta(minutes=wish.minutes))
    if wish.preferred.is_day:
        slots += free_within(Slot(target, wish.preferred.end))
        target += (wish.preferred.end - target) / 2
    elif is_free(exact, busy, settings=settings, now=now):
        slots = [exact, *(slot for slot in slots if slot.end <= exact.start or exact.end <= slot.start)]
    nearest = sorted(dict.fromkeys(slots), key=lambda slot: (abs(slot.start - target), slot.start))
    return nearest[:MOST_OFFERED]


def _result(
    wish: _Wish, free: Sequence[Slot], held: Booking | None, *, settings: CalendarSettings, now: datetime
) -> str:
    zone = settings.time_zone
    own = None if held is None else Slot(datetime.fromisoformat(held.start), datetime.fromisoformat(held.end))
    listed = {*free} if own is None else {*free, own}
    shown_hold = {}
    if held is not None and own is not None:
        shown_hold = {"hold_id": held.hold_id, "topic": held.topic, **_shown(own, zone)}
    answer = {
        "free": [_shown(slot, zone) for slot in sorted(listed, key=lambda slot: slot.start)],
        "held": shown_hold or None,
        "note": " ".join(_notes(wish, own, settings=settings, now=now)),
    }
    return json.dumps(answer, ensure_ascii=False)


def _notes(wish: _Wish, held: Slot | None, *, settings: CalendarSettings, now: datetime) -> Iterable[str]:
    zone = settings.time_zone
    if held is None:
        until = in_words(bookable(settings, now).end, zone)
        yield f"No time is free until {until}. Offer no time; say that times will follow."
        return
    if wish.preferred is not None and not _is_at(held, wish.preferred):
        asked = in_words(wish.preferred.start, zone)
        yield f"The preferred {'day' if wish.preferred.is_day else 'time'}, {asked}, cannot be offered."
    if not (wish.window.start <= held.start and held.end <= wish.window.end):
        yield "No time is free in the period asked for; these are outside it."
    yield f"{in_words(held.start, zone)} is held tentatively for this client: offer it first, then the others."


def _is_at(held: Slot, preferred: Moment) -> bool:
    return held.start == preferred.start or preferred.start <= held.start < preferred.end


def _shown(slot: Slot, time_zone: str) -> dict[str, str]:
    start, end = (
        moment.astimezone(ZoneInfo(time_zone)).isoformat(timespec="minutes") for moment in (slot.start, slot.end)
    )
    return {"start": start, "end": end, "when": in_words(slot.start, time_zone)}
