"""Says of a mail without words of its own what it holds instead: a picture, a PDF, a quoted mail, nothing."""

import re
from collections.abc import Sequence
from typing import Final
from unicodedata import category

from copydesk.events import Attachment
from copydesk.mail.header_blocks import is_forward_mark
from copydesk.mail.languages import COLON, DISCLAIMED, DISCLAIMER_OPENS, FORWARD_PREFIXES
from copydesk.mail.new_text import Reading
from copydesk.mail.outlook_packing import NAME, is_packed
from copydesk.mail.signature import is_only_closing, is_only_signature

_PLACEHOLDER: Final = re.compile(r"\[[^\[\]\n]{1,300}\]")
"""What stands for a picture: its alternative text, or Outlook's "[cid:image001.png@01D9]"."""

_TELLING_MARKS: Final = frozenset("?!\uff1f\uff01")
_SMILEY: Final = re.compile(r"[:;]['-]?[()]")
_DISCLAIMED: Final = re.compile(DISCLAIMED, re.IGNORECASE)
_DISCLAIMER_OPENS: Final = re.compile(DISCLAIMER_OPENS, re.IGNORECASE)
_SENTENCE: Final = re.compile(r"[.!。]\s+|\n\s*\n")
_GAP: Final = re.compile(r"\n\s*\n")
_DISCLAIMER_LIMIT: Final = 4_000

_FORWARDED: Final = re.compile(rf"\s*(?:{FORWARD_PREFIXES})\s*{COLON}", re.IGNORECASE)
_KINDS: Final = (
    ("application/pdf", "a PDF"),
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
    if not _is_wordless(text, reading, subject, attachments):
        return ""
    if attachments:
        return f"only {_what(attachments)}"
    return "only a quoted mail" if reading.only_quotes and has_words(text) else "nothing at all"


def _is_wordless(text: str, reading: Reading, subject: str, attachments: Sequence[Attachment]) -> bool:
    newly = _without_disclaimer(reading.newly.signed)
    papers = any(not one.content_type.startswith("image/") for one in attachments)
    if not has_words(newly) or is_only_signature(newly) or is_only_closing(newly, thanks_too=papers):
        return True
    if not reading.only_quotes or _FORWARDED.match(subject):
        return False
    return not any(is_forward_mark(line) for line in text.split("\n")[:5])


def has_words(text: str) -> bool:
    """Whether anything is said: a letter, a digit, a question, a sign like a thumb that is up."""
    bare = _PLACEHOLDER.sub("", text)
    return any(each.isalnum() or each in _TELLING_MARKS or category(each) == "So" for each in bare) or (
        _SMILEY.search(bare) is not None
    )


def _without_disclaimer(text: str) -> str:
    """`text` up to the paragraph from which on it is nothing but a disclaimer."""
    starts = [0, *(gap.end() for gap in _GAP.finditer(text))] if len(text) <= _DISCLAIMER_LIMIT else []
    return next((text[:start] for start in starts if _is_disclaimer(text[start:])), text)


def _is_disclaimer(text: str) -> bool:
    """Whether every sentence is of what companies add by themselves: that the mail is confidential."""
    if not _DISCLAIMER_OPENS.match(text.lstrip(" \n*_-=")):
        return False
    return all(_DISCLAIMED.search(one) for one in _SENTENCE.split(text) if has_words(one))


def _what(attachments: Sequence[Attachment]) -> str:
    names = ", ".join(one.filename for one in attachments[:_NAMES] if one.filename)
    more = ", …" if len(attachments) > _NAMES else ""
    kind = _kind(attachments[0]) if len(attachments) == 1 else f"{len(attachments)} attachments"
    return f"{kind} ({names}{more})" if names else kind


def _kind(attachment: Attachment) -> str:
    kind, name = attachment.content_type, attachment.filename.lower()
    if name.endswith(".pdf"):
        return "a PDF"
    if is_packed(kind, name):
        return NAME
    return next((said for prefix, said in _KINDS if kind.startswith(prefix)), "a file")
