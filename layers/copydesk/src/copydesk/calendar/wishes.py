"""What a client wishes of a call's time, as structure, and the free times that meet it, the best one first. Pure.

A model or a rule writes the structure; no other place turns a client's words into times.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta, tzinfo
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, Field

from copydesk.calendar.day_wishes import DayWish, days_of
from copydesk.calendar.fitting import DAY, Free, Wish, at_clock, best_of, each_day, owners_clock
from copydesk.clocks import clock_of
from copydesk.ports import Slot
from copydesk.values import Frozen

MOST_DAYS: Final = 31
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
    if not (len(hour) == len(minute) == 2 and text.replace(":", "").isdigit()) or since_midnight(text) > DAY:  # noqa: PLR2004
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
    return best_of(wish_of(wishes, today, zone, client_zone, horizon, minutes=minutes), free, horizon, zone, fits=fits)


def wish_of(wishes: Wishes, today: date, zone: str, client_zone: str, horizon: Slot, *, minutes: int = 30) -> Wish:
    """The wishes as days, hours and moments. Raises ValueError where `from_day` lies behind `until_day`."""
    clock = their_clock(wishes.zone, client_zone) or owners_clock(zone)
    first = days_of(wishes.from_day, today).first if wishes.from_day else None
    last = days_of(wishes.until_day, today).last if wishes.until_day else None
    if first and last and last < first:
        raise ValueError(f"{wishes.until_day} lies before {wishes.from_day}; write the earlier one as the first")
    window = Slot(
        max(horizon.start, at_clock(first, timedelta(), clock)) if first else horizon.start,
        min(horizon.end, at_clock(last, DAY, clock)) if last else horizon.end,
    )
    barred: set[date | int] = set()
    for each in wishes.not_days:
        span = days_of(each, today)
        barred |= {span.weekday} if span.weekday is not None else set(each_day(span.first, span.last))
    named = sorted(
        {day for wish in wishes.days for span in [days_of(wish, today)] for day in each_day(span.first, span.last)}
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


def their_clock(zone: str, client_zone: str) -> tzinfo | None:
    """The clock that a wish's zone names; None for the owner's, and where the client's is meant and not known."""
    if not zone:
        return None
    return clock_of(client_zone if zone == THEIRS else zone)


def since_midnight(clock: str) -> timedelta:
    """An hour such as 09:30 as a while since midnight."""
    hour, _, minute = clock.partition(":")
    return timedelta(hours=int(hour), minutes=int(minute))


def is_met(local: datetime, wishes: Wishes, today: date, offered: frozenset[date]) -> bool:
    """Whether a moment, by the wishes' own clock, meets their days and their very hour; hours of a bound name none.

    A weekday alone is that of the `offered` days, where just one of them is.
    """
    if wishes.at is not None and wishes.at != f"{local:%H:%M}":
        return False
    if wishes.at is None and (wishes.not_before or wishes.not_after):
        return False
    wanted = [days_of(day, today) for day in wishes.days]
    barred = [days_of(day, today) for day in wishes.not_days]
    day = local.date()
    namesakes = [each for each in offered if each.weekday() == day.weekday()]
    sole = namesakes == [day] and f"{day:%A}".lower() in wishes.days
    within = not wanted or sole or any(each.first <= day <= each.last for each in wanted)
    return within and not any(each.first <= day <= each.last for each in barred)
