"""What the owner says of her own time in Polish, Japanese or Chinese, as the English line that says the same. Pure.

All of the line must be understood, as in every language; what is not is asked back, and nothing is blocked by a guess.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from copydesk.words.names import NAMES
from copydesk.words.own_time_words_east import EASTERN_OWN_TIME, THANKS, EasternOwnTime

_NOON: Final = 12
_EVENING: Final = 5
"""An hour of the night before this one, or twelve, is one after midnight."""
_ID: Final = re.compile(r"[mpa]?[0-9a-f]{8}", re.IGNORECASE)
_PLAIN: Final = re.compile(r"[^\d,;&?，；？、。]{2,60}")  # noqa: RUF001 - marks of many languages are read here


def block_in_english(said: str) -> str | None:
    """The command in English; "" for one whose time could not be read, None for a line that is no such command."""
    line = unicodedata.normalize("NFKC", said).strip(" .!。")
    for language, words in EASTERN_OWN_TIME.items():
        if _compiled(rf"(?:{words.asked})[ ?]*(?:{THANKS})").fullmatch(line):
            return "what is blocked"
        for word, forms in (("unblock", words.unblock), ("block", words.block)):
            for form in forms:
                found = _compiled(form.replace("{rest}", "(?P<rest>.*?)") + THANKS).fullmatch(line)
                if found is not None:
                    return _command(language, word, (found["rest"] or "").strip(" ,、"))
    return None


def _command(language: str, word: str, rest: str) -> str:
    if word == "unblock" and _ID.fullmatch(rest):
        return f"unblock {rest}"
    if when := _when(language, rest):
        return f"{word} {when}"
    if word == "block":
        words = EASTERN_OWN_TIME[language]
        for form in words.purpose:
            found = _compiled(_with_time(form, language)).fullmatch(rest)
            when = _when(language, found["when"]) if found is not None else ""
            if found is not None and when and _is_plain(found["note"].strip(), language):
                return f"block {when} for {found['note'].strip()}"
    return ""


def _is_plain(note: str, language: str) -> bool:
    """Whether it is words of a purpose alone: none that names a time or a length, or takes something back."""
    words = EASTERN_OWN_TIME[language]
    times = "|".join((_days(language), *words.parts))
    return _PLAIN.fullmatch(note) is not None and _compiled(rf"{words.limits}|{times}").search(note) is None


def _when(language: str, said: str) -> str:
    """A time in English; "" for one that is not understood whole."""
    words = EASTERN_OWN_TIME[language]
    for form in words.when:
        found = _compiled(_in_full(form, language)).fullmatch(said)
        if found is None:
            continue
        named = found.groupdict()
        first, last = _day(language, named["first"] or ""), _day(language, named.get("last") or "")
        part = next(
            (name for each, name in words.parts.items() if _compiled(each).fullmatch(named.get("part") or "")), ""
        )
        hours = _hours(named, words) if named.get("h1") else ""
        if first and hours is not None and (last or not named.get("last")):
            return " ".join(filter(None, (first, f"to {last}" if last else "", part, hours)))
    return ""


def _in_full(form: str, language: str) -> str:
    words = EASTERN_OWN_TIME[language]
    part = "|".join(words.parts)
    for name, pattern in (("first", _days(language)), ("last", _days(language)), ("part", part)):
        form = form.replace(f"{{{name}}}", f"(?P<{name}>{pattern})")
    return form.replace("{hours}", f"(?:{words.hours})")


def _with_time(form: str, language: str) -> str:
    """A form of a time with its purpose: the time is one of the forms of a time, looked at once more by itself."""
    times = "|".join(_unnamed(_in_full(each, language)) for each in EASTERN_OWN_TIME[language].when)
    return form.replace("{when}", f"(?P<when>{times})")


@cache
def _days(language: str) -> str:
    return "|".join(_unnamed(pattern) for pattern, _ in _forms(language))


def _forms(language: str) -> Iterator[tuple[str, str]]:
    words = EASTERN_OWN_TIME[language]
    weekday = f"(?:{'|'.join(words.weekdays)})"
    for form, english in words.days.items():
        yield form.replace("{weekday}", weekday), english


def _day(language: str, said: str) -> str:
    """A day as it stands in an English line; "" for none that there is."""
    words = EASTERN_OWN_TIME[language]
    for form, english in _forms(language):
        found = _compiled(form).fullmatch(said)
        if found is None:
            continue
        named = {name: value or "" for name, value in found.groupdict().items()}
        if "weekday" in named:
            named["weekday"] = next(
                day for name, day in words.weekdays.items() if _compiled(name).fullmatch(named["weekday"])
            )
        return english.format(**named) if english else _date(named, words)
    return ""


def _date(named: Mapping[str, str], words: EasternOwnTime) -> str:
    month = words.months.get(named["month"].lower(), named["month"])
    names = NAMES["en"].months
    if not 1 <= int(month) <= len(names):
        return ""
    return " ".join(filter(None, (str(int(named["day"])), names[int(month) - 1], named.get("year", ""))))


def _hours(named: Mapping[str, str | None], words: EasternOwnTime) -> str | None:
    """Two hours: by a clock of 24 where a half of the day is named, else as they stand, which may be asked back.

    None where one may be past midnight: of which day it is then, its words do not say.
    """
    halves = (named.get("half1"), named.get("half2") or named.get("half1"))
    said = []
    for number, half in zip("12", halves, strict=True):
        hour, minute = int(named[f"h{number}"] or 0), named.get(f"n{number}") or named.get(f"m{number}")
        if half and re.fullmatch(words.nights, half) and (hour < _EVENING or hour == _NOON):
            return None
        if half and not re.fullmatch(words.mornings, half) and hour < _NOON:
            hour += _NOON
        said.append(f"{hour}:{minute or '00'}" if minute or half else f"{hour}")
    return "-".join(said)


def _unnamed(pattern: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
