"""Finds where the signature begins in what someone newly wrote.

The closings ("Best regards", "Viele Grüße") and the phones' lines ("Sent from my …") of fourteen languages are known
from `mailparser_reply`. The library cuts at the first line that begins with such a word, so "Thanks, and please …" or
"Take a look" in the middle of a mail ends it. Here a closing must be a line of its own near the end, with nothing but
short lines below it. If in doubt the text stays.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from copydesk.mail.languages import CLOSINGS, LINE_END_MARKS, QUESTION_MARKS
from copydesk.mail.phone_lines import PHONE_LINES

_DELIMITER: Final = re.compile(r"--\s?")
"""The signature delimiter of RFC 3676 section 4.3; the space at its end is often lost."""

_DELIMITED_LINES: Final = 15
_CLOSED_LINES: Final = 8
_LINE_LENGTH: Final = 70
_CLOSING_LENGTH: Final = 45
_PHONE_LINES: Final = 3

_THANKS: Final = re.compile(
    r"thank|cheers|danke|dank|merci|gracias|grazie|obrigad|bedankt|tack|takk|děkuji|спасибо|谢|감사|願い", re.IGNORECASE
)
_SIGNS: Final = re.compile(r"^(?:\S+\s*){1,4}$|[\d@|]|www\.|\b(?:GmbH|Ltd|Inc|LLC|AG|SARL|Co)\b")
"""What a line below a closing looks like: a few words, or a number, an address, a firm."""

_GOES_ON: Final = re.compile(
    r"\bgesendet (?:wurden?|wird|werden|ha(?:be|st|t|ben)|ist|sind|war(?:en)?)\b|(?:\S+\s+){3,20}\S*\w:\s.*\d",
    re.IGNORECASE,
)
"""What makes a sentence of a line that begins like a phone's: a verb behind "gesendet", a colon and numbers."""

_LINK: Final = re.compile(r"[<(\[]?\s?https?://[^\s<>()]+\s?[>)\]]?")
_POSTSCRIPT: Final = re.compile(r"\s*p\.?\s?(?:p\.?\s?)*s\b", re.IGNORECASE)


def without_signature(text: str) -> str:
    """`text` up to its signature; the whole of it if nothing would be left."""
    lines = text.rstrip().split("\n")
    lines = _before_phone_line(lines)
    for start in (_delimited(lines), _closed(lines)):
        if start is not None and any(line.strip() for line in lines[:start]):
            lines = lines[:start]
    return "\n".join(lines).strip() or text.strip()


def _delimited(lines: Sequence[str]) -> int | None:
    for number in range(max(0, len(lines) - _DELIMITED_LINES - 1), len(lines)):
        if _DELIMITER.fullmatch(lines[number]):
            return number
    return None


def _closed(lines: Sequence[str]) -> int | None:
    """The last closing that has only short lines below it."""
    filled = [number for number, line in enumerate(lines) if line.strip()]
    for number in reversed(filled[-_CLOSED_LINES - 1 :]):
        line = lines[number].strip()
        if _is_closing(line):
            return number
        if len(line) > _LINE_LENGTH or any(mark in line for mark in QUESTION_MARKS) or _POSTSCRIPT.match(line):
            return None
    return None


def _is_closing(line: str) -> bool:
    words = line.strip(LINE_END_MARKS)
    return 0 < len(words) <= _CLOSING_LENGTH and _closings().fullmatch(words) is not None


def _before_phone_line(lines: list[str]) -> list[str]:
    """`lines` without the phone's or app's advertisement at their end."""
    filled = [number for number, line in enumerate(lines) if line.strip()]
    for number in filled[-_PHONE_LINES:]:
        line = lines[number].strip()
        if is_phone_line(line):
            return [*lines[:number], *(rest for rest in lines[number + 1 :] if not _is_link(rest))]
    return lines


def is_phone_line(line: str) -> bool:
    """Whether a phone or a mail program put `line` below the mail by itself: "Sent from my iPhone"."""
    bare = _LINK.sub("", line).strip()
    if len(line) > 2 * _LINE_LENGTH or any(mark in bare for mark in QUESTION_MARKS):
        return False
    known, ours = _phone_lines()
    known_line = any(ours.fullmatch(one) for one in {bare, line}) or any(phone.match(line) for phone in known)
    return known_line and not _GOES_ON.search(bare)


def is_only_signature(text: str) -> bool:
    """Whether `text` holds nothing but a phone's line, or a signature below its delimiter."""
    lines = [line.strip() for line in text.strip().split("\n") if line.strip()]
    return bool(lines) and (
        _DELIMITER.fullmatch(lines[0]) is not None
        or (len(lines) <= _PHONE_LINES and all(is_phone_line(line) or _is_link(line) for line in lines))
    )


def is_only_closing(text: str, *, thanks_too: bool) -> bool:
    """Whether `text` is a closing and what stands below one: names, a firm, numbers. Thanks count if `thanks_too`."""
    lines = [line.strip() for line in text.strip().split("\n") if line.strip()]
    if not lines or len(lines) > _CLOSED_LINES + 1 or not _is_closing(lines[0]):
        return False
    if not thanks_too and _THANKS.search(lines[0]):
        return False
    return all(len(line) <= _LINE_LENGTH and _SIGNS.search(line) for line in lines[1:])


def _is_link(line: str) -> bool:
    return re.fullmatch(r"[<(]?https?://\S+[>)]?", line.strip()) is not None


@lru_cache(maxsize=1)
def _closings() -> re.Pattern[str]:
    known = [pattern.strip(", .") for pattern in _library_patterns("signatures") if "\\w" not in pattern]
    return re.compile("|".join(f"(?:{one})" for one in (*known, CLOSINGS)), re.IGNORECASE)


@lru_cache(maxsize=1)
def _phone_lines() -> tuple[tuple[re.Pattern[str], ...], re.Pattern[str]]:
    """How the library's lines begin, and ours, which are whole lines."""
    return _compiled(_library_patterns("sent_from")), re.compile(PHONE_LINES, re.IGNORECASE)


def _library_patterns(key: str) -> list[str]:
    from mailparser_reply.constants import MAIL_LANGUAGES  # noqa: PLC0415 - not every function carries this layer

    found = [language.get(key, "") for language in MAIL_LANGUAGES.values()]
    return [pattern for one in found for pattern in ([one] if isinstance(one, str) else one) if pattern]


def _compiled(patterns: Sequence[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)
