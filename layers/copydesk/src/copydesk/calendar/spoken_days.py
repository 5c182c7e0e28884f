"""Days as people name them, each as the dates that it can mean on the day on which it is said. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from copydesk.calendar.spoken_weeks import week_beside
from copydesk.calendar.time_names import (
    DAY_NUMBERS,
    IN_BRACKETS,
    MONTHS,
    PORTUGUESE,
    RELATIVE,
    SHORT_WEEKDAYS,
    WEEKDAYS,
)

_AHEAD: Final = timedelta(days=100)
"""No call is offered later: of two readings of `1/12`, the one within it is meant."""
_BEHIND: Final = timedelta(days=7)
_MONTH: Final = "|".join(f"(?P<m{number}>{names})" for number, names in enumerate(MONTHS, start=1))
_DAY: Final = r"(?P<day>\d{1,2})"
_YEAR: Final = r"(?:,?[ ](?:de[ ]|del[ ])?(?P<year>\d{4}))?"
_BEFORE: Final = r"(?:\b(?:am|den|on|le|il|el|op|d[ií]a|vom|weekday)[ ])"
_ENDS: Final = (
    r"(?=\s*(?:[,.;:!?)\n]|$|(?:at|um|à|a|alle|om|às|in|works?|suits?|would|is|passt|geht|or|oder|ou|o|of|va|me)\b))"
)
_WORD: Final = (
    r"(?<![\w-])(?P<word>"
    + "|".join(word.replace("-", "[- ]") for word in sorted(DAY_NUMBERS, key=len, reverse=True))
    + r")(?:e[nrsm]?)?"
)
_WORD_ALONE: Final = re.compile(_WORD + r"(?!\w)", re.IGNORECASE)
_FULL_MONTH: Final = "|".join(
    f"(?P<m{number}>{'|'.join(re.findall(r'[^|]{4,}|m[ae]i(?![^|])', names))})"
    for number, names in enumerate(MONTHS, start=1)
)
"""A month's name that is no other word: `the second may suit me` names none."""
_DATES: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)",
        r"(?:(?P<year>\d{4})年)?(?P<month>\d{1,2})月(?P<day>\d{1,2})日",
        r"(?<![\d.])(?P<day>\d{1,2})\.[ ]?(?P<month>\d{1,2})\.(?:[ ]?(?P<year>\d{4}|\d{2}(?![\d:.])))?(?!\d)",
        r"(?<![\d/-])(?P<either>\d{1,2})[/-](?P<other>\d{1,2})[/-](?P<year>\d{4}|\d{2})(?![\d/-])",
        rf"{_BEFORE}(?P<day>\d{{1,2}})\.(?P<month>\d{{1,2}})(?![\d.:/]|[ ]?(?:uhr|uur|h|am|pm)\b)",
        rf"{_BEFORE}(?P<either>\d{{1,2}})/(?P<other>\d{{1,2}})(?![\d/])",
        rf"(?<![\d.,:/]){_DAY}(?:st|nd|rd|th|er|[ºª°.oa]|de|e)?[ ]?(?:of[ ]|de[ ]|di[ ]|d')?(?:{_MONTH})\b\.?{_YEAR}",
        rf"\b(?:{_MONTH})\b\.?[ ]{_DAY}(?:st|nd|rd|th)?\b(?![:%]|[.]\d|[ ]?(?:h|uhr|uur|am|pm)\b){_YEAR}",
        rf"{_WORD}[ ](?:of[ ]|de[ ]|di[ ]|d')?(?:{_FULL_MONTH})\b{_YEAR}",
        rf"{_WORD}[ ]of[ ](?:(?P<m5>may)|(?P<m8>aug)|(?P<m12>dec)|(?P<m1>jan)|(?P<m2>feb)|(?P<m3>mar))\b{_YEAR}",
        rf"\b(?:{_MONTH})[ ]the[ ]{_WORD}\b{_YEAR}",
        rf"\bthe[ ]{_DAY}(?:st|nd|rd|th)\b{_ENDS}",
        rf"\b(?:am|den)[ ]{_DAY}\.(?!\d|[ ]?\d){_ENDS}",
        rf"\b(?:le|il|el|el d[ií]a|dia|no dia)[ ]{_DAY}(?:er)?\b(?![ ]?(?:h|heures?|%|:|[.]\d)){_ENDS}",
        rf"\bde[ ]{_DAY}d?e\b{_ENDS}",
        r"(?<!\d)(?P<day>\d{1,2})日(?!間)",
    )
)
_SLASHED: Final = re.compile(
    r"(?<![\d/.,:-])(?P<either>\d{1,2})/(?P<other>\d{1,2})"
    r"(?![\d/]|[.:]\d|[ ]?(?:uhr|uur|h|hours?|heures?|am|pm|%)(?!\w))",
    re.IGNORECASE,
)
"""A date only beside a weekday: alone it may be a fraction, or two hours."""
_ORDINAL: Final = re.compile(rf"\b(?:the|den|dem|der)[ ]{_WORD}\b{_ENDS}", re.IGNORECASE)
_LONG: Final = "|".join(f"(?P<w{number}>{names})" for number, names in enumerate(WEEKDAYS))
_SHORT: Final = "|".join(f"(?P<w{number}>{names})" for number, names in enumerate(SHORT_WEEKDAYS))
_PORTUGUESE: Final = "|".join(f"(?P<w{number}>{name})" for number, name in enumerate(PORTUGUESE))
_NEXT: Final = re.compile(
    r"(?:\b(?:next|nächste[nrs]?|kommende[nrs]?|prochaine?|próxim[ao]|prossim[ao]|volgende)|来週の?)[ ]?$",
    re.IGNORECASE,
)
_NEXT_AFTER: Final = re.compile(r"[ ](?:prochaine?|próxim[ao]|prossim[ao]|que viene)\b", re.IGNORECASE)
_WEEKDAYS: Final = (
    re.compile(
        rf"(?<![^\W\d_])(?:{_LONG})(?=$|[^\w]|(?:vor|nach)?mittag|morgen|abend|früh|(?:voor|na)?middag|"
        r"ochtend|avond|[\u3040-\u30ff\u4e00-\u9fff])",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?:{_SHORT})\b\.?(?=,?[ ](?:the[ ]|den[ ]|at[ ]|um[ ]|à[ ]|om[ ])?\(?[\d\ufffc])"),
    re.compile(rf"\b(?:na|nesta|esta|próxima)[ ](?:{_PORTUGUESE})\b", re.IGNORECASE),
)
_PLURAL: Final = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)days$", re.IGNORECASE)
_RELATIVE: Final = tuple(
    (days, re.compile(rf"(?<!\w)(?:{words})(?![^\W\u3040-\u9fff])", re.IGNORECASE)) for days, words in RELATIVE
)
_BETWEEN: Final = re.compile(r"\.?,?[ ]?(?:the[ ]|den[ ]|dem[ ]|der[ ]|le[ ]|el[ ]|il[ ]|de[ ]|d[ií]a[ ]|op[ ])?\(?")
_BEHIND_A_DATE: Final = ("", "(", " (", ", ")
_BRACKETED: Final = re.compile(rf"[ ]?\(([{IN_BRACKETS}])\)")
_THIS_CENTURY: Final = 2000


@dataclass(frozen=True, slots=True)
class Day:
    """A day at `start`..`end` of the text; `weekday` is set where nothing but a weekday was said.

    `date_alone` are the dates that it would mean without the weekday beside it; empty where there is none.
    """

    start: int
    end: int
    dates: frozenset[date]
    weekday: int | None = None
    date_alone: frozenset[date] = frozenset()


@lru_cache(128)
def days_in(text: str, today: date) -> tuple[Day, ...]:
    """The days that are named, in order. One whose weekday contradicts its date can mean no date at all."""
    found: list[Day] = []
    for pattern in _DATES:
        for match in list(pattern.finditer(text)):
            dates = _dates(match.groupdict(), today)
            if dates:
                found.append(Day(match.start(), match.end(), dates))
                text = blank(text, match.start(), match.end())
    for days, words in _RELATIVE:
        for match in list(words.finditer(text)):
            found.append(Day(match.start(), match.end(), frozenset({today + timedelta(days=days)})))
            text = blank(text, match.start(), match.end())
    weekdays = list(_weekdays(text, today))
    found += _beside(weekdays, text, today)
    return tuple(sorted(_merged(found, weekdays, text), key=lambda day: day.start))


def days_with_a_weekday(text: str, today: date) -> list[Day]:
    """Of the days that are named, the dates with strokes beside a weekday, and those in words."""
    return [day for day in days_in(text, today) if _is_spelled(text[day.start : day.end], day)]


def _is_spelled(said: str, day: Day) -> bool:
    return ("/" in said and bool(day.date_alone)) or (day.weekday is None and _WORD_ALONE.search(said) is not None)


def blank(text: str, start: int, end: int) -> str:
    """The text with a stretch of it made unreadable, as long as before."""
    return f"{text[:start]}{chr(0xFFFC) * (end - start)}{text[end:]}"


def _weekdays(text: str, today: date) -> Iterator[Day]:
    for pattern in _WEEKDAYS:
        for match in list(pattern.finditer(text)):
            if _PLURAL.search(match.group()):
                continue
            number = next(int(name[1:]) for name, said in match.groupdict().items() if said)
            week = week_beside(text, match.start(), match.end())
            if week is not None:
                monday = today - timedelta(days=today.weekday())
                that = () if week.ahead is None else (monday + timedelta(days=7 * week.ahead + number),)
                yield Day(week.start, week.end, frozenset(that))
                text = blank(text, week.start, week.end)
                continue
            ahead = today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
            dates = {ahead}
            is_next = _NEXT.search(text, max(0, match.start() - 12), match.start()) or _NEXT_AFTER.match(
                text, match.end()
            )
            if is_next and ahead < today - timedelta(days=today.weekday()) + timedelta(days=7):
                dates.add(ahead + timedelta(days=7))
            elif ahead == today + timedelta(days=7) and not is_next:
                dates.add(today)
            yield Day(match.start(), match.end(), frozenset(dates), number)
            text = blank(text, match.start(), match.end())


def _merged(dates: list[Day], weekdays: list[Day], text: str) -> Iterator[Day]:
    """A weekday beside a date says one day with it."""
    used: set[int] = set()
    for day in dates:
        merged = day
        for number, beside in enumerate(weekdays):
            before, after = text[beside.end : day.start], text[day.end : beside.start]
            if beside.end <= day.start and _BETWEEN.fullmatch(before):
                merged = replace(
                    merged, start=beside.start, dates=_falling(merged.dates, beside.weekday), date_alone=day.dates
                )
                used.add(number)
            elif merged is day and day.end <= beside.start and after in _BEHIND_A_DATE:
                merged = replace(
                    merged, end=beside.end, dates=_falling(merged.dates, beside.weekday), date_alone=day.dates
                )
                used.add(number)
        bracketed = _BRACKETED.match(text, day.end)
        if bracketed:
            number = IN_BRACKETS.index(bracketed[1])
            merged = replace(merged, end=bracketed.end(), dates=_falling(merged.dates, number))
        yield merged
    yield from (day for number, day in enumerate(weekdays) if number not in used)


def _beside(weekdays: list[Day], text: str, today: date) -> Iterator[Day]:
    """The dates that only a weekday beside them tells: `Thursday, 12/3`, in whose orders it falls on that weekday.

    `Wednesday the second` may be that day of a month, or the coming one and the second of something.
    """
    for match in _SLASHED.finditer(text):
        if any(_touch(match, day, text) for day in weekdays):
            one, two = int(match["either"]), int(match["other"])
            either = {*_one(None, two, one, today), *_one(None, one, two, today)}
            if either:
                yield Day(match.start(), match.end(), frozenset(either))
    for match in _ORDINAL.finditer(text):
        for day in weekdays:
            if day.end <= match.start() and _BETWEEN.fullmatch(text[day.end : match.start()]):
                that = _falling(_dates(match.groupdict(), today), day.weekday)
                if that - day.dates:
                    yield Day(match.start(), match.end(), that | _falling(day.dates, day.weekday))


def _touch(match: re.Match[str], weekday: Day, text: str) -> bool:
    if weekday.end <= match.start():
        return _BETWEEN.fullmatch(text[weekday.end : match.start()]) is not None
    return text[match.end() : weekday.start] in _BEHIND_A_DATE


def _falling(dates: frozenset[date], weekday: int | None) -> frozenset[date]:
    return frozenset(day for day in dates if day.weekday() == weekday)


def _dates(parts: dict[str, str | None], today: date) -> frozenset[date]:
    year, month = parts.get("year"), parts.get("month")
    named = next((int(name[1:]) for name, said in parts.items() if said and re.fullmatch(r"m\d+", name)), None)
    if parts.get("either"):
        one, two = int(parts["either"] or 0), int(parts["other"] or 0)
        possible = {each for orders in ((one, two), (two, one)) for each in _one(year, orders[1], orders[0], today)}
        near = {day for day in possible if today <= day <= today + _AHEAD}
        return frozenset(near or possible)
    word = (parts.get("word") or "").lower().replace(" ", "-")
    day, of = DAY_NUMBERS[word] if word else int(parts["day"] or 0), named or (int(month) if month else None)
    if of is not None:
        return frozenset(_one(year, of, day, today))
    months = (today.replace(day=1), today.replace(day=1) + timedelta(days=32))
    ahead = (each for first in months for each in _one(str(first.year), first.month, day, today))
    return frozenset([*[each for each in ahead if each >= today][:1]])


def _one(year: str | None, month: int, day: int, today: date) -> list[date]:
    years = [today.year, today.year + 1]
    if year:
        years = [int(year) + (_THIS_CENTURY if len(year) < len("2026") else 0)]
    valid = []
    for each in years:
        try:
            valid.append(date(each, month, day))
        except ValueError:
            continue
    return valid if year else [found for found in valid if found >= today - _BEHIND][:1]
