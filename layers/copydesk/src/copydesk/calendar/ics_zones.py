"""What a TZID means: the zone of that name in the pinned `tzdata`, or what the text's own VTIMEZONE says.

`icalendar` keeps the first VTIMEZONE of a name for the whole process, so that one file's "Custom" would rule in the
next one. Here each definition is known by its content.
"""

import hashlib
import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from functools import lru_cache
from typing import Final, cast
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from icalendar import Timezone
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from copydesk.calendar.ics_lines import Component, Line
from copydesk.clocks import known_zones

MOST_READINGS: Final = 4
"""How many definitions of one TZID are followed where a text has several."""
_PLAIN: Final = re.compile(r"[A-Za-z0-9_+/-]{1,64}")
_COPY: Final = re.compile(r" \d+$")
_OFFSET: Final = re.compile(r"\b(?:UTC|GMT)\s?([+-])(\d{1,2})(?::?(\d{2}))?", re.IGNORECASE)
_UTC: Final = frozenset({"utc", "z", "etc/utc", "tzone://microsoft/utc", "coordinated universal time"})
_YEARLY: Final = re.compile(
    r"(?:(?:FREQ=YEARLY|INTERVAL=1|BYMONTH=(?:[1-9]|1[0-2])|BYDAY=[+-]?[1-5]?(?:MO|TU|WE|TH|FR|SA|SU)"
    r"|BYMONTHDAY=(?:[1-9]|1\d|2[0-8])(?:,(?:[1-9]|[12]\d|3[01]))*|UNTIL=\d{8}(?:T\d{6}Z?)?|WKST=[A-Z]{2}"
    r"|BYHOUR=\d+|BYMINUTE=\d+|BYSECOND=\d+);?)+"
)
"""The rules by which clocks change: once a year. Any other could be counted for ever."""
_DATE: Final = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:[Tt ](\d{2}):?(\d{2}):?(\d{2})?(?:\.\d+)?([Zz])?)?")
_MOST_CHANGES: Final = 300
_LATEST_YEAR: Final = 9000
"""Far enough from the last year that a clock can show to add a long event's length."""


@dataclass(slots=True)
class Zones:
    """The zones of one VCALENDAR, in one reading of them. `unknown` fills with the names that nothing explains."""

    owner: tzinfo
    floating: tzinfo
    defined: Mapping[str, tzinfo] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)

    def named(self, name: str) -> tzinfo:
        """The zone that TZID `name` means; the owner's if nothing explains it."""
        own = self.defined.get(name)
        if own is not None and not ("/" in name or name in WINDOWS_TO_OLSON or name.lower() in _UTC):
            return own
        known = known_zone(name) or own or _by_offset(name, self.owner)
        if known is None:
            self.unknown.add(name[:100])
        return known or self.owner

    def read(self, line: Line, value: str | None = None) -> date | datetime:
        """The date, or the time with its zone, of a line (or of one of its values). Raises ValueError."""
        found = _DATE.fullmatch((line.value if value is None else value).strip())
        if not found:
            raise ValueError(f"{line.name} holds no date and no time")
        day = date(int(found[1]), int(found[2]), int(found[3]))
        if not 1 < day.year < _LATEST_YEAR:
            raise ValueError(f"{line.name} lies outside of what a clock can show")
        if found[4] is None:
            return day
        clock = time(int(found[4]) % 24, int(found[5]), min(int(found[6] or 0), 59))
        face = datetime.combine(day + timedelta(days=int(found[4]) // 24), clock)
        if found[7]:
            return face.replace(tzinfo=UTC)
        name = line.parameter("TZID")
        return face.replace(tzinfo=self.named(name) if name else self.floating)

    def instant(self, moment: date | datetime) -> datetime:
        """`moment` in UTC; a date is its midnight in the owner's zone."""
        if isinstance(moment, datetime):
            return moment.astimezone(UTC)
        return datetime.combine(moment, time(), self.owner).astimezone(UTC)

    def end(self, start: date | datetime, length: timedelta) -> datetime:
        """When what begins at `start` and lasts `length` ends, in UTC.

        Over a change of the clocks an hour can be meant by the clock's face or by its passing: the later one counts.
        """
        by_face = self.latest(start + length)
        return max(by_face, self.instant(start) + length) if isinstance(start, datetime) else by_face

    def latest(self, moment: date | datetime) -> datetime:
        """The same as `instant`, but the later one of a time that the clock shows twice: for the end of something."""
        if not isinstance(moment, datetime):
            return self.instant(moment)
        return max(moment.astimezone(UTC), moment.replace(fold=1).astimezone(UTC))


def zones_of(calendar: Component, owner: tzinfo) -> list[Zones]:
    """The readings of a VCALENDAR's zones: one, or several where it defines a TZID in more than one way."""
    default = known_zone(calendar.text("X-WR-TIMEZONE")) or owner
    defined: dict[str, list[tzinfo]] = {}
    for part in calendar.parts:
        zone = _custom(_zone_text(part)) if part.name == "VTIMEZONE" else None
        name = part.text("TZID")
        if zone is not None and zone not in defined.setdefault(name, []):
            defined[name].append(zone)
    readings = min(max((len(zones) for zones in defined.values()), default=1), MOST_READINGS)
    return [
        Zones(owner, default, {name: zones[min(number, len(zones) - 1)] for name, zones in defined.items() if zones})
        for number in range(readings)
    ]


@lru_cache(maxsize=512)
def known_zone(name: str) -> tzinfo | None:
    """The zone that a name means everywhere: of tzdata, of Windows, or a maker's path to one of tzdata."""
    plain = _COPY.sub("", name.strip().strip('"'))
    if plain.lower() in _UTC:
        return UTC
    parts = plain.strip("/").split("/")
    for one in (
        plain,
        WINDOWS_TO_OLSON.get(plain, ""),
        *("/".join(parts[at:]) for at in range(max(len(parts) - 1, 1))),
    ):
        zone = _of_tzdata(one) or _of_tzdata(_canonical().get(one.lower(), ""))
        if zone is not None:
            return zone
    return None


def _of_tzdata(name: str) -> ZoneInfo | None:
    if not _PLAIN.fullmatch(name):
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


@lru_cache(maxsize=1)
def _canonical() -> Mapping[str, str]:
    return {name.lower(): name for name in known_zones()}


def _by_offset(name: str, owner: tzinfo) -> tzinfo | None:
    """The zone that a name such as "(UTC+01:00) Amsterdam, Berlin" means: the owner's, if that is its standard time."""
    found = _OFFSET.search(name)
    if not found:
        return None
    offset = timedelta(hours=int(found[2]), minutes=int(found[3] or 0)) * (-1 if found[1] == "-" else 1)
    if abs(offset) >= timedelta(hours=24):
        return None
    year = (datetime(2026, month, 1, tzinfo=owner) for month in (1, 7))
    standard = min(moment.utcoffset() or timedelta() for moment in year)
    return owner if offset == standard and name.startswith("(") else timezone(offset)


def _zone_text(zone: Component) -> str:
    """A VTIMEZONE as text, without its name; "" if its rules are none by which clocks change."""
    lines = []
    for part in zone.parts:
        rules = [line.value for line in part.all("RRULE")]
        if part.name not in {"STANDARD", "DAYLIGHT"} or not all(_YEARLY.fullmatch(rule.upper()) for rule in rules):
            return ""
        kept = [one for one in part.lines if one.name in {"DTSTART", "RRULE", "RDATE", "TZOFFSETFROM", "TZOFFSETTO"}]
        lines += [f"BEGIN:{part.name}", *(f"{one.name}{one.parameters}:{one.value}" for one in kept)]
        lines.append(f"END:{part.name}")
    return "\r\n".join(lines) if 0 < len(lines) <= _MOST_CHANGES else ""


@lru_cache(maxsize=256)
def _custom(text: str) -> tzinfo | None:
    """The zone that a VTIMEZONE's rules make; None if they make none."""
    if not text:
        return None
    name = f"copydesk-{hashlib.sha256(text.encode()).hexdigest()[:16]}"
    whole = f"BEGIN:VTIMEZONE\r\nTZID:{name}\r\n{text}\r\nEND:VTIMEZONE\r\n"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            made: tzinfo = cast("Timezone", Timezone.from_ical(whole)).to_tz(lookup_tzid=False)
        datetime(2026, 7, 1, tzinfo=made).astimezone(UTC)
    except Exception:  # noqa: BLE001 what a sender wrote reaches two libraries here, which raise whatever they like
        return None
    return made
