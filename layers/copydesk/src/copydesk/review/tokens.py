"""Signed addresses and links: who holds one was given it by this desk, for this query and this review.

Every signature is an HMAC-SHA256 (RFC 2104) over a purpose and its fields, so that one made for one purpose is worth
nothing for another. What is signed comes from the query's state alone; an address or a link carries only the query's
id, the mark of the key and the signature.

    thread address   hello+<kind and mark><query id><80-bit MAC>@example.com    stays good for the whole thread
    review address   the same                                                  good for one review: its draft and expiry
    page token       base64url(marks, generation, query id, view MAC, act MAC) 128-bit MACs; the act MAC: for one review

Each purpose has a ring of its own: `threads` signs thread addresses, `views` view MACs, and `reviews`, which only those
hold who write to the owner or take the owner's word, signs what decides: review addresses and act MACs.

The first key's mark is not written: kinds are then t and r, and a page token begins with the query's id. So were they
before there were rings. The generation counts how often the owner withdrew a query's links, and is signed with them.
"""

import base64
import binascii
import hmac
import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, Literal

from copydesk.errors import InvalidToken
from copydesk.keyring import KeyRing, LinkPurpose, SigningKey
from copydesk.query import QueryState
from copydesk.settings import Settings

ADDRESS_MAC_BYTES: Final = 10
"""80 bits fit the 64 characters of a local part; RFC 2104 section 5 asks for at least 80."""
PAGE_MAC_BYTES: Final = 16
NOT_OURS: Final = "the link is not one of this desk's, or is too old; open the newest review mail"
"""One answer for both: a stranger does not learn which queries there are."""
VIEW_FOR: Final = timedelta(days=30)
"""How long a link still shows its query after the query last changed."""

Kind = Literal["thread", "review"]
_LETTERS: Final[Mapping[Kind, str]] = {"thread": "tabcdeghijkl", "review": "rmnopqsuvwxy"}
"""The letter before the query's id tells kind and mark: a letter for each mark that a ring can give. f is free."""
RING_OF: Final[Mapping[Kind, LinkPurpose]] = {"thread": "threads", "review": "reviews"}
"""Which ring signs the addresses of a kind."""
_ID_LENGTH: Final = 26
_MAC_LENGTH: Final = 16
_ID_BYTES: Final = 16
_MARK_BITS: Final = 4
_MARKS_BYTES, _GENERATION_BYTES = 1, 2
_PAGE_TOKEN: Final = re.compile(r"(?:[A-Za-z0-9_-]{4})?[A-Za-z0-9_-]{64}", re.ASCII)
"""48 or 51 bytes in base64url (RFC 4648 section 5): a multiple of three, so without padding and in but one spelling."""


@dataclass(frozen=True, slots=True)
class AddressToken:
    """What a reply address claims to be; nothing is proved before `verify_thread` or `verify_review` says so."""

    kind: Kind
    query_id: str
    mac: str
    mark: int = 0


@dataclass(frozen=True, slots=True)
class _PageToken:
    """What a page token claims: keys, generation, query, and the signatures to see it and to decide on it."""

    view_mark: int
    act_mark: int
    generation: int
    query: bytes
    view: bytes
    act: bytes


def thread_address(settings: Settings, threads: KeyRing, query_id: str) -> str:
    """The Reply-To of a reply to the client: mails to it belong to `query_id`'s thread."""
    key = threads.signing()
    return _address(settings, _LETTERS["thread"][key.mark], query_id, _thread_mac(key, query_id))


def review_address(settings: Settings, reviews: KeyRing, state: QueryState) -> str:
    """The Reply-To of a review mail: the owner's answers to it count for the review that `state` has open.

    Raises InvalidToken if `state` has no review open.
    """
    key = reviews.signing()
    return _address(settings, _LETTERS["review"][key.mark], state.query_id, _review_mac(key, state))


def read_address(address: str, settings: Settings) -> AddressToken | None:
    """What `address` claims; None if it is no reply address of this desk. Case does not matter."""
    agent_local = settings.agent_address.rpartition("@")[0].lower()
    local, _, domain = address.strip().lower().rpartition("@")
    prefix, plus, token = local.partition("+")
    if not plus or prefix != agent_local or domain != settings.domain or not token.isascii():
        return None
    if len(token) != 1 + _ID_LENGTH + _MAC_LENGTH:
        return None
    kind = next((kind for kind, letters in _LETTERS.items() if token[0] in letters), None)
    query_id = _uuid_in(token[1 : 1 + _ID_LENGTH])
    if kind is None or not query_id:
        return None
    return AddressToken(kind, query_id, token[1 + _ID_LENGTH :], _LETTERS[kind].index(token[0]))


def verify_thread(token: AddressToken, threads: KeyRing) -> bool:
    """Whether this desk made the thread address that `token` was read from. Takes the same time right or wrong."""
    key = threads.marked(token.mark)
    return key is not None and token.kind == "thread" and _same(token.mac, _base32(_thread_mac(key, token.query_id)))


def verify_review(token: AddressToken, state: QueryState, reviews: KeyRing) -> bool:
    """Whether `token`'s address was made for the review that `state` has open now.

    Says nothing of the hour: `QueryState.may_decide` judges whether a word still counts.
    """
    key = reviews.marked(token.mark)
    if key is None or token.kind != "review" or token.query_id != state.query_id or not _has_review(state):
        return False
    return _same(token.mac, _base32(_review_mac(key, state)))


def page_token(views: KeyRing, reviews: KeyRing, state: QueryState) -> str:
    """The token in the link of a review mail: it shows the query, and may decide the review that `state` has open.

    Raises InvalidToken if `state` has no review open.
    """
    showing, deciding, generation = views.signing(), reviews.signing(), state.links_generation
    head = _head(showing.mark, deciding.mark, generation)
    view = _view_mac(showing, state.query_id, generation)
    parts = (b"" if head == _NO_HEAD else head) + _uuid_bytes(state.query_id) + view + _act_mac(deciding, state)
    return base64.urlsafe_b64encode(parts).decode("ascii")


def page_link(page_url: str, token: str) -> str:
    """The address of the review page for `token`; empty if there is no page at `page_url`."""
    return f"{page_url.rstrip('/')}/review/{token}" if page_url else ""


def marks_of_page_token(token: str) -> Mapping[LinkPurpose, int]:
    """The marks of the keys that the page token claims to be signed with. Raises InvalidToken if it is malformed."""
    parts = _page_parts(token)
    return {"views": parts.view_mark, "reviews": parts.act_mark}


def open_page_token(token: str, views: KeyRing) -> str:
    """The id of the query that this desk made the page token for. Raises InvalidToken if it did not.

    It needs the keys and nothing else: a forged token is refused before anything is looked up.
    """
    parts = _page_parts(token)
    query_id = str(uuid.UUID(bytes=parts.query))
    if not _is_ours(parts, views):
        raise InvalidToken(NOT_OURS)
    return query_id


def verify_page_token(token: str, state: QueryState, reviews: KeyRing) -> bool:
    """Whether the holder may decide the review that `state` has open, if `verify_page_view` lets it be seen.

    `QueryState.may_decide` judges the hour.
    """
    try:
        parts = _page_parts(token)
    except InvalidToken:
        return False
    key = reviews.marked(parts.act_mark)
    if key is None or not _has_review(state) or not _is_of(parts, state):
        return False
    return hmac.compare_digest(parts.act, _act_mac(key, state))


def verify_page_view(token: str, state: QueryState, views: KeyRing, now: datetime) -> bool:
    """Whether the holder may see the query, be it with an old review's link, until `VIEW_FOR` after its last change.

    Such a link decides nothing any more; `verify_page_token` says which one does. A withdrawn one shows nothing either.
    """
    try:
        parts = _page_parts(token)
    except InvalidToken:
        return False
    if state.updated_at is None:
        return False
    until = max(state.updated_at + VIEW_FOR, state.review_expires_at or state.updated_at)
    return _is_of(parts, state) and _is_ours(parts, views) and now < until


def _is_of(parts: _PageToken, state: QueryState) -> bool:
    return parts.query == _uuid_bytes(state.query_id) and parts.generation == state.links_generation


def _is_ours(parts: _PageToken, views: KeyRing) -> bool:
    key = views.marked(parts.view_mark)
    if key is None:
        return False
    return hmac.compare_digest(parts.view, _view_mac(key, str(uuid.UUID(bytes=parts.query)), parts.generation))


def _mac(key: SigningKey, length: int, purpose: str, *fields: str) -> bytes:
    parts = [part.encode() for part in ("copydesk", purpose, *fields)]
    message = b"".join(len(part).to_bytes(4, "big") + part for part in parts)
    return hmac.digest(key.secret_bytes, message, "sha256")[:length]


def _thread_mac(key: SigningKey, query_id: str) -> bytes:
    return _mac(key, ADDRESS_MAC_BYTES, "thread-address", query_id)


def _review_mac(key: SigningKey, state: QueryState) -> bytes:
    return _mac(key, ADDRESS_MAC_BYTES, "review-address", *_review_fields(state))


def _view_mac(key: SigningKey, query_id: str, generation: int) -> bytes:
    return _mac(key, PAGE_MAC_BYTES, "page-view", query_id, *_generation_field(generation))


def _act_mac(key: SigningKey, state: QueryState) -> bytes:
    return _mac(key, PAGE_MAC_BYTES, "page-act", *_review_fields(state))


def _generation_field(generation: int) -> tuple[str, ...]:
    """Nothing for links of which none was withdrawn yet: so were they signed before one could be."""
    return (str(generation),) if generation else ()


def _has_review(state: QueryState) -> bool:
    return bool(state.review_hash) and state.review_expires_at is not None


def _review_fields(state: QueryState) -> tuple[str, ...]:
    if not state.review_hash or state.review_expires_at is None:
        raise InvalidToken(f"query {state.query_id} has no review open; sign only after ReviewRequested or its like")
    expires = state.review_expires_at.astimezone(UTC).isoformat(timespec="microseconds")
    # A question that is put anew after an undo is another one; the first one is signed as it always was.
    anew = (f"anew {state.asked_anew}",) if state.asked_anew else ()
    # A question from before it was bound to what was shown with it is signed as it was, and lets nothing leave.
    shown = (f"shown {state.shown_hash}",) if state.shown_hash else ()
    return state.query_id, state.review_hash, expires, *anew, *shown, *_generation_field(state.links_generation)


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


def _head(view_mark: int, act_mark: int, generation: int) -> bytes:
    marks = act_mark << _MARK_BITS | view_mark
    return marks.to_bytes(_MARKS_BYTES, "big") + generation.to_bytes(_GENERATION_BYTES, "big")


_NO_HEAD: Final = _head(0, 0, 0)


def _page_parts(token: str) -> _PageToken:
    """What a page token says. Raises InvalidToken if it is malformed, or another spelling of one without a head."""
    if not _PAGE_TOKEN.fullmatch(token):
        raise InvalidToken("this is not a review link of this desk; open the link in the newest review mail")
    content = base64.urlsafe_b64decode(token)
    head, rest = content[: -_ID_BYTES - 2 * PAGE_MAC_BYTES], content[-_ID_BYTES - 2 * PAGE_MAC_BYTES :]
    marks, generation = int.from_bytes(head[:_MARKS_BYTES], "big"), int.from_bytes(head[_MARKS_BYTES:], "big")
    act_mark, view_mark = divmod(marks, 1 << _MARK_BITS)
    if head == _NO_HEAD:
        raise InvalidToken(NOT_OURS)
    first, second = _ID_BYTES, _ID_BYTES + PAGE_MAC_BYTES
    return _PageToken(view_mark, act_mark, generation, rest[:first], rest[first:second], rest[second:])
