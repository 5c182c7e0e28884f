"""Recognises the attribution that mail clients write above a quoted mail: "On Monday, Jane wrote:".

The other thing that they write there, the block of headers, is known by `header_blocks`. The attributions of fourteen
languages are known from `mailparser_reply`, those of others from `languages`. The patterns are asked about a few short
lines only, because on long ones they take cubic time, and only where the line has a date and ends with a colon, because
some of them match ordinary sentences. A language that is in neither is known by the shape: a date, a time and an
address, and a colon at the end.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from copydesk.mail.languages import (
    ATTRIBUTION_ENDS,
    ATTRIBUTION_OPENERS,
    BETWEEN_NAMES,
    NAME_PARTICLES,
    WROTE,
)

_ATTRIBUTION_LINES: Final = 4
_ATTRIBUTION_LENGTH: Final = 300

_ENDS: Final = re.compile(rf"{ATTRIBUTION_ENDS}\s*$")
_DAY: Final = re.compile(r"\d{4}|\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{2}")
_CLOCK: Final = re.compile(r"\d{1,2}\s?[:.hH時时点시]\s?\d{2}")
_ADDRESS: Final = re.compile(r"[<(\[]{1,2}\s?(?:mailto:)?[^\s<>()\[\]@]{1,64}@[^\s<>()\[\]@]{1,253}[>)\]]")
_SPACE_WITHIN: Final = re.compile(r"(?<=[<(])\s+|\s+(?=[>)])")
_DIRECTION: Final = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
"""Marks without width, which Gmail puts around names and addresses in languages that are written from right to left."""

_SENTENCE_END: Final = re.compile(r"(?<!\d)[.?!]\s*$")
_NAME_WORDS: Final = 8
_WORDS_BEFORE_DATE: Final = 4
_DATED: Final = re.compile(r"\d{1,2}[:.h]\d{2}|\d{4}|\d{1,2}[./-]\d{1,2}[./-]\d{2}")
_LEVEL: Final = re.compile(r"^\s*(?:> ?)+")
_OPENER: Final = re.compile(rf"\s*(?:> ?)*(?:{ATTRIBUTION_OPENERS})\b.*\d", re.IGNORECASE)
_WROTE: Final = re.compile(WROTE, re.IGNORECASE)
_ENDS_WITH_WROTE: Final = re.compile(rf"<[^<>\s]{{1,100}}@[^<>\s]{{1,100}}>\s{{0,3}}(?:{WROTE})\s*\Z", re.IGNORECASE)
_OPENING_DASHES: Final = re.compile(r"[\s>]{0,20}-{3,}[ -]*\S")
_TIMED: Final = re.compile(r"\d:\d\d")


def attribution_length(lines: Sequence[str], start: int) -> int:
    """How many lines, from `start` on, are an attribution; 0 if none. Clients fold long ones.

    What stands right above an attribution is not part of it: the shortest run of lines that is one counts, unless
    the first line opens like one.
    """
    if _is_without_colon(lines[start]):
        return 1
    end = _colon_line(lines, start)
    if end is None or not _is_attribution(lines, start, end):
        return 0
    shorter = [later for later in range(start + 1, end) if _is_attribution(lines, later, end)]
    if shorter and not _opens(lines, start, shorter[-1], end):
        return 0
    return end - start


def without_direction(body: str) -> str:
    """`body` without marks of direction and of no width, its lines as many as before."""
    return _DIRECTION.sub("", body) if _DIRECTION.search(body) else body


def _opens(lines: Sequence[str], start: int, later: int, end: int) -> bool:
    """Whether the attribution, of which the lines from `later` on could be one alone, begins at `start` already.

    It does if the first line opens like one, or has the date or the name that the rest lacks.
    """
    if _OPENER.match(lines[start]):
        return True
    rest, whole = _unfolded(lines, later, end), _unfolded(lines, start, end)
    if _WROTE.search(lines[start]) and not _WROTE.search(rest):
        return not _SENTENCE_END.search(lines[start])
    if _ADDRESS.search(lines[start]) and not _ADDRESS.search(rest):
        return _begins_with_date_or_name(whole)
    if _is_complete(rest):
        return lines[later].lstrip("> ").startswith(("<", "(<")) and len(lines[start].split()) <= _NAME_WORDS
    return _DAY.search(lines[start]) is not None and _begins_with_date_or_name(whole)


def _is_complete(joined: str) -> bool:
    return _DAY.search(joined) is not None and _CLOCK.search(joined) is not None


def _unfolded(lines: Sequence[str], start: int, end: int) -> str:
    return _SPACE_WITHIN.sub("", " ".join(_LEVEL.sub("", line).strip() for line in lines[start:end]))


def _colon_line(lines: Sequence[str], start: int) -> int | None:
    """The position after the first line that ends with a colon, within the few lines that an attribution may have."""
    for number in range(start, min(start + _ATTRIBUTION_LINES, len(lines))):
        if not lines[number].strip() or len(lines[number]) > _ATTRIBUTION_LENGTH:
            return None
        if _ENDS.search(lines[number]) and lines[number].count("(") <= lines[number].count(")"):
            return number + 1
    return None


def _is_without_colon(line: str) -> bool:
    """Whether `line` is an attribution that ends with the word for "wrote"."""
    if "@" not in line or len(line) > _ATTRIBUTION_LENGTH or not _TIMED.search(line):
        return False
    return _ENDS_WITH_WROTE.search(line) is not None and _OPENER.match(line) is not None


def is_between_dashes(lines: Sequence[str], start: int) -> bool:
    """Whether an attribution as Zoho writes it begins here: between dashes, without a colon, folded or not."""
    if not _OPENING_DASHES.match(lines[start]) or len(lines[start]) > _ATTRIBUTION_LENGTH:
        return False
    said = ""
    for line in lines[start : start + _ATTRIBUTION_LINES]:
        if not line.strip() or len(said) > _ATTRIBUTION_LENGTH:
            return False
        said = f"{said} {_LEVEL.sub('', line).strip()}"
        if said.endswith("---"):
            inner = said.strip("- ")
            return _DATED.search(inner) is not None and _WROTE.search(inner) is not None
    return False


def _is_attribution(lines: Sequence[str], start: int, end: int) -> bool:
    joined = _unfolded(lines, start, end)
    if len(joined) > _ATTRIBUTION_LENGTH:
        return False
    quoted = _quote_follows(lines, end)
    if not (_DATED.search(joined) or quoted):
        return _is_undated(joined)
    if _WROTE.search(joined) or any(pattern.search(joined) for pattern in _library_attributions()):
        return True
    return _has_the_shape(joined) or (quoted and _is_complete(joined) and _begins_with_date_or_name(joined))


def _is_undated(joined: str) -> bool:
    """Whether `joined` is an author with an address and the word for "wrote", and nothing else."""
    address = _ADDRESS.search(joined)
    return (
        address is not None
        and _is_name(joined[: address.start()].split())
        and _WROTE.match(joined[address.end() :].lstrip(" ,")) is not None
    )


def _has_the_shape(joined: str) -> bool:
    """Whether `joined` says when and by whom as clients say it, in whatever language."""
    return _is_complete(joined) and _ADDRESS.search(joined) is not None and _begins_with_date_or_name(joined)


def _begins_with_date_or_name(joined: str) -> bool:
    """A sentence that only mentions a date and an address begins with other words."""
    words = joined.split()
    if any(any(character.isdigit() for character in word) for word in words[:_WORDS_BEFORE_DATE]):
        return True
    address = _ADDRESS.search(joined)
    return address is not None and _is_name(joined[: address.start()].split())


def _is_name(words: Sequence[str]) -> bool:
    """Whether `words` could be a name, of one or of two: written large, but for what stands between them."""
    if len(words) > _NAME_WORDS or (words and words[-1].lower() in BETWEEN_NAMES):
        return False
    return all(
        not word[0].islower()
        or "@" in word
        or word.lower() in NAME_PARTICLES
        or (number > 0 and word.lower() in BETWEEN_NAMES)
        for number, word in enumerate(words)
    )


def _quote_follows(lines: Sequence[str], end: int) -> bool:
    return next((line for line in lines[end : end + 3] if line.strip()), "").lstrip().startswith(">")


@lru_cache(maxsize=1)
def _library_attributions() -> tuple[re.Pattern[str], ...]:
    from mailparser_reply.constants import MAIL_LANGUAGES  # noqa: PLC0415 - not every function carries this layer

    patterns = (language["wrote_header"] for language in MAIL_LANGUAGES.values() if "wrote_header" in language)
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)
