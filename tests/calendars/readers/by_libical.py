"""libical, the library in C of Evolution, KDE and Cyrus, by its functions; it knows no changes of single occurrences.

LIBICAL names its file, or the system's own.
"""

import ctypes
import os
from datetime import UTC, datetime, timedelta

from common import serve, takes_time
from icalendar import Calendar

ICAL = ctypes.CDLL(os.environ["LIBICAL"])


class Time(ctypes.Structure):
    """`icaltimetype`."""

    _fields_ = [
        *(
            (name, ctypes.c_int)
            for name in ("year", "month", "day", "hour", "minute", "second", "is_date", "is_daylight")
        ),
        ("zone", ctypes.c_void_p),
    ]


class Span(ctypes.Structure):
    """`icaltime_span`."""

    _fields_ = [("start", ctypes.c_long), ("end", ctypes.c_long), ("is_busy", ctypes.c_int)]


Found = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.POINTER(Span), ctypes.c_void_p)
VEVENT = 4
AROUND = {"start": timedelta(days=-1), "end": timedelta(days=1)}


def _declare(name, result, *arguments):
    function = getattr(ICAL, name)
    function.restype, function.argtypes = result, arguments
    return function


parse = _declare("icalparser_parse_string", ctypes.c_void_p, ctypes.c_char_p)
first = _declare("icalcomponent_get_first_component", ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
following = _declare("icalcomponent_get_next_component", ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
text_of = _declare("icalcomponent_as_ical_string", ctypes.c_char_p, ctypes.c_void_p)
uid_of = _declare("icalcomponent_get_uid", ctypes.c_char_p, ctypes.c_void_p)
start_of = _declare("icalcomponent_get_dtstart", Time, ctypes.c_void_p)
recurrence_id = _declare("icalcomponent_get_recurrenceid", Time, ctypes.c_void_p)
is_null = _declare("icaltime_is_null_time", ctypes.c_int, Time)
from_time = _declare("icaltime_from_timet_with_zone", Time, ctypes.c_long, ctypes.c_int, ctypes.c_void_p)
as_time = _declare("icaltime_as_timet_with_zone", ctypes.c_long, Time, ctypes.c_void_p)
each = _declare("icalcomponent_foreach_recurrence", None, ctypes.c_void_p, Time, Time, Found, ctypes.c_void_p)
utc = _declare("icaltimezone_get_utc_timezone", ctypes.c_void_p)
get_method = _declare("icalcomponent_get_method", ctypes.c_int, ctypes.c_void_p)
method_name = _declare("icalproperty_method_to_string", ctypes.c_char_p, ctypes.c_int)
status_of = _declare("icalcomponent_get_status", ctypes.c_int, ctypes.c_void_p)
status_name = _declare("icalproperty_status_to_string", ctypes.c_char_p, ctypes.c_int)
sequence_of = _declare("icalcomponent_get_sequence", ctypes.c_int, ctypes.c_void_p)
summary_of = _declare("icalcomponent_get_summary", ctypes.c_char_p, ctypes.c_void_p)
get_first = _declare("icalcomponent_get_first_property", ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
kind_of = _declare("icalproperty_string_to_kind", ctypes.c_int, ctypes.c_char_p)
attendee_of = _declare("icalproperty_get_attendee", ctypes.c_char_p, ctypes.c_void_p)
organizer_of = _declare("icalproperty_get_organizer", ctypes.c_char_p, ctypes.c_void_p)
ATTENDEE, ORGANIZER = (kind_of(name) for name in (b"ATTENDEE", b"ORGANIZER"))


def read(case):
    """Every occurrence of every event."""
    calendar = parse(case["text"].encode())
    if not calendar:
        raise ValueError("no calendar")
    events, event = [], first(calendar, VEVENT)
    while event:
        events.append(event)
        event = following(calendar, VEVENT)
    changed = {(uid_of(one), _stamp(one)) for one in events if not is_null(recurrence_id(one))}
    spans = []
    for one in events:
        if _takes_time(case, text_of(one)):
            spans += _of(one, changed, case)
    return spans


def _of(event, changed, case):
    whole = b"RECURRENCE-ID" in text_of(event)
    found = []
    floats = _floats(text_of(event))
    start, end = (from_time(int((case[name] + AROUND[name]).timestamp()), 0, utc()) for name in ("start", "end"))

    def take(_component, span, _data):
        if whole or (uid_of(event), span.contents.start) not in changed:
            late = 86399 if start_of(event).is_date else 0  # libical's own addition to the end of whole days
            bounds = (_utc(span.contents.start), _utc(span.contents.end - late))
            # A day, and a time without a zone, is counted as if it were in UTC.
            found.append([one.replace(tzinfo=case["zone"]) for one in bounds] if floats else bounds)

    each(event, start, end, Found(take), None)
    return found


def _floats(text):
    lines = text.replace(b"\r\n ", b"").split(b"\r\n")
    start = next((line for line in lines if line.startswith(b"DTSTART")), b"Z")
    return b"TZID" not in start and not start.endswith(b"Z")


def _stamp(event):
    """The moment that RECURRENCE-ID names: a day's as if in UTC, a time's in its own zone, or the event's."""
    moment = recurrence_id(event)
    return as_time(moment, utc() if moment.is_date else moment.zone or start_of(event).zone or utc())


def _utc(stamp):
    return datetime.fromtimestamp(stamp, UTC)


def _takes_time(case, text):
    event = Calendar.from_ical(text)
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
    calendar = parse(case["text"].encode())
    event = first(calendar, VEVENT)
    found = []
    around = (from_time(0, 0, utc()), from_time(4_000_000_000, 0, utc()))
    each(event, *around, Found(lambda _one, span, _data: found.append((span.contents.start, span.contents.end))), None)
    [(start, end)] = found
    attendee, organizer = (get_first(event, kind) for kind in (ATTENDEE, ORGANIZER))
    return {
        "method": method_name(get_method(calendar)).decode(),
        "uid": uid_of(event).decode(),
        "sequence": sequence_of(event),
        "status": status_name(status_of(event)).decode(),
        "start": _utc(start),
        "end": _utc(end),
        "attendee": attendee_of(attendee).decode(),
        "organizer": organizer_of(organizer).decode(),
        "summary": summary_of(event).decode(),
    }


serve(read, fields)
