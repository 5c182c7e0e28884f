"""Which free times fit best what a client asked for, the best one first. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from copydesk.calendar import Moment, bookable, free_slots, is_free
from copydesk.ports import Slot
from copydesk.settings import CalendarSettings

MOST_OFFERED: Final = 5
_ON_ONE_DAY: Final = 4
"""Times of a day if it is the only one that was named: there are no others to choose from."""
_ON_SEVERAL: Final = 2
_WHOLE_DAY: Final = (timedelta(), timedelta(days=1))


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for: any time within `window`, best at `preferred`, on `days` and at `hours` (since midnight)."""

    window: Slot
    preferred: Moment | None
    minutes: int
    days: tuple[date, ...] = ()
    hours: tuple[timedelta, timedelta] | None = None


def best_times(wish: Wish, busy: Sequence[Slot], *, settings: CalendarSettings, now: datetime) -> list[Slot]:
    """The times to offer, the best one first: near the preferred time if there is one, otherwise early.

    Times on the named days and at the named hours come first, then others on these days. If nothing is free in the
    asked window, times outside it are offered instead.
    """

    def free_within(window: Slot, per_day: int = _ON_SEVERAL) -> tuple[Slot, ...]:
        bounds = {"earliest": window.start, "latest": window.end}
        return free_slots(busy, settings=settings, now=now, minutes=wish.minutes, per_day=per_day, **bounds)

    def asked(part: Wish) -> list[Slot]:
        per_day = _ON_ONE_DAY if len(part.days) == 1 else _ON_SEVERAL
        return [slot for stretch in stretches(part, settings, now) for slot in free_within(stretch, per_day)]

    fitting = asked(wish)
    same_days = asked(replace(wish, hours=None)) if wish.days else []
    others = free_within(wish.window) or free_within(bookable(settings, now))
    if wish.preferred is None:
        return _apart((*fitting, *same_days, *others))[:MOST_OFFERED]
    target = wish.preferred.start
    exact = Slot(target, target + timedelta(minutes=wish.minutes))
    if wish.preferred.is_day:
        others = (*others, *free_within(Slot(target, wish.preferred.end)))
        target += (wish.preferred.end - target) / 2
    elif is_free(exact, busy, settings=settings, now=now):
        fitting = [exact, *fitting]

    def nearest(slots: Iterable[Slot]) -> list[Slot]:
        return sorted(slots, key=lambda slot: (abs(slot.start - target), slot.start))

    return _apart((*nearest(fitting), *nearest(same_days), *nearest(others)))[:MOST_OFFERED]


def stretches(wish: Wish, settings: CalendarSettings, now: datetime) -> Iterator[Slot]:
    """What the named days and hours leave of the window; nothing where none were named."""
    if not wish.days and wish.hours is None:
        return
    zone = ZoneInfo(settings.time_zone)
    begin, end = wish.hours or _WHOLE_DAY
    for day in wish.days or _days(wish.window, bookable(settings, now), zone):
        midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001  (a clock's face: the zone comes with the hour)
        start, stop = ((midnight + since).replace(tzinfo=zone).astimezone(UTC) for since in (begin, end))
        if max(start, wish.window.start) < min(stop, wish.window.end):
            yield Slot(max(start, wish.window.start), min(stop, wish.window.end))


def _days(window: Slot, horizon: Slot, zone: ZoneInfo) -> Iterator[date]:
    first = max(window.start, horizon.start).astimezone(zone).date()
    last = min(window.end, horizon.end).astimezone(zone).date()
    return (first + timedelta(days=ahead) for ahead in range((last - first).days + 1))


def _apart(slots: Iterable[Slot]) -> list[Slot]:
    """Those that overlap none before them."""
    kept: list[Slot] = []
    for slot in slots:
        if all(slot.end <= other.start or other.end <= slot.start for other in kept):
            kept.append(slot)
    return kept
