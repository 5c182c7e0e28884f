"""The invitation that goes out with an approved reply: an iTIP REQUEST (RFC 5546 section 3.2.2)."""

import unicodedata
from datetime import UTC, datetime
from typing import Final
from urllib.parse import quote

from icalendar import Calendar, Event, vCalAddress

from copydesk.events import Booking

LONGEST_SUMMARY: Final = 200
_ADDRESS_CHARACTERS: Final = "@!$'*+-/=^_`{|}~."
"""What a mailto address may hold unescaped (RFC 6068 section 2); all else is escaped, line breaks too."""


def invitation(
    booking: Booking,
    *,
    organizer: str,
    organizer_name: str,
    attendee: str,
    attendee_name: str,
    now: datetime,
    sequence: int = 0,
) -> bytes:
    """A `text/calendar; method=REQUEST` body in UTC. The same arguments give the same bytes.

    The UID comes from the hold, so that a later `sequence` updates the same entry in the client's calendar.
    """
    event = Event()
    event.add("uid", f"{booking.hold_id}@{organizer.rpartition('@')[2]}")
    event.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", datetime.fromisoformat(booking.start).astimezone(UTC))
    event.add("dtend", datetime.fromisoformat(booking.end).astimezone(UTC))
    event.add("sequence", sequence)
    event.add("summary", _one_line(booking.topic)[:LONGEST_SUMMARY] or "Call")
    event.add("status", "CONFIRMED")
    event.add("organizer", _person(organizer, organizer_name))
    event.add(
        "attendee", _person(attendee, attendee_name, ROLE="REQ-PARTICIPANT", PARTSTAT="NEEDS-ACTION", RSVP="TRUE")
    )
    calendar = Calendar()
    calendar.add("prodid", "-//Copydesk//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "REQUEST")
    calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def _person(address: str, name: str, **parameters: str) -> vCalAddress:
    person = vCalAddress(f"mailto:{quote(address, safe=_ADDRESS_CHARACTERS)}")
    # Many calendars do not know the escapes of RFC 6868: names do without what would need them.
    shown = _one_line(name).replace('"', "'").replace("^", "")
    if shown:
        parameters = {"CN": shown, **parameters}
    for key, value in parameters.items():
        person.params[key] = value
    return person


def _one_line(text: str) -> str:
    printable = "".join(
        " " if unicodedata.category(character) in {"Cc", "Zl", "Zp"} else character for character in text
    )
    return " ".join(printable.split())
