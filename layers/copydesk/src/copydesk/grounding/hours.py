"""Clock times and periods in a text."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from copydesk.grounding.claims import Claim, Key, blanked
from copydesk.grounding.numbers import WORDS, value

_HALF: Final = r"(?P<half>[aApP])\.?[ ]?[mM]\b\.?"
_SUFFIX: Final = rf"(?:{_HALF}|(?:Uhr|o['\u2019]clock)\b)"
_FRESH: Final = r"(?<![\d:.,$€£])"
_CLOCK: Final = r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?"
_TIMES: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_FRESH}(?P<low>\d{{1,2}})(?:[:.](?P<low_minute>\d{{2}}))?[ ]?(?:-|\u2013|to|bis)[ ]?{_CLOCK}[ ]?{_SUFFIX}",
        rf"{_FRESH}{_CLOCK}[ ]?{_SUFFIX}",
        r"(?<![\d:.])(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2})?(?![\d:])",
        r"(?<![\d:.])(?P<hour>\d{1,2})h(?P<minute>\d{2})\b",
        r"(?i:\b(?P<named>noon|midday|midnight|mittags?|mitternacht)\b)",
    )
)
_NAMED: Final = {"noon": 720, "midday": 720, "mittag": 720, "mittags": 720, "midnight": 0, "mitternacht": 0}
_COUNT: Final = rf"(?:\d{{1,3}}|{WORDS}|an?\b)"
_PERIOD: Final = re.compile(
    r"(?i:\b(?:within|in|inside|takes?|after|less than|about|around|approximately|up to|innerhalb von|binnen)[ ]"
    rf"(?:(?:the[ ]next|about|around|under|less[ ]than)[ ])?)(?:(?P<low>{_COUNT})[ ]?(?:-|\u2013|to|or|bis)[ ]?)?"
    rf"(?P<count>{_COUNT})[ -](?i:(?:business|working|full)[ ])?"
    r"(?P<unit>(?i:hour|day|week|month|stunde|tag|woche|monat))(?i:s|e|en|n)?\b"
    r"(?![ ]ago)"
)
_UNITS: Final = {"stunde": "hour", "tag": "day", "woche": "week", "monat": "month"}
_HOURS_A_DAY, _MINUTES_AN_HOUR = 24, 60
_NOON: Final = 12


def hours(text: str, _today: date) -> Iterator[Claim]:
    """Clock times; `2:30` alone may mean either half of the day."""
    for pattern in _TIMES:
        found = list(pattern.finditer(text))
        for match in found:
            yield from _claims(match)
        text = blanked(text, found)


def periods(text: str, _today: date) -> Iterator[Claim]:
    """Promises such as `within 48 hours` and `in two weeks`; the longer end of a range counts."""
    for match in _PERIOD.finditer(text):
        unit = match["unit"].lower()
        amount = 1 if match["count"].lower() in {"a", "an"} else int(value(match["count"]))
        key: Key = ("period", amount, _UNITS.get(unit, unit))
        yield Claim("period", match.group(), match.start(), frozenset({key}))


def _claims(match: re.Match[str]) -> Iterator[Claim]:
    parts = match.groupdict()
    if parts.get("named"):
        yield Claim("time", match.group(), match.start(), frozenset({("time", _NAMED[parts["named"].lower()])}))
        return
    for hour, minute in (("low", "low_minute"), ("hour", "minute")):
        if parts.get(hour):
            half = "" if hour == "low" else (parts.get("half") or "")
            keys = _keys(int(parts[hour]), int(parts.get(minute) or 0), half.lower(), padded=parts[hour][0] == "0")
            if keys:
                yield Claim("time", match.group(), match.start(), keys)


def _keys(hour: int, minute: int, half: str, *, padded: bool) -> frozenset[Key]:
    if hour > _HOURS_A_DAY or minute >= _MINUTES_AN_HOUR:
        return frozenset()
    if half:
        possible = {hour % _NOON + (_NOON if half == "p" else 0)}
    else:
        possible = {hour % _HOURS_A_DAY} | ({hour + _NOON} if 0 < hour < _NOON and not padded else set())
    return frozenset(("time", each * _MINUTES_AN_HOUR + minute) for each in possible)
