"""Which calendars a CalDAV server has for a user, and their addresses: some providers show them nowhere (RFC 6764)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree as ET

from copydesk.adapters.calendars import dav_xml
from copydesk.adapters.calendars.caldav_calendar import Server
from copydesk.errors import SourceDown

_SHARED_LABELS: Final = 2
"""A provider may keep a user's calendars on another of its hosts, as iCloud does: under the same domain, that is."""


@dataclass(frozen=True, slots=True)
class FoundCalendar:
    """A calendar of events, by the name that its owner gave it."""

    name: str
    url: str


def calendars_at(server: Server) -> tuple[FoundCalendar, ...]:
    """The calendars that a server names, asked at any of its addresses. Raises SourceDown."""
    principal = _named(server, server.url, "d:current-user-principal") or server.url
    home = _named(server, principal, "c:calendar-home-set") or principal
    wanted = dav_xml.asks_for("d:resourcetype", "d:displayname", "c:supported-calendar-component-set")
    found = server.multistatus("PROPFIND", home, wanted, "1")
    return tuple(_calendars(found))


def _named(server: Server, url: str, name: str) -> str:
    for member in server.multistatus("PROPFIND", url, dav_xml.asks_for(name), "0"):
        href = (member.properties.findtext(f"{name}/d:href", "", dav_xml.NAMESPACES) or "").strip()
        if href:
            return _beside(server.url, urljoin(url, href))
    return ""


def _beside(asked: str, named: str) -> str:
    """The address that a server names, if the password may go there."""
    before, after = urlsplit(asked), urlsplit(named)
    ours, theirs = ((each.hostname or "").lower().split(".") for each in (before, after))
    is_near = ours == theirs or (len(ours) > _SHARED_LABELS and ours[-_SHARED_LABELS:] == theirs[-_SHARED_LABELS:])
    if before.scheme != after.scheme or not is_near:
        raise SourceDown(f"its server names another one, {after.hostname}: ask there if it is your provider's")
    return named


def _calendars(found: Iterator[dav_xml.Member]) -> Iterator[FoundCalendar]:
    for member in found:
        kinds = member.properties.find("d:resourcetype/c:calendar", dav_xml.NAMESPACES)
        if kinds is not None and _has_events(member.properties):
            name = member.properties.findtext("d:displayname", "", dav_xml.NAMESPACES) or ""
            yield FoundCalendar(" ".join(name.split()) or "(no name)", member.href)


def _has_events(properties: ET.Element) -> bool:
    """Whether it takes events; a server that names no kinds takes all."""
    kinds = properties.findall("c:supported-calendar-component-set/c:comp", dav_xml.NAMESPACES)
    return not kinds or any(kind.get("name") == "VEVENT" for kind in kinds)
