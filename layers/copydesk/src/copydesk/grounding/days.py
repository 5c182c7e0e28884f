"""Days as people write them: ISO, `24.11.2026`, `11/24/2026`, `24 November`, `Nov 24th`, `next week`, `Tuesday`."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from copydesk.grounding.calendar_words import (
    GREETING,
    MONTH,
    MONTHS,
    PORTUGUESE,
    RELATIVE,
    SEASON_MONTHS,
    WEEKDAY,
    WEEKDAY_BEFORE,
    WEEKDAYS,
)
from copydesk.grounding.claims import Claim, Key, blanked

_DAY: Final = r"\d{1,2}(?:st|nd|rd|th|er|re|\.|º|°)?"
_FRESH: Final = r"(?<![\d.,:/$€£-])"
_NEW: Final = rf"(?:{_FRESH}|(?<=[-\u2013]))"
_AND: Final = r"[ ]?(?:-|\u2013|to|or|and|bis|oder|und|au|et|ou|al?|y|o|e|até|tot(?: en met)?|en|of)[ ]?(?:den |zum |the |le |el |il |de |het )?"
_YEAR: Final = r"(?:,?[ ](?:de[ ]|del[ ])?(?P<year>\d{4})(?![\d.,]\d))?"
_SHORT: Final = (
    r"(?=\d)(?:(?<=on )|(?<=by )|(?<=am )|(?<=bis )|(?<=den )|(?<=until )|(?<=before )|(?<=le )|(?<=el )|(?<=il )|(?<=op )"
    r"|(?<=au )|(?<=al )|(?<=zum )|(?<=vom )|(?<=ab )|(?<=from )|(?<=tag, )|(?<=\()|(?<=dia )|(?<=em ))"
)
_DATES: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)",
        r"(?<![\d.])(?P<day>\d{1,2})\.[ ]?(?P<month>\d{1,2})\.[ ]?(?P<year>\d{4}|\d{2}(?![\d:]))",
        r"(?<![\d/])(?P<either>\d{1,2})[/-](?P<other>\d{1,2})[/-](?P<year>\d{4}|\d{2})(?![\d/])",
        rf"{_SHORT}(?P<day>\d{{1,2}})\.[ ]?(?P<month>\d{{1,2}})\.(?!\d)",
        rf"{_SHORT}(?P<either>\d{{1,2}})/(?P<other>\d{{1,2}})(?![\d/])",
        rf"(?:{_FRESH}(?P<first>{_DAY}){_AND})?{_NEW}(?P<day>{_DAY})[ ](?:of[ ]|de[ ])?(?P<name>{MONTH})(?!\w)\.?{_YEAR}",
        rf"\b(?P<name>{MONTH})\.?[ ](?:the[ ])?(?P<first>{_DAY}){_AND}(?P<day>{_DAY})(?![\d:]){_YEAR}",
        rf"\b(?:im|in|en|em|a)[ ](?P<name>{MONTH})\b[^.\n\d]{{1,40}}?[ ](?:vom|from|du|del|dal|de|van|von|the)[ ](?P<first>{_DAY}){_AND}(?P<day>{_DAY})(?!\d)",
        rf"\b(?P<name>{MONTH})\.?[ ](?:the[ ])?(?P<day>{_DAY})(?![\d:%]|[ ]?[€$£]){_YEAR}",
        rf"\b(?P<name>{MONTH})\.?[ ](?:de[ ]|del[ ]|of[ ])?(?P<year>\d{{4}})\b",
    )
)
_BARE_MONTH: Final = re.compile(
    rf"(?i:\b(?:in|im|en|em|a|since|seit|until|bis|from|ab|by|depuis|desde|da|dal|vanaf|tot|this|next|last|mid-?|early|late"
    rf"|mitte|anfang|ende|début|fin|fin de|finales de|principios de|mediados de|mi-|fine|inizio|metà|begin|eind|medio"
    rf"|after|before|nach|vor|avant|après|antes de|después de|prima di|dopo|voor|na|through|and|und|et|y|e|to|de)[ ]|mi-|mid-)"
    rf"(?P<name>(?i:{'|'.join(name for name in MONTHS if len(name) > 3 or name in {'may', 'mai', 'mei'})}))(?!\w)"
)
_YEAR_FIRST: Final = re.compile(
    r"(?:^|[.!?\n][ ]?)(?P<year>(?:19|20)\d\d)(?=,? [a-zà-ÿ]{2,})(?! (?:words?|wört|zeichen|characters|mots|signes|palabras|caracteres|parole|battute|palavras|woorden|tekens|pages|people|copies|euros?|km|mètres|meters?|hours|times)\b)"
)
"""A year that begins a sentence: `1911 liefen 64 Schiffe aus`."""
_YEAR_ALONE: Final = re.compile(
    r"(?i:\b(?:in|since|seit|en|em|depuis|desde|dal|nel|sinds|from|until|bis|im jahr|of|de|del|von|ab|before|after|by|jahr|año|anno|year|année|ano|jaar)[ ])"
    r"(?P<year>(?:19|20)\d\d)(?![\d.,]*\d)(?![ ]?(?:€|\$|%|EUR|USD|euro|word|wört|mots|palabra|parol|woord))"
)
_NEAR: Final = 13
"""Days around today in which a weekday alone names a day."""
_THIS_CENTURY: Final = 2000
_LONGEST_WEEKDAY: Final = len("donnerstag., den ") + 4
_WEEKDAY_BEFORE: Final = re.compile(
    rf"(?<!\w)(?P<weekday>{WEEKDAY_BEFORE})\.?,?[ ](?:the[ ]|den[ ]|dem[ ]|le[ ]|el[ ]|día[ ]|dia[ ]|il[ ]|de[ ])?$",
    re.IGNORECASE,
)


def days(text: str, today: date) -> Iterator[Claim]:
    """Dates in any common spelling; a date without a year is the one nearest to `today`.

    A weekday beside a date must fall on it; alone, it must be the weekday of a date that is known.
    """
    text = blanked(text, list(GREETING.finditer(text)))
    for pattern in _DATES:
        found = list(pattern.finditer(text))
        for match in found:
            yield from _claims(text, match, today)
        text = blanked(text, [*found, *_weekdays_before(text, found)])
    for match in _BARE_MONTH.finditer(text):
        if match["name"][0].isupper() or match["name"].lower() not in {"may", "mars", "mai"}:
            yield Claim(
                "date", match["name"], match.start("name"), frozenset({("month name", MONTHS[match["name"].lower()])})
            )
    for match in (*_YEAR_ALONE.finditer(text), *_YEAR_FIRST.finditer(text)):
        yield Claim("date", match["year"], match.start("year"), frozenset({("year", int(match["year"]))}))
    for said, pattern in RELATIVE.items():
        found = list(pattern.finditer(text))
        for match in found:
            yield Claim("date", match.group(), match.start(), frozenset({("relative", said)}))
        text = blanked(text, found)
    for match in WEEKDAY.finditer(text):
        name = match["weekday"].lower()
        weekday = PORTUGUESE[name] if name in PORTUGUESE else WEEKDAYS[name]
        yield Claim("date", match.group(), match.start(), frozenset({("weekday", weekday)}))


def day_facts(day: date, today: date) -> frozenset[Key]:
    """What may be said when `day` is known: the day, its weekday, its month, and words such as `next week`."""
    monday = today - timedelta(days=today.weekday())
    words = {
        "today": day == today,
        "tomorrow": day == today + timedelta(days=1),
        "day after tomorrow": day == today + timedelta(days=2),
        "this week": monday <= day < monday + timedelta(days=7),
        "next week": monday + timedelta(days=7) <= day < monday + timedelta(days=14),
        "end of week": monday + timedelta(days=3) <= day < monday + timedelta(days=7),
        "end of month": day.month == today.month
        and day.year == today.year
        and (day + timedelta(days=7)).month != day.month,
        "this month": (day.year, day.month) == (today.year, today.month),
        "next month": (day.year * 12 + day.month) == today.year * 12 + today.month + 1,
        "next year": day.year == today.year + 1,
        "weekend": day.weekday() >= 5 and monday <= day < monday + timedelta(days=14),
    }
    words |= {season: _is_between(day.month, *months) for season, months in SEASON_MONTHS.items()}
    said: set[Key] = {("relative", word) for word, holds in words.items() if holds}
    dated: set[Key] = {("month", day.year, day.month), ("month name", day.month), ("year", day.year)}
    if timedelta(days=-_NEAR) <= day - today <= timedelta(days=_NEAR):
        said.add(("weekday", day.weekday()))
    return frozenset({("day", day.isoformat()), *dated, *said})


def _is_between(month: int, first: int, last: int) -> bool:
    return first <= month <= last if first <= last else month >= first or month <= last


def _claims(text: str, match: re.Match[str], today: date) -> Iterator[Claim]:
    parts = match.groupdict()
    if not (parts.get("day") or parts.get("either")):
        month, year = MONTHS[match["name"].lower()], int(match["year"])
        follows: frozenset[Key] = frozenset({("month name", month), ("year", year)})
        yield Claim("date", match.group(), match.start(), frozenset({("month", year, month)}), follows)
        return
    for position, group in enumerate(group for group in ("first", "day", "either") if parts.get(group)):
        possible = _possible_days(parts, group, today)
        if possible:
            yield _claim(text, match, possible, today, last=position == 0)


def _claim(text: str, match: re.Match[str], possible: list[date], today: date, *, last: bool) -> Claim:
    weekday = _weekday_before(text, match.start()) if last else None
    wrong = weekday is not None and all(day.weekday() != WEEKDAYS[weekday["weekday"].lower()] for day in possible)
    return Claim(
        "date",
        f"{weekday.group() if weekday else ''}{match.group()}",
        weekday.start() if weekday else match.start(),
        frozenset(("day", day.isoformat()) for day in possible),
        frozenset(key for day in possible for key in day_facts(day, today)),
        problem="names a weekday that this date does not fall on" if wrong else "",
    )


def _weekdays_before(text: str, found: list[re.Match[str]]) -> Iterator[re.Match[str]]:
    for match in found:
        weekday = _weekday_before(text, match.start())
        if weekday:
            yield weekday


def _weekday_before(text: str, position: int) -> re.Match[str] | None:
    return _WEEKDAY_BEFORE.search(text, max(0, position - _LONGEST_WEEKDAY), position)


def _possible_days(parts: dict[str, str | None], group: str, today: date) -> list[date]:
    first = int(re.sub(r"\D", "", parts[group] or "0"))
    name = parts.get("name")
    if group == "either":
        second = int(parts["other"] or 0)
        orders = {(first, second), (second, first)}
    else:
        orders = {(first, MONTHS[name.lower()] if name else int(parts["month"] or 0))}
    possible = (_day(parts.get("year"), month, day, today) for day, month in orders)
    return sorted(day for day in possible if day is not None)


def _day(year: str | None, month: int, day: int, today: date) -> date | None:
    if year:
        years = [int(year) + (_THIS_CENTURY if len(year) < len("2026") else 0)]
    else:
        years = [today.year + offset for offset in (-1, 0, 1)]
    valid = []
    for candidate in years:
        try:
            valid.append(date(candidate, month, day))
        except ValueError:
            continue
    return min(valid, key=lambda found: abs(found - today), default=None)
