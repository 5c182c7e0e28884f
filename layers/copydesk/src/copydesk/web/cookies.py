"""The cookies of the desk's pages: the browser that asked to sign in, the page it wanted, its session (RFC 6265). Pure.

Under https each bears the prefix `__Host-`: the browser takes them from this host alone, for all of it, and under TLS
(draft-ietf-httpbis-rfc6265bis section 4.1.3.2). No script reads them. They are SameSite=Lax, and not Strict: a link in
a mail comes from another site, and with Strict the page behind it would not know the browser that asked. Lax sends them
with such a look, and with no form that another site posts.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final, Literal

CookieKind = Literal["browser", "wanted", "session"]
MOST_READ: Final = 50
"""Cookies of a request that are looked at."""


def cookie_name(kind: CookieKind, page_url: str) -> str:
    """The cookie's name: the prefix needs TLS, which the desk on this machine's loopback address has not."""
    return f"{'__Host-' if _is_secure(page_url) else ''}copydesk-{kind}"


def read_cookies(sent: Iterable[object]) -> Mapping[str, str]:
    """The cookies of a request, each as `name=value`. Of two of one name the first counts, as browsers sort them."""
    found: dict[str, str] = {}
    for each in list(sent)[:MOST_READ]:
        name, _, value = str(each).partition("=")
        found.setdefault(name.strip(), value.strip())
    return found


def set_cookie(kind: CookieKind, value: str, page_url: str, *, seconds: int) -> str:
    """The cookie to be kept for so many seconds; none has the browser forget it."""
    secure = "; Secure" if _is_secure(page_url) else ""
    name = cookie_name(kind, page_url)
    return f"{name}={value}; Max-Age={max(0, seconds)}; Path=/; HttpOnly; SameSite=Lax{secure}"


def with_cookies(response: dict[str, Any], *cookies: str) -> dict[str, Any]:
    """The response, with these cookies (payload format 2.0 has a list of its own for them)."""
    return {**response, "cookies": [*response.get("cookies", ()), *cookies]} if cookies else response


def _is_secure(page_url: str) -> bool:
    return page_url.startswith("https://")
