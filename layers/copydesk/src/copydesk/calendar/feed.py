"""The feed of Copydesk's holds and bookings, for a calendar that subscribes to an address (RFC 5545, RFC 7986). Pure.

No entry has an ATTENDEE or an ORGANIZER: only our own mail invites. The same entries give the same bytes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from icalendar import Calendar, Event, vText

from copydesk.ports import Call, Slot

PAST: Final = timedelta(days=14)
AHEAD: Final = timedelta(days=120)
"""How far back and ahead a feed goes: further ahead than any call is offered."""
MOST: Final = 200
"""Entries of a feed. Each conversation that they belong to is one read."""
REFRESHED_EVERY: Final = timedelta(hours=1)
"""How often a calendar is asked to look again; each takes it as a wish."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A call as the feed shows it: booked, or only held. `revised` is when its conversation last changed."""

    uid: str
    slot: Slot
    is_booked: bool
    summary: str
    description: str
    revised: datetime


def shown_calls(calls: Sequence[Call], now: datetime) -> Sequence[Call]:
    """The calls that a feed has room for, by time: what is ahead goes before what is over, and what is near first."""
    ahead = [call for call in calls if call.slot.end > now][:MOST]
    over = [call for call in calls if call.slot.end <= now]
    room = MOST - len(ahead)
    return (*over[max(0, len(over) - room) :], *ahead)


def feed(entries: Iterable[FeedEntry], name: str) -> bytes:
    """The calendar called `name`, its times in UTC."""
    calendar = Calendar()
    calendar.add("prodid", "-//Copydesk//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", vText(name))
    calendar.add("x-wr-calname", vText(name))
    calendar.add("refresh-interval", REFRESHED_EVERY, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vText("PT1H"))
    for entry in entries:
        calendar.add_component(_event(entry))
    content: bytes = calendar.to_ical()
    return content


def _event(entry: FeedEntry) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", entry.revised.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", entry.slot.start.astimezone(UTC))
    event.add("dtend", entry.slot.end.astimezone(UTC))
    event.add("summary", entry.summary)
    event.add("description", entry.description)
    event.add("status", "CONFIRMED" if entry.is_booked else "TENTATIVE")
    event.add("transp", "OPAQUE")
    return event
