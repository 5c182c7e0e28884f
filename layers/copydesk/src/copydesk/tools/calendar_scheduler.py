"""The tool that finds free times for a call and holds some of them tentatively."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Final

from pydantic import AfterValidator, Field, JsonValue

from copydesk.calendar import bookable, is_free, parse_moment
from copydesk.errors import SlotTaken, ToolError
from copydesk.events import Booking
from copydesk.ports import Calendar, Slot
from copydesk.settings import CalendarSettings
from copydesk.tools.call_result import result
from copydesk.tools.call_times import Wish, best_times
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
        "Find free times for a call between the owner and the client who wrote, and hold some of them tentatively. "
        "Use it when the client asks for a call or a meeting. Times without an offset are in the owner's time zone. "
        "Offer only times that it returns, with their time zone."
    ),
    arguments=CallArguments,
    example='{"topic": "Article on event-driven agents", "preferred_start": "2026-11-24T10:00"}',
)


@dataclass(frozen=True, slots=True)
class Caller:
    """For whom the times are, and what is theirs already.

    `own` are the query's live holds: their times are free for it. `asked` are the very times that the client's mail
    asks for, or chose of what was offered. At most `most_held` times are held.
    """

    query_id: str
    turn: int
    correspondent: str
    correspondent_name: str
    own: tuple[Booking, ...] = ()
    asked: tuple[datetime, ...] = ()
    most_held: int = 1


def run(
    tool_args: Mapping[str, JsonValue],
    *,
    calendar: Calendar,
    settings: CalendarSettings,
    now: datetime,
    hold_id: str,
    caller: Caller,
    hold_expires_at: datetime,
) -> str:
    """The free times and those that are held: `{"free": [{start, end, when}], "held": {...} or null, "note"}`.

    `also_held` are those beside the first. `confirm` says that the client asked for just the time that is held. Times
    have the offset of the owner's zone; `when` says them in words. Run again with the same `hold_id`, it holds nothing
    more. Raises ToolError (wrong arguments, an unknown attendee) and CalendarUnavailable.
    """
    arguments = parse_arguments(TOOL, CallArguments, tool_args)
    require_correspondent(arguments.attendee, address=caller.correspondent, name=caller.correspondent_name)
    wish = _wish(arguments, settings, now)
    horizon = bookable(settings, now)
    ids = [hold_id, *(f"{hold_id}-{number}" for number in range(2, caller.most_held + 1))]
    mine = (*ids, *(booking.hold_id for booking in caller.own))
    busy = calendar.busy(horizon.start, horizon.end, except_holds=mine) if horizon.start < horizon.end else ()
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
    return result(wish, free, held, settings=settings, now=now, confirm=confirm)


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
