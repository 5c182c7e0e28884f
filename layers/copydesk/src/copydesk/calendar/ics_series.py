"""A series counted out by `recurring_ical_events`: each of its occurrences within the window."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Final

import recurring_ical_events
from icalendar import Calendar, Event, vRecur

from copydesk.calendar.ics_events import Entry, Period
from copydesk.calendar.ics_rules import Counted, Series

_FREE: Final = "X-COPYDESK-FREE"


def counted(
    entry: Entry,
    rules: Sequence[Counted],
    left_out: Iterable[date | datetime],
    onward: Sequence[Entry],
    series: Series,
) -> list[Period]:
    """Every occurrence that takes time and may touch the window, in UTC.

    `rules` are those of the entry that can be counted, `left_out` the starts that are none, and `onward` the changes
    that hold from an occurrence on.
    """
    calendar = Calendar()
    alone = len(rules) == 1 and not onward
    event = _event(entry, timedelta(days=rules[0].later if alone else 0))
    if alone and rules[0].by_the_hour and isinstance(entry.start, datetime):
        event = _event(replace(entry, start=entry.start.astimezone(UTC)))
    for rule in rules:
        event.add("rrule", vRecur.from_ical(rule.text))
    for moment in entry.more:
        event.add("rdate", [moment])
    for moment in left_out:
        event.add("exdate", [moment])
    calendar.add_component(event)
    for change in onward:
        changed = _event(change)
        changed.add("recurrence-id", change.instead_of, parameters={"RANGE": "THISANDFUTURE"})
        calendar.add_component(changed)
    around = timedelta(days=2)
    found = recurring_ical_events.of(calendar).between(series.start - around, series.end + around)
    zones = series.zones
    bounds = ((one["DTSTART"].dt, one["DTEND"].dt) for one in found if _FREE not in one)
    return [(zones.instant(start), zones.end(start, end - start)) for start, end in bounds]


def _event(entry: Entry, later: timedelta = timedelta()) -> Event:
    event = Event()
    event.add("uid", entry.uid or "one")
    event.add("sequence", entry.sequence)
    event.add("dtstart", entry.start + later)
    event.add("dtend", entry.start + later + entry.wall_length)
    if entry.free:
        event.add(_FREE, "1")
    return event
