"""Clocks of others: a zone by its name or offset, as people name it, and by which one a client lives. Pure."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import cache, lru_cache
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

from copydesk.words.beside_hours import PEOPLES
from copydesk.words.names import SHORT_MONTHS, SHORT_WEEKDAYS
from copydesk.words.zones import (
    BARE_AMERICAN,
    COUNTRIES,
    NAMED_TWICE,
    OF_AMERICA,
    PLACES,
    SHORT_OFFSETS,
    SHORT_ZONES,
    UNCLEAR_ZONES,
    WHERE_SOMEBODY_LIVES,
    WINDOWS_ZONES,
    ZONE_OF_PLACE,
)

_OFFSET: Final = re.compile(r"(?:UTC|GMT)? ?([+\u2212-]) ?(\d{1,2})(?::?([0-5]\d))?", re.IGNORECASE)
MOST_READ: Final = 6_000
"""Characters of a text in which a zone is looked for."""
_FAR: Final = timedelta(days=183)
_FURTHEST: Final = 14 * 60
"""Minutes: no clock on earth is further from UTC."""
_WRITTEN_OFFSET: Final = re.compile(r"(?<!\w)(?:UTC|GMT) ?[+\u2212-] ?\d{1,2}(?::?[0-5]\d)?(?!\d)", re.IGNORECASE)
_SHORT: Final = re.compile(rf"(?<![\w.@])(?:{'|'.join(sorted(SHORT_ZONES, key=len, reverse=True))})(?![\w@-])")
_TWO_LETTERS: Final = re.compile(r"(?:\d|[ap]\.?m\.?|noon)[ ]?(?:ET|CT|MT|PT)\b")
_IANA: Final = re.compile(r"(?<![\w/])[A-Z][A-Za-z]+/[A-Z][A-Za-z_]+(?:/[A-Z][A-Za-z_]+)?")
_PLACES: Final = (*(re.compile(each, re.IGNORECASE) for each in ZONE_OF_PLACE), re.compile(BARE_AMERICAN))
_WHERE: Final = tuple(re.compile(pattern) for pattern in WHERE_SOMEBODY_LIVES)
_UNCLEAR: Final = re.compile(rf"\d[ ]?(?:[ap]\.?m\.?)?[ ]?(?P<short>{'|'.join(sorted(UNCLEAR_ZONES))})(?![\w-])")
_BESIDE_AN_HOUR: Final = re.compile(r"[ ]?[(,]?[ ]?(?:nach |in |by |de |à l'|om )?")
_REACH: Final = 60
"""Characters behind an hour in which its zone begins and ends."""


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
    name = name if "/" in name else zone_of_place(name)
    return ZoneInfo(name) if name in known_zones() else None


def moments_at(day: date, since_midnight: timedelta, clock: tzinfo) -> tuple[datetime, ...]:
    """The moments, in UTC, at which the clock shows it: none where it skips it, two where it goes back."""
    face = datetime.combine(day, time()) + since_midnight
    both = (face.replace(tzinfo=clock, fold=fold).astimezone(UTC) for fold in (0, 1))
    return tuple(dict.fromkeys(each for each in both if each.astimezone(clock).replace(tzinfo=None) == face))


def which_of_two(moment: datetime, clock: tzinfo) -> str:
    """The offset at that moment, as `UTC+2`, where the clock shows its hour twice; "" for any other moment."""
    local = moment.astimezone(clock)
    twice = local.replace(fold=0).utcoffset() != local.replace(fold=1).utcoffset()
    offset = local.utcoffset() or timedelta()
    return offset_name(round(offset.total_seconds() / 60)) if twice else ""


def short_time(at: datetime, zone: str, *, said_at: datetime | None = None) -> str:
    """A moment in as few words as a button has, by the owner's clock: `Fri 27 Nov 15:00`.

    With its year where it lies more than half a year after `said_at`: a day that is just over is next year's.
    """
    local = at.astimezone(ZoneInfo(zone))
    year = f" {local.year}" if said_at is not None and at - said_at > _FAR else ""
    return f"{SHORT_WEEKDAYS[local.weekday()]} {local.day} {SHORT_MONTHS[local.month - 1]}{year} {local:%H:%M}"


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


@lru_cache(128)
def zone_in(text: str) -> str:
    """The first time zone that `text` names: `10 am ET`, `nach Londoner Zeit`, `GMT+2`. "" if it names none."""
    return next((zone for _, _, zone in _named(text[:MOST_READ])), "")


@dataclass(frozen=True, slots=True)
class NamedClock:
    """A clock as a text names it, up to `end`; `minutes` ahead of UTC where its name says one offset, as EST does."""

    zone: str
    end: int
    minutes: int | None = None


def clock_behind(text: str, start: int, end: int) -> NamedClock | None:
    """The clock that is named right behind an hour at `start`..`end` of the text."""
    said = text[start : end + _REACH]
    for first, last, zone in _named(said):
        if first >= end - start and _BESIDE_AN_HOUR.fullmatch(said[end - start : first]):
            return NamedClock(zone, start + last, SHORT_OFFSETS.get(said[first:last].upper()))
    return None


@lru_cache(128)
def home_in(text: str) -> str:
    """The zone of the place in which the text's writer says to be: `I'm based in Tokyo`. "" if it says none."""
    found = (
        (match.start(), zone)
        for pattern in _WHERE
        for match in pattern.finditer(text[:MOST_READ])
        if (zone := _first_place(match["place"]))
    )
    return min(found, default=(0, ""))[1]


def unclear_zone(text: str) -> str:
    """The abbreviation of a zone that stands behind an hour and is that of several countries; "" for none."""
    found = _UNCLEAR.search(text[:MOST_READ])
    return found["short"] if found else ""


def zone_of_invitation(name: str) -> str:
    """The zone that a calendar names (RFC 5545 section 3.2.19), also by Windows' names; "" if nobody knows it."""
    return named_zone(WINDOWS_ZONES.get(name.strip(), name.strip().lstrip("/")))


def city_below(lines: Sequence[str]) -> str:
    """The zone of the one city that an address below a letter names; "" where there are several, or it may be another.

    A town counts in a line with a number or a country: alone, it is as well somebody's name.
    """
    found: set[str] = set()
    for line in lines:
        parts = [re.sub(r"[\d-]+", "", part).strip() for part in re.split(r"[,|;/\u00b7\u2022]", line)]
        countries = {part.lower().replace(" ", "_") for part in parts} & COUNTRIES
        zones = {zone for part in parts if part[:1].isupper() and (zone := _one_place(part))}
        is_american = bool(countries & OF_AMERICA) or re.search(r"\b[A-Z]{2} \d{5}\b", line) is not None
        if is_american or countries:
            zones = {zone for zone in zones if zone.startswith("America/") == is_american}
        if countries or re.search(r"\d", line):
            found |= zones
    return found.pop() if len(found) == 1 else ""


def _one_place(part: str) -> str:
    return "" if part.lower().replace(" ", "_") in NAMED_TWICE | COUNTRIES else zone_of_place(part)


def _first_place(said: str) -> str:
    """The zone of the longest beginning of some words that is a place."""
    words = said.replace("-", " ").split()
    return next(
        filter(None, (zone_of_place(" ".join(words[:count])) for count in range(len(words), 0, -1))), ""
    ) or next(filter(None, (named_zone(word) for word in words[:1])), "")


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


def clients_clock(
    texts: Sequence[str],
    offsets: Sequence[int | None],
    owners_zone: str,
    at: datetime,
    *,
    hints: Sequence[str] = (),
) -> ClientsClock:
    """By which clock the client lives, from the mails' own words and the offsets they are dated with, oldest first.

    The newest word counts, and where somebody says to be before the clock by which they name an hour. An offset of zero
    tells nothing: many servers date every mail in UTC. One that the owner's own clock has as well, at that moment, is
    taken for the owner's zone. `hints` are zones that something else tells, the best one first: one counts where the
    newest offset, if any, is its own.
    """
    said = next(filter(None, (home_in(text) or zone_in(text) for text in reversed(texts))), "")
    if said:
        return ClientsClock(said, said=True)
    offset = next((each for each in reversed(offsets) if each is not None), None)
    offset = offset if offset and abs(offset) <= _FURTHEST else None
    if offset is not None and offset == _ahead_at(owners_zone, at):
        return ClientsClock(owners_zone)
    hint = next((zone for zone in hints if zone and (offset is None or _ahead_at(zone, at) == offset)), "")
    return ClientsClock(hint or ("" if offset is None else offset_name(offset)))


def _ahead_at(zone: str, at: datetime) -> int | None:
    """Minutes by which the zone's clock is ahead of UTC at that moment."""
    clock = clock_of(zone)
    ahead = None if clock is None else at.astimezone(clock).utcoffset()
    return None if ahead is None else round(ahead.total_seconds() / 60)


def _places_in(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, int, str]]:
    for found in pattern.finditer(text):
        words = list(re.finditer(r"\S+", found["place"]))
        spans = [(first, last) for first in range(len(words)) for last in range(len(words), first, -1)]
        for first, last in spans:
            begin, end = words[first].start(), words[last - 1].end()
            place = found["place"][begin:end]
            if name := zone_of_place(place) or PEOPLES.get(place.lower(), ""):
                start = found.start("place")
                is_first = found.start() < start  # "hora de Madrid": its words begin the name
                yield (found.start() if is_first else start + begin), max(found.end(), start + end), name
                break


def may_change(zone: str, first: date, last: date) -> bool:
    """Whether `zone` is a bare offset that may be another by the last day: a clock that had it on the first changes.

    An offset such as UTC+2 tells where the clock stands in winter and in summer, and not whose clock it is.
    """
    named, noon = clock_of(zone), time(12)
    if not isinstance(named, timezone):
        return False
    begin, end = (datetime.combine(day, noon, UTC) for day in (first, last))
    clocks = [ZoneInfo(name) for name in sorted({*SHORT_ZONES.values()} - {"UTC"})]
    same = (clock for clock in clocks if begin.astimezone(clock).utcoffset() == named.utcoffset(None))
    return any(end.astimezone(clock).utcoffset() != named.utcoffset(None) for clock in same)


def zone_of_place(name: str) -> str:
    """The zone of a town, a region or a land of one clock, by its name in several languages; "" if nobody knows it."""
    said = name.lower().rstrip(".")
    spoken = said.replace(" ", "_")
    return PLACES.get(said) or _cities().get(spoken) or _cities().get(_without_accents(spoken), "")


def _without_accents(name: str) -> str:
    """The name in plain letters, as the tz database has them: `bogota` for Bogotá."""
    return "".join(each for each in unicodedata.normalize("NFKD", name) if not unicodedata.combining(each))


@cache
def known_zones() -> frozenset[str]:
    """The names of the tz database: finding them reads its whole folder, once."""
    return frozenset(available_timezones())


def zones_of_city(city: str) -> tuple[str, ...]:
    """The zones of the tz database that bear that city's name, whatever its case."""
    wanted = city.strip().replace(" ", "_").lower()
    return tuple(name for name in sorted(known_zones()) if "/" in name and name.rpartition("/")[2].lower() == wanted)


@cache
def _cities() -> dict[str, str]:
    """Cities of the tz database by their names."""
    areas = ("Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Pacific/")
    return {name.rpartition("/")[2].lower(): name for name in sorted(known_zones()) if name.startswith(areas)}
