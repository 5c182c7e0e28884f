"""Signed addresses and links: who holds one was given it by this desk, for this query and this review.

Every signature is an HMAC-SHA256 (RFC 2104) over a purpose and its fields, so that one made for one purpose is worth
nothing for another. What is signed comes from the query's state alone; an address or a link carries only the query's
id and the signature.

    thread address   hello+t<query id><80-bit MAC>@example.com      stays good for the whole thread
    review address   hello+r<query id><80-bit MAC>@example.com      good for one review: its draft and its expiry
    form address     hello+f<form id><80-bit MAC>@example.com       good for the form that the owner entered it at
    page token       base64url(query id, view MAC, act MAC)         128-bit MACs; the act MAC is good for one review
"""

import base64
import binascii
import hmac
import re
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, Literal

from copydesk.errors import InvalidToken, SettingsError
from copydesk.query import QueryState
from copydesk.settings import Settings

ADDRESS_MAC_BYTES: Final = 10
"""80 bits fit the 64 characters of a local part; RFC 2104 section 5 asks for at least 80."""
PAGE_MAC_BYTES: Final = 16
KEY_BYTES_AT_LEAST: Final = 16
NOT_OURS: Final = "the link is not one of this desk's, or is too old; open the newest review mail"
"""One answer for both: a stranger does not learn which queries there are."""
VIEW_FOR: Final = timedelta(days=30)
"""How long a link still shows its query after the query last changed."""

Kind = Literal["thread", "review", "form"]
_KINDS: Final[dict[str, Kind]] = {"t": "thread", "r": "review", "f": "form"}
_ID_LENGTH: Final = 26
_MAC_LENGTH: Final = 16
_ID_BYTES: Final = 16
_PAGE_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{64}", re.ASCII)
"""48 bytes in base64url (RFC 4648 section 5): a multiple of three, so there is no padding and but one spelling."""


@dataclass(frozen=True, slots=True)
class AddressToken:
    """What an address claims to be; nothing is proved before `verify_thread`, `verify_review` or `verify_form` says so.

    `query_id` is the form's id where it is a form's address.
    """

    kind: Kind
    query_id: str
    mac: str


def thread_address(settings: Settings, key: bytes, query_id: str) -> str:
    """The Reply-To of a reply to the client: mails to it belong to `query_id`'s thread."""
    return _address(settings, "t", query_id, _thread_mac(key, query_id))


def review_address(settings: Settings, key: bytes, state: QueryState) -> str:
    """The Reply-To of a review mail: the owner's answers to it count for the review that `state` has open.

    Raises InvalidToken if `state` has no review open.
    """
    return _address(settings, "r", state.query_id, _review_mac(key, state))


def form_address(settings: Settings, key: bytes, form_id: str) -> str:
    """The address that a website's form, known by `form_id`, is to send to."""
    return _address(settings, "f", form_id, _form_mac(key, form_id))


def read_address(address: str, settings: Settings) -> AddressToken | None:
    """What `address` claims; None if it is no reply address of this desk. Case does not matter."""
    agent_local = settings.agent_address.rpartition("@")[0].lower()
    local, _, domain = address.strip().lower().rpartition("@")
    prefix, plus, token = local.partition("+")
    if not plus or prefix != agent_local or domain != settings.domain or not token.isascii():
        return None
    kind = _KINDS.get(token[:1])
    if kind is None or len(token) != 1 + _ID_LENGTH + _MAC_LENGTH:
        return None
    query_id = _uuid_in(token[1 : 1 + _ID_LENGTH])
    return AddressToken(kind, query_id, token[1 + _ID_LENGTH :]) if query_id else None


def verify_thread(token: AddressToken, key: bytes) -> bool:
    """Whether this desk made the thread address that `token` was read from. Takes the same time right or wrong."""
    return token.kind == "thread" and _same(token.mac, _base32(_thread_mac(key, token.query_id)))


def verify_form(token: AddressToken, key: bytes) -> bool:
    """Whether this desk made the form's address that `token` was read from. Takes the same time right or wrong."""
    return token.kind == "form" and _same(token.mac, _base32(_form_mac(key, token.query_id)))


def verify_review(token: AddressToken, state: QueryState, key: bytes) -> bool:
    """Whether `token`'s address was made for the review that `state` has open now.

    Says nothing of the hour: `QueryState.may_decide` judges whether a word still counts.
    """
    if token.kind != "review" or token.query_id != state.query_id or not _has_review(state):
        return False
    return _same(token.mac, _base32(_review_mac(key, state)))


def page_token(key: bytes, state: QueryState) -> str:
    """The token in the link of a review mail: it shows the query, and may decide the review that `state` has open.

    Raises InvalidToken if `state` has no review open.
    """
    parts = _uuid_bytes(state.query_id) + _view_mac(key, state.query_id) + _act_mac(key, state)
    return base64.urlsafe_b64encode(parts).decode("ascii")


def page_link(page_url: str, token: str) -> str:
    """The address of the review page for `token`; empty if there is no page at `page_url`."""
    return f"{page_url.rstrip('/')}/review/{token}" if page_url else ""


def open_page_token(token: str, key: bytes) -> str:
    """The id of the query that this desk made the page token for. Raises InvalidToken if it did not.

    It needs the key and nothing else: a forged token is refused before anything is looked up.
    """
    query, view, _ = _page_parts(token)
    query_id = str(uuid.UUID(bytes=query))
    if not hmac.compare_digest(view, _view_mac(key, query_id)):
        raise InvalidToken(NOT_OURS)
    return query_id


def verify_page_token(token: str, state: QueryState, key: bytes) -> bool:
    """Whether the holder may decide the review that `state` has open. `QueryState.may_decide` judges the hour."""
    try:
        query, view, act = _page_parts(token)
    except InvalidToken:
        return False
    if not _has_review(state) or query != _uuid_bytes(state.query_id):
        return False
    seen = hmac.compare_digest(view, _view_mac(key, state.query_id))
    return hmac.compare_digest(act, _act_mac(key, state)) and seen


def verify_page_view(token: str, state: QueryState, key: bytes, now: datetime) -> bool:
    """Whether the holder may see the query, be it with an old review's link, until `VIEW_FOR` after its last change.

    Such a link decides nothing any more; `verify_page_token` says which one does.
    """
    try:
        query, view, _ = _page_parts(token)
    except InvalidToken:
        return False
    if state.updated_at is None or query != _uuid_bytes(state.query_id):
        return False
    until = max(state.updated_at + VIEW_FOR, state.review_expires_at or state.updated_at)
    return hmac.compare_digest(view, _view_mac(key, state.query_id)) and now < until


def _mac(key: bytes, length: int, purpose: str, *fields: str) -> bytes:
    if len(key) < KEY_BYTES_AT_LEAST:
        raise SettingsError(
            f"the signing key has {len(key)} bytes and needs at least {KEY_BYTES_AT_LEAST}; "
            "store 32 random bytes in the signing secret"
        )
    parts = [part.encode() for part in ("copydesk", purpose, *fields)]
    message = b"".join(len(part).to_bytes(4, "big") + part for part in parts)
    return hmac.digest(key, message, "sha256")[:length]


def _thread_mac(key: bytes, query_id: str) -> bytes:
    return _mac(key, ADDRESS_MAC_BYTES, "thread-address", query_id)


def _form_mac(key: bytes, form_id: str) -> bytes:
    return _mac(key, ADDRESS_MAC_BYTES, "form-address", form_id)


def _review_mac(key: bytes, state: QueryState) -> bytes:
    return _mac(key, ADDRESS_MAC_BYTES, "review-address", *_review_fields(state))


def _view_mac(key: bytes, query_id: str) -> bytes:
    return _mac(key, PAGE_MAC_BYTES, "page-view", query_id)


def _act_mac(key: bytes, state: QueryState) -> bytes:
    return _mac(key, PAGE_MAC_BYTES, "page-act", *_review_fields(state))


def _has_review(state: QueryState) -> bool:
    return bool(state.review_hash) and state.review_expires_at is not None


def _review_fields(state: QueryState) -> tuple[str, str, str]:
    if not state.review_hash or state.review_expires_at is None:
        raise InvalidToken(f"query {state.query_id} has no review open; sign only after ReviewRequested or its like")
    expires = state.review_expires_at.astimezone(UTC).isoformat(timespec="microseconds")
    return state.query_id, state.review_hash, expires


def _address(settings: Settings, letter: str, query_id: str, mac: bytes) -> str:
    local = settings.agent_address.rpartition("@")[0]
    return f"{local}+{letter}{_base32(_uuid_bytes(query_id))}{_base32(mac)}@{settings.domain}"


def _base32(content: bytes) -> str:
    return base64.b32encode(content).decode("ascii").rstrip("=").lower()


def _same(given: str, right: str) -> bool:
    return hmac.compare_digest(given.encode(), right.encode())


def _uuid_bytes(query_id: str) -> bytes:
    try:
        return uuid.UUID(query_id).bytes
    except ValueError as error:
        raise InvalidToken(f"{query_id!r} is not a query's id; use the id that the log has") from error


def _uuid_in(text: str) -> str:
    """The UUID in 26 base32 characters, or an empty string: the one spelling of each id, no other, is taken."""
    try:
        content = base64.b32decode(text.upper() + "=" * (-len(text) % 8))
    except binascii.Error:
        return ""
    return str(uuid.UUID(bytes=content)) if _base32(content) == text else ""


def _page_parts(token: str) -> tuple[bytes, bytes, bytes]:
    """Query id, view MAC and act MAC of a page token. Raises InvalidToken if it is malformed."""
    if not _PAGE_TOKEN.fullmatch(token):
        raise InvalidToken("this is not a review link of this desk; open the link in the newest review mail")
    content = base64.urlsafe_b64decode(token)
    first, second = _ID_BYTES, _ID_BYTES + PAGE_MAC_BYTES
    return content[:first], content[first:second], content[second:]
