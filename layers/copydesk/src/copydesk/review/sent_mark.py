"""The mark that every mail of the desk's bears: by it the desk knows its own mail again, however that came back.

It is one header field: the send's id, the mark of the key, and an 80-bit MAC over purpose and id. It is over nothing
that a forwarder, an alias or a list changes; SES replaces Message-ID and Date itself. Who has a mail of the desk's can
copy its mark onto another: that one is then taken for the desk's own, and harms nobody but its writer.
"""

import re
import uuid
from dataclasses import dataclass
from typing import Final, Literal

from copydesk.keyring import KeyRing, SigningKey
from copydesk.review.signing import is_same, mac, spelled, uuid_bytes

SENT_MAC_BYTES: Final = 10
_FORM: Final = re.compile(r"id=([0-9a-f-]{36}); key=(\d{1,2}); mac=([a-z2-7]{16})")
_IN_TEXT: Final = re.compile(r"\bcopydesk-(note|digest)-([a-z2-7]{26})-(\d{1,2})-([a-z2-7]{16})\b", re.IGNORECASE)
_LOOKED_AT: Final = 5
"""How many marks of a text are read: a digest may hold a subject that looks like one."""
NoteKind = Literal["note", "digest"]


@dataclass(frozen=True, slots=True)
class TextMark:
    """What a line of a text claims to be; nothing is proved before `verify_text_mark` says so."""

    kind: NoteKind
    spelled_id: str
    mark: int
    mac: str


@dataclass(frozen=True, slots=True)
class SentMark:
    """What a header claims to be; nothing is proved before `verify_sent` says so."""

    send_id: str
    mark: int
    mac: str


def sent_mark(threads: KeyRing, send_id: str) -> str:
    """The header's value for the mail of this send. Raises SettingsError if there is no key to sign with."""
    key = threads.signing()
    return f"id={send_id}; key={key.mark}; mac={_mac(key, send_id)}"


def read_sent_mark(value: str) -> SentMark | None:
    """What the header claims; None if it is no mark of a desk's."""
    found = _FORM.fullmatch(" ".join(value.split()).lower())
    if found is None or not _is_uuid(found[1]):
        return None
    return SentMark(send_id=found[1], mark=int(found[2]), mac=found[3])


def verify_sent(mark: SentMark, threads: KeyRing) -> bool:
    """Whether this desk made the mark. Takes the same time right or wrong."""
    key = threads.marked(mark.mark)
    return key is not None and is_same(mark.mac, _mac(key, mark.send_id))


def text_mark(threads: KeyRing, send_id: str, kind: NoteKind) -> str:
    """The last line of the note of this send. Raises SettingsError if there is no key to sign with."""
    key, spelled_id = threads.signing(), spelled(uuid_bytes(send_id))
    return f"copydesk-{kind}-{spelled_id}-{key.mark}-{_text_mac(key, kind, spelled_id)}"


def read_text_marks(text: str) -> tuple[TextMark, ...]:
    """The marks that the text claims to bear, the last ones first: a note's own is its last line."""
    found = [one.groups() for one in _IN_TEXT.finditer(text.lower())][-_LOOKED_AT:]
    return tuple(
        TextMark("digest" if kind == "digest" else "note", spelled_id, int(mark), mac)
        for kind, spelled_id, mark, mac in reversed(found)
    )


def verify_text_mark(mark: TextMark, threads: KeyRing) -> bool:
    """Whether this desk made the mark. Takes the same time right or wrong."""
    key = threads.marked(mark.mark)
    return key is not None and is_same(mark.mac, _text_mac(key, mark.kind, mark.spelled_id))


def _text_mac(key: SigningKey, kind: NoteKind, spelled_id: str) -> str:
    return spelled(mac(key, SENT_MAC_BYTES, "sent-note", kind, spelled_id))


def _mac(key: SigningKey, send_id: str) -> str:
    return spelled(mac(key, SENT_MAC_BYTES, "sent-mail", send_id))


def _is_uuid(text: str) -> bool:
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False
