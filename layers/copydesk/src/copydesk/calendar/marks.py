"""The marks by which a model names a call's time, and the words that code puts in their place. Pure."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from copydesk.calendar.wording import SUBJECT_TO_CONFIRMATION, time_in_words
from copydesk.clocks import clock_of, which_of_two
from copydesk.events import Booking

_MARK: Final = re.compile(
    r"[\[\uff3b][ ]*(?:times?|slot|zeit|termin|uhrzeit|heure|horaire|hora|orario|ora|tijd|tijdstip|horário|"
    r"godzina|時間|日時|时间)"
    r"[ ]*#?[ ]*(?P<number>\d{1,3})[ ]*[\]\uff3d]",
    re.IGNORECASE,
)
"""A mark; models that write another language translate its word."""
_BESIDE: Final = re.compile(r"[ ]?[(\uff08](?P<said>[^()\n\uff08\uff09]{1,60})[)\uff09]")


def mark(number: int) -> str:
    """How the time of that number is named: `[time 2]`."""
    return f"[time {number}]"


def marks_in(text: str) -> tuple[int, ...]:
    """The numbers that a text names, each once, in its order."""
    return tuple(dict.fromkeys(int(found["number"]) for found in _MARK.finditer(text)))


def without_marks(text: str) -> str:
    """The text without its marks, whose word is no word of its language."""
    return _MARK.sub("", text)


def with_times(
    text: str,
    times: Sequence[Booking],
    *,
    language: str,
    zone: str,
    today: date,
    clients_zone: str = "",
    lives_in: Callable[[datetime], str] | None = None,
    unheld: Sequence[Booking] = (),
) -> str:
    """The text with each mark's time in words of `language`, by the clock of `zone`, which is named once.

    By the clock of `clients_zone` beside it, where that is known and another; and by the one that the owner lives by
    then, on a trip: `lives_in` says it of a moment. Beside those of `unheld` it says that they are subject to
    confirmation.

    What a model writes in brackets behind a mark of the same time is left out. Every mark must name one of `times`.
    """
    parts: list[str] = []
    place, is_zone_told = 0, zone in _MARK.sub("", text)
    for found in _MARK.finditer(text):
        call = times[int(found["number"]) - 1]
        when = worded(call, language=language, zone=zone, today=today)
        trips = lives_in(datetime.fromisoformat(call.start)) if lives_in is not None else ""
        others = [
            _worded_there(call, language=language, zone=zone, clients_zone=other)
            for other in dict.fromkeys((trips, clients_zone))
        ]
        beside = _BESIDE.match(text, found.end())
        end = found.end()
        if beside is not None and (re.search(r"\d", beside["said"]) or beside["said"].strip() == zone):
            end, is_zone_told = beside.end(), is_zone_told and zone in _without_it(text, beside)
        offset = which_of_two(datetime.fromisoformat(call.start), ZoneInfo(zone))
        own = ", ".join(part for part in ("" if is_zone_told else zone, offset) if part)
        reserve = SUBJECT_TO_CONFIRMATION[language] if call in unheld else ""
        clocks = "; ".join(part for part in (own, *others, reserve) if part)
        parts += [text[place : found.start()], f"{when} ({clocks})" if clocks else when]
        place, is_zone_told = end, True
    return "".join((*parts, text[place:]))


def worded(call: Booking, *, language: str, zone: str, today: date) -> str:
    """A call's time in words of `language`, by the clock of `zone`; the year only where it is not today's."""
    local = datetime.fromisoformat(call.start).astimezone(ZoneInfo(zone))
    return time_in_words(local.isoformat(), language, year=today.year)


def _worded_there(call: Booking, *, language: str, zone: str, clients_zone: str) -> str:
    """The time by the client's clock, with its day where that is another; "" where it is not known to differ."""
    clock = clock_of(clients_zone) if clients_zone and clients_zone != zone else None
    if clock is None:
        return ""
    start = datetime.fromisoformat(call.start)
    own, there = start.astimezone(ZoneInfo(zone)), start.astimezone(clock)
    said = f"{there:%H:%M}" if own.date() == there.date() else time_in_words(there.isoformat(), language)
    offset = which_of_two(start, clock)
    return f"{said} {clients_zone}{f', {offset}' if offset else ''}"


def _without_it(text: str, beside: re.Match[str]) -> str:
    return _MARK.sub("", text[: beside.start()] + text[beside.end() :])
