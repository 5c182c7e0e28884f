"""Writes the header fields of an outgoing mail.

Every value passes through here, so no field can bring in a line of its own. The fields are folded and encoded here
rather than by the generator: that one turns long message ids into encoded words, drops the quotes of folded names
with a comma, and reads a text that merely looks like an encoded word (`=?utf-8?q?…?=`) as one, line breaks included.
"""

import re
from collections.abc import Iterable
from datetime import datetime
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from email.utils import format_datetime
from functools import lru_cache
from typing import Final

from copydesk.errors import SendRefused
from copydesk.mail.addresses import ascii_domain
from copydesk.mail.message_ids import ID_LIMIT
from copydesk.mail.writable import why_unwritable

REFERENCES_LIMIT: Final = 900
"""Octets of a References field; RFC 5322 section 2.1.1 allows 998 in a line, and some relays unfold it."""

TEXT_LIMIT: Final = 500
"""Characters of a subject or a name."""

_LINE: Final = 72
_JOINERS: Final = "\u200c\u200d"
"""Invisible, but part of how Persian names and joined emoji are spelt."""

_PLAIN: Final = re.compile(r"[ -~]*")
_ATOMS: Final = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]*")
_MESSAGE_ID: Final = re.compile(rf"<[!-;=?-~]{{1,{ID_LIMIT - 2}}}>")


class _Field(str):
    """A header value as it goes on the wire: ASCII, folded, each continued line led by a space."""

    __slots__ = ()


class WirePolicy(EmailPolicy):
    """SMTP's policy, with the fields of this module written exactly as they are."""

    def header_store_parse(self, name: str, value: object) -> tuple[str, object]:  # type: ignore[override]  # as stored
        """Keep a finished field; parse any other, such as Content-Type."""
        if isinstance(value, _Field):
            return name, value
        return _stored(name, value) if type(value) is str else super().header_store_parse(name, value)

    def header_fetch_parse(self, name: str, value: str) -> object:  # type: ignore[override]  # typeshed says str
        """A finished field as it is."""
        return value if isinstance(value, _Field) else super().header_fetch_parse(name, value)

    def fold_binary(self, name: str, value: str) -> bytes:
        """The octets of the field, with its name and line end."""
        return f"{name}: {value}\r\n".encode("ascii") if isinstance(value, _Field) else super().fold_binary(name, value)


@lru_cache(maxsize=64)
def _stored(name: str, value: str) -> tuple[str, object]:
    """A field of a MIME part, parsed. Most parts have the same few, and each would be parsed anew."""
    stored: tuple[str, object] = SMTP.header_store_parse(name, value)
    return stored


WIRE: Final = WirePolicy(linesep="\r\n", cte_type="7bit")
"""`email.policy.SMTP`, for bodies in 7 bits, which every server takes."""


def set_text(message: EmailMessage, name: str, text: str) -> None:
    """Set the unstructured field `name`, such as Subject."""
    message[name] = _Field(_encoded(name, printable(text)[:TEXT_LIMIT]))


def set_mailbox(message: EmailMessage, name: str, address: str, display_name: str = "") -> None:
    """Set the address field `name` to one mailbox.

    Raises SendRefused if `address` is not one address that SMTP without extensions can carry.
    """
    shown = printable(display_name)[:TEXT_LIMIT]
    wired = wire_address(address)
    if not shown:
        message[name] = _Field(wired)
        return
    phrase = _phrase(name, shown)
    apart = "\r\n " if len(name) + len(phrase.rsplit("\n", 1)[-1]) + len(wired) > _LINE else " "
    message[name] = _Field(f"{phrase}{apart}<{wired}>")


def set_addresses(message: EmailMessage, name: str, addresses: Iterable[str]) -> None:
    """Set the address field `name` to `addresses`; left out if there are none. Raises as `set_mailbox` does."""
    if wired := [wire_address(one) for one in addresses]:
        message[name] = _Field(",\r\n ".join(wired))


def set_date(message: EmailMessage, sent_at: datetime) -> None:
    """Set Date (RFC 5322 section 3.3); `sent_at` must know its zone."""
    message["Date"] = _Field(format_datetime(sent_at))


def set_message_id(message: EmailMessage, name: str, message_id: str) -> None:
    """Set Message-ID or In-Reply-To; left out if `message_id` is not one."""
    if _MESSAGE_ID.fullmatch(message_id):
        message[name] = _Field(message_id)


def set_references(message: EmailMessage, references: Iterable[str]) -> None:
    """Set References, cut to the thread's first mail and the most recent ones (RFC 5322 section 3.6.4)."""
    if kept := _cut(tuple(dict.fromkeys(one for one in references if _MESSAGE_ID.fullmatch(one)))):
        message["References"] = _Field("\r\n ".join(kept))


def set_keyword(message: EmailMessage, name: str, keyword: str) -> None:
    """Set a field to a word of ours, such as Auto-Submitted."""
    message[name] = _Field(keyword)


def printable(text: str) -> str:
    """`text` on one line, without control characters and lone surrogates."""
    visible = "".join(one if one.isprintable() or one in _JOINERS else " " for one in text)
    return " ".join(visible.split())


def wire_address(address: str) -> str:
    """`address` with its domain in ASCII. Raises SendRefused if it is not one address that mail can be sent to."""
    if problem := why_unwritable(address):
        raise SendRefused(f"{printable(address)[:100]!r} {problem}; answer by hand.", transient=False)
    local, _, domain = address.rpartition("@")
    return f"{local}@{ascii_domain(domain)}"


def _cut(references: tuple[str, ...]) -> tuple[str, ...]:
    room = REFERENCES_LIMIT - len("References: ")
    kept: list[str] = []
    first, later = references[:1], references[1:]
    room -= sum(len(one) for one in first)
    for one in reversed(later):
        room -= len("\r\n ") + len(one)
        if room < 0:
            break
        kept.append(one)
    return (*first, *reversed(kept))


def _encoded(name: str, text: str) -> str:
    """`text` as it is if plain ASCII, else in encoded words (RFC 2047)."""
    if _PLAIN.fullmatch(text) and "=?" not in text and len(name) + len(text) <= _LINE:
        return text
    return Header(text, "utf-8", header_name=name, maxlinelen=_LINE).encode(linesep="\r\n")


def _phrase(name: str, shown: str) -> str:
    """A display name: an atom, a quoted string or encoded words (RFC 5322 section 3.2.5)."""
    encoded = _encoded(name, shown)
    if encoded != shown or _ATOMS.fullmatch(shown):
        return encoded
    escaped = shown.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
