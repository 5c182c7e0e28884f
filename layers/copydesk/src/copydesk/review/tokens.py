"""Signed addresses: who holds one was given it by this desk, for this query and this review.

Every signature is over a purpose and its fields, so that one made for one purpose is worth nothing for another. What is
signed comes from the state alone; an address carries only the query's id, the mark of the key and the signature.

    thread address   hello+<kind and mark><query id><80-bit MAC>@example.com   stays good for the whole thread
    review address   the same                                                 good for one review: its draft and expiry
    form address     the same, with the form's id                             good for the form that it was entered at

Each purpose has a ring of its own: `threads` signs addresses of threads and forms. What decides is signed by `reviews`,
which only those hold who write to the owner or take the owner's word. The first key's mark is not written: kinds are
then t and r, as they were before there were rings. What links are signed with stands in `page_tokens`.
"""

import base64
import binascii
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from copydesk.keyring import KeyRing, LinkPurpose, SigningKey
from copydesk.query import QueryState
from copydesk.review.signing import has_review, is_same, mac, review_fields, spelled, uuid_bytes
from copydesk.settings import Settings

ADDRESS_MAC_BYTES: Final = 10
"""80 bits fit the 64 characters of a local part; RFC 2104 section 5 asks for at least 80."""
Kind = Literal["thread", "review", "form"]
_LETTERS: Final[Mapping[Kind, str]] = {
    "thread": "tabcdeghijkl",
    "review": "rmnopqsuvwxy",
    "form": "zf0123456789",
}
"""The letter before the query's id tells kind and mark: a letter for each mark that a ring can give."""
RING_OF: Final[Mapping[Kind, LinkPurpose]] = {"thread": "threads", "review": "reviews", "form": "threads"}
"""Which ring signs the addresses of a kind."""
_ID_LENGTH: Final = 26
_MAC_LENGTH: Final = 16


@dataclass(frozen=True, slots=True)
class AddressToken:
    """What an address claims to be; nothing is proved before `verify_thread`, `verify_review` or `verify_form` says so.

    `query_id` is the form's id where it is a form's address.
    """

    kind: Kind
    query_id: str
    mac: str
    mark: int = 0


def thread_address(settings: Settings, threads: KeyRing, query_id: str) -> str:
    """The Reply-To of a reply to the client: mails to it belong to `query_id`'s thread."""
    key = threads.signing()
    return _address(settings, _LETTERS["thread"][key.mark], query_id, _thread_mac(key, query_id))


def review_address(settings: Settings, reviews: KeyRing, state: QueryState) -> str:
    """The Reply-To of a review mail: the owner's answers to it count for the review that `state` has open.

    Raises InvalidToken if `state` has no review open.
    """
    return address_of_review(settings, review_token(reviews, state))


def review_token(reviews: KeyRing, state: QueryState) -> str:
    """What an answer bears to count for the review that `state` has open: letters and digits.

    Raises InvalidToken if `state` has no review open.
    """
    key = reviews.signing()
    return _token(_LETTERS["review"][key.mark], state.query_id, _review_mac(key, state))


def address_of_review(settings: Settings, token: str) -> str:
    """The address at which mails bear the token of a review."""
    return f"{settings.agent_address.rpartition('@')[0]}+{token}@{settings.domain}"


def form_address(settings: Settings, threads: KeyRing, form_id: str) -> str:
    """The address that a website's form, known by `form_id`, is to send to."""
    key = threads.signing()
    return _address(settings, _LETTERS["form"][key.mark], form_id, _form_mac(key, form_id))


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
    return key is not None and token.kind == "thread" and is_same(token.mac, spelled(_thread_mac(key, token.query_id)))


def verify_form(token: AddressToken, threads: KeyRing) -> bool:
    """Whether this desk made the form's address that `token` was read from. Takes the same time right or wrong."""
    key = threads.marked(token.mark)
    return key is not None and token.kind == "form" and is_same(token.mac, spelled(_form_mac(key, token.query_id)))


def verify_review(token: AddressToken, state: QueryState, reviews: KeyRing) -> bool:
    """Whether `token`'s address was made for the review that `state` has open now.

    Says nothing of the hour: `QueryState.may_decide` judges whether a word still counts.
    """
    key = reviews.marked(token.mark)
    if key is None or token.kind != "review" or token.query_id != state.query_id or not has_review(state):
        return False
    return is_same(token.mac, spelled(_review_mac(key, state)))


def _thread_mac(key: SigningKey, query_id: str) -> bytes:
    return mac(key, ADDRESS_MAC_BYTES, "thread-address", query_id)


def _form_mac(key: SigningKey, form_id: str) -> bytes:
    return mac(key, ADDRESS_MAC_BYTES, "form-address", form_id)


def _review_mac(key: SigningKey, state: QueryState) -> bytes:
    return mac(key, ADDRESS_MAC_BYTES, "review-address", *review_fields(state))


def _address(settings: Settings, letter: str, query_id: str, mac: bytes) -> str:
    return f"{settings.agent_address.rpartition('@')[0]}+{_token(letter, query_id, mac)}@{settings.domain}"


def _token(letter: str, query_id: str, mac: bytes) -> str:
    return f"{letter}{spelled(uuid_bytes(query_id))}{spelled(mac)}"


def _uuid_in(text: str) -> str:
    """The UUID in 26 base32 characters, or an empty string: the one spelling of each id, no other, is taken."""
    try:
        content = base64.b32decode(text.upper() + "=" * (-len(text) % 8))
    except binascii.Error:
        return ""
    return str(uuid.UUID(bytes=content)) if spelled(content) == text else ""
