"""The tool that finds free times for a call and holds one of them tentatively."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Annotated, Final
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, JsonValue

from copydesk.calendar import Moment, bookable, in_words, parse_moment
from copydesk.errors import SlotTaken, ToolError
from copydesk.events import Booking
from copydesk.ports import Calendar, Slot
from copydesk.settings import CalendarSettings
from copydesk.tools.call_times import Wish, best_times, stretches
from copydesk.tools.contacts import require_correspondent
from copydesk.tools.tool import Arguments, Tool, parse_arguments

LONGEST_TOPIC: Final = 120
MOST_DAYS: Final = 7
_CLOCK: Final = r"(?:[01]\d|2[0-3]):[0-5]\d"
_HOURS: Final = re.compile(rf"({_CLOCK})\s?[-\u2013]\s?({_CLOCK}|24:00)")


def _date_or_time(text: str) -> str:
    try:
        parse_moment(text, "UTC")
    except ValueError as error:
        raise ValueError(
            f"{text[:60]!r} is not a date or time; write it like 2026-11-24 or 2026-11-24T10:00"
        ) from error
    return text


def _day(text: str) -> str:
    try:
        is_day = parse_moment(text, "UTC").is_day
    except ValueError:
        is_day = False
    if not is_day:
        raise ValueError(f"{text[:60]!r} is not a date; write it like 2026-11-24")
    return text


def _hours(text: str) -> str:
    found = _HOURS.fullmatch(text)
    if found is None or found[1] >= found[2]:
        raise ValueError(f"{text[:60]!r} are no hours of a day; write them like 09:00-12:00")
    return text


When = Annotated[str, AfterValidator(_date_or_time)]
Day = Annotated[str, AfterValidator(_day)]
Hours = Annotated[str, AfterValidator(_hours)]


class CallArguments(Arguments):
    """What the model may ask."""

    topic: str = Field(min_length=1, description="What the call is about, in a few words.")
    duration_minutes: int | None = Field(default=None, ge=10, le=240, description="Leave out for the usual length.")
    not_before: When | None = Field(default=None, description="Earliest date or time, ISO 8601.")
    not_after: When | None = Field(default=None, description="Latest date or time, ISO 8601.")
    preferred_start: When | None = Field(default=None, description="The time that the client asked for, ISO 8601.")
    days: tuple[Day, ...] | None = Field(
        default=None, max_length=MOST_DAYS, description="The days that the client named, if any, ISO 8601."
    )
    hours: Hours | None = Field(default=None, description="The hours that the client named, if any: 09:00-12:00.")
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
    elsewhere: Sequence[Slot] = (),
) -> str:
    """The free times and the one that is held: `{"free": [{start, end, when}], "held": {...} or null, "note"}`.

    `elsewhere` is what else is taken, in the owner's own calendars. Times have the offset of the owner's zone; `when`
    says them in words. Run again with the same `hold_id`, it holds nothing more. Raises ToolError (wrong arguments, an
    unknown attendee) and CalendarUnavailable.
    """
    arguments = parse_arguments(TOOL, CallArguments, tool_args)
    require_correspondent(arguments.attendee, address=correspondent, name=correspondent_name)
    wish = _wish(arguments, settings, now)
    horizon = bookable(settings, now)
    ours = calendar.busy(horizon.start, horizon.end, except_hold=hold_id) if horizon.start < horizon.end else ()
    busy = (*ours, *elsewhere)
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
    return _result(wish, free, held, settings=settings, now=now)


def booking_in(result_json: str) -> Booking | None:
    """What a result of this tool holds; None for a result without a hold, and for any other text."""
    try:
        return Booking.model_validate(json.loads(result_json)["held"])
    except (ValueError, TypeError, KeyError):
        return None


def _wish(arguments: CallArguments, settings: CalendarSettings, now: datetime) -> Wish:
    horizon = bookable(settings, now)
    not_before, not_after, preferred = (
        None if text is None else parse_moment(text, settings.time_zone)
        for text in (arguments.not_before, arguments.not_after, arguments.preferred_start)
    )
    start = not_before.start if not_before else horizon.start
    end = not_after.end if not_after else horizon.end
    if not_before and not_after and end < start:
        raise ToolError(f"{TOOL.name}: not_after lies before not_before; write the earlier one as not_before")
    return Wish(
        window=Slot(start, end),
        preferred=preferred,
        minutes=arguments.duration_minutes or settings.call_minutes,
        days=tuple(sorted({date.fromisoformat(day) for day in arguments.days or ()})),
        hours=_since_midnight(arguments.hours or ""),
    )


def _since_midnight(hours: str) -> tuple[timedelta, timedelta] | None:
    found = _HOURS.fullmatch(hours)
    if found is None:
        return None
    begin, end = (timedelta(hours=int(clock[:2]), minutes=int(clock[3:])) for clock in found.groups())
    return begin, end


def _result(
    wish: Wish, free: Sequence[Slot], held: Booking | None, *, settings: CalendarSettings, now: datetime
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


def _notes(wish: Wish, held: Slot | None, *, settings: CalendarSettings, now: datetime) -> Iterable[str]:
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
    if (wish.days or wish.hours) and not any(
        stretch.start <= held.start and held.end <= stretch.end for stretch in stretches(wish, settings, now)
    ):
        yield "No time is free on the days and at the hours asked for; these are others."
    yield f"{in_words(held.start, zone)} is held tentatively for this client: offer it first, then the others."


def _is_at(held: Slot, preferred: Moment) -> bool:
    return held.start == preferred.start or preferred.start <= held.start < preferred.end


def _shown(slot: Slot, time_zone: str) -> dict[str, str]:
    start, end = (
        moment.astimezone(ZoneInfo(time_zone)).isoformat(timespec="minutes") for moment in (slot.start, slot.end)
    )
    return {"start": start, "end": end, "when": in_words(slot.start, time_zone)}
