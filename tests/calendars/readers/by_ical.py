"""The library `ical` of Home Assistant."""

from common import serve, takes_time
from ical.calendar_stream import IcsCalendarStream


def read(case):
    """Every occurrence of every event."""
    calendar = IcsCalendarStream.calendar_from_ics(case["text"])
    found = calendar.timeline_tz(case["zone"]).overlapping(case["start"], case["end"])
    return [(one.dtstart, one.end) for one in found if _takes_time(case, one)]


def _takes_time(case, event):
    extras = {one.name.lower(): one.value for one in event.extras}
    attendees = [(str(one.uri), str(getattr(one.status, "value", one.status) or "")) for one in event.attendees]
    return takes_time(
        case,
        event.uid,
        None if event.status is None else str(event.status.value),
        None if event.transparency is None else str(getattr(event.transparency, "value", event.transparency)),
        extras.get("x-microsoft-cdo-busystatus"),
        attendees,
    )


def fields(case):
    """What the message says."""
    calendar = IcsCalendarStream.calendar_from_ics(case["text"])
    [event] = calendar.events
    method = getattr(calendar, "method", None) or next(one.value for one in calendar.extras if one.name == "method")
    return {
        "method": str(getattr(method, "value", method)),
        "uid": event.uid,
        "sequence": event.sequence,
        "status": str(event.status.value),
        "start": event.dtstart,
        "end": event.end,
        "attendee": str(event.attendees[0].uri),
        "organizer": str(event.organizer.uri),
        "summary": event.summary,
    }


serve(read, fields)
