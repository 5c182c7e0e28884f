"""What signs somebody in: the link, the browser that asked, and the session; each is random, and kept as a hash. Pure.

    link token   base64url(id, secret)      128 and 256 bits; the id finds it, the secret proves it
    browser      base64url                  256 bits, in a cookie of the browser that asked
    session      base64url(HMAC-SHA-256)    keyed by the browser's value, over the link: random as both are

A session follows from its link and its browser, so that a double press of the button begins one session, and both
answers bear it. Whoever has only one of the two knows nothing of it.
"""

import base64
import hashlib
import hmac
import re
from dataclasses import dataclass, field
from typing import Final

from copydesk.errors import InvalidToken
from copydesk.keyring import KeyRing
from copydesk.mail.addresses import folded
from copydesk.query import QueryState
from copydesk.review.signing import has_review, mac, message_of, review_fields

ID_BYTES: Final = 16
SECRET_BYTES: Final = 32
NO_LINK: Final = "the link was used, is older than 15 minutes, or is none of this desk's"
"""One answer for all three."""
_LINK: Final = re.compile(r"[A-Za-z0-9_-]{64}", re.ASCII)
"""48 bytes in base64url (RFC 4648 section 5): a multiple of three, so without padding and in but one spelling."""
_VALUE: Final = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)
"""32 bytes in base64url, without the one sign of padding."""


@dataclass(frozen=True, slots=True)
class LinkToken:
    """What a link bears: the id that it is kept under, and its secret."""

    id: str
    secret: bytes = field(repr=False)


def link_token(link_id: str, secret: bytes) -> str:
    """The link of that id, 32 hexadecimal digits, with its secret."""
    return base64.urlsafe_b64encode(bytes.fromhex(link_id) + secret).decode("ascii")


def read_link(token: str) -> LinkToken:
    """What the link bears. Raises InvalidToken if it has not the form of one: nothing needs to be read for that."""
    if not _LINK.fullmatch(token):
        raise InvalidToken(NO_LINK)
    content = base64.urlsafe_b64decode(token)
    return LinkToken(content[:ID_BYTES].hex(), content[ID_BYTES:])


def cookie_value(content: bytes) -> str:
    """32 bytes as a cookie bears them."""
    return base64.urlsafe_b64encode(content).decode("ascii").rstrip("=")


def is_value(value: str) -> bool:
    """Whether a cookie's value has the form of one of ours: only then anything is looked up by it."""
    return _VALUE.fullmatch(value) is not None


def secret_kept(secret: bytes) -> str:
    """What is kept of a link's secret."""
    return _kept("link", secret)


def browser_kept(value: str) -> str:
    """What is kept of the value by which the browser is known that asked."""
    return _kept("browser", value.encode())


def session_name(value: str) -> str:
    """The name that a session is kept under, made from its cookie's value."""
    return _kept("session", value.encode())


def session_value(token: str, browser: str) -> str:
    """The value of the session that this link begins in this browser."""
    return _made(browser, "session", token)


def session_mark(value: str) -> str:
    """What the forms of a session's pages bear: no other site can know it, nor whoever reads what is kept."""
    return _made(value, "session-forms")


def question_mark(value: str, state: QueryState) -> str:
    """What the forms bear by which a session decides just the question that was shown; "" where none is open."""
    return _made(value, "session-question", *review_fields(state)) if has_review(state) else ""


def address_mark(address: str, views: KeyRing) -> str:
    """What stands for a typed address where the address itself must not: only the key's holders can try it out."""
    return mac(views.signing(), SECRET_BYTES, "sign-in-address", folded(address.strip())).hex()


def _made(value: str, purpose: str, *fields: str) -> str:
    return cookie_value(hmac.digest(value.encode(), message_of(purpose, *fields), "sha256"))


def _kept(what: str, value: bytes) -> str:
    return hashlib.sha256(f"copydesk {what}\0".encode() + value).hexdigest()
