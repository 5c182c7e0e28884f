"""The owner's calendars: each read once from here, and when the deployed desk last read it."""

import os
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Final

from copydesk.adapters.aws.table_readings import TableReadings
from copydesk.adapters.calendars.oauth import read_grant
from copydesk.calendar_sources import CalendarSource
from copydesk.errors import SettingsError, SourceDown
from copydesk.ports import KeptReading
from copydesk.settings import Settings
from copydesk.telling.times import moment
from local.console.aws.calendar_secrets import calendar_secret
from local.console.calendars.trying import tried
from local.console.doctor.findings import ByHand, Check, Finding, Problem, Step, Unknown, Well
from local.console.doctor.installation import Installation
from local.console.doctor.machine import Machine
from local.desk import calendar_secrets as of_desk
from local.desk.settings import desk_settings
from local.desk.settings_file import own_settings_file

NONE: Final = "none named: times are free by the calls that Copydesk holds and booked alone; docs/calendar.md"
LOOK: Final = ByHand("open docs/calendar.md, which says for each provider what to click")
SOON: Final = timedelta(days=2)
"""How long before its end the owner is asked to give her consent anew."""
TABLE: Final = "TableName"
Secret = Callable[[CalendarSource], str]


def deployed(installation: Installation) -> Finding:
    """Whether the stack's calendars can be read, and when it read them."""
    settings, now = installation.settings, installation.now
    if not settings.calendar.every_source:
        return Well(NONE)
    ssm = installation.aws.client("ssm")
    found = _each(
        settings,
        lambda source: calendar_secret(ssm, settings.stage, source.name),
        now,
        lambda source: installation.ours(_setter(source)),
    )
    if not isinstance(found, Well) or not installation.is_deployed:
        return found
    table = installation.stack.output(TABLE)
    return _as_kept(settings, TableReadings(installation.aws.client("dynamodb"), table).readings(), now, found)


def here(machine: Machine) -> Finding:
    """Whether the calendars of the desk on this machine can be read."""
    try:
        settings = desk_settings(own_settings_file(machine.desk_folder), machine.variables or os.environ)
    except SettingsError:
        return Unknown("comes after the desk's settings, which cannot be read")
    if not settings.calendar.every_source:
        return Well(NONE)
    folder = machine.desk_folder
    return _each(
        settings,
        lambda source: of_desk.calendar_secret(folder, source.name),
        datetime.now(UTC),
        lambda source: f"copydesk {_setter(source)} --local",
    )


def _each(settings: Settings, secret: Secret, now: datetime, mended_by: Callable[[CalendarSource], str]) -> Finding:
    told: list[str] = []
    wrong: list[str] = []
    steps: list[Step] = []
    soon: list[CalendarSource] = []
    for source in settings.calendar.every_source:
        kept = secret(source)
        try:
            told.append(f"{source.name}: {tried(settings, source, kept, now)}")
        except SourceDown as error:
            wrong.append(f"{source.name}: {error}")
            steps += [mended_by(source)] if source.has_secret else []
        else:
            if ends := _ends(source, kept):
                told[-1] += f"; its consent ends on {moment(ends, settings.calendar.time_zone)}"
                soon += [source] if ends - now < SOON else []
    if wrong:
        what = "; ".join(wrong)
        return Problem(f"no time can be offered as long as this can't be read: {what}", (*steps, LOOK))
    if soon:
        what = "; ".join(told)
        return Problem(
            f"no time can be offered once this can't be read any more: {what}", (*map(mended_by, soon), LOOK)
        )
    return Well("; ".join(told))


def _setter(source: CalendarSource) -> str:
    return f"calendar-{'google' if source.kind == 'google' else 'secret'} {source.name}"


def _ends(source: CalendarSource, secret: str) -> datetime | None:
    return read_grant(secret).ends_at if source.kind == "google" else None


def _as_kept(settings: Settings, kept: Mapping[str, KeptReading], now: datetime, found: Well) -> Finding:
    """What the functions found themselves: what can be read from here may be closed to them."""
    zone = settings.calendar.time_zone
    for source in settings.calendar.every_source:
        reading = kept.get(source.name)
        if reading is None or reading.read_at is None or now - reading.read_at > source.greatest_age:
            when = "never" if reading is None or reading.read_at is None else f"on {moment(reading.read_at, zone)}"
            why = f": {reading.problem}" if reading is not None and reading.problem else ""
            return Problem(f"{source.name} can be read from here, but the stack read it last {when}{why}", (LOOK,))
    return Well(f"{found.fact}; the stack reads them as well")


CHECKS: Final[tuple[Check[Installation], ...]] = (Check("Calendars", deployed),)
DESK: Final[tuple[Check[Machine], ...]] = (Check("Desk's calendars", here),)
