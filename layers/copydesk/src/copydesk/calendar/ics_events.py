"""The events of a calendar text: which of them belong together, when each is, and whether it takes the owner's time."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from copydesk.calendar.ics_lines import Component, Line
from copydesk.calendar.ics_zones import Zones

MOST_DATES: Final = 20_000
"""Dates of one series that stand there one by one."""
_FREE: Final = frozenset({"FREE", "WORKINGELSEWHERE"})
_NOT_MINE: Final = frozenset({"DECLINED", "DELEGATED"})
_DURATION: Final = re.compile(
    r"([+-]?)P(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,8})H)?(?:(\d{1,8})M)?(?:(\d{1,8})S)?)?"
)
_LONGEST: Final = timedelta(days=36500)
Period = tuple[datetime, datetime]


@dataclass(slots=True)
class Group:
    """The events of one UID: what it is (of its newest SEQUENCE), and the changes of single occurrences."""

    uid: str
    masters: list[Component] = field(default_factory=list)
    changes: list[Component] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Entry:
    """An event as it is read. A change stands `instead_of` an occurrence, or of all from there on (`onward`).

    `floats` says that the occurrence is named without a zone: then it is meant in the series' own.
    """

    uid: str
    start: date | datetime
    span: Period
    free: bool
    wall_length: timedelta
    rules: tuple[str, ...] = ()
    more: tuple[date | datetime, ...] = ()
    periods: tuple[Period, ...] = ()
    left_out: tuple[date | datetime, ...] = ()
    instead_of: date | datetime | None = None
    floats: bool = False
    onward: bool = False
    sequence: int = 0

    @property
    def repeats(self) -> bool:
        """Whether it is a series."""
        return bool(self.rules or self.more or self.periods)


def grouped(events: Iterable[Component]) -> list[Group]:
    """The events by UID; an event without one stands alone. Of an event, and of each change, the newest counts."""
    groups: dict[str, Group] = {}
    for number, event in enumerate(events):
        uid = event.text("UID")
        group = groups.setdefault(uid or f"\0{number}", Group(uid))
        (group.changes if event.first("RECURRENCE-ID") else group.masters).append(event)
    for group in groups.values():
        group.masters = _newest(group.masters)
        changes: dict[str, list[Component]] = {}
        for change in group.changes:
            changes.setdefault(change.text("RECURRENCE-ID"), []).append(change)
        group.changes = [one for same in changes.values() for one in _newest(same)]
    return list(groups.values())


def _newest(events: Sequence[Component]) -> list[Component]:
    newest = max((event.number("SEQUENCE") for event in events), default=0)
    return [event for event in events if event.number("SEQUENCE") == newest]


def entries_of(events: Iterable[Component], zones: Zones, me: str) -> tuple[list[Entry], list[str]]:
    """The events as they are read, and what of them could not be."""
    entries, problems = list[Entry](), list[str]()
    for event in events:
        try:
            entries.append(_entry(event, zones, me, problems))
        except (ValueError, OverflowError) as problem:
            problems.append(f"its time can't be read: {problem}")
    return entries, problems


def _entry(event: Component, zones: Zones, me: str, problems: list[str]) -> Entry:
    first = event.first("DTSTART") or event.first("RECURRENCE-ID")
    if first is None:
        raise ValueError("it has no DTSTART")
    start = zones.read(first)
    begin = zones.instant(start)
    try:
        end, wall = _end(event, start, zones)
        _check_length(end - begin)
    except (ValueError, OverflowError):
        problems.append("its end can't be read; the rest of that day counts as busy")
        day = begin.astimezone(zones.owner).date()
        end = zones.instant(day + timedelta(days=1))
        wall = end - begin
    entry = Entry(
        uid=event.text("UID"),
        start=start,
        span=(min(begin, end), max(begin, end) if end >= begin else _own_end(start, begin, zones)),
        free=_is_free(event, me),
        wall_length=abs(wall),
        sequence=event.number("SEQUENCE"),
    )
    replaced = event.first("RECURRENCE-ID")
    if replaced is None:
        return _as_series(event, entry, zones, problems)
    try:
        return replace(
            entry,
            instead_of=zones.read(replaced),
            floats=_floats(replaced),
            onward=replaced.parameter("RANGE").upper() == "THISANDFUTURE",
        )
    except ValueError:
        problems.append("it does not say which occurrence it changes; both count as busy")
        return entry


def _end(event: Component, start: date | datetime, zones: Zones) -> tuple[datetime, timedelta]:
    """When it ends, and how long it lasts by the clock face."""
    line, length = event.first("DTEND"), event.first("DURATION")
    begin = zones.instant(start)
    whole_day = not isinstance(start, datetime)
    if line is not None:
        until = zones.read(line)
        end = zones.latest(until)
        if whole_day and end == begin:
            return zones.instant(_day(start) + timedelta(days=1)), timedelta(days=1)
        if isinstance(until, datetime) and isinstance(start, datetime) and until.tzinfo == start.tzinfo:
            return end, until.replace(tzinfo=None) - start.replace(tzinfo=None)
        if whole_day and not isinstance(until, datetime):
            return end, until - _day(start)
        return end, end - begin
    if length is not None:
        lasts = abs(duration(length.value))
        return zones.end(start, lasts), lasts
    lasts = timedelta(days=1) if whole_day else timedelta()
    return zones.end(start, lasts), lasts


def _check_length(length: timedelta) -> None:
    if abs(length) > _LONGEST:
        raise ValueError("it lasts longer than a century")


def _own_end(start: date | datetime, begin: datetime, zones: Zones) -> datetime:
    """The end of what ends before it begins: its two times, or two days, were swapped."""
    return begin if isinstance(start, datetime) else zones.instant(start + timedelta(days=1))


def _day(moment: date) -> date:
    return moment


def duration(value: str) -> timedelta:
    """The length that a DURATION names. Raises ValueError."""
    found = _DURATION.fullmatch(value.strip().upper())
    if not found or not any(found.groups()[1:]):
        raise ValueError("DURATION is no length of time")
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    lasts = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    _check_length(lasts)
    return -lasts if found[1] == "-" else lasts


def _is_free(event: Component, me: str) -> bool:
    """Whether it takes no time: cancelled, shown as free, or declined by `me`. Tentative ones take it."""
    if event.word("STATUS") == "CANCELLED" or event.word("TRANSP") == "TRANSPARENT":
        return True
    shown = event.word("X-MICROSOFT-CDO-BUSYSTATUS")
    if shown in _FREE and (shown != "FREE" or event.word("TRANSP") != "OPAQUE"):
        return True
    if not me:
        return False
    mine = [line for line in event.all("ATTENDEE") if me in _addresses(line)]
    return bool(mine) and all(line.parameter("PARTSTAT").upper() in _NOT_MINE for line in mine)


def _addresses(line: Line) -> set[str]:
    return {one.strip().lower().removeprefix("mailto:") for one in (line.value, line.parameter("EMAIL"))}


def _as_series(event: Component, entry: Entry, zones: Zones, problems: list[str]) -> Entry:
    more, periods, left_out = list[date | datetime](), list[Period](), list[date | datetime]()
    for line in event.all("RDATE"):
        for value in _values(line, problems):
            try:
                if "/" in value:
                    periods.append(_period(line, value, zones))
                else:
                    more.append(in_terms_of(zones.read(line, value), entry.start, zones, floats=_floats(line)))
            except (ValueError, OverflowError):
                problems.append("one of its further dates (RDATE) can't be read")
    for line in event.all("EXDATE"):
        for value in _values(line, problems):
            try:
                left_out.append(in_terms_of(zones.read(line, value), entry.start, zones, floats=_floats(line)))
            except (ValueError, OverflowError):
                problems.append("one of its exceptions (EXDATE) can't be read; that day counts as busy")
    rules = tuple(line.value for line in event.all("RRULE"))
    return replace(entry, rules=rules, more=tuple(more), periods=tuple(periods), left_out=tuple(left_out))


def _values(line: Line, problems: list[str]) -> list[str]:
    values = [value.strip() for value in line.value.split(",") if value.strip()]
    if len(values) > MOST_DATES:
        problems.append(f"it names more than {MOST_DATES:,} dates; the rest was left out")
    return values[:MOST_DATES]


def in_terms_of(
    moment: date | datetime, first: date | datetime, zones: Zones, *, floats: bool = False
) -> date | datetime:
    """`moment` as a series that begins with `first` names its starts: a day, or a time in the series' own zone.

    A day stands for the time that the series has; of a time, a series of days takes the day by its own clock. A time
    in UTC that is not midnight there is the midnight of some zone: the owner's is taken.
    """
    if not isinstance(first, datetime):
        if not isinstance(moment, datetime):
            return moment
        by_utc = moment.tzinfo is UTC and moment.time() != time()
        return moment.astimezone(zones.owner).date() if by_utc else moment.date()
    if not isinstance(moment, datetime):
        return datetime.combine(moment, first.timetz())
    return moment.replace(tzinfo=first.tzinfo) if floats else moment.astimezone(first.tzinfo)


def _floats(line: Line) -> bool:
    return not line.parameter("TZID") and not line.value.upper().rstrip().endswith("Z")


def _period(line: Line, value: str, zones: Zones) -> Period:
    begin, _, rest = value.partition("/")
    start = zones.instant(zones.read(line, begin))
    end = start + duration(rest) if rest.strip().upper().lstrip("+-").startswith("P") else None
    return start, zones.instant(zones.read(line, rest)) if end is None else end


def free_busy(part: Component, zones: Zones) -> tuple[list[Period], list[str]]:
    """The taken periods of a VFREEBUSY (RFC 5545 section 3.8.2.6): all but those that are called free.

    Radicale writes one for each period, which is then its DTSTART and DTEND, with FBTYPE as a property.
    """
    periods, problems = list[Period](), list[str]()
    begin, end = part.first("DTSTART"), part.first("DTEND")
    if part.first("FBTYPE") and begin and end and part.word("FBTYPE") != "FREE":
        try:
            periods.append((zones.instant(zones.read(begin)), zones.instant(zones.read(end))))
        except (ValueError, OverflowError):
            problems.append("its period can't be read")
    for line in part.all("FREEBUSY"):
        if line.parameter("FBTYPE").upper() == "FREE":
            continue
        for value in _values(line, problems):
            try:
                periods.append(_period(line, value, zones))
            except (ValueError, OverflowError):
                problems.append("one of its periods can't be read")
    return periods, problems
