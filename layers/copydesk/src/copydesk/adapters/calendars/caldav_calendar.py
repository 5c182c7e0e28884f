"""A calendar on a CalDAV server: read for what is busy, and written into."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote, urljoin

from copydesk.adapters.calendars import dav_xml
from copydesk.adapters.calendars.fetching import Answer, Asked, Reach, fetch
from copydesk.adapters.calendars.reading import BusyTimes, Fetched, IcsReader, check_status
from copydesk.adapters.calendars.signing_in import SignIn
from copydesk.errors import SourceDown
from copydesk.ports import SeenCall, Slot

_XML: Final = {"Content-Type": "application/xml; charset=utf-8"}
_ICS: Final = {"Content-Type": "text/calendar; charset=utf-8"}
_GONE: Final = frozenset({404, 410})
_OTHER_VERSION: Final = 412
_NOT_SIGNED_IN: Final = 401
_CHANGED: Final = "an entry there was changed a moment ago; it is looked at again soon"

TimesOf = Callable[[str], Slot | None]
"""When the event of a calendar's text takes place; None where that cannot be read."""


@dataclass(frozen=True, slots=True)
class Server:
    """A calendar's address, and how it is signed in to there.

    `knows_if_none_match` says that an entry is written where nothing stands by one request. Google takes no other
    condition than If-Match: there it is looked first.
    """

    url: str
    sign_in: SignIn
    knows_if_none_match: bool = True
    reach: Reach = field(default_factory=Reach)

    def ask(self, method: str, url: str, body: bytes = b"", headers: Mapping[str, str] | None = None) -> Answer:
        """The answer to one request. Raises SourceDown."""
        signed = self.sign_in.header()
        answer = self._once(method, url, body, {**(headers or {}), "Authorization": signed})
        if answer.status != _NOT_SIGNED_IN:
            return answer
        other = self.sign_in.header(refused=signed)
        if other == signed:
            return answer
        return self._once(method, url, body, {**(headers or {}), "Authorization": other})

    def _once(self, method: str, url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        return fetch(Asked(url, method, headers, body, reach=self.reach))

    def multistatus(self, method: str, url: str, body: bytes, depth: str) -> Iterator[dav_xml.Member]:
        """What was found at each place. Raises SourceDown."""
        answer = self.ask(method, url, body, {**_XML, "Depth": depth})
        check_status(answer.status)
        return dav_xml.members(answer.status, answer.body, url)

    @property
    def folder(self) -> str:
        """The calendar's address as that of a folder."""
        return self.url if self.url.endswith("/") else f"{self.url}/"


class CaldavReader:
    """A SourceReader. While the calendar's version is the known one nothing is read; else the events of the window."""

    def __init__(self, server: Server, reader: IcsReader) -> None:
        self._server = server
        self._reader = reader

    def read(self, window: Slot, state: str) -> Fetched | None:
        """The busy times within `window`; None if the calendar is still of version `state`. Raises SourceDown.

        The version is asked for first: what changes between the two requests is then read again the next time.
        """
        now = self._version()
        if now and now == state:
            return None
        found = self._server.multistatus("REPORT", self._server.folder, dav_xml.events_within(window), "1")
        times = [self._reader(member.text, window) for member in found if member.text]
        spans = tuple(span for each in times for span in each.spans)
        return Fetched(BusyTimes(spans, sum(each.unread for each in times)), now)

    def _version(self) -> str:
        found = self._server.multistatus("PROPFIND", self._server.folder, dav_xml.versions(), "0")
        for member in found:
            for name in ("d:sync-token", "s:getctag"):
                if version := (member.properties.findtext(name, "", dav_xml.NAMESPACES) or "").strip():
                    return f"{name} {version}"
        return ""


class CaldavCalendar:
    """Copydesk's OwnersCalendar: the entries that are ours, each a resource named after its UID."""

    def __init__(self, server: Server, times_of: TimesOf) -> None:
        self._server = server
        self._times_of = times_of

    def href_of(self, uid: str) -> str:
        """Where the entry of that UID is written."""
        return urljoin(self._server.folder, f"{quote(uid, safe='')}.ics")

    def seen(self, hrefs: Collection[str]) -> Mapping[str, SeenCall]:
        """What stands at these places; what is not in it is gone. Raises SourceDown."""
        found: dict[str, SeenCall] = {}
        for href in hrefs:
            answer = self._server.ask("GET", href)
            if answer.status in _GONE:
                continue
            check_status(answer.status)
            slot = self._times_of(answer.body.decode("utf-8", "replace"))
            found[href] = SeenCall(answer.headers.get("etag", ""), slot)
        return found

    def write(self, href: str, content: bytes, *, etag: str = "") -> str:
        """Write an entry, unless another version stands there; its new version, "" where that is not told."""
        condition = {"If-Match": etag} if etag else self._where_nothing_stands(href)
        answer = self._server.ask("PUT", href, content, {**_ICS, **condition})
        if answer.status == _OTHER_VERSION:
            raise SourceDown(_CHANGED)
        check_status(answer.status)
        return answer.headers.get("etag", "")

    def _where_nothing_stands(self, href: str) -> Mapping[str, str]:
        if self._server.knows_if_none_match:
            return {"If-None-Match": "*"}
        if self._server.ask("GET", href).status not in _GONE:
            raise SourceDown(_CHANGED)
        return {}

    def delete(self, href: str, *, etag: str) -> None:
        """Take an entry out, unless another version stands there by now. One that is gone is no error."""
        answer = self._server.ask("DELETE", href, headers={"If-Match": etag} if etag else {})
        if answer.status not in _GONE and answer.status != _OTHER_VERSION:
            check_status(answer.status)
