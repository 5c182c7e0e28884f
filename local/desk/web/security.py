"""Who may talk to the loopback server, and what browsers may do with its pages.

A page of any website can send requests to 127.0.0.1. The Host check stops DNS rebinding, the Origin check forged
forms, and the API wants a token that only this user's processes can read.
"""

import hmac
from http import HTTPStatus
from typing import Final
from urllib.parse import quote, urlsplit

from werkzeug.exceptions import Forbidden, Unauthorized
from werkzeug.wrappers import Request, Response

LOOPBACK_NAMES: Final = ("127.0.0.1", "localhost")

SECRET: Final = frozenset({"review", "calendar", "week", "sign-in"})
"""Paths of which the rest is all that it takes to see what is there."""

_COMMON: Final = "base-uri 'none'; form-action 'self'; object-src 'none'"
PAGE_POLICY: Final = (
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; frame-src 'self'; "
    f"frame-ancestors 'none'; {_COMMON}"
)
MAIL_POLICY: Final = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; base-uri 'none'"
"""For the HTML part of a mail in its frame: no scripts, no forms, no navigation, nothing loaded from anywhere."""


def check_host(request: Request, port: int) -> None:
    """Raise Forbidden unless the request was made to this server by its own name."""
    if request.host not in {f"{name}:{port}" for name in LOOPBACK_NAMES}:
        raise Forbidden("This desk answers only to its own address on this machine.")


def at_its_own_name(request: Request, page_url: str) -> Response | None:
    """Where a page is asked for by the other of this machine's names: on to it under that which mailed links have.

    `localhost` and 127.0.0.1 are two hosts to a browser: a cookie that one has set is not sent to the other (RFC 6265
    section 5.1.3), so that a link from a mail would not know the browser that asked for it. None for all else.
    """
    own = urlsplit(page_url).netloc
    is_page = request.method in ("GET", "HEAD") and request.path.split("/")[1] not in ("api", "calendar")
    if not own or request.host == own or not is_page:
        return None
    behind = f"?{request.query_string.decode('ascii', 'replace')}" if request.query_string else ""
    where = f"http://{own}{quote(request.path)}{behind}"
    return secured(Response(status=HTTPStatus.TEMPORARY_REDIRECT, headers={"Location": where}))


def check_origin(request: Request, port: int) -> None:
    """Raise Forbidden unless the form comes from one of our own pages (RFC 6454)."""
    if request.headers.get("Origin", "") not in {f"http://{name}:{port}" for name in LOOPBACK_NAMES}:
        raise Forbidden("Forms are taken only from the desk's own pages; open the mailbox and try again.")


def without_token(path: str) -> str:
    """A path as a log may have it: what follows a page's or a feed's first part is a secret, as the address is."""
    first, _, rest = path.lstrip("/").partition("/")
    return f"/{first}/…" if rest and first in SECRET else path


def check_token(request: Request, token: str) -> None:
    """Raise Unauthorized unless the request bears the desk's token, Forbidden if a web page sent it."""
    if "Origin" in request.headers:
        raise Forbidden("The API is for the command line, not for web pages.")
    given = request.authorization.token if request.authorization is not None else None
    if not hmac.compare_digest((given or "").encode(), token.encode()):
        raise Unauthorized("The API needs the token of the running desk, from .copydesk/desk.json.")


def secured(response: Response, policy: str = PAGE_POLICY) -> Response:
    """`response` with the headers that each of the desk's own pages bears."""
    response.headers["Content-Security-Policy"] = policy
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Referrer-Policy"] = "same-origin"
    response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
    response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    response.headers.setdefault("Cache-Control", "no-store")
    return response
