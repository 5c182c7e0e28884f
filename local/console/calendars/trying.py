"""Reading a calendar once, from here, as a function or the desk would."""

from datetime import datetime, timedelta
from typing import Final

from copydesk.adapters.calendars.building import reader_of
from copydesk.adapters.clocks import SystemClock
from copydesk.adapters.memory.kept_readings import MemoryReadings
from copydesk.calendar_sources import CalendarSource, checked_address
from copydesk.errors import SettingsError, SourceDown
from copydesk.ports import Slot
from copydesk.settings import Settings
from local.console.text.counting import pluralize

LONGEST: Final = 2000


def checked_secret(source: CalendarSource, typed: str) -> str:
    """What was pasted, without what pasting puts around it. Raises SettingsError, which never repeats it."""
    secret = typed.strip().strip("'\"").strip()
    if not secret or len(secret) > LONGEST or not secret.isprintable():
        raise SettingsError("nothing that can be used was given, and nothing was written. Run this again and paste it")
    if source.kind == "caldav":
        return secret
    try:
        return checked_address(secret, own_network=source.own_network)
    except ValueError as error:
        raise SettingsError(f"{error}; nothing was written") from error


def source_named(settings: Settings, name: str) -> CalendarSource:
    """The source of that name. Raises SettingsError with those that there are, and for one that has no secret."""
    for source in settings.calendar.every_source:
        if source.name == name:
            if source.has_secret:
                return source
            raise SettingsError(f"{name} is read without a secret: its settings say where")
    known = ", ".join(source.name for source in settings.calendar.every_source) or "none"
    raise SettingsError(f"there is no calendar {name!r} in the settings, which have: {known}; see docs/calendar.md")


def tried(settings: Settings, source: CalendarSource, secret: str, now: datetime) -> str:
    """What a reading finds, in words. Raises SourceDown."""
    if source.has_secret and not secret:
        raise SourceDown("its secret is not set")
    zone, me = settings.calendar.time_zone, settings.owner_address
    reader = reader_of(
        source, lambda: secret, zone=zone, me=me, own=frozenset, tokens=MemoryReadings(), clock=SystemClock()
    )
    days = settings.calendar.horizon_days
    found = reader.read(Slot(now, now + timedelta(days=days)), "")
    if found is None:
        raise SourceDown("its server says that nothing has changed, although nothing was read before")
    unread = f"; {found.times.unread} of its entries could not be read in full" if found.times.unread else ""
    return f"{pluralize(len(found.times.spans), 'busy time')} in the next {days} days{unread}"
