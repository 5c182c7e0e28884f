"""Which times may be offered for a call. Pure: what is busy and what time it is come in as arguments.

All arithmetic is done in UTC, since Python compares and subtracts two times of one zone by their clock faces, which
is wrong across a change to or from summer time.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from copydesk.ports import Slot
from copydesk.settings import WEEKDAYS, CalendarSettings

SLOTS_PER_DAY: Final = 2
"""Few times on many days leave a client more choice than many times on one day."""


def bookable(settings: CalendarSettings, now: datetime) -> Slot:
    """The stretch within which calls may be offered: from the least notice to the horizon; may be empty."""
    return Slot(
        now.astimezone(UTC) + timedelta(hours=settings.notice_hours),
        now.astimezone(UTC) + timedelta(days=settings.horizon_days),
    )


def free_slots(
    busy: Sequence[Slot],
    *,
    settings: CalendarSettings,
    now: datetime,
    earliest: datetime,
    latest: datetime,
    minutes: int,
    per_day: int = SLOTS_PER_DAY,
) -> tuple[Slot, ...]:
    """Free times of `minutes` between `earliest` and `latest`, in UTC and in order, at most `per_day` a day.

    They lie in working hours, respect notice and horizon, and begin on a half hour of the owner's clock (a quarter
    if `minutes` is no multiple of 30). A day's times are spread over it: one in each of its `per_day` equal parts.
    """
    allowed = bookable(settings, now)
    window = Slot(max(earliest.astimezone(UTC), allowed.start), min(latest.astimezone(UTC), allowed.end))
    found: list[Slot] = []
    for day in _days(window, ZoneInfo(settings.time_zone)):
        work = _working_hours(day, settings)
        if work is not None:
            taken = [slot for slot in busy if slot.start < work.end and work.start < slot.end]
            free = (slot for slot in _starts(day, work, settings, minutes) if _fits(slot, window, taken))
            found += _spread(free, work, per_day)
    return tuple(found)


def is_free(slot: Slot, busy: Sequence[Slot], *, settings: CalendarSettings, now: datetime) -> bool:
    """Whether exactly `slot` may be offered, whichever minute it begins at."""
    work = _working_hours(slot.start.astimezone(ZoneInfo(settings.time_zone)).date(), settings)
    return work is not None and _inside(slot, work) and _fits(slot, bookable(settings, now), busy)


def _days(window: Slot, zone: ZoneInfo) -> Iterator[date]:
    day, last = window.start.astimezone(zone).date(), window.end.astimezone(zone).date()
    while day <= last:
        yield day
        day += timedelta(days=1)


def _working_hours(day: date, settings: CalendarSettings) -> Slot | None:
    hours = settings.working_hours.get(WEEKDAYS[day.weekday()])
    if hours is None:
        return None
    zone = ZoneInfo(settings.time_zone)
    return Slot(_in_utc(datetime.combine(day, hours.start), zone), _in_utc(datetime.combine(day, hours.end), zone))


def _starts(day: date, work: Slot, settings: CalendarSettings, minutes: int) -> Iterator[Slot]:
    """Every aligned slot within the working hours. A clock time that summer time skips gives none."""
    zone, hours = ZoneInfo(settings.time_zone), settings.working_hours[WEEKDAYS[day.weekday()]]
    step = timedelta(minutes=30 if minutes % 30 == 0 else 15)
    midnight = datetime.combine(day, time())
    face = midnight + (datetime.combine(day, hours.start) - midnight) // step * step
    while face < datetime.combine(day, hours.end):
        start = _in_utc(face, zone)
        slot = Slot(start, start + timedelta(minutes=minutes))
        if start.astimezone(zone).replace(tzinfo=None) == face and _inside(slot, work):
            yield slot
        face += step


def _spread(free: Iterator[Slot], work: Slot, per_day: int) -> list[Slot]:
    """The first that fits of each part of the day; `free` comes in order, and is read no further than that."""
    part = (work.end - work.start) / per_day
    chosen: list[Slot] = []
    slot = next(free, None)
    for number in range(per_day):
        begin, end = work.start + number * part, work.start + (number + 1) * part
        after = max(begin, chosen[-1].end) if chosen else begin
        while slot is not None and slot.start < after:
            slot = next(free, None)
        if slot is not None and slot.start < end:
            chosen.append(slot)
    return chosen


def _fits(slot: Slot, window: Slot, busy: Sequence[Slot]) -> bool:
    return _inside(slot, window) and not any(taken.start < slot.end and slot.start < taken.end for taken in busy)


def _inside(slot: Slot, window: Slot) -> bool:
    return window.start <= slot.start and slot.end <= window.end


def _in_utc(face: datetime, zone: ZoneInfo) -> datetime:
    return face.replace(tzinfo=zone).astimezone(UTC)
