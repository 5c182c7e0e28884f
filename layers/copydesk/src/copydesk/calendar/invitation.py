"""The calendar's side of a reply: an iTIP REQUEST, its update or its end (RFC 5546 sections 3.2.2 and 3.2.5).

What makes Gmail and Outlook show it as an invitation: METHOD in the text and in the part's Content-Type (`mail.compose`
takes it from the text), ORGANIZER and ATTENDEE as addresses, the attendee being the one written to. Answers go to
ORGANIZER, whatever Reply-To says: that is the desk's own address, `agent_address`, in every way in, so that they come
to the desk itself and never to a mailbox that may not forward them.
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final
from urllib.parse import quote
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vCalAddress

from copydesk.calendar.zone_text import zone_component
from copydesk.events import Booking

LONGEST_SUMMARY: Final = 200
CALL: Final[Mapping[str, str]] = {
    "en": "Call",
    "de": "Gespräch",
    "fr": "Appel",
    "es": "Llamada",
    "it": "Chiamata",
    "nl": "Gesprek",
    "pt": "Chamada",
    "pl": "Rozmowa",
    "ja": "お打ち合わせ",
    "zh": "通话",
}
"""What a call is called, by the thread's language: before its topic, or alone where it has none."""
_LINK: Final = re.compile(r"https?://[!-~]+")
_ADDRESS_CHARACTERS: Final = "@!$'*+-/=^_`{|}~."
"""What a mailto address may hold unescaped (RFC 6068 section 2); all else is escaped, line breaks too."""


def invitation_uid(booking: Booking, organizer: str) -> str:
    """The UID by which the client's calendar knows the call: the hold's, so that every version names the same entry."""
    return f"{booking.hold_id}@{organizer.rpartition('@')[2]}"


def invitation(
    booking: Booking,
    *,
    organizer: str,
    organizer_name: str,
    attendee: str,
    attendee_name: str,
    now: datetime,
    sequence: int = 0,
    zone: ZoneInfo | None = None,
    language: str | None = None,
    uid: str = "",
    place: str = "",
) -> bytes:
    """A `text/calendar; method=REQUEST` body. The same arguments give the same bytes.

    With a later `sequence` it is an update, which moves the same entry in the client's calendar; `uid` is then that of
    the first version, where another hold takes the new time. `place` is where the call takes place. The times are in
    `zone`, with its VTIMEZONE, or in UTC.
    """
    zone = _certain(zone, booking)
    event = _event(booking, uid=uid, organizer=organizer, now=now, sequence=sequence, zone=zone, language=language)
    add_place(event, place)
    event.add("status", "CONFIRMED")
    event.add("organizer", _person(organizer, organizer_name))
    event.add(
        "attendee", _person(attendee, attendee_name, ROLE="REQ-PARTICIPANT", PARTSTAT="NEEDS-ACTION", RSVP="TRUE")
    )
    return _calendar("REQUEST", event, booking, zone)


def cancellation(
    booking: Booking,
    *,
    organizer: str,
    organizer_name: str,
    attendee: str,
    attendee_name: str,
    now: datetime,
    sequence: int,
    zone: ZoneInfo | None = None,
    language: str | None = None,
    uid: str = "",
    place: str = "",
) -> bytes:
    """A `text/calendar; method=CANCEL` body, which takes the entry out of the client's calendar.

    `sequence` is one more than that of the version that holds: calendars leave the entry where it is not.
    """
    zone = _certain(zone, booking)
    event = _event(booking, uid=uid, organizer=organizer, now=now, sequence=sequence, zone=zone, language=language)
    add_place(event, place)
    event.add("status", "CANCELLED")
    event.add("organizer", _person(organizer, organizer_name))
    event.add("attendee", _person(attendee, attendee_name, ROLE="REQ-PARTICIPANT"))
    return _calendar("CANCEL", event, booking, zone)


def _certain(zone: ZoneInfo | None, booking: Booking) -> ZoneInfo | None:
    """`zone`, or None for UTC where a clock there shows the call's times twice: calendars differ on which is meant."""
    if zone is None or zone.key == "UTC":
        return None
    faces = (datetime.fromisoformat(one).astimezone(zone).replace(fold=0) for one in (booking.start, booking.end))
    return zone if all(one.utcoffset() == one.replace(fold=1).utcoffset() for one in faces) else None


def _event(
    booking: Booking,
    *,
    uid: str,
    organizer: str,
    now: datetime,
    sequence: int,
    zone: ZoneInfo | None,
    language: str | None,
) -> Event:
    event = Event()
    event.add("uid", uid or invitation_uid(booking, organizer))
    event.add("dtstamp", now.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", datetime.fromisoformat(booking.start).astimezone(zone or UTC))
    event.add("dtend", datetime.fromisoformat(booking.end).astimezone(zone or UTC))
    event.add("sequence", sequence)
    event.add("summary", summary_of(booking.topic, language))
    return event


def add_place(event: Event, place: str, *, described: str = "") -> None:
    """Where the call takes place: LOCATION, and for a link also URL and DESCRIPTION, which more calendars make a link.

    `described` stands before it in DESCRIPTION (RFC 5545 sections 3.8.1.7, 3.8.4.6 and 3.8.1.5).
    """
    shown = _one_line(place)
    is_link = _LINK.fullmatch(shown) is not None
    if shown:
        event.add("location", shown)
    if is_link:
        event.add("url", shown)
    lines = (*([described] if described else []), *([shown] if is_link else []))
    if lines:
        event.add("description", "\n".join(lines))


def summary_of(topic: str, language: str | None) -> str:
    """What the client's calendar shows: `Call: An article`, in their language.

    A topic that begins or ends with that word says so itself.
    """
    word, about = CALL.get(language or "", CALL["en"]), _one_line(topic)
    if not about:
        return word
    says_so = {word.casefold()} & {each.strip(":;,.").casefold() for each in (about.split()[0], about.split()[-1])}
    return (about if says_so else f"{word}: {about}")[:LONGEST_SUMMARY]


def _calendar(method: str, event: Event, booking: Booking, zone: ZoneInfo | None) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Copydesk//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    if zone is not None:
        calendar.add_component(zone_component(zone, datetime.fromisoformat(booking.start)))
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
