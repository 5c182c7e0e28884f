"""Clocks of others: a zone by its name or offset, as people name it, and by which one a client lives. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

from copydesk.words.zones import PLACES, SHORT_ZONES, ZONE_OF_PLACE

_OFFSET: Final = re.compile(r"(?:UTC|GMT)? ?([+\u2212-])(\d{1,2})(?::?([0-5]\d))?", re.IGNORECASE)
MOST_READ: Final = 6_000
"""Characters of a text in which a zone is looked for."""
_FURTHEST: Final = 14 * 60
"""Minutes: no clock on earth is further from UTC."""
_WRITTEN_OFFSET: Final = re.compile(r"(?<!\w)(?:UTC|GMT) ?[+\u2212-] ?\d{1,2}(?::?[0-5]\d)?(?!\d)", re.IGNORECASE)
_SHORT: Final = re.compile(rf"(?<![\w.@])(?:{'|'.join(sorted(SHORT_ZONES, key=len, reverse=True))})(?![\w@-])")
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
    return ZoneInfo(name) if name in known_zones() else None


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
    return next((zone for _, _, zone in _named(text[:MOST_READ])), "")


def zone_places(text: str) -> tuple[tuple[int, int], ...]:
    """From where to where the text names zones."""
    return tuple((start, end) for start, end, _ in _named(text))


def _named(text: str) -> list[tuple[int, int, str]]:
    """The zones that are named, in order, with where they stand."""
    found: list[tuple[int, int, str]] = []
    for pattern in (_WRITTEN_OFFSET, _IANA, _SHORT, _TWO_LETTERS):
        for match in pattern.finditer(text):
            said = match.group()
            if pattern is _TWO_LETTERS:
                said = said[-2:]
            elif pattern is _SHORT and len(said) <= len("ET"):
                continue
            start = match.end() - len(said)
            if all(match.end() <= other or end <= start for other, end, _ in found):
                found.append((start, match.end(), named_zone(said)))
    found += [named for pattern in _PLACES for named in _places_in(text, pattern)]
    return sorted(each for each in found if each[2])


def clients_clock(texts: Sequence[str], offsets: Sequence[int | None], owners_zone: str, at: datetime) -> ClientsClock:
    """By which clock the client lives, from the mails' own words and the offsets they are dated with, oldest first.

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


def _places_in(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, int, str]]:
    for found in pattern.finditer(text):
        words = list(re.finditer(r"\S+", found["place"]))
        spans = [(first, last) for first in range(len(words)) for last in range(len(words), first, -1)]
        for first, last in spans:
            begin, end = words[first].start(), words[last - 1].end()
            if name := _place(found["place"][begin:end]):
                start = found.start("place")
                is_first = found.start() < start  # "hora de Madrid": its words begin the name
                yield (found.start() if is_first else start + begin), max(found.end(), start + end), name
                break


def _place(name: str) -> str:
    said = name.lower().rstrip(".")
    return PLACES.get(said) or _cities().get(said.replace(" ", "_"), "")


@cache
def known_zones() -> frozenset[str]:
    """The names of the tz database: finding them reads its whole folder, once."""
    return frozenset(available_timezones())


@cache
def _cities() -> dict[str, str]:
    """Cities of the tz database by their names."""
    areas = ("Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Pacific/")
    return {name.rpartition("/")[2].lower(): name for name in sorted(known_zones()) if name.startswith(areas)}
