"""What a CalDAV server is asked and what it answers, as XML (RFC 4918, RFC 4791, RFC 6578). No calls."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from urllib.parse import urljoin
from xml.etree import ElementTree as ET
from xml.parsers import expat

from copydesk.errors import SourceDown
from copydesk.ports import Slot

NAMESPACES: Final = {"d": "DAV:", "c": "urn:ietf:params:xml:ns:caldav", "s": "http://calendarserver.org/ns/"}
_HEAD: Final = '<?xml version="1.0" encoding="utf-8"?>'
_NAMED: Final = 'xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav" xmlns:s="http://calendarserver.org/ns/"'
_MULTISTATUS: Final = 207


@dataclass(frozen=True, slots=True)
class Member:
    """One answer of a multistatus: where it lies, its version, its text, and its other properties."""

    href: str
    etag: str
    text: str
    properties: ET.Element


def versions() -> bytes:
    """Asks for what changes whenever anything in a calendar does."""
    return f"{_HEAD}<d:propfind {_NAMED}><d:prop><d:sync-token/><s:getctag/></d:prop></d:propfind>".encode()


def asks_for(*names: str) -> bytes:
    """Asks for the properties of these prefixed names."""
    wanted = "".join(f"<{name}/>" for name in names)
    return f"{_HEAD}<d:propfind {_NAMED}><d:prop>{wanted}</d:prop></d:propfind>".encode()


def events_within(window: Slot) -> bytes:
    """Asks for every event that touches `window`, series that recur into it among them."""
    stretch = f'<c:time-range start="{_utc(window.start)}" end="{_utc(window.end)}"/>'
    asked = f'<c:comp-filter name="VCALENDAR"><c:comp-filter name="VEVENT">{stretch}</c:comp-filter></c:comp-filter>'
    return (
        f"{_HEAD}<c:calendar-query {_NAMED}><d:prop><d:getetag/><c:calendar-data/></d:prop>"
        f"<c:filter>{asked}</c:filter></c:calendar-query>"
    ).encode()


def members(status: int, body: bytes, base: str) -> Iterator[Member]:
    """The answers of a multistatus that were found. Raises SourceDown for anything else, and for one cut short."""
    if status != _MULTISTATUS:
        raise SourceDown(f"its server answers as none of CalDAV does ({status}); look at its address again")
    for response in _parsed(body).iterfind("d:response", NAMESPACES):
        href = (response.findtext("d:href", "", NAMESPACES) or "").strip()
        if " 507 " in f"{response.findtext('d:status', '', NAMESPACES)} ":
            raise SourceDown("its server gives a part of the events only")
        for found in response.iterfind("d:propstat", NAMESPACES):
            if " 200" not in f" {found.findtext('d:status', '', NAMESPACES)}":
                continue
            properties = found.find("d:prop", NAMESPACES)
            if properties is not None:
                etag = properties.findtext("d:getetag", "", NAMESPACES) or ""
                text = properties.findtext("c:calendar-data", "", NAMESPACES) or ""
                yield Member(urljoin(base, href), etag.strip(), text, properties)


def _parsed(body: bytes) -> ET.Element:
    """Entities could make little XML large, and no server of calendars needs a document type."""
    looked = expat.ParserCreate()
    looked.StartDoctypeDeclHandler = _refused
    try:
        looked.Parse(body, True)
        return ET.fromstring(body)  # noqa: S314  (without a document type there are no entities)
    except (expat.ExpatError, ET.ParseError) as error:
        raise SourceDown("its server answers with no XML; look at its address again") from error


def _refused(*_: object) -> None:
    raise SourceDown("its server answers with XML that is not read: it declares a document type")


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
