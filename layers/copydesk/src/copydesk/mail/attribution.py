# ruff: noqa: RUF001 - lines of many languages are the purpose of this file
"""The line above a quoted mail, in its reader's language: `Am Sonntag, 29. November 2026 um 12:28 Uhr schrieb …`.

`quote_marks` knows each of them again when the client's program quotes it back.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from copydesk.words.names import NAMES, SHORT_MONTHS, SHORT_WEEKDAYS


@dataclass(frozen=True, slots=True)
class _Line:
    """How a language says when somebody wrote, with a date and without, and what it calls one without a name."""

    dated: str
    undated: str
    unnamed: str


_LINES: Final[Mapping[str, _Line]] = {
    "en": _Line("On {weekday}, {day:02} {month} {year} at {time}, {who} wrote:", "{who} wrote:", "you"),
    "de": _Line("Am {weekday}, {day}. {month} {year} um {time} Uhr schrieb {who}:", "{who} schrieb:", "Ihre Adresse"),
    "fr": _Line("Le {weekday} {day} {month} {year} à {time}, {who} a écrit :", "{who} a écrit :", "votre adresse"),
    "es": _Line("El {weekday}, {day} de {month} de {year} a las {time}, {who} escribió:", "{who} escribió:", "usted"),
    "it": _Line("Il giorno {weekday} {day} {month} {year} alle {time}, {who} ha scritto:", "{who} ha scritto:", "Lei"),
    "nl": _Line("Op {weekday} {day} {month} {year} om {time} schreef {who}:", "{who} schreef:", "u"),
    "pt": _Line("Em {weekday}, {day} de {month} de {year} às {time}, {who} escreveu:", "{who} escreveu:", "você"),
    # In the present: what somebody wrote would tell in Polish whether a man or a woman did.
    "pl": _Line("Dnia {day} {month} {year} o {time} {who} pisze:", "{who} pisze:", "Pan/Pani"),
    "ja": _Line("{year}年{month}{day}日({weekday}) {time}、{who} のメール:", "{who} のメール:", "あなた"),
    "zh": _Line("{year}年{month}{day}日{weekday} {time}，{who} 写道：", "{who} 写道：", "您"),
}
LANGUAGES: Final = frozenset(_LINES)
"""Those that have a line of their own; a reader of another gets the English one."""


def attribution(sender: str, date: datetime | None, language: str) -> str:
    """Who wrote what stands below, and when, by the clock of `date` itself. `sender` may be empty."""
    code = language if language in _LINES else "en"
    line = _LINES[code]
    who = sender or line.unnamed
    if date is None:
        return line.undated.format(who=f"{who[:1].upper()}{who[1:]}")
    weekdays, months = (SHORT_WEEKDAYS, SHORT_MONTHS) if code == "en" else (NAMES[code].weekdays, NAMES[code].months)
    return line.dated.format(
        who=who,
        weekday=weekdays[date.weekday()],
        day=date.day,
        month=months[date.month - 1],
        year=date.year,
        time=f"{date:%H:%M}",
    )
