"""vobject, whose `getrruleset` knows no changes of single occurrences: they are put in here, named as they stand."""

from datetime import timedelta
from itertools import takewhile

import vobject
from common import instant, is_day, serve, takes_time


def read(case):
    """Every occurrence of every event."""
    spans = []
    for calendar in vobject.readComponents(case["text"]):
        events = calendar.contents.get("vevent", [])
        changed = {
            (_uid(one), instant(one.recurrence_id.value, case)) for one in events if "recurrence-id" in one.contents
        }
        for event in events:
            if _takes_time(case, event):
                spans += _of(event, changed, case)
    return spans


def _of(event, changed, case):
    start = event.dtstart.value
    length = _length(event, start)
    if "recurrence-id" in event.contents or event.rruleset is None:
        return [(start, start + length)]
    starts = (one.date() if is_day(start) else one for one in event.getrruleset(addRDate=True))
    within = takewhile(lambda one: instant(one, case) < case["end"], starts)
    kept = (one for one in within if (_uid(event), instant(one, case)) not in changed)
    return [(one, one + length) for one in kept if instant(one + length, case) > case["start"]]


def _length(event, start):
    if "dtend" in event.contents:
        return event.dtend.value - start
    if "duration" in event.contents:
        return event.duration.value
    return timedelta(days=1) if is_day(start) else timedelta()


def _uid(event):
    return event.uid.value if "uid" in event.contents else ""


def _takes_time(case, event):
    def text(name):
        return event.contents[name][0].value if name in event.contents else None

    attendees = [(one.value, (one.params.get("PARTSTAT") or [""])[0]) for one in event.contents.get("attendee", [])]
    return takes_time(case, _uid(event), text("status"), text("transp"), text("x-microsoft-cdo-busystatus"), attendees)


def fields(case):
    """What the message says."""
    calendar = vobject.readOne(case["text"])
    [event] = calendar.contents["vevent"]
    return {
        "method": calendar.method.value,
        "uid": event.uid.value,
        "sequence": int(event.sequence.value),
        "status": event.status.value,
        "start": event.dtstart.value,
        "end": event.dtend.value,
        "attendee": event.attendee.value,
        "organizer": event.organizer.value,
        "summary": event.summary.value,
    }


serve(read, fields)
