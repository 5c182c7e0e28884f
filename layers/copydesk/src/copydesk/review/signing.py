"""What addresses and links are signed over, and how. Every signature is an HMAC-SHA256 (RFC 2104)."""

import base64
import hmac
import uuid
from datetime import UTC

from copydesk.errors import InvalidToken
from copydesk.keyring import SigningKey
from copydesk.query import QueryState


def mac(key: SigningKey, length: int, purpose: str, *fields: str) -> bytes:
    """The first `length` bytes of the HMAC over a purpose and its fields."""
    return hmac.digest(key.secret_bytes, message_of(purpose, *fields), "sha256")[:length]


def message_of(purpose: str, *fields: str) -> bytes:
    """What is signed: no two lists of fields are one message."""
    parts = [part.encode() for part in ("copydesk", purpose, *fields)]
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)


def spelled(signature: bytes) -> str:
    """A signature in base32 (RFC 4648 section 6), small and without padding: an address keeps no case."""
    return base64.b32encode(signature).decode("ascii").rstrip("=").lower()


def is_same(given: str, right: str) -> bool:
    """Whether two signatures are one. Takes the same time right or wrong."""
    return hmac.compare_digest(given.encode(), right.encode())


def generation_field(generation: int) -> tuple[str, ...]:
    """Nothing for links of which none was withdrawn yet: so were they signed before one could be."""
    return (str(generation),) if generation else ()


def has_review(state: QueryState) -> bool:
    """Whether the query has a review open that can be signed for."""
    return bool(state.review_hash) and state.review_expires_at is not None


def review_fields(state: QueryState) -> tuple[str, ...]:
    """What is signed of the review that the query has open. Raises InvalidToken if it has none."""
    if not state.review_hash or state.review_expires_at is None:
        raise InvalidToken(f"query {state.query_id} has no review open; sign only after ReviewRequested or its like")
    # A question that waits for the owner's return keeps the links that were mailed for it.
    until = state.review_signed_until or state.review_expires_at
    expires = until.astimezone(UTC).isoformat(timespec="microseconds")
    # A question that is put anew after an undo is another one; the first one is signed as it always was.
    anew = (f"anew {state.asked_anew}",) if state.asked_anew else ()
    # A question from before it was bound to what was shown with it is signed as it was, and lets nothing leave.
    shown = (f"shown {state.shown_hash}",) if state.shown_hash else ()
    return state.query_id, state.review_hash, expires, *anew, *shown, *generation_field(state.links_generation)


def uuid_bytes(query_id: str) -> bytes:
    """The 16 bytes of an id. Raises InvalidToken if it is none."""
    try:
        return uuid.UUID(query_id).bytes
    except ValueError as error:
        raise InvalidToken(f"{query_id!r} is not a query's id; use the id that the log has") from error
