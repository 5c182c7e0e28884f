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
from urllib.parse import parse_qsl, quote

from copydesk import ids
from copydesk.errors import UnusableRequest
from copydesk.mail.saved_names import in_ascii
from copydesk.web.cookies import read_cookies, with_cookies
from copydesk.web.user_agent import browser_name

MAX_BODY_BYTES: Final = 256 * 1024
"""Octets of a posted form: it carries one reply, and a larger one would not fit the log."""
MAX_FIELDS: Final = 40
"""More than the form of any page has: the desk's has one for each of its cards."""
STATIC: Final[Mapping[str, str]] = {
    "page.css": "text/css",
    "week.css": "text/css",
    "desk.css": "text/css",
    "icon.svg": "image/svg+xml",
    "keys.js": "text/javascript",
    "progress.js": "text/javascript",
}
"""The files that every page may load from here, with their types."""
FORM_TYPE: Final = "application/x-www-form-urlencoded"

SAVED_AS_THEY_ARE: Final = frozenset(
    {
        "application/pdf",
        "application/vnd.oasis.opendocument.text",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/zip",
        "image/gif",
        "image/jpeg",
        "image/png",
        "image/webp",
    }
)
"""The types of attachments that are told to the browser; none of them is run by one."""
FILE_OCTETS: Final = 4_500_000
"""Octets of a file that the page can hand over: Lambda answers with 6 MB, in which base64 takes a third more."""

_CHARSETS: Final = frozenset({"utf-8", "us-ascii", "iso-8859-1", "windows-1252"})
_POLICY: Final = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_SECURITY: Final = {
    "content-security-policy": _POLICY,
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
    (If-None-Match). `route` is the API's route key, `link` what a mailed link bears that signs in, `browser` the
    browser's name in few words.
    """

    method: str
    token: str = ""
    name: str = ""
    feed: str = ""
    week: str = ""
    asked: Mapping[str, str] = field(default_factory=dict)
    known: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    route: str = ""
    link: str = ""
    cookies: Mapping[str, str] = field(default_factory=dict, repr=False)
    browser: str = ""


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
        route=str(event.get("routeKey", "")),
        link=str(path.get("link", "")),
        cookies=read_cookies(event.get("cookies") or ()),
        browser=browser_name(_header(event, "user-agent")),
    )


def came_under_tls(event: Mapping[str, Any]) -> bool:
    """Whether the browser asked by https, as API Gateway says; the local desk's loopback server is asked without."""
    return _header(event, "x-forwarded-proto") == "https"


def only_under_tls(response: Response) -> Response:
    """The response, which tells the browser to ask by https from now on (RFC 6797 section 7.2: only sent under TLS)."""
    return {**response, "headers": {**response["headers"], **_ONLY_TLS}}


def html_response(status: int, html: str, *, has_keys: bool = False, looks_again: bool = False) -> Response:
    """A page that no one may cache, frame, index or run scripts in.

    One that `has_keys` runs a file of ours, and one that `looks_again` asks this host, and no other, how far a step is.
    """
    runs = f"{_POLICY}; script-src 'self'" + ("; connect-src 'self'" if looks_again else "")
    policy = {"content-security-policy": runs} if has_keys or looks_again else {}
    return _response(status, html, {"content-type": "text/html; charset=utf-8", "cache-control": "no-store", **policy})


def redirect(location: str, *cookies: str) -> Response:
    """After a POST that was taken: have the browser GET `location` (RFC 9110 section 15.4.4), and keep the cookies."""
    return with_cookies(_response(303, "", {"location": location, "cache-control": "no-store"}), *cookies)


def calendar_response(content: str, *, known: str = "") -> Response:
    """The calendar, or 304 for whoever has this version (RFC 9110 section 13.1.2). Nobody in between keeps it."""
    version = f'"{ids.content_hash(content)[:32]}"'
    headers = {"etag": version, "cache-control": "private, no-cache"}
    if version in {each.strip().removeprefix("W/") for each in known.split(",")} or known.strip() == "*":
        return _response(304, "", headers)
    shown = {"content-type": "text/calendar; charset=utf-8", "content-disposition": 'inline; filename="copydesk.ics"'}
    return _response(200, content, {**headers, **shown})


def file_response(content: bytes, name: str, content_type: str) -> Response:
    """A file to be saved, never to be shown: named by RFC 6266 and RFC 8187, and with no rights if it is shown anyway.

    Only a few types keep their name: whatever could be a page or a program is octets (RFC 2046 section 4.5.1).
    """
    plain, whole = in_ascii(name), quote(name, safe="!#$&+-.^_`|~", errors="replace")
    headers = {
        "content-type": content_type if content_type in SAVED_AS_THEY_ARE else "application/octet-stream",
        "content-disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{whole}",
        "content-security-policy": "default-src 'none'; sandbox",
        "cache-control": "no-store",
    }
    return {**_response(200, base64.b64encode(content).decode("ascii"), headers), "isBase64Encoded": True}


def unavailable_response(text: str) -> Response:
    """That the answer cannot be given now (RFC 9110 section 15.6.4): a calendar keeps what it has and asks again."""
    headers = {"content-type": "text/plain; charset=utf-8", "cache-control": "no-store", "retry-after": "300"}
    return _response(503, text, headers)


def static_response(name: str) -> Response:
    """A file of the pages, if `name` is its present name, else 404. Browsers keep it: its name follows its content."""
    file = next((file for file in STATIC if name == static_name(file)), None)
    if file is None:
        return _response(
            404, "no such file", {"content-type": "text/plain; charset=utf-8", "cache-control": "no-store"}
        )
    kept = {"content-type": f"{STATIC[file]}; charset=utf-8", "cache-control": "public, max-age=31536000, immutable"}
    return _response(200, _static(file), kept)


@cache
def static_name(file: str) -> str:
    """A file's name as pages link it, with the hash of its content."""
    stem, _, ending = file.partition(".")
    return f"{stem}-{ids.content_hash(_static(file))[:12]}.{ending}"


@cache
def _static(file: str) -> str:
    return (resources.files("copydesk.web") / "templates" / file).read_text(encoding="utf-8")


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
