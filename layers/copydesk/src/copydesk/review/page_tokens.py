"""The token in the link of a review mail: it shows a query, and may decide on its review.

    page token   base64url(marks, generation, query id, view MAC, act MAC)   128-bit MACs; the act MAC: for one review

`views` signs view MACs, and `reviews`, which only those hold who write to the owner or take the owner's word, act MACs.
The first keys' marks are not written: such a token begins with the query's id, as all did before there were rings. The
generation counts how often the owner withdrew a query's links; it is signed, too.
"""

import base64
import hmac
import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from copydesk.errors import InvalidToken
from copydesk.keyring import KeyRing, LinkPurpose, SigningKey
from copydesk.query import QueryState
from copydesk.review.signing import generation_field, has_review, mac, review_fields, uuid_bytes

PAGE_MAC_BYTES: Final = 16
NOT_OURS: Final = "the link is not one of this desk's, is too old, or was withdrawn; open the newest review mail"
"""One answer for both: a stranger does not learn which queries there are."""
VIEW_FOR: Final = timedelta(days=30)
"""How long a link still shows its query after the query last changed."""

_ID_BYTES: Final = 16
_MARK_BITS: Final = 4
_MARKS_BYTES, _GENERATION_BYTES = 1, 2
_NOTHING: Final = bytes(PAGE_MAC_BYTES)
"""In place of the act MAC where a token is to decide nothing."""
_PAGE_TOKEN: Final = re.compile(r"(?:[A-Za-z0-9_-]{4})?[A-Za-z0-9_-]{64}", re.ASCII)
"""48 or 51 bytes in base64url (RFC 4648 section 5): a multiple of three, so without padding and in but one spelling."""


@dataclass(frozen=True, slots=True)
class _PageToken:
    """What a page token claims: keys, generation, query, and the signatures to see it and to decide on it."""

    view_mark: int
    act_mark: int
    generation: int
    query: bytes
    view: bytes
    act: bytes


def page_token(views: KeyRing, reviews: KeyRing, state: QueryState) -> str:
    """The token in the link of a review mail: it shows the query, and may decide the review that `state` has open.

    Raises InvalidToken if `state` has no review open.
    """
    showing, deciding, generation = views.signing(), reviews.signing(), state.links_generation
    head = _head(showing.mark, deciding.mark, generation)
    view = _view_mac(showing, state.query_id, generation)
    parts = (b"" if head == _NO_HEAD else head) + uuid_bytes(state.query_id) + view + _act_mac(deciding, state)
    return base64.urlsafe_b64encode(parts).decode("ascii")


def view_token(views: KeyRing, state: QueryState) -> str:
    """A token that shows the query and decides nothing, whatever review is open: there is nothing where others decide.

    It can be made with the keys of links that show, and so by functions that could make no other.
    """
    showing, generation = views.signing(), state.links_generation
    head = _head(showing.mark, 0, generation)
    view = _view_mac(showing, state.query_id, generation)
    parts = (b"" if head == _NO_HEAD else head) + uuid_bytes(state.query_id) + view + _NOTHING
    return base64.urlsafe_b64encode(parts).decode("ascii")


def only_shows(token: str) -> bool:
    """Whether the token claims no more than to show a query. Raises InvalidToken if it is malformed."""
    return _page_parts(token).act == _NOTHING


def page_link(page_url: str, token: str) -> str:
    """The address of the review page for `token`; empty if there is no page at `page_url`."""
    return f"{page_url.rstrip('/')}/review/{token}" if page_url else ""


def marks_of_page_token(token: str) -> Mapping[LinkPurpose, int]:
    """The marks of the keys that the page token claims to be signed with. Raises InvalidToken if it is malformed."""
    parts = _page_parts(token)
    return {"views": parts.view_mark, "reviews": parts.act_mark}


def page_key(token: str, views: KeyRing) -> SigningKey:
    """The key that signed the link, for what else its page bears. Raises InvalidToken for one that counts no more."""
    key = views.marked(marks_of_page_token(token)["views"])
    if key is None:
        raise InvalidToken(NOT_OURS)
    return key


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
    if key is None or not has_review(state) or not _is_of(parts, state) or parts.act == _NOTHING:
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
    return _is_of(parts, state) and _is_ours(parts, views) and now < shown_until(state)


def shown_until(state: QueryState) -> datetime:
    """Until when the query's links show it."""
    if state.updated_at is None:
        return datetime.min.replace(tzinfo=UTC)
    return max(state.updated_at + VIEW_FOR, state.review_expires_at or state.updated_at)


def _is_of(parts: _PageToken, state: QueryState) -> bool:
    return parts.query == uuid_bytes(state.query_id) and parts.generation == state.links_generation


def _is_ours(parts: _PageToken, views: KeyRing) -> bool:
    key = views.marked(parts.view_mark)
    if key is None:
        return False
    return hmac.compare_digest(parts.view, _view_mac(key, str(uuid.UUID(bytes=parts.query)), parts.generation))


def _view_mac(key: SigningKey, query_id: str, generation: int) -> bytes:
    return mac(key, PAGE_MAC_BYTES, "page-view", query_id, *generation_field(generation))


def _act_mac(key: SigningKey, state: QueryState) -> bytes:
    return mac(key, PAGE_MAC_BYTES, "page-act", *review_fields(state))


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
