"""The feed of Copydesk's holds and bookings, for a calendar that subscribes to an address (RFC 5545, RFC 7986). Pure.

No entry has an ATTENDEE or an ORGANIZER: only our own mail invites. The same entries give the same bytes. It is written
without a library: the page's function has all the layers that Lambda allows, and needs none for so few properties.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from copydesk.ports import Call, Slot

PAST: Final = timedelta(days=14)
AHEAD: Final = timedelta(days=120)
"""How far back and ahead a feed goes: further ahead than any call is offered."""
MOST: Final = 200
"""Entries of a feed. Each conversation that they belong to is one read."""
REFRESHED_EVERY: Final = "PT1H"
"""How often a calendar is asked to look again; each takes it as a wish."""
LINE: Final = 75
_NO_TEXT: Final = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]")


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


def feed(entries: Iterable[FeedEntry], name: str) -> str:
    """The calendar called `name`, its times in UTC."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Copydesk//EN",
        "CALSCALE:GREGORIAN",
        f"NAME:{_text(name)}",
        f"X-WR-CALNAME:{_text(name)}",
        f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESHED_EVERY}",
        f"X-PUBLISHED-TTL:{REFRESHED_EVERY}",
        *(line for entry in entries for line in _event(entry)),
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _event(entry: FeedEntry) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(entry.uid)}"
    yield f"DTSTAMP:{_moment(entry.revised)}"
    yield f"DTSTART:{_moment(entry.slot.start)}"
    yield f"DTEND:{_moment(entry.slot.end)}"
    yield f"SUMMARY:{_text(entry.summary)}"
    if entry.description:
        yield f"DESCRIPTION:{_text(entry.description)}"
    yield f"STATUS:{'CONFIRMED' if entry.is_booked else 'TENTATIVE'}"
    yield "TRANSP:OPAQUE"
    yield "END:VEVENT"


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    """A text as a value (RFC 5545 section 3.3.11); what no text may have is left out, other breaks too."""
    plain = _NO_TEXT.sub("", text)
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> str:
    """A line in parts of at most 75 octets (RFC 5545 section 3.1), none of which ends within a character."""
    parts, room, part = [], LINE, b""
    for character in line:
        octets = character.encode("utf-8", "replace")
        if len(part) + len(octets) > room:
            parts.append(part)
            room, part = LINE - 1, b""
        part += octets
    return "\r\n ".join(each.decode() for each in (*parts, part))
