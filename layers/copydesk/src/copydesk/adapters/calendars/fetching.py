"""One HTTP request to a calendar's server, held to narrow rules: an address there may be anybody's.

https only, but for this machine itself. No request goes to a private address, be it by a name that resolves to one:
the peer is looked at before anything is sent. Only what the owner's settings say of a source lets its own requests into
her network (`Reach`). A redirect is followed on the same host only. An answer has a largest size and a latest moment.
No error names an address: a private one is a secret.
"""

import ssl
import time
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from ipaddress import ip_address
from pathlib import Path
from typing import Final
from urllib.parse import SplitResult, urljoin, urlsplit

from copydesk.calendar_sources import SETTING, is_loopback
from copydesk.errors import SourceDown
from copydesk.version import VERSION

MOST_BYTES: Final = 20 * 1024 * 1024
"""A calendar of 20,000 events has some 10 MB."""
SECONDS: Final = 12.0
"""How long one request may take from the first packet to the last."""
_REDIRECTS: Final = frozenset({301, 302, 307, 308})
_MOST_REDIRECTS: Final = 3
_UNREADABLE: Final = "its server sends to an address that cannot be read; copy the address anew"
_OWN_NETWORK: Final = "if it is a server of your own network, the source needs own_network (docs/calendar.md)"
_OWN_CERTIFICATE: Final = "one of your own stands in the source's certificate (docs/calendar.md)"
_PIECE: Final = 64 * 1024
_PORTS: Final[Mapping[str, int]] = {"https": 443, "http": 80}


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a source's requests may go. `own_network`: to private addresses, and there also without TLS.

    `certificate` is a PEM file whose certificate is trusted besides those that everybody trusts. `setting` names where
    the owner wrote that.
    """

    own_network: bool = False
    certificate: str = ""
    setting: str = SETTING


@dataclass(frozen=True, slots=True)
class Asked:
    """A request. `most_bytes` is the largest answer that is taken."""

    url: str = field(repr=False)
    method: str = "GET"
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes = b""
    most_bytes: int = MOST_BYTES
    seconds: float = SECONDS
    reach: Reach = Reach()


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the headers' names are in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def basic(user: str, password: str) -> str:
    """The Authorization header of a user and an app password."""
    return f"Basic {b64encode(f'{user}:{password}'.encode()).decode()}"


def fetch(asked: Asked) -> Answer:
    """The answer, whatever its status. Raises SourceDown."""
    until = time.monotonic() + asked.seconds
    for _ in range(_MOST_REDIRECTS + 1):
        answer = _once(asked, until)
        if answer.status not in _REDIRECTS:
            return answer
        asked = replace(asked, url=_followed(asked.url, answer.headers.get("location", "")))
    raise SourceDown("its server sends from one address to the next; copy the address anew")


def _followed(url: str, location: str) -> str:
    try:
        before, after = urlsplit(url), urlsplit(urljoin(url, location))
    except ValueError as error:
        raise SourceDown(_UNREADABLE) from error
    if not location or (_origin(before) != _origin(after)):
        raise SourceDown("its server sends to another host, which is not followed; copy the address anew")
    return after.geturl()


def _origin(parts: SplitResult) -> tuple[str, str, int]:
    try:
        port = parts.port
    except ValueError as error:
        raise SourceDown(_UNREADABLE) from error
    return parts.scheme, (parts.hostname or "").lower(), port or _PORTS.get(parts.scheme, 0)


def _once(asked: Asked, until: float) -> Answer:
    parts = urlsplit(asked.url)
    scheme, host, port = _origin(parts)
    if scheme != "https" and not (scheme == "http" and (asked.reach.own_network or is_loopback(host))):
        raise SourceDown("its address must begin with https")
    connection = _connection(scheme, host, port, _left(until), asked.reach)
    try:
        connection.connect()
        _refuse_beyond(asked.reach, connection, scheme, host)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        headers = {"User-Agent": f"Copydesk/{VERSION}", "Accept-Encoding": "identity", **asked.headers}
        connection.request(asked.method, target, body=asked.body or None, headers=headers)
        response = connection.getresponse()
        found = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, found, _body(connection, response, asked, until))
    except SourceDown:
        raise
    except ssl.SSLError as error:
        raise SourceDown(f"{host} has no certificate that can be trusted; {_OWN_CERTIFICATE}") from error
    except TimeoutError as error:
        raise SourceDown(f"{host} took too long to answer") from error
    except (OSError, HTTPException, ValueError, UnicodeError) as error:
        raise SourceDown(f"{host} could not be reached, or broke off ({type(error).__name__})") from error
    finally:
        connection.close()


def _connection(scheme: str, host: str, port: int, seconds: float, reach: Reach) -> HTTPConnection:
    if scheme == "http":
        return HTTPConnection(host, port, timeout=seconds)
    context = _trusting(reach) if reach.certificate else _trust()
    return HTTPSConnection(host, port, timeout=seconds, context=context)


@cache
def _trust() -> ssl.SSLContext:
    return ssl.create_default_context()


def _trusting(reach: Reach) -> ssl.SSLContext:
    context = ssl.create_default_context()
    try:
        context.load_verify_locations(Path(reach.certificate).expanduser())
    except OSError as error:
        raise SourceDown(f"its certificate is no PEM file that can be read; see {reach.setting}") from error
    return context


def _refuse_beyond(reach: Reach, connection: HTTPConnection, scheme: str, host: str) -> None:
    """Raise SourceDown if the name led further than it may. Nothing has been sent yet but TLS's greeting."""
    peer = ip_address(connection.sock.getpeername()[0].partition("%")[0])
    mapped = getattr(peer, "ipv4_mapped", None) or peer
    if is_loopback(host) and mapped.is_loopback:
        return
    if mapped.is_global and not mapped.is_multicast:
        if scheme != "https":
            raise SourceDown(f"{host} is not in your own network, and what is read would travel unencrypted")
        return
    if not reach.own_network:
        raise SourceDown(f"{host} leads to a private address, which is not read; {_OWN_NETWORK}")
    if mapped.is_loopback or mapped.is_link_local or mapped.is_multicast or mapped.is_unspecified:
        raise SourceDown(f"{host} leads to no machine of your own network")


def _body(connection: HTTPConnection, response: HTTPResponse, asked: Asked, until: float) -> bytes:
    pieces, size = [], 0
    while True:
        if connection.sock is not None:
            connection.sock.settimeout(_left(until))
        piece = response.read1(_PIECE)
        if not piece:
            break
        size += len(piece)
        if size > asked.most_bytes:
            raise SourceDown(f"what it answers is larger than {asked.most_bytes // 1024:,} KB")
        pieces.append(piece)
        _left(until)
    if response.length:
        raise SourceDown("its answer broke off")
    return b"".join(pieces)


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise SourceDown("it took too long to answer")
    return left
