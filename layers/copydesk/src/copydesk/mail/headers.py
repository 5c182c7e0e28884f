"""Reads header fields without ever failing on one.

The standard library's modern policy parses a header when it is looked at, and its parser raises a dozen kinds of
exceptions on headers that no standard allows, and takes quadratic time on some long ones. Here a field is cut to a
length that is parsed in milliseconds, and what can't be parsed is taken as plain text.
"""

import re
from collections.abc import Iterable, Iterator
from email.headerregistry import HeaderRegistry
from email.message import Message
from email.policy import EmailPolicy
from functools import lru_cache
from typing import Final

from copydesk.mail.charsets import clean, decode_header_bytes, is_raw
from copydesk.mail.encoded_words import in_utf8
from copydesk.mail.limits import header_of

_SPACE_BEFORE_COLON: Final = re.compile(rb"^([!-9;-~]{1,100})[ \t]{1,100}:", re.MULTILINE)
_FOLD: Final = re.compile(r"\r?\n(?=[ \t])")

FIELD_LIMIT: Final = 4_000
"""Characters of a field that are parsed; a longer one is cut."""


_PARTS: Final = 20
"""Parts of a mail that are asked for the charset of its header."""

_FACTORY: Final = HeaderRegistry()


class ForgivingPolicy(EmailPolicy):
    """The modern policy for mails as they come: a header that can't be parsed is its own text."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        """The parsed header, or its unfolded text where parsing fails."""
        return _parsed(name, value[: 2 * FIELD_LIMIT])


@lru_cache(maxsize=64)
def _parsed(name: str, value: str) -> str:
    """The standard library asks for a part's Content-Type a dozen times, and would parse it each time."""
    unfolded = unfolded_value(value)[:FIELD_LIMIT]
    try:
        parsed: str = _FACTORY(name, unfolded)
    except Exception:  # noqa: BLE001 - the header parser fails in ways that nobody has listed
        return unfolded
    return parsed


FORGIVING: Final = ForgivingPolicy()


def without_obsolete_colons(content: bytes) -> bytes:
    """`content` with `Subject :` as `Subject:` in its header (RFC 5322 section 4.5); the parser knows no such space."""
    head = header_of(content)
    if not _SPACE_BEFORE_COLON.search(head):
        return content
    return _SPACE_BEFORE_COLON.sub(rb"\1:", head) + content[len(head) :]


def one_line(text: str) -> str:
    """`text` cleaned, on one line, with single spaces."""
    return " ".join(clean(text).split())


def unfolded_value(value: str, message: Message | None = None) -> str:
    """A field's value on one line, otherwise as it came: raw bytes as text, encoded words (RFC 2047) in UTF-8.

    Raw bytes are in the charset that the `message` declares for its text, as far as anything says.
    """
    declared = declared_charset(message) if message is not None and is_raw(value) else None
    return one_line(in_utf8(decode_header_bytes(value, declared)))


def declared_charset(message: Message) -> str | None:
    """The charset of `message`, or of the first of its parts that names one."""
    pending: list[Message] = [message]
    for _ in range(_PARTS):
        if not pending:
            break
        part = pending.pop()
        if charset := part.get_content_charset():
            return charset
        inner = part.get_payload()
        if isinstance(inner, list):
            pending.extend(one for one in reversed(inner) if isinstance(one, Message))
    return None


class Fields:
    """The fields of a message by their names: looked through once, where a mail is asked for many of them."""

    def __init__(self, message: Message) -> None:
        self._found: dict[str, list[str]] = {}
        self._message = message
        for name, value in message.raw_items():
            self._found.setdefault(name.lower(), []).append(str(value))

    def values(self, name: str) -> tuple[str, ...]:
        """The values of every field `name`, which is in lower case, as `unfolded_value` gives them."""
        return tuple(unfolded_value(value, self._message) for value in self._found.get(name, ()))

    def value(self, name: str) -> str:
        """The value of the first field `name`, or ""."""
        found = self._found.get(name)
        return unfolded_value(found[0], self._message) if found else ""

    def as_written(self, name: str) -> str:
        """The value of the first field `name` with its lines joined, or ""; octets that are no text become "?"."""
        found = self._found.get(name)
        value = _FOLD.sub("", found[0]).strip(" \t\r\n") if found else ""
        return value.encode("utf-8", "replace").decode("utf-8")

    def names(self) -> tuple[str, ...]:
        """The names of all fields, in lower case, in order."""
        return tuple(self._found)

    def named(self, names: Iterable[str]) -> tuple[str, ...]:
        """Those of the names whose first field says anything."""
        return tuple(name for name in names if name in self._found and self.value(name))


def raw_values(message: Message, name: str) -> tuple[str, ...]:
    """The values of every field `name`, as `unfolded_value` gives them."""
    return tuple(_values(message, name))


def raw_value(message: Message, name: str) -> str:
    """The value of the first field `name`, or ""."""
    return next(_values(message, name), "")


def _values(message: Message, name: str) -> Iterator[str]:
    wanted, length = name.lower(), len(name)
    for key, value in message.raw_items():
        if len(key) == length and key.lower() == wanted:
            yield unfolded_value(str(value), message)


def decoded_words(text: str) -> str:
    """An unfolded `text` on one line, with its encoded words (RFC 2047) decoded as far as they can be."""
    if "=?" not in text:
        return one_line(text)
    try:
        return one_line(str(FORGIVING.header_fetch_parse("subject", text)))
    except (UnicodeError, ValueError):
        return text
