"""Clocks of others: a zone by its name or offset, as people name it, and by which one a client lives. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

from copydesk.words.zones import PLACES, SHORT_ZONES, ZONE_OF_PLACE

_OFFSET: Final = re.compile(r"(?:UTC|GMT)? ?([+\u2212-])(\d{1,2})(?::?([0-5]\d))?", re.IGNORECASE)
_FURTHEST: Final = 14 * 60
"""Minutes: no clock on earth is further from UTC."""
_WRITTEN_OFFSET: Final = re.compile(r"(?<!\w)(?:UTC|GMT) ?[+\u2212-] ?\d{1,2}(?::?[0-5]\d)?(?!\d)", re.IGNORECASE)
_SHORT: Final = re.compile(rf"(?<![\w.@])(?:{'|'.join(sorted(SHORT_ZONES, key=len, reverse=True))})(?![\w@])")
_TWO_LETTERS: Final = re.compile(r"(?:\d|[ap]\.?m\.?|noon)[ ]?(?:ET|CT|MT|PT)\b")
_IANA: Final = re.compile(r"(?<![\w/])[A-Z][A-Za-z]+/[A-Z][A-Za-z_]+(?:/[A-Z][A-Za-z_]+)?")
_PLACES: Final = tuple(re.compile(pattern, re.IGNORECASE) for pattern in ZONE_OF_PLACE)


@dataclass(frozen=True, slots=True)
class ClientsClock:
    """By which clock a client lives: `zone` is "" where nobody knows; `said` tells that the client named it."""

    zone: str = ""
    said: bool = False


UNKNOWN: Final = ClientsClock()


def clock_of(zone: str) -> tzinfo | None:
    """The clock of an IANA zone, a known abbreviation or an offset such as `UTC-5`; None for another name."""
    said = " ".join(zone.split())
    if found := _OFFSET.fullmatch(said):
        minutes = int(found[2]) * 60 + int(found[3] or 0)
        sign = 1 if found[1] == "+" else -1
        return timezone(timedelta(minutes=sign * minutes)) if minutes <= _FURTHEST else None
    name = SHORT_ZONES.get(said.upper(), said)
    if name in {"UTC", "Z"}:
        return UTC
    name = name if "/" in name else _place(name)
    return ZoneInfo(name) if name in _zones() else None


def named_zone(zone: str) -> str:
    """The zone's name as it is shown: that of the tz database, or the offset as `UTC-5`. "" if nobody knows it."""
    clock = clock_of(zone)
    if clock is None or isinstance(clock, ZoneInfo):
        return "" if clock is None else clock.key
    return offset_name(round((clock.utcoffset(None) or timedelta()).total_seconds() / 60))


def offset_name(minutes: int) -> str:
    """An offset in minutes ahead of UTC as a name: `UTC-5`, `UTC+5:30`, `UTC`."""
    hours, rest = divmod(abs(minutes), 60)
    return "UTC" if not minutes else f"UTC{'+' if minutes > 0 else '-'}{hours}{f':{rest:02}' if rest else ''}"


def zone_in(text: str) -> str:
    """The first time zone that `text` names: `10 am ET`, `nach Londoner Zeit`, `GMT+2`. "" if it names none."""
    places = [found for pattern in (_WRITTEN_OFFSET, _IANA, _SHORT, _TWO_LETTERS) if (found := pattern.search(text))]
    for found in sorted(places, key=lambda each: each.start()):
        said = found.group() if found.re is not _TWO_LETTERS else found.group()[-2:]
        if len(said) > len("ET") or found.re is _TWO_LETTERS:
            return named_zone(said)
    return next(filter(None, (_place_in(text, pattern) for pattern in _PLACES)), "")


def clients_clock(texts: Sequence[str], offsets: Sequence[int | None], owners_zone: str, at: datetime) -> ClientsClock:
    """By which clock the client lives, from the mails' own words and the offsets that they are dated with, oldest first.

    The newest word counts. An offset of zero tells nothing: many servers date every mail in UTC. One that the owner's
    own clock has as well, at that moment, is taken for the owner's zone.
    """
    said = next(filter(None, (zone_in(text) for text in reversed(texts))), "")
    if said:
        return ClientsClock(said, said=True)
    offset = next((each for each in reversed(offsets) if each is not None), None)
    if not offset or abs(offset) > _FURTHEST:
        return UNKNOWN
    own = at.astimezone(ZoneInfo(owners_zone)).utcoffset()
    return ClientsClock(owners_zone if own == timedelta(minutes=offset) else offset_name(offset))


def _place_in(text: str, pattern: re.Pattern[str]) -> str:
    for found in pattern.finditer(text):
        words = found["place"].lower().split()
        for first in range(len(words)):
            for last in range(len(words), first, -1):
                if name := _place(" ".join(words[first:last])):
                    return name
    return ""


def _place(name: str) -> str:
    said = name.lower()
    return PLACES.get(said) or _cities().get(said.replace(" ", "_"), "")


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


@cache
def _cities() -> dict[str, str]:
    """Cities of the tz database by their names."""
    areas = ("Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Pacific/")
    return {name.rpartition("/")[2].lower(): name for name in sorted(_zones()) if name.startswith(areas)}
