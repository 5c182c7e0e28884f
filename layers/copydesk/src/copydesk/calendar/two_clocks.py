"""One hour that is told by two clocks: `10:00 CET (4 am ET)`. Pure."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta, tzinfo
from typing import Final

from copydesk.calendar.spoken_days import Day
from copydesk.calendar.spoken_hours import WRITERS, Hour
from copydesk.clock_beside import READER, UNCLEAR
from copydesk.clocks import clock_of, moments_at

_TWICE: Final = re.compile(r"[ ]?[/(\[=|,][ ]?")
"""Between the clocks by which one hour is told twice."""


def one_of_two_clocks(
    hours: Sequence[Hour], paired: Sequence[Day | None], text: str, today: date
) -> tuple[list[Hour], list[Day | None]]:
    """Of an hour told by two clocks (`10:00 CET (4 am ET)`) one; its clock is UNCLEAR where the two do not agree."""
    kept, days = list[Hour](), list[Day | None]()
    for hour, day in zip(hours, paired, strict=True):
        last = kept[-1] if kept else None
        if last is None or not (last.zone and hour.zone) or not _TWICE.fullmatch(text[last.end : hour.start]):
            kept.append(hour)
            days.append(day)
            continue
        on = days[-1] or day
        agree = _agree(last, hour, on.dates if on else frozenset(), today)
        kept[-1] = replace(last, end=hour.end) if agree else replace(last, end=hour.end, zone=UNCLEAR, ahead=None)
        days[-1] = on
    return kept, days


def _agree(one: Hour, two: Hour, dates: Collection[date], today: date) -> bool:
    """Whether two hours by their own clocks can be one moment on each of the days, though the days may differ."""
    first, second = clock_of(one.zone), clock_of(two.zone)
    if first is None or second is None or {one.zone, two.zone} & {WRITERS, READER, UNCLEAR}:
        return False
    return all(_moments(one, first, day) & _moments(two, second, day) for day in dates or {today})


def _moments(hour: Hour, clock: tzinfo, day: date) -> set[datetime]:
    """The moments at which a clock shows the hour on a day or those beside it: far clocks are on another one."""
    around = (day + timedelta(days=more) for more in (-1, 0, 1))
    return {
        moment
        for each in around
        for minute in hour.minutes
        for moment in moments_at(each, timedelta(minutes=minute), clock)
    }
