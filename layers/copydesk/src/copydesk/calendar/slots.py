"""Which times may be offered for a call. Pure: what is busy and what time it is come in as arguments.

All arithmetic is done in UTC, as in `owners_days`.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from copydesk.calendar.owners_days import days_within, hours_of, in_utc, working_time, zone_on
from copydesk.events import Booking
from copydesk.ports import Slot
from copydesk.settings import CalendarSettings

SLOTS_PER_DAY: Final = 2
"""Few times on many days leave a client more choice than many times on one day."""


def slot_of(call: Booking) -> Slot:
    """From when to when a call is, in UTC."""
    return Slot(*(datetime.fromisoformat(each).astimezone(UTC) for each in (call.start, call.end)))


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

    They lie in working hours, respect notice and horizon, and begin on a half hour of the owner's clock of that day (a
    quarter if `minutes` is no multiple of 30). A day's times are spread over its working time: one in each of `per_day`
    equal parts of it. No time reaches into a break.
    """
    allowed = bookable(settings, now)
    window = Slot(max(earliest.astimezone(UTC), allowed.start), min(latest.astimezone(UTC), allowed.end))
    found: list[Slot] = []
    for day in days_within(window, settings):
        work = working_time(day, settings)
        if work:
            taken = [slot for slot in busy if slot.start < work[-1].end and work[0].start < slot.end]
            # Where a trip begins or ends, the working times of two days can overlap.
            taken += found[-per_day:] if settings.travel else ()
            free = (slot for slot in _starts(day, work, settings, minutes) if _fits(slot, window, taken))
            found += _spread(free, work, per_day)
    return tuple(sorted(found, key=lambda slot: slot.start)) if settings.travel else tuple(found)


def is_free(slot: Slot, busy: Sequence[Slot], *, settings: CalendarSettings, now: datetime) -> bool:
    """Whether exactly `slot` may be offered, whichever minute it begins at."""
    work = (span for day in days_within(slot, settings) for span in working_time(day, settings))
    return any(_inside(slot, span) for span in work) and _fits(slot, bookable(settings, now), busy)


def merged(spans: Iterable[Slot], window: Slot) -> list[Slot]:
    """The union of `spans` within `window`, in order, none touching the next."""
    union: list[Slot] = []
    for span in sorted(spans, key=lambda one: (one.start, one.end)):
        start, end = max(span.start, window.start), min(span.end, window.end)
        if start >= end:
            continue
        if union and start <= union[-1].end:
            union[-1] = Slot(union[-1].start, max(union[-1].end, end))
        else:
            union.append(Slot(start, end))
    return union


def without_spans(window: Slot, taken: Sequence[Slot]) -> list[Slot]:
    """What `taken`, which is in order and has no overlaps, leaves of the window."""
    edges = [window.start, *(edge for span in taken for edge in (span.start, span.end)), window.end]
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return [Slot(max(start, window.start), min(end, window.end)) for start, end in pairs if start < end]


def _starts(day: date, work: Sequence[Slot], settings: CalendarSettings, minutes: int) -> Iterator[Slot]:
    """Every aligned slot within the working time. A clock time that summer time skips gives none."""
    zone = ZoneInfo(zone_on(day, settings))
    step = timedelta(minutes=30 if minutes % 30 == 0 else 15)
    midnight = datetime.combine(day, time())
    for span, hours in zip(work, hours_of(day, settings), strict=True):
        face = midnight + (datetime.combine(day, hours.start) - midnight) // step * step
        while face < datetime.combine(day, hours.end):
            start = in_utc(face, zone)
            slot = Slot(start, start + timedelta(minutes=minutes))
            if start.astimezone(zone).replace(tzinfo=None) == face and _inside(slot, span):
                yield slot
            face += step


def _spread(free: Iterator[Slot], work: Sequence[Slot], per_day: int) -> list[Slot]:
    """The first that fits of each part of the day; `free` comes in order, and is read no further than that."""
    part = sum((span.end - span.start for span in work), timedelta()) / per_day
    chosen: list[Slot] = []
    slot = next(free, None)
    for number in range(per_day):
        begin, end = _after(number * part, work), _after((number + 1) * part, work)
        after = max(begin, chosen[-1].end) if chosen else begin
        while slot is not None and slot.start < after:
            slot = next(free, None)
        if slot is not None and slot.start < end:
            chosen.append(slot)
    return chosen


def _after(worked: timedelta, work: Sequence[Slot]) -> datetime:
    """The moment at which so much of the day's working time is over."""
    for span in work:
        if worked <= span.end - span.start:
            return span.start + worked
        worked -= span.end - span.start
    return work[-1].end


def _fits(slot: Slot, window: Slot, busy: Sequence[Slot]) -> bool:
    return _inside(slot, window) and not any(taken.start < slot.end and slot.start < taken.end for taken in busy)


def _inside(slot: Slot, window: Slot) -> bool:
    return window.start <= slot.start and slot.end <= window.end
