"""icalendar with recurring-ical-events, as their documentation has them used."""

import recurring_ical_events
from common import serve, takes_time
from icalendar import Calendar


def read(case):
    """Every occurrence of every event."""
    found = recurring_ical_events.of(Calendar.from_ical(case["text"])).between(case["start"], case["end"])
    return [(one["DTSTART"].dt, one["DTEND"].dt) for one in found if _takes_time(case, one)]


def _takes_time(case, event):
    attendees = event.get("ATTENDEE", [])
    attendees = attendees if isinstance(attendees, list) else [attendees]
    return takes_time(
        case,
        event.get("UID", ""),
        event.get("STATUS"),
        event.get("TRANSP"),
        event.get("X-MICROSOFT-CDO-BUSYSTATUS"),
        [(str(one), one.params.get("PARTSTAT", "")) for one in attendees],
    )


def fields(case):
    """What the message says."""
    calendar = Calendar.from_ical(case["text"])
    [event] = calendar.walk("VEVENT")
    return {
        "method": str(calendar["METHOD"]),
        "uid": str(event["UID"]),
        "sequence": int(event["SEQUENCE"]),
        "status": str(event["STATUS"]),
        "start": event["DTSTART"].dt,
        "end": event["DTEND"].dt,
        "attendee": str(event["ATTENDEE"]),
        "organizer": str(event["ORGANIZER"]),
        "summary": str(event["SUMMARY"]),
    }


serve(read, fields)
