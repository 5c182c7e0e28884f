"""The wish with which a model asked the calendar, as code took it. Pure."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from pydantic import ValidationError

from copydesk.calendar.fitting import Wish, at_clock, owners_clock
from copydesk.clients_time import clients_time, day_at
from copydesk.errors import ToolError
from copydesk.events import Event, ToolCallRequested
from copydesk.ports import Slot
from copydesk.settings import CalendarSettings
from copydesk.tools.call_arguments import CallArguments, wish_in

_AHEAD: Final = timedelta(days=400)


def horizon(today: date, settings: CalendarSettings) -> Slot:
    """All the days that a wish may name, from `today` on by the owner's clock."""
    clock = owners_clock(settings.time_zone)
    return Slot(at_clock(today, timedelta(), clock), at_clock(today + _AHEAD, timedelta(), clock))


def asked_wish(log: Sequence[Event], asked: ToolCallRequested, settings: CalendarSettings) -> Wish | None:
    """What the model asked for; None where its arguments come to nothing that can be looked up."""
    client = clients_time(log, settings.time_zone)
    today = client.today or day_at(asked.timestamp, settings.time_zone)
    given = {name: value for name, value in asked.tool_args.items() if value not in (None, "")}
    try:
        return wish_in(CallArguments.model_validate(given), settings, horizon(today, settings), client, today)
    except (ValidationError, ValueError, ToolError):
        return None
