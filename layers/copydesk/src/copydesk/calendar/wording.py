# ruff: noqa: RUF001 - dates of many languages are the purpose of this file
"""A time in the words of each language: for drafts, whose times code writes. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from copydesk.words.names import NAMES


@dataclass(frozen=True, slots=True)
class Dates:
    """A language's names, Monday and January first, and how they make a time; `first` is the month's first day."""

    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    form: str
    first: str = "1"


def _dates(language: str, form: str, first: str = "1") -> Dates:
    return Dates(NAMES[language].weekdays, NAMES[language].months, form, first)


DATES: Final[Mapping[str, Dates]] = {
    "en": _dates("en", "{weekday}, {day} {month}, {hour}:{minute}"),
    "de": _dates("de", "{weekday}, {day}. {month}, {hour}:{minute} Uhr"),
    "fr": _dates("fr", "{weekday} {day} {month} à {hour}h{minute}", first="1er"),
    "es": _dates("es", "{weekday} {day} de {month} a las {hour}:{minute}"),
    "it": _dates("it", "{weekday} {day} {month} alle {hour}:{minute}", first="1º"),
    "nl": _dates("nl", "{weekday} {day} {month} om {hour}:{minute} uur"),
    "pt": _dates("pt", "{weekday}, {day} de {month}, às {hour}h{minute}"),
    "ja": _dates("ja", "{month}{day}日({weekday}) {hour}:{minute}"),
    # Not "godz.": its point would part the day from its hour, where the text is read again.
    "pl": _dates("pl", "{weekday}, {day} {month} o godzinie {hour}:{minute}"),
    "zh": _dates("zh", "{month}{day}日（{weekday}）{hour}:{minute}"),
}
SUBJECT_TO_CONFIRMATION: Final[Mapping[str, str]] = {
    "en": "subject to confirmation",
    "de": "vorbehaltlich der Bestätigung",
    "fr": "sous réserve de confirmation",
    "es": "sujeto a confirmación",
    "it": "salvo conferma",
    "nl": "onder voorbehoud van bevestiging",
    "pt": "sujeito a confirmação",
    "ja": "未確定",
    "pl": "do potwierdzenia",
    "zh": "待确认",
}
"""What stands beside a time that is offered and not held, in the letter's language."""
_TWO_DIGITS: Final = frozenset({"en", "de"})
"""Where an hour before ten is written with a zero."""


def time_in_words(start: str, language: str, *, year: int = 0) -> str:
    """A time in ISO 8601 in the words of `language`, by its own clock; the year only where it is another than `year`.

    "" if it is no time.
    """
    try:
        moment = datetime.fromisoformat(start)
    except ValueError:
        return ""
    dates = DATES[language]
    month = dates.months[moment.month - 1]
    if year and moment.year != year:
        month = _with_year(month, moment.year, language)
    return dates.form.format(
        weekday=dates.weekdays[moment.weekday()],
        day=dates.first if moment.day == 1 else moment.day,
        month=month,
        hour=f"{moment.hour:02}" if language in _TWO_DIGITS else moment.hour,
        minute=f"{moment.minute:02}",
    )


def _with_year(month: str, year: int, language: str) -> str:
    if language in {"ja", "zh"}:
        return f"{year}年{month}"
    return f"{month} de {year}" if language in {"es", "pt"} else f"{month} {year}"
