"""The days that a mail or an owner names, as the scripted model understands them, and how it says a day. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from copydesk.calendar.wording import DATES
from copydesk.words.day_phrases import PHRASES

_TODAY: Final = re.compile(r"Today is \w+, (\d{1,2}) (\w+) (\d{4})\.")
_MONTHS: Final[Mapping[str, tuple[str, ...]]] = {code: dates.months for code, dates in DATES.items() if code != "ja"}
_SAID: Final[Mapping[str, str]] = {
    "en": "{day} {month}",
    "de": "{day}. {month}",
    "fr": "{day} {month}",
    "es": "{day} de {month}",
    "it": "{day} {month}",
    "nl": "{day} {month}",
    "pt": "{day} de {month}",
    "ja": "{number}月{day}日",
}
_ORDINAL: Final[Mapping[int, str]] = {1: "st", 2: "nd", 3: "rd"}
_SHORT: Final = "jan feb mar apr may jun jul aug sep oct nov dec okt dez mai mär".split()  # noqa: SIM905
_MONTH_NUMBERS: Final[Mapping[str, int]] = {
    form: number
    for names in _MONTHS.values()
    for number, name in enumerate(names, start=1)
    for form in (name.lower(), *(short for short in _SHORT if short == name.lower()[:3]))
}
_NAME: Final = "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True))
_DATES: Final = (
    re.compile(r"(?P<year>\d{4})-(?P<number>\d{1,2})-(?P<day>\d{1,2})\b"),
    re.compile(r"(?P<number>\d{1,2})月\s*(?P<day>\d{1,2})日"),
    re.compile(
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.|er|º|ª)?\s+(?:of\s+|de\s+)?(?P<month>{_NAME})\b", re.IGNORECASE
    ),
    re.compile(rf"\b(?P<month>{_NAME})\.?\s+(?:the\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)", re.IGNORECASE),
    re.compile(r"(?<![\d.])(?P<day>\d{1,2})\.\s?(?P<number>\d{1,2})\.(?:(?P<year>\d{4}))?"),
)
_DAY_ALONE: Final = re.compile(
    r"\W{0,12}(?:(?:the|dem|den|zum|le|el|il|al|dia|de|o) )?(?P<day>\d{1,2})(?:st|nd|rd|th|\.|日|e)?"
    r"(?!\w|[:.,]\d| ?(?:uhr|h\b|am\b|pm\b|o.clock))",
    re.IGNORECASE,
)
"""Right at the beginning: further on a number alone is anything."""
_SPOKEN: Final = tuple(PHRASES.values())
_IN_TWO_WEEKS: Final = "|".join((*(words.week_after_next for words in _SPOKEN), "in two weeks|in zwei wochen|再来週"))
_NEXT_WEEK: Final = "|".join((*(words.next_week for words in _SPOKEN), "来週"))
_DAY_AFTER: Final = "|".join((*(words.day_after for words in _SPOKEN), "明後日"))
_TOMORROW: Final = "|".join((*(rf"\b(?:{words.tomorrow})\b" for words in _SPOKEN), "明日"))
_WEEKS: Final = ((2, _IN_TWO_WEEKS), (1, _NEXT_WEEK))
_AHEAD: Final = ((2, _DAY_AFTER), (1, _TOMORROW))
_ENDINGS: Final = "(?:s|abend|vormittag|nachmittag|mittag|morgen|früh|ochtend|middag|avond)?"


@dataclass(frozen=True, slots=True)
class Day:
    """A day. `is_bare` says that only its number was named."""

    at: date
    is_bare: bool = False


def today_of(system: str) -> date | None:
    """The day on which a prompt was written, as it says itself."""
    found = _TODAY.search(system)
    if found is None or found[2] not in _MONTHS["en"]:
        return None
    return date(int(found[3]), _MONTHS["en"].index(found[2]) + 1, int(found[1]))


def named_date(text: str, today: date) -> Day | None:
    """The first day that `text` names by a month, as the next such day; or one by its number alone, to begin with."""
    found = next((found for pattern in _DATES if (found := pattern.search(text))), None) or _DAY_ALONE.match(text)
    return _next(found.groupdict(), today) if found else None


def named_weekday(text: str, weekdays: tuple[str, ...], today: date) -> date | None:
    """The first weekday in `text`, as the next such day after today, or in the week that the text speaks of."""
    found = [
        (match.start(), number)
        for number, names in enumerate(weekdays)
        if (match := re.search(weekday_pattern(names), text, re.IGNORECASE))
    ]
    if not found:
        return None
    number = min(found)[1]
    for weeks, pattern in _WEEKS:
        if re.search(pattern, text, re.IGNORECASE):
            return today + timedelta(days=7 * weeks - today.weekday() + number)
    return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)


def said(named: Day, language: str) -> str:
    """The day in that language, without its year; in English as barely as it was named."""
    day = named.at
    if named.is_bare and language == "en":
        return f"the {day.day}{'th' if day.day in {11, 12, 13} else _ORDINAL.get(day.day % 10, 'th')}"
    month = _MONTHS[language][day.month - 1] if language in _MONTHS else ""
    return _SAID[language].format(day=day.day, month=month, number=day.month)


def weeks_ahead(text: str) -> int:
    """How many weeks ahead the week lies that the text speaks of; 0 if it speaks of none."""
    return next((weeks for weeks, pattern in _WEEKS if re.search(pattern, text, re.IGNORECASE)), 0)


def days_ahead(text: str) -> int:
    """How many days ahead a day lies that is named by its distance; 0 if none is."""
    return next((days for days, pattern in _AHEAD if re.search(pattern, text, re.IGNORECASE)), 0)


def weekday_pattern(names: str) -> str:
    """A weekday's names with the endings that a language puts to them, and not as the beginning of another word."""
    return rf"\b(?:{names}){_ENDINGS}\b" if names[0].isascii() or names[0] == "(" else names


def _next(named: Mapping[str, str | None], today: date) -> Day | None:
    """The next day that the words mean; None for one that no calendar has."""
    month = named.get("number") or _MONTH_NUMBERS.get((named.get("month") or "").lower())
    years = [int(named["year"] or 0)] if named.get("year") else [today.year, today.year + 1]
    for year in years:
        for number in [int(month)] if month else range(1, 13):
            try:
                day = date(year, number, int(named["day"] or 0))
            except ValueError:
                continue
            if day >= today:
                return Day(day, is_bare=month is None)
    return None
