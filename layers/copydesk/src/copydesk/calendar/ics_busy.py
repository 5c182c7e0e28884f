"""When the owner is busy, by an iCalendar text: a pure reading that fails closed.

A text that can't be read raises. In a readable one, an entry that can't be read wholly counts as busy for all that is
known of its time, and is named among `unread`. `recurring_ical_events` counts series out; single entries, which are
most of a calendar, are read line by line, so that 20,000 of them take seconds.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from copydesk.calendar.holidays import days_taken
from copydesk.calendar.ics_events import Entry, Group, entries_of, free_busy, grouped, in_terms_of
from copydesk.calendar.ics_lines import Component, read_calendars
from copydesk.calendar.ics_rules import Counted, NotCounted, Series, coarse, countable
from copydesk.calendar.ics_series import counted
from copydesk.calendar.ics_zones import Zones, zones_of
from copydesk.calendar.slots import merged
from copydesk.ports import Slot

Span = Slot
"""A stretch of time in UTC."""

LONGEST_WINDOW: Final = timedelta(days=1000)
MOST_UNREAD: Final = 100
MOST_STEPS: Final = 3_000_000
"""Steps of all rules of a text together; past them the rest is made coarser."""
_NO_EVENTS: Final = frozenset({"CANCEL", "REPLY", "REFRESH", "COUNTER", "DECLINECOUNTER"})
"""iTIP's methods whose events say of no time that it is taken."""


@dataclass(frozen=True, slots=True)
class Unread:
    """An entry, or a zone's name, that could not be read wholly, and why. What is known of it counts as busy."""

    uid: str
    problem: str


@dataclass(frozen=True, slots=True)
class BusyTimes:
    """What is taken: in UTC, in order, none touching the next; and what could not be read wholly (the first hundred).

    `unread_count` counts all of it.
    """

    spans: list[Span]
    unread: list[Unread] = field(default_factory=list)
    unread_count: int = 0


def busy_spans(
    ics_text: str,
    start: datetime,
    end: datetime,
    *,
    zone: ZoneInfo,
    own_uids: frozenset[str] = frozenset(),
    me: str = "",
) -> list[Span]:
    """What is taken between `start` and `end` by an iCalendar text: in UTC, in order, merged and cut to the window.

    `zone` is the owner's: whole days and times without a zone are meant in it. Entries whose UID is in `own_uids` are
    left out. `me` is the owner's address: what it declined is free. Raises UnreadableCalendar.
    """
    return busy_times(ics_text, start, end, zone=zone, own_uids=own_uids, me=me).spans


def busy_times(
    ics_text: str,
    start: datetime,
    end: datetime,
    *,
    zone: ZoneInfo,
    own_uids: frozenset[str] = frozenset(),
    me: str = "",
    of_holidays: bool = False,
) -> BusyTimes:
    """The same with what could not be read wholly; `of_holidays` counts days alone. Raises UnreadableCalendar."""
    window = Slot(start.astimezone(UTC), min(end.astimezone(UTC), start.astimezone(UTC) + LONGEST_WINDOW))
    found: list[Span] = []
    unread: dict[Unread, None] = {}
    for each in read_calendars(ics_text):
        calendar = days_taken(each) if of_holidays else each
        for zones in zones_of(calendar, zone):
            reading = _Reading(zones, window, me.strip().lower(), unread)
            found += reading.of(calendar, own_uids)
            for name in sorted(zones.unknown):
                unread[Unread("", f"the time zone {name!r} is not known; its times were read in {zone.key}")] = None
    return BusyTimes(merged(found, window), list(unread)[:MOST_UNREAD], len(unread))


@dataclass(slots=True)
class _Reading:
    """One reading of one VCALENDAR: its zones, the window, and where what can't be read is noted."""

    zones: Zones
    window: Slot
    me: str
    unread: dict[Unread, None]
    steps: float = 0

    def of(self, calendar: Component, own_uids: frozenset[str]) -> Iterator[Span]:
        for part in calendar.parts:
            if part.name == "VFREEBUSY":
                spans, problems = free_busy(part, self.zones)
                yield from (Span(begin, end) for begin, end in spans)
                self._note(part.text("UID"), problems)
        if calendar.word("METHOD") in _NO_EVENTS:
            return
        events = [part for part in calendar.parts if part.name == "VEVENT" and part.text("UID") not in own_uids]
        for group in grouped(events):
            yield from self._of_group(group)

    def _of_group(self, group: Group) -> Iterator[Span]:
        masters, problems = entries_of(group.masters, self.zones, self.me)
        changes, more = entries_of(group.changes, self.zones, self.me)
        self._note(group.uid, [*problems, *more])
        onward = [change for change in changes if change.onward] if any(one.repeats for one in masters) else []
        single = [change for change in changes if change not in onward and not self._deleted(change, masters)]
        for entry in single:
            yield from self._plain(entry)
        for entry in masters:
            if not entry.repeats:
                yield from () if self._replaced(entry, single) else self._plain(entry)
            elif not entry.free or onward:
                yield from self._series(entry, single, onward)

    def _deleted(self, change: Entry, masters: Sequence[Entry]) -> bool:
        """Whether a newer version of the series left out the occurrence that `change` is about."""
        return any(
            change.sequence < entry.sequence and self._changed(entry, [change])[0] in entry.left_out
            for entry in masters
            if change.instead_of is not None
        )

    def _replaced(self, entry: Entry, single: Sequence[Entry]) -> bool:
        """Whether a change stands in the place of an entry that does not repeat."""
        return any(self.zones.instant(one) == entry.span[0] for one in self._changed(entry, single))

    def _changed(self, entry: Entry, changes: Sequence[Entry]) -> list[date | datetime]:
        """The starts of the series `entry` that `changes` stand instead of."""
        return [
            in_terms_of(one.instead_of, entry.start, self.zones, floats=one.floats)
            for one in changes
            if one.instead_of is not None
        ]

    def _plain(self, entry: Entry) -> Iterator[Span]:
        if not entry.free:
            yield Span(*entry.span)

    def _series(self, entry: Entry, single: Sequence[Entry], onward: Sequence[Entry]) -> Iterator[Span]:
        begin, end = entry.span
        length = max(end - begin, *(one.span[1] - one.span[0] for one in onward), timedelta())
        series = Series(entry.start, length, self.window.start, self.window.end, self.zones)
        rules: list[Counted] = []
        for value in entry.rules:
            try:
                rule = self._within_effort(countable(value, series))
            except NotCounted as problem:
                self._note(entry.uid, [f"its rule was made coarser: {problem}"])
                yield from (Span(*span) for span in coarse(value, series))
            else:
                rules += [] if rule is None else [rule]
        gone = [*entry.left_out, *self._changed(entry, single)]
        if not entry.free:
            yield from (Span(*span) for span in _without(entry.periods, gone, self.zones))
        onward = [replace(one, instead_of=self._changed(entry, [one])[0]) for one in onward]
        try:
            spans = counted(entry, rules, gone, onward, series)
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError, IndexError) as problem:
            self._note(entry.uid, [f"its series can't be counted out: {type(problem).__name__}"])
            spans = [span for value in entry.rules for span in coarse(value, series)]
            spans += [(start, start + length) for start in map(self.zones.instant, (entry.start, *entry.more))]
        yield from (Span(*span) for span in spans)

    def _within_effort(self, rule: Counted | None) -> Counted | None:
        self.steps += 0 if rule is None else rule.steps
        if rule is not None and self.steps > MOST_STEPS:
            raise NotCounted("the calendar's series together take too long")
        return rule

    def _note(self, uid: str, problems: Iterable[str]) -> None:
        for problem in problems:
            self.unread[Unread(uid[:200], problem)] = None


def _without(
    periods: Iterable[tuple[datetime, datetime]], gone: Iterable[date | datetime], zones: Zones
) -> Iterator[tuple[datetime, datetime]]:
    left_out = {zones.instant(one) for one in gone}
    return (period for period in periods if period[0] not in left_out)
