"""Days as people write them: ISO, `24.11.2026`, `11/24/2026`, `24 November`, `Nov 24th`, `next week`, `Tuesday`."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from copydesk.grounding.claims import Claim, Key, blanked

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            ("January", "Jan", "Januar", "Jänner"),
            ("February", "Feb", "Februar"),
            ("March", "Mar", "März"),
            ("April", "Apr"),
            ("May", "Mai"),
            ("June", "Jun", "Juni"),
            ("July", "Jul", "Juli"),
            ("August", "Aug"),
            ("September", "Sept", "Sep"),
            ("October", "Oct", "Oktober", "Okt"),
            ("November", "Nov"),
            ("December", "Dec", "Dezember", "Dez"),
        ),
        start=1,
    )
    for name in names
}
_WEEKDAYS: Final = {
    name: number
    for number, names in enumerate(
        (
            ("Monday", "Mon", "Montag"),
            ("Tuesday", "Tues", "Tue", "Dienstag"),
            ("Wednesday", "Wed", "Mittwoch"),
            ("Thursday", "Thurs", "Thu", "Donnerstag"),
            ("Friday", "Fri", "Freitag"),
            ("Saturday", "Sat", "Samstag", "Sonnabend"),
            ("Sunday", "Sun", "Sonntag"),
        )
    )
    for name in names
}
_MONTH: Final = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY: Final = r"\d{1,2}(?:st|nd|rd|th|\.)?"
_FRESH: Final = r"(?<![\d.,:/$€£-])"
_NEW: Final = rf"(?:{_FRESH}|(?<=[-\u2013]))"
_AND: Final = r"[ ]?(?:-|\u2013|to|or|and|bis|oder|und)[ ]?"
_YEAR: Final = r"(?:,?[ ](?P<year>\d{4}))?"
_SHORT: Final = r"(?:(?<=on )|(?<=by )|(?<=am )|(?<=bis )|(?<=den )|(?<=until )|(?<=before ))"
_DATES: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<!\d)(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?!\d)",
        r"(?<![\d.])(?P<day>\d{1,2})\.[ ]?(?P<month>\d{1,2})\.[ ]?(?P<year>\d{4}|\d{2}(?![\d:]))",
        r"(?<![\d/])(?P<either>\d{1,2})[/-](?P<other>\d{1,2})[/-](?P<year>\d{4}|\d{2})(?![\d/])",
        rf"{_SHORT}(?P<day>\d{{1,2}})\.[ ]?(?P<month>\d{{1,2}})\.(?!\d)",
        rf"{_SHORT}(?P<either>\d{{1,2}})/(?P<other>\d{{1,2}})(?![\d/])",
        rf"(?:{_FRESH}(?P<first>{_DAY}){_AND})?{_NEW}(?P<day>{_DAY})[ ](?:of[ ])?(?P<name>{_MONTH})\b\.?{_YEAR}",
        rf"\b(?P<name>{_MONTH})\.?[ ](?P<first>{_DAY}){_AND}(?P<day>{_DAY})(?![\d:]){_YEAR}",
        rf"\b(?P<name>{_MONTH})\.?[ ](?P<day>{_DAY})(?![\d:%]){_YEAR}",
        rf"\b(?P<name>{_MONTH})\.?[ ](?P<year>\d{{4}})\b",
    )
)
_THIS_CENTURY: Final = 2000
_LONGEST_WEEKDAY: Final = len("Donnerstag., den ") + 1
_WEEKDAY_BEFORE: Final = re.compile(rf"\b(?P<weekday>{'|'.join(_WEEKDAYS)})\.?,?[ ](?:the[ ]|den[ ])?$")
_WEEKDAY: Final = re.compile(
    rf"\b(?:{'|'.join(name for name in _WEEKDAYS if name.lower().endswith(('day', 'tag', 'woch', 'abend')))})(?=s?\b)"
)
_RELATIVE: Final = re.compile(
    r"\b(?:(?:the )?day after tomorrow|tomorrow|(?:this|next) (?:week|month)|"
    r"(?:the )?end of (?:the|this) (?:week|month)|"
    r"morgen(?= (?:um|früh|vormittag|nachmittag))|übermorgen|nächste Woche)\b",
    re.IGNORECASE,
)


def days(text: str, today: date) -> Iterator[Claim]:
    """Dates in any common spelling; a date without a year is the one nearest to `today`.

    A weekday beside a date must fall on it; alone, it must be the weekday of a date that is known.
    """
    for pattern in _DATES:
        found = list(pattern.finditer(text))
        for match in found:
            yield from _claims(text, match, today)
        text = blanked(text, [*found, *_weekdays_before(text, found)])
    for match in _WEEKDAY.finditer(text):
        yield Claim("date", match.group(), match.start(), frozenset({("weekday", _WEEKDAYS[match.group()])}))
    for match in _RELATIVE.finditer(text):
        yield Claim("date", match.group(), match.start(), frozenset({_relative_key(match.group())}))


def day_facts(day: date, today: date) -> frozenset[Key]:
    """What may be said when `day` is known: the day, its weekday, its month, and words such as `next week`."""
    monday = today - timedelta(days=today.weekday())
    words = {
        "tomorrow": day == today + timedelta(days=1),
        "day after tomorrow": day == today + timedelta(days=2),
        "this week": monday <= day < monday + timedelta(days=7),
        "next week": monday + timedelta(days=7) <= day < monday + timedelta(days=14),
        "this month": (day.year, day.month) == (today.year, today.month),
        "next month": (day.year * 12 + day.month) == today.year * 12 + today.month + 1,
    }
    said: set[Key] = {("relative", word) for word, holds in words.items() if holds}
    return frozenset({("day", day.isoformat()), ("weekday", day.weekday()), ("month", day.year, day.month), *said})


def _claims(text: str, match: re.Match[str], today: date) -> Iterator[Claim]:
    parts = match.groupdict()
    if not (parts.get("day") or parts.get("either")):
        key: Key = ("month", int(match["year"]), _MONTHS[match["name"]])
        yield Claim("date", match.group(), match.start(), frozenset({key}))
        return
    for position, group in enumerate(group for group in ("first", "day", "either") if parts.get(group)):
        possible = _possible_days(parts, group, today)
        if possible:
            yield _claim(text, match, possible, today, last=position == 0)


def _claim(text: str, match: re.Match[str], possible: list[date], today: date, *, last: bool) -> Claim:
    weekday = _weekday_before(text, match.start()) if last else None
    wrong = weekday is not None and all(day.weekday() != _WEEKDAYS[weekday["weekday"]] for day in possible)
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
        orders = {(first, _MONTHS[name] if name else int(parts["month"] or 0))}
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


def _relative_key(words: str) -> Key:
    said = words.lower().removeprefix("the ").replace("end of the", "this").replace("end of this", "this")
    german = {"morgen": "tomorrow", "übermorgen": "day after tomorrow", "nächste woche": "next week"}
    return ("relative", german.get(said, said))
