"""What a CalDAV server gives for a calendar's events: stored, then asked for with `expand` (RFC 4791 section 9.6.5)."""

import http.client
import re
import tempfile
import time
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.sax.saxutils import escape
from zoneinfo import ZoneInfo

from icalendar import Calendar
from icalendar.timezone import tzp
from support.calendar_servers import CalendarServer

from calendars.asking import SECONDS
from calendars.readers.common import instant, is_day, takes_time
from copydesk.adapters.calendars import dav_xml
from copydesk.calendar.zone_text import zone_component

Start = Callable[[Path], AbstractContextManager[CalendarServer]]
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
STORED = {201, 204}


class Served:
    """A server, started when it is needed and again after it did not answer."""

    def __init__(self, start: Start, seconds: float = SECONDS) -> None:
        self._start, self._seconds = start, seconds
        self._running = ExitStack()
        self._server: CalendarServer | None = None

    def answers(self, requests: Iterable[dict[str, Any]]) -> Sequence[dict[str, object]]:
        """One answer for each request, each put into a collection of its own; as `Asked.answers` gives them."""
        with self._running, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return [self._answer(request, f"case-{number}") for number, request in enumerate(requests)]

    def _answer(self, request: dict[str, Any], name: str) -> dict[str, object]:
        server = self._ready()
        try:
            url = server.make(name, patience=self._seconds)
            return {"spans": self._spans(url, _case(request))}
        except TimeoutError:
            self._end()
            return {"error": "no answer"}
        except (OSError, http.client.HTTPException) as error:
            self._end()
            return {"error": f"{type(error).__name__}: {error}"}
        except Exception as error:
            return {"error": f"{type(error).__name__}: {error}"}

    def _spans(self, url: str, case: dict[str, Any]) -> list[list[str]]:
        until = time.monotonic() + self._seconds
        path = urlsplit(url).path
        for number, text in enumerate(resources(case["text"])):
            headers = {"Content-Type": "text/calendar; charset=utf-8"}
            status, _, said = self._ask(until, "PUT", f"{path}{number}.ics", text.encode(), headers)
            if status not in STORED:
                raise ValueError(f"not stored: {status} {said[:200]!r}")
        headers = {"Content-Type": "application/xml; charset=utf-8", "Depth": "1"}
        status, _, body = self._ask(until, "REPORT", path, expanded(case), headers)
        texts = [member.text for member in dav_xml.members(status, body, url)]
        return [[instant(one, case).isoformat() for one in span] for text in texts for span in spans(text, case)]

    def _ask(self, until: float, *request: Any) -> Any:
        return self._ready().ask(*request, patience=max(until - time.monotonic(), 0.001))

    def _ready(self) -> CalendarServer:
        if self._server is None:
            folder = self._running.enter_context(tempfile.TemporaryDirectory())
            self._server = self._running.enter_context(self._start(Path(folder)))
        return self._server

    def _end(self) -> None:
        self._server = None
        self._running.close()


def _case(request: dict[str, Any]) -> dict[str, Any]:
    moments = {name: datetime.fromisoformat(request[name]) for name in ("start", "end")}
    return {**request, **moments, "zone": ZoneInfo(request["zone"])}


def resources(text: str) -> list[str]:
    """A calendar's events as a client stores them: each UID by itself with all the zones, and no METHOD.

    So RFC 4791 section 4.1 wants it. The lines stay as they are; an event without a UID is one by itself, and a text
    without any event stays whole.
    """
    head: list[str] = []
    zones: list[str] = []
    events: dict[object, list[str]] = {}
    nameless = count()
    for kind, lines in _blocks(text):
        if kind == "VTIMEZONE":
            zones += lines
        elif kind == "VEVENT":
            events.setdefault(_uid(lines) or next(nameless), []).extend(lines)
        elif not kind and not lines[0].upper().startswith("METHOD"):
            head += lines
    last = max((at for at, line in enumerate(head) if line.strip().upper() == "END:VCALENDAR"), default=len(head))
    return ["".join([*head[:last], *zones, *lines, *head[last:]]) for lines in events.values()] or [text]


def _blocks(text: str) -> Iterator[tuple[str, list[str]]]:
    """The components within a calendar, whole; and each line beside them, of no kind."""
    kind, block = "", []
    for line in _content_lines(text):
        name, _, value = line.strip().upper().partition(":")
        if not kind and name == "BEGIN" and value != "VCALENDAR":
            kind, block = value, [line]
        elif kind:
            block.append(line)
            if (name, value) == ("END", kind):
                yield kind, block
                kind = ""
        else:
            yield "", [line]
    if kind:
        yield kind, block


def _content_lines(text: str) -> list[str]:
    """The lines, each with those that continue it, as they are written."""
    found: list[str] = []
    for line in LINE.findall(text):
        if line[:1] in {" ", "\t"} and found:
            found[-1] += line
        elif line:
            found.append(line)
    return found


def _uid(lines: list[str]) -> str:
    for line in lines:
        unfolded = re.sub(r"(\r\n|\r|\n)[ \t]", "", line).strip()
        if unfolded[:4].upper() in {"UID:", "UID;"}:
            return unfolded.partition(":")[2]
    return ""


def expanded(case: dict[str, Any]) -> bytes:
    """Asks for the events that touch the case's window, with every occurrence counted out, in the owner's zone."""
    window = " ".join(f'{name}="{case[name].astimezone(UTC):%Y%m%dT%H%M%SZ}"' for name in ("start", "end"))
    zone = Calendar()
    zone.add("prodid", "-//Copydesk//tests//EN")
    zone.add("version", "2.0")
    zone.add_component(zone_component(case["zone"], case["start"]))
    return (
        '<?xml version="1.0" encoding="utf-8"?>'
        '<c:calendar-query xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav">'
        f"<d:prop><c:calendar-data><c:expand {window}/></c:calendar-data></d:prop>"
        '<c:filter><c:comp-filter name="VCALENDAR"><c:comp-filter name="VEVENT">'
        f"<c:time-range {window}/></c:comp-filter></c:comp-filter></c:filter>"
        f"<c:timezone>{escape(zone.to_ical().decode())}</c:timezone></c:calendar-query>"
    ).encode()


def spans(text: str, case: dict[str, Any]) -> list[tuple[date, date]]:
    """When the events that a server gave take the owner's time; no zone of an earlier text counts for this one."""
    tzp.use_default()
    return [_span(event) for event in Calendar.from_ical(text).walk("VEVENT") if _takes_time(event, case)]


def _span(event: Any) -> tuple[date, date]:
    start = event.decoded("DTSTART")
    if "DTEND" in event:
        return start, event.decoded("DTEND")
    length = event.decoded("DURATION") if "DURATION" in event else timedelta(days=is_day(start))
    return start, start + length


def _takes_time(event: Any, case: dict[str, Any]) -> bool:
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
