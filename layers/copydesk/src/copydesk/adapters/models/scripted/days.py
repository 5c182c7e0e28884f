# ruff: noqa: RUF001 - Japanese is read here
"""When a mail would like to talk: the days, the part of the day, the hour. Pure.

What a mail says is read by `calendar.phrases`; only Japanese is read here.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Final

from copydesk.adapters.models.scripted.named_days import days_ahead, weeks_ahead
from copydesk.calendar.change_words import without_shifts
from copydesk.calendar.fitting import at_clock
from copydesk.calendar.phrases.mail_reading import read_mail
from copydesk.calendar.wishes import NOTHING_WISHED, Wishes, hours_of, wish_of
from copydesk.ports import Slot
from copydesk.words.day_words import DAY_WORDS
from copydesk.words.names import NAMES, SHORT_WEEKDAYS
from copydesk.words.subjects import ABSENT, CALLS, DEADLINES

_JAPANESE: Final = "ja"
_SENTENCES: Final = re.compile(r"(?<=[!?。！？])\s*|\n\s*\n|\n\s*[-•*]\s")
_CLAUSES: Final = re.compile(r"[,;:()、。–—]|が、")
_HOUR: Final = r"(?P<half>午前|午後)?(?P<hour>\d{1,2})(?:時|:)(?:(?P<minute>[0-5]\d)分?)?(?P<minutes>半)?"
_BETWEEN: Final = re.compile(
    r"(?P<begin>\d{1,2})(?:時|:(?P<past>[0-5]\d))\s?(?:から|〜|～|-)\s?(?P<end>\d{1,2})(?:時|:(?P<to>[0-5]\d))"
)
_DATES: Final = (
    re.compile(r"(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})"),
    re.compile(r"(?P<number>\d{1,2})月(?P<day>\d{1,2})日"),
)
_PARTS: Final = {"morning": ("00:00", "12:00"), "afternoon": ("13:00", "18:00"), "evening": ("17:00", "24:00")}
_LATEST_BARE: Final = 7
"""Nobody proposes a call at three in the morning: bare hours up to this one are meant for the afternoon."""
_NOON: Final = 12
_HOURS_A_DAY: Final = 24
_DAYS_A_WEEK: Final = 7
_DAY_LENGTH: Final = len("2026-11-30")
_WORKING_DAYS: Final = 5
_HALF_A_YEAR: Final = 180
_MOST_DAYS: Final = 7


@dataclass(frozen=True, slots=True)
class Asked:
    """What a mail asks for: days, hours of the day such as 00:00-12:00, an exact hour, how long; all may be empty.

    `wishes` is the same as it was read, with the clock that the hours are by.
    """

    days: tuple[date, ...] = ()
    hours: tuple[str, str] | None = None
    at: str = ""
    minutes: int | None = None
    wishes: Wishes = field(default=NOTHING_WISHED, compare=False)

    @property
    def is_something(self) -> bool:
        """Whether any time was named."""
        return bool(self.days or self.hours or self.at)

    def is_met_by(self, start: str) -> bool:
        """Whether a time, ISO 8601 on the clock by which it was asked for, is one of those."""
        try:
            moment = datetime.fromisoformat(start)
        except ValueError:
            return False
        clock = f"{moment:%H:%M}"
        on_day = not self.days or moment.date() in self.days
        in_hours = self.hours is None or self.hours[0] <= clock < self.hours[1]
        return on_day and in_hours and self.at in {"", clock}

    def may_mean(self, start: str) -> bool:
        """Whether such a time is one of those, or a week after one: on a Sunday, “next Monday” is either to many."""
        if self.is_met_by(start):
            return True
        try:
            day = datetime.fromisoformat(start).date() - timedelta(days=_DAYS_A_WEEK)
        except ValueError:
            return False
        named = f"next {SHORT_WEEKDAYS[day.weekday()].lower()}"
        is_said = any(each.startswith(named) for each in self.wishes.days)
        return is_said and self.is_met_by(f"{day.isoformat()}{start[_DAY_LENGTH:]}")


NOTHING: Final = Asked()


def asked_times(text: str, language: str, today: date | None) -> Asked:
    """What the mail says about the call's time. Dates of its deadline are none of it."""
    if today is None:
        return NOTHING
    if language != _JAPANESE:
        return _asked(read_mail(text, today, language).wishes, today)
    said = [part for part in _SENTENCES.split(text) if part and part.strip()]
    usable = [part for part in said if not re.search(DEADLINES[language], part)]
    about_calls = [part for part in said if re.search(CALLS[language], part)]
    for parts in (about_calls, usable):
        found = _read(parts, today)
        if found.is_something:
            rest = _read([*parts, *usable], today)
            return Asked(found.days or rest.days, _narrowed(found.hours, rest.hours), found.at or rest.at, rest.minutes)
    return Asked(minutes=_read(usable, today).minutes)


def _narrowed(hours: tuple[str, str] | None, limits: tuple[str, str] | None) -> tuple[str, str] | None:
    """The hours within the limits of another sentence, where that leaves any."""
    if hours is None or limits is None:
        return hours or limits
    both = max(hours[0], limits[0]), min(hours[1], limits[1])
    return both if both[0] < both[1] else hours


def _asked(wishes: Wishes, today: date) -> Asked:
    """The wishes as days and hours; where only days are named that do not suit, the other working days of a week."""
    far = Slot(at_clock(today, timedelta(), UTC), at_clock(today + timedelta(days=_HALF_A_YEAR), timedelta(), UTC))
    wish = wish_of(wishes.model_copy(update={"zone": ""}), today, "UTC", "", far)
    days = list(wish.days)
    if not days and wish.barred:
        days = [day for day in _working_days(today, 1) if wish.allows(day)]
    if not days and (wishes.from_day or wishes.until_day):
        first = wish.window.start.date() if wishes.from_day else today + timedelta(days=1)
        last = (wish.window.end - timedelta(minutes=1)).date() if wishes.until_day else first + timedelta(days=13)
        ahead = (first + timedelta(days=number) for number in range((last - first).days + 1))
        days = [day for day in ahead if day.weekday() < _WORKING_DAYS and wish.allows(day)]
    hours = hours_of(wishes)
    said = None if hours is None else (_face(hours[0]), _face(hours[1]))
    return Asked(tuple(days[:_MOST_DAYS]), None if wishes.at else said, wishes.at or "", wishes.minutes, wishes)


def _face(since: timedelta) -> str:
    minutes = round(since.total_seconds() / 60)
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _read(parts: Sequence[str], today: date) -> Asked:
    words = DAY_WORDS[_JAPANESE]
    wanted, unwanted = [], set()
    for part in parts:
        for clause in filter(None, _CLAUSES.split(part)):
            days = list(_days(clause, today, whole=part))
            if re.search(words.unwanted, clause) or re.search(ABSENT, clause):
                unwanted.update(days)
            else:
                wanted += days
    text = " . ".join(parts)
    days = sorted({day for day in wanted if day not in unwanted})
    if not days and unwanted:
        days = [day for day in _working_days(today, 1) if day not in unwanted]
    if not days and weeks_ahead(text) == 1:
        days = list(_working_days(today, _DAYS_A_WEEK))
    at, hours = _clock(text, days)
    lengths = without_shifts(text)
    minutes = 30 if re.search(words.half_hour, lengths) else 60 if re.search(words.hour_long, lengths) else None
    return Asked(tuple(days[:_MOST_DAYS]), hours, at, minutes)


def _working_days(today: date, after: int) -> Iterator[date]:
    """Monday to Friday of next week, or, with `after` 1, the next days on which people work."""
    if after == _DAYS_A_WEEK:
        monday = today + timedelta(days=_DAYS_A_WEEK - today.weekday())
        return (monday + timedelta(days=ahead) for ahead in range(_WORKING_DAYS))
    ahead = (today + timedelta(days=number) for number in range(1, _DAYS_A_WEEK + 1))
    return (day for day in ahead if day.weekday() < _WORKING_DAYS)


def _days(clause: str, today: date, *, whole: str) -> Iterator[date]:
    dates = [day for pattern in _DATES for found in pattern.finditer(clause) if (day := _date(found, today))]
    yield from dates
    if dates:
        return  # a weekday beside a date is that date's
    weeks = weeks_ahead(whole)
    for number, pattern in enumerate(_WEEKDAYS):
        if pattern.search(clause):
            yield _next(number, today, weeks)
    if ahead := days_ahead(clause):
        yield today + timedelta(days=ahead)


def _weekday_patterns() -> Iterator[str]:
    """Each weekday's spellings. Short ones count only beside a stroke or another one."""
    names, short = NAMES[_JAPANESE].weekday_spellings, DAY_WORDS[_JAPANESE].short
    for name, brief in zip(names, short, strict=True):
        yield rf"(?:{name})|[（(・/、]\s*{brief}(?=[）)・/、]|曜)|(?<![\d年月]){brief}(?=[・/][{''.join(short)}])"


_WEEKDAYS: Final = tuple(re.compile(pattern) for pattern in _weekday_patterns())


def _next(number: int, today: date, weeks: int) -> date:
    if weeks:
        return today + timedelta(days=weeks * _DAYS_A_WEEK - today.weekday() + number)
    return today + timedelta(days=(number - today.weekday() - 1) % _DAYS_A_WEEK + 1)


def _date(found: re.Match[str], today: date) -> date | None:
    parts = found.groupdict()
    for year in (int(parts.get("year") or 0) or today.year, today.year + 1):
        try:
            day = date(year, int(parts["number"]), int(parts["day"]))
        except ValueError:
            return None
        if today <= day <= today + timedelta(days=_HALF_A_YEAR):
            return day
    return None


def _clock(text: str, days: Sequence[date]) -> tuple[str, tuple[str, str] | None]:
    """The exact hour, and the hours of the day within which the call may lie.

    An hour of one day beside a part of another's is no hour for both.
    """
    words = DAY_WORDS[_JAPANESE]
    between = _between(text)
    if between is not None:
        return "", between
    before, after, at = (_hour(text, word, words.noon) for word in (words.before, words.after, words.at))
    if before or after:
        return "", (after or "00:00", before or "24:00") if (after or "00:00") < (before or "24:00") else None
    parts = [name for name in _PARTS if re.search(getattr(words, name), text)]
    if at and not (parts and len(days) > 1):
        return at, None
    return "", _PARTS[parts[0]] if len(parts) == 1 else None


def _between(text: str) -> tuple[str, str] | None:
    """`10時から12時`."""
    found = _BETWEEN.search(text)
    if found is None:
        return None
    begin, end = int(found["begin"]), int(found["end"])
    if end <= _LATEST_BARE:
        begin, end = (hour + _NOON if hour < _NOON else hour for hour in (begin, end))
        begin = begin - _NOON if begin > end else begin
    said = f"{begin:02}:{found['past'] or '00'}", f"{end:02}:{found['to'] or '00'}"
    return said if said[0] < said[1] and end <= _HOURS_A_DAY else None


def _hour(text: str, word: str, noon: str) -> str:
    found = re.search(rf"(?:{_HOUR}|(?P<noon>{noon})){word}", text)
    if found is None:
        return ""
    if found["noon"]:
        return "12:00"
    hour, half = int(found["hour"]), found["half"] or ""
    if (half == "午後" or (not half and hour <= _LATEST_BARE)) and hour < _NOON:
        hour += _NOON
    minute = found["minute"] or ("30" if found["minutes"] else "00")
    return f"{hour:02}:{minute}" if hour < _HOURS_A_DAY else ""
