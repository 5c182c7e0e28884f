"""The owner's days: by which clock each is lived, at home or on a trip, when it begins, and its working time. Pure.

All arithmetic is done in UTC, since Python compares and subtracts two times of one zone by their clock faces, which
is wrong across a change to or from summer time.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from copydesk.ports import Slot
from copydesk.settings import CalendarSettings
from copydesk.working_hours import WEEKDAYS, Hours

DAY: Final = timedelta(days=1)


def zone_on(day: date, settings: CalendarSettings) -> str:
    """The zone by whose clock the owner lives that day: a trip's, or else the one at home."""
    return next((trip.zone for trip in settings.travel if trip.has(day)), settings.time_zone)


def zone_at(moment: datetime, settings: CalendarSettings) -> str:
    """The zone by whose clock the owner lives at a moment."""
    return zone_on(day_of(moment, settings), settings)


def day_of(moment: datetime, settings: CalendarSettings) -> date:
    """The owner's day in which a moment lies.

    Where a trip begins or ends a moment can lie in two days, or in none. The one in which the owner works goes first,
    and the clock at home goes before another.
    """
    home = moment.astimezone(ZoneInfo(settings.time_zone)).date()
    if not settings.travel:
        return home
    days = dict.fromkeys((home, *(moment.astimezone(ZoneInfo(trip.zone)).date() for trip in settings.travel)))
    fitting = [day for day in days if moment.astimezone(ZoneInfo(zone_on(day, settings))).date() == day]
    working = [day for day in fitting if any(span.start <= moment < span.end for span in working_time(day, settings))]
    return next(iter((*working, *fitting)), home)


def whole_day(day: date, settings: CalendarSettings) -> Slot:
    """A day of the owner's in UTC, from midnight to midnight; on a trip also what it is by the clock at home."""
    zones = [ZoneInfo(zone) for zone in dict.fromkeys((settings.time_zone, zone_on(day, settings)))]
    begins = [in_utc(datetime.combine(day, time()), zone) for zone in zones]
    ends = [in_utc(datetime.combine(day + DAY, time()), zone) for zone in zones]
    return Slot(min(begins), max(ends))


def days_within(window: Slot, settings: CalendarSettings) -> Iterator[date]:
    """The owner's days that a stretch touches, in order; on a trip one more at either end may be among them."""
    zones = [ZoneInfo(zone) for zone in dict.fromkeys((settings.time_zone, *(trip.zone for trip in settings.travel)))]
    day = min(window.start.astimezone(zone).date() for zone in zones)
    last = max(window.end.astimezone(zone).date() for zone in zones)
    while day <= last:
        yield day
        day += DAY


def hours_of(day: date, settings: CalendarSettings) -> tuple[Hours, ...]:
    """The day's spans by the clock of that day; what follows without a break is one."""
    spans: list[Hours] = []
    for span in settings.working_hours.get(WEEKDAYS[day.weekday()], ()):
        goes_on = spans and spans[-1].end == span.start
        spans.append(Hours(start=spans.pop().start, end=span.end) if goes_on else span)
    return tuple(spans)


def working_time(day: date, settings: CalendarSettings) -> tuple[Slot, ...]:
    """The same in UTC."""
    zone = ZoneInfo(zone_on(day, settings))
    return tuple(
        Slot(in_utc(datetime.combine(day, span.start), zone), in_utc(datetime.combine(day, span.end), zone))
        for span in hours_of(day, settings)
    )


def in_utc(face: datetime, zone: ZoneInfo) -> datetime:
    """The moment at which the zone's clock shows `face`; the first of two, and the one after the gap for none."""
    return face.replace(tzinfo=zone).astimezone(UTC)
