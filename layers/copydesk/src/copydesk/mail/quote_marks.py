"""Recognises the lines that mail clients write above a quoted mail.

There are two: the attribution ("On Monday, Jane wrote:") and the block of headers ("From: … Sent: … Subject: …").
The attributions of fourteen languages are known from `mailparser_reply`. Its patterns are asked about a few short
lines only, because on long ones they take cubic time, and only where the line has a date and ends with a colon,
because some of them match ordinary sentences.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from copydesk.mail.languages import ATTRIBUTION_OPENERS, COLON, FORWARDS, FROM_LABELS, OTHER_LABELS, WROTE

_ATTRIBUTION_LINES: Final = 4
_ATTRIBUTION_LENGTH: Final = 300

_ENDS: Final = re.compile(rf"{COLON}\s*$")
_DATED: Final = re.compile(r"\d{1,2}[:.h]\d{2}|\d{4}|\d{1,2}[./-]\d{1,2}[./-]\d{2}")
_LEVEL: Final = re.compile(r"^\s*(?:> ?)+")
_OPENER: Final = re.compile(rf"\s*(?:> ?)*(?:{ATTRIBUTION_OPENERS})\b.*\d", re.IGNORECASE)
_BLOCK_LINES: Final = 9

_WROTE: Final = re.compile(WROTE, re.IGNORECASE)
_SEPARATOR: Final = re.compile(r"[\s>*]*(?:_{20,}|-{20,}|={20,})\s*")
_TITLED_SEPARATOR: Final = re.compile(r"[\s>*]*-{3,}\s?[^-\n]{3,60}\s?-{3,}[\s*]*")
_FORWARD: Final = re.compile(rf"[\s>]*(?:{FORWARDS})\s*{COLON}?\s*", re.IGNORECASE)
_OTHERS_NEEDED: Final = 2
_LABELLED: Final = re.compile(r"[\s>*]*([^\W\d_][\w' ]{0,20}?)\s?\*?\s?" + COLON + r"\*?\s*(.*)")


def attribution_length(lines: Sequence[str], start: int) -> int:
    """How many lines, from `start` on, are an attribution; 0 if none. Clients fold long ones.

    What stands right above an attribution is not part of it: the shortest run of lines that is one counts, unless
    the first line opens like one.
    """
    end = _colon_line(lines, start)
    if end is None or not _is_attribution(lines, start, end):
        return 0
    opens = _OPENER.match(lines[start]) is not None
    if not opens and any(_is_attribution(lines, later, end) for later in range(start + 1, end)):
        return 0
    return end - start


def _colon_line(lines: Sequence[str], start: int) -> int | None:
    """The position after the first line that ends with a colon, within the few lines that an attribution may have."""
    for number in range(start, min(start + _ATTRIBUTION_LINES, len(lines))):
        if not lines[number].strip() or len(lines[number]) > _ATTRIBUTION_LENGTH:
            return None
        if _ENDS.search(lines[number]):
            return number + 1
    return None


def starts_header_block(lines: Sequence[str], start: int) -> bool:
    """Whether the headers of a quoted mail begin here, with or without a separating line above them."""
    first = lines[start]
    if _FORWARD.fullmatch(first):
        return True
    if _SEPARATOR.fullmatch(first) or _TITLED_SEPARATOR.fullmatch(first):
        following = [number for number in range(start + 1, min(start + 4, len(lines))) if lines[number].strip()]
        return bool(following) and _is_header_block(lines[following[0] : following[0] + _BLOCK_LINES])
    return _is_header_block(lines[start : start + _BLOCK_LINES])


def _is_attribution(lines: Sequence[str], start: int, end: int) -> bool:
    joined = " ".join(_LEVEL.sub("", line).strip() for line in lines[start:end])
    if len(joined) > _ATTRIBUTION_LENGTH or not (_DATED.search(joined) or _quote_follows(lines, end)):
        return False
    return bool(_WROTE.search(joined)) or any(pattern.search(joined) for pattern in _library_attributions())


def _quote_follows(lines: Sequence[str], end: int) -> bool:
    return next((line for line in lines[end : end + 3] if line.strip()), "").lstrip().startswith(">")


@lru_cache(maxsize=1)
def _library_attributions() -> tuple[re.Pattern[str], ...]:
    from mailparser_reply.constants import MAIL_LANGUAGES  # noqa: PLC0415 - only receive_email carries this layer

    patterns = (language["wrote_header"] for language in MAIL_LANGUAGES.values() if "wrote_header" in language)
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


def _is_header_block(lines: Sequence[str]) -> bool:
    """A From line, and at least two of date, recipient and subject below it."""
    first = _LABELLED.match(lines[0][:400])
    if not first or not first[2] or first[1].strip().lower() not in FROM_LABELS:
        return False
    found = (_LABELLED.match(line[:400]) for line in lines[1:])
    labels = {label[1].strip().lower() for label in found if label}
    return sum(bool(labels & names) for names in OTHER_LABELS) >= _OTHERS_NEEDED
