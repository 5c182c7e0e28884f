"""A wish for a call's time as days, hours and moments, and the free times that fit it best. Pure."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final

from copydesk.calendar.times import Moment
from copydesk.clocks import clock_of, moments_at
from copydesk.ports import Slot

MOST_OFFERED: Final = 5
_ON_ONE_DAY: Final = 4
"""Times of a day if it is the only one that was named: there are no others to choose from."""
_ON_SEVERAL: Final = 2
_DAYS_LOOKED_AT: Final = 14
"""Days on which the time nearest an asked hour is looked for."""
DAY: Final = timedelta(days=1)
DAWN, DUSK = time(7), time(22)
"""Between these a client may be called: other times are offered where only they are free, or were asked for."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Wishes as days, hours and moments: any time within `window`, best at `preferred`, on `days`, at `hours`.

    `hours` are since midnight, and they and the days are by `clock`, None for the owner's. `exact` is the hour asked
    for on each of the days. Never on `barred` days or weekdays.
    """

    window: Slot
    preferred: Moment | None
    minutes: int
    days: tuple[date, ...] = ()
    hours: tuple[timedelta, timedelta] | None = None
    exact: timedelta | None = None
    barred: frozenset[date | int] = frozenset()
    clock: tzinfo | None = None
    theirs: tzinfo | None = None
    needs_zone: bool = False

    def allows(self, day: date) -> bool:
        """Whether nothing speaks against that day."""
        return day not in self.barred and day.weekday() not in self.barred


Free = Callable[[Slot, int], Sequence[Slot]]
"""The free times within a stretch, at most so many a day."""


def best_of(
    wish: Wish, free: Free, horizon: Slot, zone: str, *, fits: Callable[[Slot], bool] | None = None
) -> list[Slot]:
    """The times to offer, the best one first: at or near the hour that is asked for, otherwise early.

    Times on the named days and at the named hours come first, then others on these days. If nothing is free in the
    asked window, times outside it are offered instead. Unasked, none is offered in the client's night unless only such
    ones are free.
    """

    def asked(part: Wish) -> list[Slot]:
        per_day = _ON_ONE_DAY if len(part.days) == 1 else _ON_SEVERAL
        return [slot for stretch in stretches_of(part, horizon, zone) for slot in free(stretch, per_day)]

    def allowed(slots: Iterable[Slot]) -> list[Slot]:
        return [slot for slot in slots if wish.allows(slot.start.astimezone(wish.clock or owners_clock(zone)).date())]

    others = (
        allowed(free(wish.window, _ON_SEVERAL)) or allowed(free(horizon, _ON_SEVERAL)) or free(horizon, _ON_SEVERAL)
    )
    same_days = asked(replace(wish, hours=None, exact=None)) if wish.days else []
    moments = _moments_asked(wish, horizon, zone)
    if not moments:
        fitting = allowed(asked(wish))
        if wish.preferred is None:
            return _chosen(fitting, (*same_days, *others), wish)
        middle = wish.preferred.start + (wish.preferred.end - wish.preferred.start) / 2
        others = [*others, *free(Slot(wish.preferred.start, wish.preferred.end), _ON_SEVERAL)]
        return _chosen(_nearest(fitting, [middle]), (*_nearest(same_days, [middle]), *_nearest(others, [middle])), wish)
    is_free = fits or (lambda _slot: False)
    length = timedelta(minutes=wish.minutes)
    exact = allowed(slot for slot in (Slot(at, at + length) for at in moments) if is_free(slot))
    near = allowed(_beside(moments, wish, horizon, zone, is_free))
    if wish.hours is not None:
        near = [*near, *_nearest(allowed(asked(replace(wish, exact=None))), moments)]
    elif wish.days or wish.preferred is not None:
        near = [*near, *allowed(_on_other_days(moments, wish, horizon, zone, is_free))]
    inside = [slot for slot in near if wish.window.start <= slot.start and slot.end <= wish.window.end]
    outside = [slot for slot in near if slot not in inside]
    on_days = sorted(same_days, key=lambda slot: _off(slot, moments, wish, zone))
    by_hour = sorted(others, key=lambda slot: _off(slot, moments, wish, zone))
    rest = by_hour if not wish.days and wish.preferred is None else _nearest(others, moments)
    met = (*inside, *on_days)
    return _chosen(exact, (*met, *rest, *outside) if met else (*outside, *rest), wish)


def _moments_asked(wish: Wish, horizon: Slot, zone: str) -> list[datetime]:
    """The very moments that are asked for: an hour of a day, or one hour of each day that is named; all in UTC."""
    if wish.preferred is not None:
        return [] if wish.preferred.is_day else [wish.preferred.start]
    return [slot.start for slot in _exact_times(wish, horizon, zone)]


def _beside(
    moments: Sequence[datetime], wish: Wish, horizon: Slot, zone: str, is_free: Callable[[Slot], bool]
) -> list[Slot]:
    """The free times of each asked day that are nearest the asked hour: of a single day one on either side of it."""
    found: list[Slot] = []
    clock = wish.clock or owners_clock(zone)
    for moment in moments[:_DAYS_LOOKED_AT]:
        day = moment.astimezone(clock).date()
        around = [slot for slot in _starts_around(moment, day, wish, zone) if _reaches(slot, horizon) and is_free(slot)]
        sides = (
            next((slot for slot in around if slot.start < moment), None),
            next((slot for slot in around if slot.start > moment), None),
        )
        near = _nearest([slot for slot in sides if slot is not None], [moment])
        found += near if len(moments) == 1 else near[:1]
    return sorted(found, key=lambda slot: _off(slot, moments, wish, zone))


def _starts_around(moment: datetime, day: date, wish: Wish, zone: str) -> list[Slot]:
    """Every time of that day that begins on a half hour of the owner's clock, the nearest to the moment first.

    A quarter of an hour, where the call's length is no multiple of half an hour; only the named hours, if some are.
    """
    step, length = timedelta(minutes=30 if wish.minutes % 30 == 0 else 15), timedelta(minutes=wish.minutes)
    clock = wish.clock or owners_clock(zone)
    begin, end = (at_clock(day, since, clock) for since in wish.hours or (timedelta(), DAY))
    face = begin.astimezone(owners_clock(zone))
    at = begin + (-timedelta(hours=face.hour, minutes=face.minute)) % step
    slots = []
    while at + length <= end:
        slots.append(Slot(at, at + length))
        at += step
    return _nearest(slots, [moment])


def _on_other_days(
    moments: Sequence[datetime], wish: Wish, horizon: Slot, zone: str, is_free: Callable[[Slot], bool]
) -> list[Slot]:
    """The asked hour on the other named days, and then on those nearest to what is asked for, where it is free."""
    clock, length = wish.clock or owners_clock(zone), timedelta(minutes=wish.minutes)
    found: list[tuple[bool, timedelta, Slot]] = []
    named = [moment.astimezone(clock) for moment in moments]
    for day in each_day(horizon.start.astimezone(clock).date(), horizon.end.astimezone(clock).date()):
        away, local = min((abs(day - each.date()), each) for each in named)
        at = at_clock(day, timedelta(hours=local.hour, minutes=local.minute), clock)
        slot = Slot(at, at + length)
        if away and is_free(slot):
            found.append((day not in wish.days, away, slot))
    return [slot for *_, slot in sorted(found, key=lambda each: (*each[:2], each[2].start))]


def _nearest(slots: Iterable[Slot], moments: Sequence[datetime]) -> list[Slot]:
    return sorted(slots, key=lambda slot: (min(abs(slot.start - moment) for moment in moments), slot.start))


def _reaches(slot: Slot, horizon: Slot) -> bool:
    return horizon.start <= slot.start and slot.end <= horizon.end


def _chosen(fitting: Sequence[Slot], others: Sequence[Slot], wish: Wish) -> list[Slot]:
    """Those that fit, then the others: those of the client's night only if asked for, or nothing else is left."""
    by_day = [slot for slot in others if not _is_night(slot, wish.theirs)]
    asks_an_hour = wish.exact is not None or (wish.preferred is not None and not wish.preferred.is_day)
    if wish.hours is None and not asks_an_hour:
        by_night, fitting = fitting, [slot for slot in fitting if not _is_night(slot, wish.theirs)]
        others = (*by_night, *others)
    return _apart((*fitting, *(by_day or ([] if fitting else others))))[:MOST_OFFERED]


def _is_night(slot: Slot, clock: tzinfo | None) -> bool:
    if clock is None:
        return False
    local = slot.start.astimezone(clock).time()
    return not DAWN <= local < DUSK


def stretches_of(wish: Wish, horizon: Slot, zone: str) -> Iterator[Slot]:
    """What the named days and hours leave of the window; nothing where none were named."""
    if not wish.days and wish.hours is None and wish.exact is None:
        return
    clock = wish.clock or owners_clock(zone)
    begin, end = wish.hours or (timedelta(), DAY)
    if wish.exact is not None:
        begin, end = wish.exact, wish.exact + timedelta(minutes=wish.minutes)
    for day in wish.days or _window_days(wish, horizon, clock):
        start, stop = at_clock(day, begin, clock), at_clock(day, end, clock)
        if wish.allows(day) and max(start, wish.window.start) < min(stop, wish.window.end):
            yield Slot(max(start, wish.window.start), min(stop, wish.window.end))


def _exact_times(wish: Wish, horizon: Slot, zone: str) -> Iterator[Slot]:
    if wish.exact is None:
        return
    clock = wish.clock or owners_clock(zone)
    for day in wish.days or _window_days(wish, horizon, clock):
        for start in moments_at(day, wish.exact, clock)[:1] or (at_clock(day, wish.exact, clock),):
            yield Slot(start, start + timedelta(minutes=wish.minutes))


def skipped_days(wish: Wish, zone: str) -> tuple[date, ...]:
    """The named days on which the clock skips the very hour that was asked for."""
    if wish.exact is None:
        return ()
    clock = wish.clock or owners_clock(zone)
    return tuple(day for day in wish.days if not moments_at(day, wish.exact, clock))


def _window_days(wish: Wish, horizon: Slot, clock: tzinfo) -> Iterator[date]:
    first = max(wish.window.start, horizon.start).astimezone(clock).date()
    last = min(wish.window.end, horizon.end).astimezone(clock).date()
    return each_day(first, last)


def _off(slot: Slot, moments: Sequence[datetime], wish: Wish, zone: str) -> tuple[timedelta, datetime]:
    """How far the slot begins from the asked hour, on its own day."""
    clock = wish.clock or owners_clock(zone)
    local, asked = slot.start.astimezone(clock), moments[0].astimezone(clock)
    since, hour = (timedelta(hours=each.hour, minutes=each.minute) for each in (local, asked))
    return abs(since - hour), slot.start


def at_clock(day: date, since: timedelta, clock: tzinfo) -> datetime:
    """The moment, in UTC, at which the clock shows that day and hour.

    An hour that the clock skips is taken as that much after the change; of one that it shows twice, the first.
    """
    face = datetime.combine(day, time()) + since
    return face.replace(tzinfo=clock).astimezone(UTC)


def owners_clock(zone: str) -> tzinfo:
    """The clock of the owner's zone. Raises ValueError for a name that is none."""
    clock = clock_of(zone)
    if clock is None:
        raise ValueError(f"{zone!r} is no time zone; name one of the tz database, like Europe/Berlin")
    return clock


def each_day(first: date, last: date) -> Iterator[date]:
    """The days from the first to the last, both meant."""
    return (first + timedelta(days=ahead) for ahead in range((last - first).days + 1))


def _apart(slots: Iterable[Slot]) -> list[Slot]:
    """Those that overlap none before them."""
    kept: list[Slot] = []
    for slot in slots:
        if all(slot.end <= other.start or other.end <= slot.start for other in kept):
            kept.append(slot)
    return kept
