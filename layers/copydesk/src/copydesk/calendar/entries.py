"""Under which entry each booked call stands in calendars: a call that moved keeps the one that it had. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from copydesk.events import Booking, Event, FinalResponseReady
from copydesk.ports import Call, WrittenCall


def as_entries(calls: Sequence[Call], events: Iterable[Event], written: Iterable[WrittenCall]) -> list[Call]:
    """The calls with the entries that they are known by, each entry once, by the newest version of its call.

    `events` are those of the calls' queries. Of one that was forgotten, what was `written` says it.
    """
    kept = {each.booked_as: each.hold_id for each in written if each.booked_as}
    versions = _versions(events)
    found: dict[str, tuple[int, Call]] = {}
    for call in calls:
        version = versions.get(call.hold_id)
        known = kept.get(call.hold_id, "") if version is None else version.known_as
        number = 0 if version is None else version.sequence
        named = replace(call, known_as="" if known == call.hold_id else known)
        if named.entry not in found or found[named.entry][0] < number:
            found[named.entry] = number, named
    return [call for _, call in found.values()]


def _versions(events: Iterable[Event]) -> dict[str, Booking]:
    """What each hold was booked as by the newest reply about it."""
    finals = (event for event in events if isinstance(event, FinalResponseReady))
    return {final.booking.hold_id: final.booking for final in finals if final.booking is not None}
