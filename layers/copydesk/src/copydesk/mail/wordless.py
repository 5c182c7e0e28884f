"""Says of a mail without words of its own what it holds instead: a picture, a PDF, a quoted mail, nothing."""

import re
from collections.abc import Sequence
from typing import Final

from copydesk.events import Attachment
from copydesk.mail.header_blocks import is_forward_mark
from copydesk.mail.languages import COLON, FORWARD_PREFIXES
from copydesk.mail.new_text import Reading
from copydesk.mail.signature import is_only_signature

_PICTURES_ALONE: Final = re.compile(r"(?:[\s\u200b\ufeff>]|\[[^\[\]\n]{1,300}\])*")
"""Text that is only what stands for pictures: their alternative texts, Outlook's "[cid:image001.png@01D9]"."""

_FORWARDED: Final = re.compile(rf"\s*(?:{FORWARD_PREFIXES})\s*{COLON}", re.IGNORECASE)
_KINDS: Final = (
    ("application/pdf", "a PDF"),
    ("application/ms-tnef", "Outlook's winmail.dat"),
    ("application/vnd.ms-tnef", "Outlook's winmail.dat"),
    ("message/rfc822", "an attached mail"),
    ("text/calendar", "an invitation"),
    ("image/", "an image"),
    ("audio/", "a sound recording"),
    ("video/", "a video"),
)
_NAMES: Final = 5


def without_words(text: str, reading: Reading, subject: str, attachments: Sequence[Attachment]) -> str:
    """What a mail of this text and these attachments holds instead of words of its own; "" if it has any.

    A mail that somebody passes on has the other's words, which are meant to be read.
    """
    if not _is_wordless(text, reading, subject):
        return ""
    if attachments:
        return f"only {_what(attachments)}"
    return "only a quoted mail" if reading.only_quotes and _has_letters(text) else "nothing at all"


def _is_wordless(text: str, reading: Reading, subject: str) -> bool:
    newly = reading.newly.signed
    if not _has_letters(newly) or is_only_signature(newly):
        return True
    if not reading.only_quotes or _FORWARDED.match(subject):
        return False
    return not any(is_forward_mark(line) for line in text.split("\n")[:5])


def _has_letters(text: str) -> bool:
    return _PICTURES_ALONE.fullmatch(text) is None


def _what(attachments: Sequence[Attachment]) -> str:
    names = ", ".join(one.filename for one in attachments[:_NAMES] if one.filename)
    more = ", …" if len(attachments) > _NAMES else ""
    kind = _kind(attachments[0]) if len(attachments) == 1 else f"{len(attachments)} attachments"
    return f"{kind} ({names}{more})" if names else kind


def _kind(attachment: Attachment) -> str:
    kind, name = attachment.content_type, attachment.filename.lower()
    if name.endswith(".pdf"):
        return "a PDF"
    return next((said for prefix, said in _KINDS if kind.startswith(prefix)), "a file")
