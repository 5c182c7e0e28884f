"""The subject of a reply: the client's, with exactly one "Re:" before it."""

import re
from typing import Final

from copydesk.mail.languages import COLON, FORWARD_PREFIXES, REPLY_PREFIXES

_LIMIT: Final = 500

_COUNTED: Final = r"(?:\s?(?:\[\d{1,4}\]|\(\d{1,4}\)|\^\d{1,4}|\*\d{1,4}))?"
_FORWARD_PREFIX: Final = re.compile(rf"\s*(?:{FORWARD_PREFIXES})\s*{COLON}", re.IGNORECASE)
_REPLY_PREFIX: Final = re.compile(rf"\s*(?:{REPLY_PREFIXES}){_COUNTED}\s*{COLON}", re.IGNORECASE)
"""How mail clients write "Re:" in their languages, also counted as in "Re[2]:"."""


def is_answer(subject: str) -> bool:
    """Whether what stands for "Re" comes first, as a mail program writes it before what is answered."""
    return _REPLY_PREFIX.match(subject) is not None


def bare_subject(subject: str) -> str:
    """`subject` without what stands for "Re" and "Fwd" before it."""
    rest = " ".join(subject.split())[: 4 * _LIMIT]
    while prefix := (_REPLY_PREFIX.match(rest) or _FORWARD_PREFIX.match(rest)):
        rest = rest[prefix.end() :].lstrip()
    return rest


def reply_subject(subject: str) -> str:
    """`subject` with one "Re:" in place of all those that clients piled up, at most 500 characters."""
    rest = " ".join(subject.split())[: 4 * _LIMIT]
    while prefix := _REPLY_PREFIX.match(rest):
        rest = rest[prefix.end() :].lstrip()
    shortened = rest if len(rest) <= _LIMIT else rest[: _LIMIT - 1] + "…"
    return f"Re: {shortened}".rstrip()
