"""Whose calendar it is, and the stretches of time that the owner names in it, read and said in her words."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from copydesk.calendar.day_wishes import Days, days_of
from copydesk.calendar.fitting import at_clock
from copydesk.errors import NoOneHour, SettingsError, UnclearDecision
from copydesk.ports import BusySource, Calendar, NothingElse, Slot
from copydesk.query import QueryState
from copydesk.review.time_words import OwnersClock, owners_clock, read_once
from copydesk.settings import CalendarSettings
from copydesk.steps.listed_calls import Listing
from copydesk.telling.times import moment
from copydesk.translation import tr

WHEN: Final = "write it like “friday”, “next week”, “2026-12-04” or “2026-12-04 14:00”"
_CLOCK: Final = re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?")


@dataclass(frozen=True, slots=True)
class Desk:
    """Whose calendar it is, what is taken `elsewhere`, how calls stand. `find` gives a query's state."""

    calendar: Calendar
    settings: CalendarSettings
    now: datetime
    find: Callable[[str], QueryState]
    elsewhere: BusySource = field(default_factory=NothingElse)
    listed: Listing | None = None

    @property
    def zone(self) -> ZoneInfo:
        """The owner's clock."""
        return ZoneInfo(self.settings.time_zone)

    @property
    def today(self) -> date:
        """The day that it is there."""
        return self.now.astimezone(self.zone).date()


def read_stretch(desk: Desk, when: str, until: str) -> Slot:
    """The stretch that is named: whole days, or from a moment until an hour or a moment. Raises SettingsError."""
    days = _days(when, desk.today)
    if days is not None:
        last = days.last
        if until:
            named = _days(until, days.first)
            if named is None or named.last < days.first:
                raise SettingsError(f"{until[:40]!r} is no day after {when}; {WHEN}")
            last = named.last
        return Slot(at_clock(days.first, timedelta(), desk.zone), at_clock(last, timedelta(days=1), desk.zone))
    start = _moment(desk, when)
    if not until:
        raise SettingsError("until when? Add --until, like “--until 12:00”")
    end = _moment(
        desk, f"{start.astimezone(desk.zone):%Y-%m-%d} {until.zfill(5)}" if _CLOCK.fullmatch(until) else until
    )
    if end <= start:
        raise SettingsError(f"{until[:40]} does not come after {when[:40]}; name a later time")
    return Slot(start, end)


def _days(words: str, today: date) -> Days | None:
    try:
        return days_of(words, today)
    except ValueError:
        return None


def _moment(desk: Desk, words: str) -> datetime:
    return moment_named(words, owners_clock(desk.settings, desk.now), WHEN).astimezone(UTC)


def moment_named(words: str, clock: OwnersClock, how: str) -> datetime:
    """The moment that the owner names, by her clock. Raises SettingsError; `how` says how to write one."""
    try:
        return read_once(words, clock)
    except NoOneHour as error:
        raise SettingsError(str(error)) from error
    except UnclearDecision as error:
        raise SettingsError(f"{words[:40]!r} is no time; {how}") from error


def window_of(desk: Desk, first: str, last: str) -> Slot:
    """From one named day to another, both meant; else from now to the horizon. Raises SettingsError."""
    begin = _days(first, desk.today) if first else None
    end = _days(last, desk.today) if last else None
    for words, days in ((first, begin), (last, end)):
        if words and days is None:
            raise SettingsError(f"{words[:40]!r} is no day; {WHEN}")
    start = at_clock(begin.first, timedelta(), desk.zone) if begin else desk.now
    until = end or begin
    stop = (
        at_clock(until.last, timedelta(days=1), desk.zone)
        if until
        else desk.now + timedelta(days=desk.settings.horizon_days)
    )
    if stop <= start:
        raise SettingsError(f"{last[:40]} lies before {first[:40] or 'now'}; name the earlier day first")
    return Slot(start, stop)


def times_told(desk: Desk, slot: Slot) -> dict[str, str]:
    """A stretch by the owner's clock, as data (ISO 8601) and in words."""
    start, end = (each.astimezone(desk.zone).isoformat(timespec="minutes") for each in (slot.start, slot.end))
    return {"start": start, "end": end, "when": in_words(desk, slot)}


def in_words(desk: Desk, slot: Slot) -> str:
    """A stretch by the owner's clock, whole days as such."""
    zone = desk.settings.time_zone
    start, end = slot.start.astimezone(desk.zone), slot.end.astimezone(desk.zone)
    if start.time() == end.time() == time():
        first, last = (moment(each, zone).rpartition(",")[0] for each in (slot.start, slot.end - timedelta(minutes=1)))
        return (
            tr("{first}, all day", first=first)
            if first == last
            else tr("{first} to {last}, all day", first=first, last=last)
        )
    if end.date() == start.date():
        return tr("{first} to {last}", first=moment(slot.start, zone), last=f"{end:%H:%M}")
    is_midnight = end.time() == time() and (end.date() - start.date()).days == 1
    return tr(
        "{first} to {last}", first=moment(slot.start, zone), last="24:00" if is_midnight else moment(slot.end, zone)
    )
