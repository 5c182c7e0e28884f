"""A booked call as it stands in the owner's own calendar. Pure.

It has no ATTENDEE and no ORGANIZER: many servers would mail whoever is named there, and only our own mail invites.
"""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from copydesk.ports import Slot

if TYPE_CHECKING:
    from icalendar import Calendar

LONGEST: Final = 200


def written_call(
    uid: str, slot: Slot, *, what: tuple[str, str], thread: str, stamp: datetime, place: str = ""
) -> bytes:
    """The call as a calendar of one event, in UTC.

    `what` says with whom it is and what it is about, "" for each where its query was forgotten; `thread` is its query,
    `place` where calls take place.
    """
    from icalendar import Calendar, Event  # noqa: PLC0415  (only who writes it carries it)

    from copydesk.calendar.invitation import add_place  # noqa: PLC0415  (the same)

    who, about = what
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", stamp.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", slot.start.astimezone(UTC))
    event.add("dtend", slot.end.astimezone(UTC))
    event.add("summary", _short(f"Call with {who}") if who else "Call")
    lines = [f"With {who}"] if who else []
    lines += [f"About: {about}"] if about else []
    add_place(event, place, described="\n".join([*lines, f"Booked by Copydesk, query {thread}"]))
    event.add("status", "CONFIRMED")
    event.add("transp", "OPAQUE")
    calendar = Calendar()
    calendar.add("prodid", "-//Copydesk//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def time_in(calendar: "Calendar", zone: ZoneInfo) -> Slot | None:
    """When its one event takes place; None if it takes no time any more, as one that was cancelled."""
    event = calendar.walk("VEVENT")[0]
    if str(event.get("status", "")).upper() == "CANCELLED":
        return None
    start = _moment(event.decoded("dtstart"), zone)
    if "dtend" in event:
        return Slot(start, _moment(event.decoded("dtend"), zone))
    length = event.decoded("duration") if "duration" in event else timedelta()
    return Slot(start, start + length)


def _moment(value: object, zone: ZoneInfo) -> datetime:
    if not isinstance(value, datetime):
        raise ValueError("a call of a whole day")  # noqa: TRY004  (a date where a time is wanted)
    return (value if value.tzinfo else value.replace(tzinfo=zone)).astimezone(UTC)


def _short(text: str) -> str:
    return " ".join(text.split())[:LONGEST]
