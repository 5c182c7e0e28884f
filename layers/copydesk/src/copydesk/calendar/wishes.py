"""What a client wishes of a call's time, as structure, and the free times that meet it, the best one first. Pure.

A model or a rule writes the structure; no other place turns a client's words into times.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, Field

from copydesk.calendar.day_wishes import DayWish, days_of
from copydesk.calendar.times import Moment
from copydesk.clocks import clock_of
from copydesk.ports import Slot
from copydesk.values import Frozen

MOST_OFFERED: Final = 5
MOST_DAYS: Final = 31
_ON_ONE_DAY: Final = 4
"""Times of a day if it is the only one that was named: there are no others to choose from."""
_ON_SEVERAL: Final = 2
_DAY: Final = timedelta(days=1)
_DAWN, _DUSK = time(7), time(22)
"""Between these a client may be called: other times are offered where only they are free, or were asked for."""
THEIRS: Final = "client"
"""Names, as a wish's zone, the clock by which the client lives."""

Part = Literal["morning", "noon", "afternoon", "evening"]
PART_HOURS: Final[dict[str, tuple[str, str]]] = {
    "morning": ("00:00", "12:00"),
    "noon": ("12:00", "14:00"),
    "afternoon": ("13:00", "18:00"),
    "evening": ("17:00", "24:00"),
}
"""From when to when a part of the day is: generously, since working hours cut it anyway."""


def _clock(text: str) -> str:
    hour, _, minute = text.partition(":")
    if not (len(hour) == len(minute) == 2 and text.replace(":", "").isdigit()) or since_midnight(text) > _DAY:  # noqa: PLR2004
        raise ValueError(f"{text[:20]!r} is no hour; write it like 09:30")
    return text


Clock = Annotated[str, AfterValidator(_clock)]
"""An hour as 09:30; 24:00 ends a day."""


class Wishes(Frozen):
    """A client's wishes for a call's time; all may be empty.

    `days`, `not_days`, `from_day` and `until_day` (both meant) are as `day_wishes` has them. `not_before` and
    `not_after` are hours of each day, `part` one of its parts, `at` the exact hour. All are by the clock of `zone`: a
    zone's name, `client` for the client's own, "" where none was named.
    """

    days: tuple[DayWish, ...] = Field(default=(), max_length=14)
    not_days: tuple[DayWish, ...] = Field(default=(), max_length=14)
    from_day: DayWish | None = None
    until_day: DayWish | None = None
    not_before: Clock | None = None
    not_after: Clock | None = None
    part: Part | None = None
    at: Clock | None = None
    minutes: int | None = Field(default=None, ge=5, le=480)
    zone: str = ""

    @property
    def is_something(self) -> bool:
        """Whether any time was wished for or against."""
        return self.model_copy(update={"minutes": None, "zone": ""}) != NOTHING_WISHED


NOTHING_WISHED: Final = Wishes()


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

    def allows(self, day: date) -> bool:
        """Whether nothing speaks against that day."""
        return day not in self.barred and day.weekday() not in self.barred


Free = Callable[[Slot, int], Sequence[Slot]]
"""The free times within a stretch, at most so many a day."""


def times_for(
    wishes: Wishes,
    today: date,
    zone: str,
    client_zone: str,
    free: Free,
    *,
    horizon: Slot,
    minutes: int = 30,
    fits: Callable[[Slot], bool] | None = None,
) -> list[Slot]:
    """The free times to offer for what was wished for on `today`, the best one first; `horizon` bounds them all.

    `zone` is the owner's, `client_zone` the client's or "". `fits` says whether exactly a time is free, whichever
    minute it begins at.
    """
    return best_of(wish_of(wishes, today, zone, client_zone, horizon, minutes), free, horizon, zone, fits=fits)


def wish_of(wishes: Wishes, today: date, zone: str, client_zone: str, horizon: Slot, minutes: int = 30) -> Wish:
    """The wishes as days, hours and moments. Raises ValueError where `from_day` lies behind `until_day`."""
    clock = their_clock(wishes.zone, client_zone) or _owners(zone)
    first = days_of(wishes.from_day, today).first if wishes.from_day else None
    last = days_of(wishes.until_day, today).last if wishes.until_day else None
    if first and last and last < first:
        raise ValueError(f"{wishes.until_day} lies before {wishes.from_day}; write the earlier one as the first")
    window = Slot(
        max(horizon.start, at_clock(first, timedelta(), clock)) if first else horizon.start,
        min(horizon.end, at_clock(last, _DAY, clock)) if last else horizon.end,
    )
    barred: set[date | int] = set()
    for each in wishes.not_days:
        span = days_of(each, today)
        barred |= {span.weekday} if span.weekday is not None else set(_each(span.first, span.last))
    named = sorted(
        {day for wish in wishes.days for span in [days_of(wish, today)] for day in _each(span.first, span.last)}
    )
    days = [day for day in named if (first is None or first <= day) and (last is None or day <= last)]
    wish = Wish(
        window=window,
        preferred=None,
        minutes=wishes.minutes or minutes,
        days=tuple(days)[:MOST_DAYS],
        hours=hours_of(wishes),
        exact=since_midnight(wishes.at) if wishes.at else None,
        barred=frozenset(barred),
        clock=clock,
        theirs=clock_of(client_zone) if client_zone else None,
    )
    return replace(wish, days=tuple(day for day in wish.days if wish.allows(day)))


def hours_of(wishes: Wishes) -> tuple[timedelta, timedelta] | None:
    """From when to when of a day, since midnight; None for any hour, and for hours that exclude one another."""
    begin, end = PART_HOURS[wishes.part] if wishes.part else ("00:00", "24:00")
    earliest, latest = max(begin, wishes.not_before or begin), min(end, wishes.not_after or end)
    if earliest >= latest:  # "in the afternoon, after six": the hour says more than the part
        earliest, latest = wishes.not_before or "00:00", wishes.not_after or "24:00"
    if (earliest, latest) == ("00:00", "24:00") or earliest >= latest:
        return None
    return since_midnight(earliest), since_midnight(latest)


def best_of(
    wish: Wish, free: Free, horizon: Slot, zone: str, *, fits: Callable[[Slot], bool] | None = None
) -> list[Slot]:
    """The times to offer, the best one first: at the exact or near the preferred time, otherwise early.

    Times on the named days and at the named hours come first, then others on these days. If nothing is free in the
    asked window, times outside it are offered instead. Unasked, none is offered in the client's night unless only such
    ones are free.
    """

    def asked(part: Wish) -> list[Slot]:
        per_day = _ON_ONE_DAY if len(part.days) == 1 else _ON_SEVERAL
        return [slot for stretch in stretches_of(part, horizon, zone) for slot in free(stretch, per_day)]

    def allowed(slots: Iterable[Slot]) -> list[Slot]:
        return [slot for slot in slots if wish.allows(slot.start.astimezone(wish.clock or _owners(zone)).date())]

    is_free = fits or (lambda _slot: False)
    exact = [slot for slot in _exact_times(wish, horizon, zone) if is_free(slot)]
    fitting = allowed((*exact, *asked(wish)))
    same_days = asked(replace(wish, hours=None, exact=None)) if wish.days else []
    others = (
        allowed(free(wish.window, _ON_SEVERAL)) or allowed(free(horizon, _ON_SEVERAL)) or free(horizon, _ON_SEVERAL)
    )
    if wish.preferred is None:
        if wish.exact is not None:
            same_days = sorted(same_days, key=lambda slot: _off(slot, wish, zone))
            others = sorted(others, key=lambda slot: _off(slot, wish, zone)) if not wish.days else others
        return _chosen(fitting, (*same_days, *others), wish)
    target = wish.preferred.start
    at_target = Slot(target, target + timedelta(minutes=wish.minutes))
    if wish.preferred.is_day:
        others = [*others, *free(Slot(target, wish.preferred.end), _ON_SEVERAL)]
        target += (wish.preferred.end - target) / 2
    elif is_free(at_target):
        fitting = [at_target, *fitting]

    def nearest(slots: Iterable[Slot]) -> list[Slot]:
        return sorted(slots, key=lambda slot: (abs(slot.start - target), slot.start))

    return _chosen(nearest(fitting), (*nearest(same_days), *nearest(others)), wish)


def _chosen(fitting: Sequence[Slot], others: Sequence[Slot], wish: Wish) -> list[Slot]:
    """Those that fit, then the others: those of the client's night only if asked for, or nothing else is left."""
    by_day = [slot for slot in others if not _is_night(slot, wish.theirs)]
    if wish.hours is None and wish.exact is None and (wish.preferred is None or wish.preferred.is_day):
        by_night, fitting = fitting, [slot for slot in fitting if not _is_night(slot, wish.theirs)]
        others = (*by_night, *others)
    return _apart((*fitting, *(by_day or ([] if fitting else others))))[:MOST_OFFERED]


def _is_night(slot: Slot, clock: tzinfo | None) -> bool:
    if clock is None:
        return False
    local = slot.start.astimezone(clock).time()
    return not _DAWN <= local < _DUSK


def stretches_of(wish: Wish, horizon: Slot, zone: str) -> Iterator[Slot]:
    """What the named days and hours leave of the window; nothing where none were named."""
    if not wish.days and wish.hours is None and wish.exact is None:
        return
    clock = wish.clock or _owners(zone)
    begin, end = wish.hours or (timedelta(), _DAY)
    if wish.exact is not None:
        begin, end = wish.exact, wish.exact + timedelta(minutes=wish.minutes)
    for day in wish.days or _window_days(wish, horizon, clock):
        start, stop = at_clock(day, begin, clock), at_clock(day, end, clock)
        if wish.allows(day) and max(start, wish.window.start) < min(stop, wish.window.end):
            yield Slot(max(start, wish.window.start), min(stop, wish.window.end))


def _exact_times(wish: Wish, horizon: Slot, zone: str) -> Iterator[Slot]:
    if wish.exact is None:
        return
    clock = wish.clock or _owners(zone)
    for day in wish.days or _window_days(wish, horizon, clock):
        start = at_clock(day, wish.exact, clock)
        yield Slot(start, start + timedelta(minutes=wish.minutes))


def _window_days(wish: Wish, horizon: Slot, clock: tzinfo) -> Iterator[date]:
    first = max(wish.window.start, horizon.start).astimezone(clock).date()
    last = min(wish.window.end, horizon.end).astimezone(clock).date()
    return _each(first, last)


def _off(slot: Slot, wish: Wish, zone: str) -> tuple[timedelta, datetime]:
    """How far the slot begins from the exact hour, on its own day."""
    local = slot.start.astimezone(wish.clock or _owners(zone))
    since = timedelta(hours=local.hour, minutes=local.minute)
    return abs(since - (wish.exact or timedelta())), slot.start


def their_clock(zone: str, client_zone: str) -> tzinfo | None:
    """The clock that a wish's zone names; None for the owner's, and where the client's is meant and not known."""
    if not zone:
        return None
    return clock_of(client_zone if zone == THEIRS else zone)


def since_midnight(clock: str) -> timedelta:
    """An hour such as 09:30 as a while since midnight."""
    hour, _, minute = clock.partition(":")
    return timedelta(hours=int(hour), minutes=int(minute))


def at_clock(day: date, since: timedelta, clock: tzinfo) -> datetime:
    """The moment, in UTC, at which the clock shows that day and hour.

    An hour that the clock skips is taken as that much after the change; of one that it shows twice, the first.
    """
    face = datetime.combine(day, time()) + since
    return face.replace(tzinfo=clock).astimezone(UTC)


def _owners(zone: str) -> tzinfo:
    clock = clock_of(zone)
    if clock is None:
        raise ValueError(f"{zone!r} is no time zone; name one of the tz database, like Europe/Berlin")
    return clock


def _each(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=ahead) for ahead in range((last - first).days + 1))


def _apart(slots: Iterable[Slot]) -> list[Slot]:
    """Those that overlap none before them."""
    kept: list[Slot] = []
    for slot in slots:
        if all(slot.end <= other.start or other.end <= slot.start for other in kept):
            kept.append(slot)
    return kept
