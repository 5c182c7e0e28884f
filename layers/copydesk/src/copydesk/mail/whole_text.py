"""All that a stored mail says, for looking for a word in it: headers and texts of every part, whatever their limits.

What a mail's readers leave out counts here: the sixty-first address in copy, an attached mail, a bounce's copy. A mail
that nobody can parse is read as it lies there.
"""

from collections.abc import Iterator
from email.message import Message
from email.parser import BytesParser
from html import unescape

from copydesk.mail.charsets import decode, written_charset
from copydesk.mail.headers import FORGIVING, decoded_words, unfolded_value, without_obsolete_colons
from copydesk.mail.limits import check_limits
from copydesk.mail.transfer import content_of


def whole_text(raw: bytes) -> tuple[str, ...]:
    """The texts of the mail: each header's value, and each part's content with its encoding undone."""
    try:
        check_limits(raw)
        message = BytesParser(policy=FORGIVING).parsebytes(without_obsolete_colons(raw))
        return tuple(_texts(message))
    except Exception:  # noqa: BLE001 - the parser fails in ways that nobody has listed
        return (decode(raw, None),)


def _texts(message: Message) -> Iterator[str]:
    for part in message.walk():
        for _, value in part.raw_items():
            unfolded = unfolded_value(str(value))
            yield unfolded
            yield decoded_words(unfolded)
        if not isinstance(part.get_payload(), list):
            content = content_of(part)
            yield unescape(decode(content, part.get_content_charset(), written=written_charset(content)))
        for text in (part.preamble, part.epilogue):
            yield text or ""
