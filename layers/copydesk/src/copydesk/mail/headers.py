"""Reads header fields without ever failing on one.

The standard library's modern policy parses a header when it is looked at, and its parser raises a dozen kinds of
exceptions on headers that no standard allows, and takes quadratic time on some long ones. Here a field is cut to a
length that is parsed in milliseconds, and what can't be parsed is taken as plain text.
"""

from email.message import Message
from email.policy import EmailPolicy
from typing import Final

from copydesk.mail.charsets import clean, decode_header_bytes

FIELD_LIMIT: Final = 4_000
"""Characters of a field that are parsed; a longer one is cut."""


class ForgivingPolicy(EmailPolicy):
    """The modern policy for mails as they come: a header that can't be parsed is its own text."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        """The parsed header, or its unfolded text where parsing fails."""
        unfolded = one_line(decode_header_bytes(value[: 2 * FIELD_LIMIT]))[:FIELD_LIMIT]
        try:
            parsed: str = self.header_factory(name, unfolded)
        except Exception:  # noqa: BLE001 - the header parser fails in ways that nobody has listed
            return unfolded
        return parsed


FORGIVING: Final = ForgivingPolicy()


def one_line(text: str) -> str:
    """`text` cleaned, on one line, with single spaces."""
    return " ".join(clean(text).split())


def raw_values(message: Message, name: str) -> tuple[str, ...]:
    """The values of every field `name`, unfolded but otherwise as they came."""
    wanted = name.lower()
    return tuple(
        one_line(decode_header_bytes(str(value))) for key, value in message.raw_items() if key.lower() == wanted
    )


def raw_value(message: Message, name: str) -> str:
    """The value of the first field `name`, or ""."""
    return next(iter(raw_values(message, name)), "")


def decoded_value(message: Message, name: str) -> str:
    """The first field `name` as readable text, its encoded words (RFC 2047) decoded, or ""."""
    try:
        return one_line(str(FORGIVING.header_fetch_parse("subject", raw_value(message, name))))
    except (UnicodeError, ValueError):
        return raw_value(message, name)
