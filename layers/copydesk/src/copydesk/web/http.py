"""The HTTP of the review page and the calendar's feed: an HTTP API's requests (payload format 2.0) in, its answers out.

Pure.

Format: docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
"""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import Message
from functools import cache
from importlib import resources
from typing import Any, Final
from urllib.parse import parse_qsl

from copydesk import ids
from copydesk.errors import UnusableRequest

MAX_BODY_BYTES: Final = 256 * 1024
"""Octets of a posted form: it carries one reply, and a larger one would not fit the log."""
MAX_FIELDS: Final = 10
STYLESHEETS: Final = ("page.css", "week.css")
FORM_TYPE: Final = "application/x-www-form-urlencoded"

_CHARSETS: Final = frozenset({"utf-8", "us-ascii", "iso-8859-1", "windows-1252"})
_SECURITY: Final = {
    "content-security-policy": (
        "default-src 'none'; style-src 'self'; img-src 'none'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-robots-tag": "noindex, nofollow",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}

_ONLY_TLS: Final = {"strict-transport-security": "max-age=31536000"}
"""RFC 6797: this host is asked by https alone, for a year."""

Response = dict[str, Any]


@dataclass(frozen=True, slots=True)
class PageRequest:
    """A request as the page's function needs it: for a static file's `name`, a review's or a week's token, or a `feed`.

    `asked` is what stands behind the address's question mark, `known` the versions of the feed that are there already
    (If-None-Match).
    """

    method: str
    token: str = ""
    name: str = ""
    feed: str = ""
    week: str = ""
    asked: Mapping[str, str] = field(default_factory=dict)
    known: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)


def read_request(event: Mapping[str, Any]) -> PageRequest:
    """The request in a payload 2.0 event. Raises UnusableRequest if a posted form cannot be read."""
    method = str(event.get("requestContext", {}).get("http", {}).get("method", "GET")).upper()
    path = event.get("pathParameters") or {}
    return PageRequest(
        method=method,
        token=str(path.get("token", "")),
        name=str(path.get("name", "")),
        feed=str(path.get("feed", "")),
        week=str(path.get("week", "")),
        asked={str(name): str(value) for name, value in (event.get("queryStringParameters") or {}).items()},
        known=_header(event, "if-none-match"),
        fields=_form(event) if method == "POST" else {},
    )


def came_under_tls(event: Mapping[str, Any]) -> bool:
    """Whether the browser asked by https, as API Gateway says; the local desk's loopback server is asked without."""
    return _header(event, "x-forwarded-proto") == "https"


def only_under_tls(response: Response) -> Response:
    """The response, which tells the browser to ask by https from now on (RFC 6797 section 7.2: only sent under TLS)."""
    return {**response, "headers": {**response["headers"], **_ONLY_TLS}}


def html_response(status: int, html: str) -> Response:
    """A page that no one may cache, frame, index or run scripts in."""
    return _response(status, html, {"content-type": "text/html; charset=utf-8", "cache-control": "no-store"})


def redirect(location: str) -> Response:
    """After a POST that was taken: have the browser GET `location` (RFC 9110 section 15.4.4)."""
    return _response(303, "", {"location": location, "cache-control": "no-store"})


def calendar_response(content: str, *, known: str = "") -> Response:
    """The calendar, or 304 for whoever has this version (RFC 9110 section 13.1.2). Nobody in between keeps it."""
    version = f'"{ids.content_hash(content)[:32]}"'
    headers = {"etag": version, "cache-control": "private, no-cache"}
    if version in {each.strip().removeprefix("W/") for each in known.split(",")} or known.strip() == "*":
        return _response(304, "", headers)
    shown = {"content-type": "text/calendar; charset=utf-8", "content-disposition": 'inline; filename="copydesk.ics"'}
    return _response(200, content, {**headers, **shown})


def unavailable_response(text: str) -> Response:
    """That the answer cannot be given now (RFC 9110 section 15.6.4): a calendar keeps what it has and asks again."""
    headers = {"content-type": "text/plain; charset=utf-8", "cache-control": "no-store", "retry-after": "300"}
    return _response(503, text, headers)


def static_response(name: str) -> Response:
    """A stylesheet, if `name` is its present name, else 404. Browsers keep it: its name follows its content."""
    sheet = next((sheet for sheet in STYLESHEETS if name == stylesheet_name(sheet)), None)
    if sheet is None:
        return _response(
            404, "no such file", {"content-type": "text/plain; charset=utf-8", "cache-control": "no-store"}
        )
    headers = {"content-type": "text/css; charset=utf-8", "cache-control": "public, max-age=31536000, immutable"}
    return _response(200, _stylesheet(sheet), headers)


@cache
def stylesheet_name(sheet: str = "page.css") -> str:
    """A stylesheet's file name, with the hash of its content."""
    return f"{sheet.removesuffix('.css')}-{ids.content_hash(_stylesheet(sheet))[:12]}.css"


@cache
def _stylesheet(sheet: str) -> str:
    return (resources.files("copydesk.web") / "templates" / sheet).read_text(encoding="utf-8")


def _response(status: int, body: str, headers: Mapping[str, str]) -> Response:
    return {
        "statusCode": status,
        "headers": {**_SECURITY, **headers},
        "body": body,
        "isBase64Encoded": False,
    }


def _header(event: Mapping[str, Any], wanted: str) -> str:
    headers = event.get("headers") or {}
    return next((str(value) for name, value in headers.items() if name.lower() == wanted), "")


def _form(event: Mapping[str, Any]) -> dict[str, str]:
    charset = _charset(_header(event, "content-type"))
    try:
        pairs = parse_qsl(
            _body(event).decode("ascii"),
            keep_blank_values=True,
            encoding=charset,
            errors="strict",
            max_num_fields=MAX_FIELDS,
        )
    except ValueError as error:
        raise UnusableRequest("the form cannot be decoded; go back, reload the page and send it again") from error
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise UnusableRequest("the form has a field twice; go back, reload the page and send it again")
    return fields


def _charset(given: str) -> str:
    header = Message()
    header["content-type"] = given
    charset = str(header.get_content_charset("utf-8")).lower()
    if header.get_content_type() != FORM_TYPE or charset not in _CHARSETS:
        raise UnusableRequest(f"a decision comes as {FORM_TYPE} in UTF-8; use the forms of the review page")
    return charset


def _body(event: Mapping[str, Any]) -> bytes:
    text = str(event.get("body") or "")
    # A base64 text is a third longer than what it holds: refused by its length, it is never decoded.
    if len(text) > MAX_BODY_BYTES * 4 // 3 + 4:
        raise UnusableRequest(_too_large())
    try:
        body = base64.b64decode(text, validate=True) if event.get("isBase64Encoded") else text.encode()
    except (binascii.Error, ValueError) as error:
        raise UnusableRequest("the form's body is not the base64 it claims to be; send it again") from error
    if len(body) > MAX_BODY_BYTES:
        raise UnusableRequest(_too_large())
    return body


def _too_large() -> str:
    return f"the form has more than {MAX_BODY_BYTES // 1024} kB; shorten the text and send it again"
