"""Days that a text names by a rule of their own: `the first Monday in December`, `a week from tomorrow`. Pure."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Final

from copydesk.calendar.phrases.mentions import Mention
from copydesk.calendar.spoken_days import days_with_a_weekday
from copydesk.words.names import NAMES
from copydesk.words.special_days import FEASTS, SPECIAL_DAYS, SpecialDays

_WEEK: Final = timedelta(days=7)
_FORTNIGHT: Final = timedelta(days=14)


def special_days(text: str, language: str, today: date) -> Iterator[Mention]:
    """The days that are named so, each as a wish; nothing in a language that has no words for it here."""
    for day in days_with_a_weekday(text, today):
        if possible := day.dates or day.date_alone:
            kind = "clash" if not day.dates else "day" if len(day.dates) == 1 else "either"
            yield Mention(day.start, day.end, min(possible).isoformat(), kind)
    words = SPECIAL_DAYS.get(language)
    if words is None:
        return
    yield from _of_a_month(text, language, today)
    for pattern in _later(language):
        for found in pattern.finditer(text):
            parts = found.groupdict()
            number = next((int(name[1:]) for name, said in parts.items() if said and name[0] == "w"), None)
            ahead = 1 if number is None else (number - today.weekday() - 1) % 7 + 1
            yield Mention(found.start(), found.end(), (today + timedelta(days=ahead) + _WEEK).isoformat())
    for found in _found(words.fortnight, text):
        yield Mention(found.start(), found.end(), "in 2 weeks", "week")
    for found in _found(words.two_weeks, text):
        yield Mention(found.start(), found.end(), (today + _FORTNIGHT).isoformat(), "until")
    yield from _feasts(text, language, today)
    for found in _found(words.other_week, text):
        yield Mention(found.start("other"), found.end("other"), "next week", "week")


def _feasts(text: str, language: str, today: date) -> Iterator[Mention]:
    """`Christmas day`, `Silvester`: the next one; of Christmas alone its eve is meant."""
    for said, month, number in ((SPECIAL_DAYS[language].christmas, 12, 24), *FEASTS.get(language, ())):
        day = date(today.year, month, number)
        ahead = day if today <= day else day.replace(year=today.year + 1)
        for found in _found(said, text):
            yield Mention(found.start(), found.end(), ahead.isoformat())


def is_bare_no(behind: str, language: str) -> bool:
    """Whether what stands right behind a day says no more than no: `diese Woche nicht, …`, `el viernes no, …`."""
    words = SPECIAL_DAYS.get(language)
    return words is not None and re.match(rf"[ ](?:{words.bare_no})", behind, re.IGNORECASE) is not None


def _of_a_month(text: str, language: str, today: date) -> Iterator[Mention]:
    """`the last Friday of November`: of a month that is over, next year's."""
    for found in _month_pattern(language).finditer(text):
        parts = found.groupdict()
        month = next(int(name[1:]) for name, said in parts.items() if said and name[0] == "m")
        weekday = next(int(name[1:]) for name, said in parts.items() if said and name[0] == "w")
        place = next((int(name[1:]) for name, said in parts.items() if said and name[0] == "n"), None)
        day = _nth(today.year, month, weekday, place)
        if day < today:
            day = _nth(today.year + 1, month, weekday, place)
        yield Mention(found.start(), found.end(), day.isoformat())


def _nth(year: int, month: int, weekday: int, place: int | None) -> date:
    """Such a weekday of a month, the first one at `place` 0; the last one where that is None."""
    first = date(year, month, 1)
    if place is not None:
        return first + timedelta(days=(weekday - first.weekday()) % 7) + place * _WEEK
    end = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return end - timedelta(days=(end.weekday() - weekday) % 7)


def _found(pattern: str, text: str) -> Iterator[re.Match[str]]:
    return re.finditer(rf"(?<![\w'])(?:{pattern})(?!\w)", text, re.IGNORECASE)


def _weekdays(language: str) -> str:
    return "|".join(f"(?P<w{number}>{name})" for number, name in enumerate(NAMES[language].weekday_spellings))


@cache
def _month_pattern(language: str) -> re.Pattern[str]:
    words: SpecialDays = SPECIAL_DAYS[language]
    months = "|".join(f"(?P<m{number}>(?:{names})(?!\\w))" for number, names in enumerate(NAMES[language].spellings, 1))
    numbered = "|".join(f"(?P<n{place}>{said})" for place, said in enumerate(words.numbered))
    ordinal = rf"(?:{numbered}|(?P<last>{words.last}))"
    return re.compile(rf"(?<!\w){ordinal}[ ](?:{_weekdays(language)})[ ]{words.of}[ ]?(?:{months})", re.IGNORECASE)


@cache
def _later(language: str) -> tuple[re.Pattern[str], ...]:
    tomorrow = {"en": "tomorrow", "de": "morgen", "fr": "demain", "es": "mañana", "it": "domani", "nl": "morgen"}
    day = rf"(?:{tomorrow[language]}|{_weekdays(language)})"
    return tuple(
        re.compile(rf"(?<![\w']){pattern.replace('{day}', day)}(?!\w)", re.IGNORECASE)
        for pattern in SPECIAL_DAYS[language].week_later
    )
