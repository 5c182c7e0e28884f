"""The desk on this machine, as its home has it: whose it is, and what its drafts may say."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Final
from zoneinfo import TZPATH

from copydesk.errors import SettingsError
from copydesk.settings import CalendarSettings
from local.console.doctor.desk_model import desk_model
from local.console.doctor.findings import Check, Finding, Problem, Unknown, Well
from local.console.doctor.machine import Machine
from local.console.setup.here import counted_articles
from local.console.setup.hours import write_hours
from local.console.text.counting import pluralize
from local.desk.settings import SAMPLE, desk_articles, desk_settings
from local.desk.settings_file import own_settings_file

_SETUP: Final = "copydesk setup --local"


def owner(machine: Machine) -> Finding:
    """Whose desk it is."""
    file = own_settings_file(machine.desk_folder)
    try:
        found = desk_settings(file, machine.variables)
    except SettingsError as error:
        return Problem(str(error), (_SETUP,))
    if found.owner_name == SAMPLE["owner_name"]:
        return Well(f"the sample's, {found.owner_name}; `{_SETUP}` makes it yours")
    return Well(f"{found.owner_name}, {found.owner_address}{_from(file)}")


def facts(machine: Machine) -> Finding:
    """What drafts may say of prices and times."""
    try:
        found = desk_settings(own_settings_file(machine.desk_folder), machine.variables)
    except SettingsError:
        return Unknown("comes after the desk's settings, which cannot be read")
    if not found.profile:
        return Problem("drafts can name no price and no lead time: there are no facts yet", ("copydesk profile",))
    whose = " about the sample's owner" if found.owner_name == SAMPLE["owner_name"] else ""
    return Well(f"{len(found.profile)}{whose}; `copydesk profile` shows them")


def hours(machine: Machine) -> Finding:
    """When calls may be offered."""
    try:
        found = desk_settings(own_settings_file(machine.desk_folder), machine.variables).calendar
    except SettingsError:
        return Unknown("comes after the desk's settings, which cannot be read")
    told = write_hours(found.model_dump(mode="json")["working_hours"]) or "none, so no call is ever offered"
    rules = "".join(f"; {rule}" for rule in _rules(found))
    return Well(f"{told}, {found.time_zone}{rules}; time zones are {zone_files()}")


def _rules(calendar: CalendarSettings) -> Iterator[str]:
    if calendar.most_calls_a_day is not None:
        yield f"at most {pluralize(calendar.most_calls_a_day, 'call')} a day"
    if calendar.buffer_minutes:
        yield f"{calendar.buffer_minutes} minutes free around {calendar.buffer_around}"
    yield from (f"away {days.first} to {days.last}" for days in calendar.away)
    yield from (f"in {trip.zone} {trip.first} to {trip.last}" for trip in calendar.travel)


def zone_files() -> str:
    """By which files times are told: the pinned ones, or else this machine's own, however old."""
    if TZPATH:
        return "this machine's own, which may be old; `make install` brings the pinned ones"
    return f"those of tzdata {import_module('tzdata').IANA_VERSION}, whatever this machine has"


def articles(machine: Machine) -> Finding:
    """Which articles the desk searches, and how many of them it can read."""
    try:
        folder = desk_articles(own_settings_file(machine.desk_folder))
        if folder is None:
            return Well(f"none; `{_SETUP} --articles FOLDER` names yours")
        return Well(f"{counted_articles(str(folder))}, in {folder}")
    except SettingsError as error:
        return Problem(str(error), (f"{_SETUP} --articles FOLDER",))


def _from(file: Path | None) -> str:
    return f", from {file}" if file else ""


CHECKS: Final[tuple[Check[Machine], ...]] = (
    Check("Desk's owner", owner),
    Check("Desk's hours", hours),
    Check("Desk's facts", facts),
    Check("Desk's articles", articles),
    Check("Desk's model", desk_model),
)
