# ruff: noqa: RUF001 - marks of many languages are read here
"""What the owner says of an absence in Polish, Japanese or Chinese, as the English line that says the same. Pure.

All of the line must be understood, as in every language; what is not comes to nothing here, and changes nothing.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from copydesk.words.away_words_east import EASTERN_AWAY, EasternAway

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October"),
    *("November", "December"),
)


def in_english(said: str) -> str:
    """The line in English; "" for a line that says no such thing."""
    line = said.strip(" .!。！").casefold()
    for words in EASTERN_AWAY.values():
        if re.fullmatch(words.back, line):
            return "back"
        for pattern in _patterns(words.until, words):
            if found := pattern.fullmatch(line):
                return _line(words, found.groupdict(), "last_", start="")
        for pattern in _patterns(words.between, words):
            if found := pattern.fullmatch(line):
                return _line(words, found.groupdict(), "last_", start="first_")
    return ""


def _patterns(lines: tuple[str, ...], words: EasternAway) -> tuple[re.Pattern[str], ...]:
    weekdays = "|".join(words.weekdays)
    days = {name: f"(?:{words.day.format(f'{name}_', weekdays)})" for name in ("first", "last")}
    return tuple(_compiled(line.replace("{first}", days["first"]).replace("{last}", days["last"])) for line in lines)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _line(words: EasternAway, found: Mapping[str, str | None], last: str, *, start: str) -> str:
    until = _day(words, found, last)
    if not start:
        return f"away until {until}" if until else ""
    since = _day(words, found, start)
    return f"away from {since} until {until}" if since and until else ""


def _day(words: EasternAway, found: Mapping[str, str | None], which: str) -> str:
    """A day as it stands in an English line; "" for none that there is."""
    if named := found.get(f"{which}iso"):
        return named
    if weekday := found.get(f"{which}weekday"):
        return next((day for name, day in words.weekdays.items() if re.fullmatch(name, weekday)), "")
    day, month, year = found.get(f"{which}day"), found.get(f"{which}month"), found.get(f"{which}year")
    number = words.months.get(month or "", (month or "").strip("."))
    if not day or not number.isdigit() or not 1 <= int(number) <= len(_MONTHS):
        return ""
    return " ".join((str(int(day)), _MONTHS[int(number) - 1], *([year] if year else [])))
