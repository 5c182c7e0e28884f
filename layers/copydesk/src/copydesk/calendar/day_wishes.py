"""A day or a stretch of days as a wish names it, relative to the day on which it was written. Pure.

The words are English whatever the client's language: a model or a rule translates into them. A week begins on Monday.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Final

from pydantic import AfterValidator

from copydesk.words.names import NAMES

HOW: Final = (
    "write it like 2026-11-24, tomorrow, friday, next friday, friday in 2 weeks, next week, end of next week, in 2 "
    "weeks, week 50, december, start of next month, this weekend"
)
_WEEKDAYS: Final = tuple(name.lower() for name in NAMES["en"].weekdays)
_MONTHS: Final = tuple(name.lower() for name in NAMES["en"].months)
_WEEKDAY: Final = "|".join(_WEEKDAYS)
_WORKING_DAYS: Final = 5
_LONGEST: Final = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Days:
    """The days from `first` to `last`, both meant. `weekday` is set where nothing but a weekday was named."""

    first: date
    last: date
    weekday: int | None = None


def days_of(wish: str, today: date) -> Days:
    """The days that `wish` means, written on `today`. Raises ValueError for what is no wish for days.

    A week is its working days; of what has begun, the days from today on. `friday` is the first one after today,
    `this friday` may be today, and `next friday` is the one of next week.
    """
    said = _plain(wish)
    for pattern, means in _FORMS:
        found = pattern.fullmatch(said)
        if found:
            days = means(found.groupdict(default=""), today)
            if not is_date(said) and abs(days.first - today) > _LONGEST:
                break
            return days
    raise ValueError(f"{wish[:60]!r} is no day; {HOW}")


def is_date(wish: str) -> bool:
    """Whether the wish is a date of the calendar."""
    return re.fullmatch(r"\d{4}-\d\d-\d\d", wish) is not None


def _checked(wish: str) -> str:
    """The wish in its plain form: it means the same days on each day, so any day tells whether it can be read."""
    if not is_date(_plain(wish)):
        days_of(wish, date(2026, 6, 15))
    else:
        date.fromisoformat(_plain(wish))
    return _plain(wish)


def _day_wish(wish: str) -> str:
    try:
        return _checked(wish)
    except ValueError as error:
        raise ValueError(f"{wish[:60]!r} is no day; {HOW}") from error


DayWish = Annotated[str, AfterValidator(_day_wish)]
"""A wish for a day or a stretch of days, in plain form."""


def _plain(wish: str) -> str:
    return " ".join(wish.lower().replace("_", " ").split())


def monday_of(day: date) -> date:
    """The Monday of the day's week."""
    return day - timedelta(days=day.weekday())


def _one(day: date, weekday: int | None = None) -> Days:
    return Days(day, day, weekday)


def _dated(parts: Mapping[str, str], _today: date) -> Days:
    return _one(date.fromisoformat(parts["date"]))


def _ahead(parts: Mapping[str, str], today: date) -> Days:
    words = {"today": 0, "tomorrow": 1, "day after tomorrow": 2}
    return _one(today + timedelta(days=words[parts["word"]] if parts["word"] else int(parts["count"])))


def _weekday(parts: Mapping[str, str], today: date) -> Days:
    number = _WEEKDAYS.index(parts["weekday"])
    weeks = int(parts.get("count") or 0) + (parts.get("which") == "next")
    if weeks:
        return _one(monday_of(today) + timedelta(weeks=weeks, days=number))
    least = 0 if parts.get("which") == "this" else 1
    return _one(today + timedelta(days=(number - today.weekday() - least) % 7 + least), number)


def _week(parts: Mapping[str, str], today: date) -> Days:
    monday = _monday_meant(parts, today)
    first, last = {"start": (0, 1), "middle": (1, 3), "end": (3, 4)}.get(_part(parts), (0, _WORKING_DAYS - 1))
    begins, ends = monday + timedelta(days=first), monday + timedelta(days=last)
    if parts["which"] == "this" and ends < today:
        begins, ends = begins + timedelta(weeks=1), ends + timedelta(weeks=1)
    return Days(max(begins, today) if begins <= today <= ends else begins, ends)


def _monday_meant(parts: Mapping[str, str], today: date) -> date:
    if parts["of"]:
        return monday_of(date.fromisoformat(parts["of"]))
    if parts["number"]:
        year = monday_of(today).isocalendar().year
        monday = _monday_of_week(year, int(parts["number"]))
        over = monday + timedelta(days=_WORKING_DAYS) <= today
        return _monday_of_week(year + 1, int(parts["number"])) if over else monday
    return monday_of(today) + timedelta(weeks=int(parts["count"] or 0) + (parts["which"] == "next"))


def _monday_of_week(year: int, number: int) -> date:
    """The Monday of a week of the year; its last one where it has not so many (ISO 8601)."""
    return date.fromisocalendar(year, min(number, date(year, 12, 28).isocalendar().week), 1)


def _month(parts: Mapping[str, str], today: date) -> Days:
    """A month or a part of it; one that is over is next year's, and of this month the next month's."""
    year, number, step = today.year, today.month + (parts["which"] == "next"), 1
    if parts["month"]:
        number, step = _MONTHS.index(parts["month"]) + 1, 0 if parts["year"] else 12
        year = int(parts["year"] or 0) or today.year
    days = _of_month(year, number, _part(parts))
    if days.last < today and step:
        days = _of_month(year, number + step, _part(parts))
    return Days(max(days.first, today) if today <= days.last else days.first, days.last)


def _of_month(year: int, number: int, part: str) -> Days:
    more, zero_based = divmod(number - 1, 12)
    year, number = year + more, zero_based + 1
    length = monthrange(year, number)[1]
    first, last = {"start": (1, 10), "middle": (11, 20), "end": (21, length)}.get(part, (1, length))
    return Days(date(year, number, first), date(year, number, last))


def _weekend(parts: Mapping[str, str], today: date) -> Days:
    saturday = monday_of(today) + timedelta(days=5 + 7 * (parts["which"] == "next"))
    return Days(max(saturday, today), saturday + timedelta(days=1))


def _part(parts: Mapping[str, str]) -> str:
    word = parts["part"].removesuffix(" of")
    return {"early": "start", "beginning": "start", "mid": "middle", "late": "end"}.get(word, word)


_PART: Final = r"(?:(?P<part>(?:start|beginning|middle|end) of|early|mid|late)[ -])?"
_NUMBERED: Final = r"week (?P<number>[1-9]|[1-4]\d|5[0-3])"
_WEEK_OF: Final = r"week of (?P<of>\d{4}-\d\d-\d\d)"
_FORMS: Final[tuple[tuple[re.Pattern[str], Callable[[Mapping[str, str], date], Days]], ...]] = tuple(
    (re.compile(pattern), means)
    for pattern, means in (
        (r"(?P<date>\d{4}-\d\d-\d\d)", _dated),
        (r"(?P<word>today|tomorrow|day after tomorrow)|in (?P<count>\d{1,3}) days?", _ahead),
        (rf"(?:(?P<which>this|next) )?(?P<weekday>{_WEEKDAY})", _weekday),
        (rf"(?P<weekday>{_WEEKDAY}) in (?P<count>\d{{1,2}}) weeks?", _weekday),
        (rf"(?P<weekday>{_WEEKDAY}) of (?P<which>this|next) week", _weekday),
        (
            rf"{_PART}(?:(?P<which>this|next) week|in (?P<count>\d{{1,2}}) weeks?|{_NUMBERED}|{_WEEK_OF})",
            _week,
        ),
        (rf"{_PART}(?:(?P<which>this|next) month|(?P<month>{'|'.join(_MONTHS)})(?: (?P<year>\d{{4}}))?)", _month),
        (r"(?P<which>this|next) weekend", _weekend),
    )
)
