"""The signature that lets a reply leave: HMAC-SHA-256 (RFC 2104) over exactly what the client is to receive. Pure.

It is made where the owner's word is verified, or where the policy decides, and checked right before the mail is sent.
Nobody between the two holds a key, so what they write into the log can hold a reply up and never change it.
"""

import hmac
from typing import Final

from copydesk import ids
from copydesk.events import Approval
from copydesk.keyring import KeyRing, Purpose
from copydesk.values import Frozen

FORM: Final = ("copydesk", "approval", "1")
"""The domain and the version of what is signed: another form of it is another string, and no signature fits both."""


class ApprovedReply(Frozen):
    """All of a reply that its approval covers.

    `copies` stand in their order. `invitation` is empty, or names the hold, its start, end and topic, and whom it
    invites. `surroundings` is what stands around the text: the subject, the recipient's name and the mail that is
    quoted. `attachments` are the SHA-256 of each, in hex; no reply has any today. `due_at` is the moment (ISO 8601,
    UTC) before which the reply may not leave, or empty.
    """

    query_id: str
    turn: int
    send_id: str
    text: str
    to: str
    copies: tuple[str, ...] = ()
    invitation: tuple[str, ...] = ()
    surroundings: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    due_at: str = ""


def sign(purpose: Purpose, reply: ApprovedReply, ring: KeyRing) -> Approval:
    """The approval of `reply`, by the key of `ring` that signs. Raises SettingsError if none does."""
    key = ring.signing()
    return Approval(purpose=purpose, key_id=key.id, signature=_signature(purpose, key.id, key.secret_bytes, reply))


def verify(approval: Approval | None, purpose: Purpose, reply: ApprovedReply, ring: KeyRing) -> str:
    """Why `approval` does not let `reply` leave, or an empty string. Takes the same time for any wrong signature."""
    if approval is None:
        return "it bears no approval"
    if approval.purpose != purpose:
        return f"its approval was made for another purpose ({approval.purpose} instead of {purpose})"
    key = ring.verifying(approval.key_id)
    if key is None:
        return f"its approval was signed with a key that is unknown or was withdrawn ({approval.key_id})"
    right = _signature(purpose, key.id, key.secret_bytes, reply)
    if not hmac.compare_digest(approval.signature.encode(), right.encode()):
        return "its approval does not cover what would be sent"
    return ""


def is_same(one: Approval | None, other: Approval | None) -> bool:
    """Whether both are the same approval, and not both none."""
    if one is None or other is None:
        return False
    return hmac.compare_digest(one.model_dump_json().encode(), other.model_dump_json().encode())


def signed_bytes(purpose: Purpose, key_id: str, reply: ApprovedReply) -> bytes:
    """The one string of bytes that stands for this reply: every part bears its length, every list its count."""
    parts = [*FORM, purpose, key_id, reply.query_id, str(reply.turn), reply.send_id, ids.content_hash(reply.text)]
    for several in ((reply.to,), reply.copies, reply.invitation, reply.surroundings, reply.attachments):
        parts += [str(len(several)), *several]
    # The counts above end every list, so this is no part of one; what leaves at once is signed as it always was.
    parts += ["due", reply.due_at] if reply.due_at else []
    encoded = [part.encode("utf-8", "surrogatepass") for part in parts]
    return b"".join(len(part).to_bytes(4, "big") + part for part in encoded)


def _signature(purpose: Purpose, key_id: str, secret: bytes, reply: ApprovedReply) -> str:
    return hmac.digest(secret, signed_bytes(purpose, key_id, reply), "sha256").hex()
