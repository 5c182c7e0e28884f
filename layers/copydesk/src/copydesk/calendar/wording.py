"""A time in the words of each language: for drafts, whose times code writes. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final


@dataclass(frozen=True, slots=True)
class Dates:
    """A language's names, Monday and January first, and how they make a time; `first` is the month's first day."""

    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    form: str
    first: str = "1"


def _names(names: str) -> tuple[str, ...]:
    return tuple(names.split())


DATES: Final[Mapping[str, Dates]] = {
    "en": Dates(
        _names("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
        _names("January February March April May June July August September October November December"),
        "{weekday}, {day} {month}, {hour}:{minute}",
    ),
    "de": Dates(
        _names("Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag"),
        _names("Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
        "{weekday}, {day}. {month}, {hour}:{minute} Uhr",
    ),
    "fr": Dates(
        _names("lundi mardi mercredi jeudi vendredi samedi dimanche"),
        _names("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
        "{weekday} {day} {month} à {hour}h{minute}",
        first="1er",
    ),
    "es": Dates(
        _names("lunes martes miércoles jueves viernes sábado domingo"),
        _names("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
        "{weekday} {day} de {month} a las {hour}:{minute}",
    ),
    "it": Dates(
        _names("lunedì martedì mercoledì giovedì venerdì sabato domenica"),
        _names("gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"),
        "{weekday} {day} {month} alle {hour}:{minute}",
        first="1º",
    ),
    "nl": Dates(
        _names("maandag dinsdag woensdag donderdag vrijdag zaterdag zondag"),
        _names("januari februari maart april mei juni juli augustus september oktober november december"),
        "{weekday} {day} {month} om {hour}:{minute} uur",
    ),
    "pt": Dates(
        _names("segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo"),
        _names("janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"),
        "{weekday}, {day} de {month}, às {hour}h{minute}",
    ),
    "ja": Dates(
        _names("月 火 水 木 金 土 日"),
        tuple(f"{month}月" for month in range(1, 13)),
        "{month}{day}日({weekday}) {hour}:{minute}",
    ),
}
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
    if language == "ja":
        return f"{year}年{month}"
    return f"{month} de {year}" if language in {"es", "pt"} else f"{month} {year}"
