"""Where what the model asked of the calendar is not what the client's words plainly say. Pure.

The model's wish decides which times are offered; the owner reads what code read in the mail beside it.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from pydantic import ValidationError

from copydesk.calendar.fitting import Wish, at_clock
from copydesk.calendar.phrases.mail_reading import read_mail
from copydesk.calendar.wishes import Wishes, hours_of, wish_of
from copydesk.clients_time import clients_time, day_at
from copydesk.clocks import clock_of
from copydesk.errors import ToolError
from copydesk.events import Event, ToolCallRequested
from copydesk.mail.spoken_language import likeliest
from copydesk.ports import Slot
from copydesk.settings import CalendarSettings
from copydesk.tools.calendar_scheduler import TOOL
from copydesk.tools.call_arguments import CallArguments, wish_in
from copydesk.words.names import SHORT_MONTHS, SHORT_WEEKDAYS

_AHEAD: Final = timedelta(days=400)
_SHOWN: Final = 3


def call_doubts(log: Sequence[Event], turn: int, settings: CalendarSettings) -> Iterator[str]:
    """What the owner is told of the days and hours that the newest mail names, a sentence each; most often nothing."""
    asked = [event for event in log if isinstance(event, ToolCallRequested) and event.turn == turn]
    of_calls = [event for event in asked if event.tool_name == TOOL.name]
    client = clients_time(log, settings.time_zone)
    if not of_calls or not client.words:
        return
    today = client.today or day_at(of_calls[-1].timestamp, settings.time_zone)
    language = likeliest(client.words.partition("\n")[2]) or ""
    reading = read_mail(client.words, today, language)
    if not reading.wishes.is_something:
        return
    yield from (f"The call's time: {doubt}." for doubt in reading.unsure)
    given = {name: value for name, value in of_calls[-1].tool_args.items() if value not in (None, "")}
    clock = clock_of(settings.time_zone)
    horizon = Slot(at_clock(today, timedelta(), clock), at_clock(today + _AHEAD, timedelta(), clock)) if clock else None
    if horizon is None:
        return
    try:
        asked_for = wish_in(CallArguments.model_validate(given), settings, horizon, client, today)
        read = wish_of(reading.wishes, today, settings.time_zone, client.clock.zone, horizon)
    except (ValidationError, ValueError, ToolError):
        return
    if (told := _other_days(asked_for, read)) or (told := _other_hours(asked_for, read, reading.wishes)):
        yield told


def _other_days(asked_for: Wish, read: Wish) -> str:
    """The days that the mail names, where none of them was asked for."""
    wanted = set(asked_for.days)
    if asked_for.preferred is not None:
        wanted.add(asked_for.preferred.start.astimezone(asked_for.clock).date())
    window = asked_for.window
    if not read.days or (not wanted and any(_within(day, window, asked_for) for day in read.days)):
        return ""
    if wanted & set(read.days):
        return ""
    named = _days(read.days)
    other = f"for {_days(sorted(wanted))}" if wanted else "for other days"
    return f"The client's words read as {named}; the model asked the calendar {other}. Compare the offered times."


def _other_hours(asked_for: Wish, read: Wish, wishes: Wishes) -> str:
    """The hour that the mail names, where another was asked for."""
    exact = asked_for.exact
    if exact is None and asked_for.preferred is not None and not asked_for.preferred.is_day:
        local = asked_for.preferred.start.astimezone(read.clock)
        exact = timedelta(hours=local.hour, minutes=local.minute)
    if exact is None or (read.days and len(read.days) > 1):
        return ""
    bounds = hours_of(wishes)
    fits = exact == read.exact if read.exact is not None else bounds is None or bounds[0] <= exact < bounds[1]
    if fits:
        return ""
    named = wishes.at or f"between {wishes.not_before or '00:00'} and {wishes.not_after or '24:00'}"
    by = f" ({wishes.zone})" if wishes.zone else ""
    return f"The client's words read as {named}{by}; the model asked the calendar for another hour. Compare the times."


def _within(day: date, window: Slot, wish: Wish) -> bool:
    if wish.clock is None:
        return True
    return at_clock(day, timedelta(), wish.clock) < window.end and window.start < at_clock(
        day, timedelta(days=1), wish.clock
    )


def _days(days: Sequence[date]) -> str:
    told = [f"{SHORT_WEEKDAYS[day.weekday()]} {day.day} {SHORT_MONTHS[day.month - 1]}" for day in days]
    return " or ".join(told) if len(told) <= _SHOWN else f"{told[0]} to {told[-1]}"
