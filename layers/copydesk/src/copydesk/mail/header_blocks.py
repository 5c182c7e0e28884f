"""Recognises the block of headers that mail clients write above a quoted mail: "From: … Sent: … Subject: …".

A client may write such lines too: a trip from here to there, a title between dashes. So labels alone end nothing. A
program's block names an address in From, or a date with a time of day, and without a line drawn above it a subject
as well; a title between few dashes stands above such a block, an attribution or a quote.
"""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from copydesk.mail.languages import (
    COLON,
    DATE_LABELS,
    FORWARD_TITLES,
    FORWARDS,
    FROM_LABELS,
    ORIGINAL_TITLES,
    OTHER_LABELS,
    SUBJECT_LABELS,
    TO_LABELS,
)
from copydesk.mail.quote_marks import attribution_length, is_between_dashes

_BLOCK_LINES: Final = 9
_LINE_LENGTH: Final = 400
_ROOM: Final = 4
"""Lines within which a title is followed by what it announces."""

_DASH: Final = "[-\u2010-\u2015]"
"""What a line is drawn with; old versions of Proton Mail take the hyphen of Unicode."""

_DRAWN: Final = re.compile(rf"{_DASH}{{2}}|__|==")
_SEPARATOR: Final = re.compile(rf"[\s>*]*(?:_{{20,}}|{_DASH}{{20,}}|={{4,}})\s*")
_TITLED_SEPARATOR: Final = re.compile(
    rf"[\s>*]*{_DASH}{{3,}}\s?(?:[^-\u2010-\u2015\n]|-(?!-)){{3,60}}\s?{_DASH}{{3,}}[\s*]*"
)
_KNOWN_TITLE: Final = re.compile(
    rf"[\s>*]*{_DASH}{{2,}}\s?(?:{FORWARD_TITLES}|{ORIGINAL_TITLES})\s?{_DASH}{{2,}}[\s*]*", re.IGNORECASE
)
_LONG_DASHES: Final = re.compile(rf"[\s>*]*{_DASH}{{4}}")
"""What only programs draw beside a title: people take two or three dashes."""

_FORWARD_TITLE: Final = re.compile(rf"[\s>*]*{_DASH}{{2,}}\s?(?:{FORWARD_TITLES})\s?{_DASH}{{2,}}[\s*]*", re.IGNORECASE)
_FORWARD: Final = re.compile(rf"[\s>]*(?:{FORWARDS})\s*{COLON}?\s*", re.IGNORECASE)

_CLOCK: Final = re.compile(r"(?<![\d.])\d{1,2}\s?[:.hH時时点시]\s?\d{2}(?!\d|[./]\s?\d|\.$)")
"""A time of day, and no part of a date like 3.12.2026."""

_DIGIT: Final = re.compile(r"\d")
_HAS_COLON: Final = re.compile(COLON)
_OTHERS_NEEDED: Final = 2
OTHERS: Final = DATE_LABELS | TO_LABELS | SUBJECT_LABELS
"""Labels that mean something else in another language: "De" and "Da" are From, and "Da" a date."""

_LABELLED: Final = re.compile(
    r"[\s>*]*([^\W\d_](?:[\w' -]|[^\x00-\u02ff\s\uff1a]){0,20}?)\s?\*?\s?" + COLON + r"\*?\s*(.*)"
)


def starts_header_block(lines: Sequence[str], start: int) -> bool:
    """Whether the headers of a quoted mail begin here, with or without a separating line above them."""
    first = lines[start]
    if len(first) > _LINE_LENGTH:
        return False
    drawn = _DRAWN.search(first) is not None
    if _FORWARD.fullmatch(first) or (drawn and _KNOWN_TITLE.fullmatch(first)):
        return _LONG_DASHES.match(first) is not None or _announces(lines, start)
    if drawn and is_between_dashes(lines, start):
        return True
    if drawn and (_SEPARATOR.fullmatch(first) or _TITLED_SEPARATOR.fullmatch(first)):
        block = _block_below(lines, start)
        return bool(block) and (_is_header_block(block, drawn=True) or _looks_like_header_block(block))
    return _is_header_block(lines[start : start + _BLOCK_LINES])


def _block_below(lines: Sequence[str], start: int) -> Sequence[str]:
    following = next((at for at in range(start + 1, min(start + _ROOM, len(lines))) if lines[at].strip()), None)
    return () if following is None else lines[following : following + _BLOCK_LINES]


def _announces(lines: Sequence[str], start: int) -> bool:
    """Whether a quoted mail stands below the title: its headers, an attribution or marks; or nothing at all."""
    block = _block_below(lines, start)
    if not block:
        return not any(line.strip() for line in lines[start + 1 : start + _BLOCK_LINES])
    first = block[0]
    if first.lstrip().startswith(">") or is_between_dashes(block, 0) or attribution_length(block, 0):
        return True
    label, value = _name(first), labelled(first)[1]
    known = label in FROM_LABELS or any(label in names for names in OTHER_LABELS)
    return known or (bool(value) and _looks_like_header_block(block))


def _is_header_block(lines: Sequence[str], *, drawn: bool = False) -> bool:
    """A From line, and at least two of date, recipient and subject below it; or all of them in another order."""
    first = _label(lines[0])
    if first in FROM_LABELS:
        # A block names one writer: what a second From says is of another, with the lines around it.
        block = [lines[0], *takewhile(lambda line: _name(line) not in FROM_LABELS - OTHERS, lines[1:])]
        labels = {_label(line) for line in block[1:]}
    elif any(first in names for names in OTHER_LABELS):
        block = list(takewhile(_label, lines))
        labels = set(map(_label, block))
        if not labels & FROM_LABELS:
            return False
    else:
        return False
    return sum(bool(labels & names) for names in OTHER_LABELS) >= _OTHERS_NEEDED and _is_a_program_s(block, drawn=drawn)


def _is_a_program_s(block: Sequence[str], *, drawn: bool) -> bool:
    """Whether From has an address, or a date has a time of day and there is a subject, or a line above."""
    dated, subject = False, drawn
    for line in block:
        name, value = _name(line), labelled(line)[1]
        if name in FROM_LABELS and "@" in value:
            return True
        dated |= name in DATE_LABELS and _is_moment(value)
        subject |= name in SUBJECT_LABELS
    return dated and subject


def _is_moment(value: str) -> bool:
    """Whether `value` has a time of day, and more digits than those."""
    clock = _CLOCK.search(value)
    if clock is None:
        return False
    return _DIGIT.search(value[: clock.start()] + value[clock.end() :].lstrip(":0123456789")) is not None


def _looks_like_header_block(lines: Sequence[str]) -> bool:
    """Lines with labels that nobody knows, below a separator: an address in the first, and a date in another."""
    block = list(takewhile(_label, lines))
    return len(block) > _OTHERS_NEEDED and "@" in block[0] and any(_is_moment(line) for line in block[1:])


def is_forward_mark(line: str) -> bool:
    """Whether a mail program puts this line above a mail that somebody forwards."""
    return _FORWARD.fullmatch(line) is not None or _FORWARD_TITLE.fullmatch(line) is not None


def labelled(line: str) -> tuple[str, str]:
    """The label, in lower case, and the value of a line of a header block; empty if it is none."""
    found = _LABELLED.match(line[:_LINE_LENGTH]) if _HAS_COLON.search(line) else None
    return (found[1].strip().lower(), found[2].strip(" *")) if found and found[2] else ("", "")


def _label(line: str) -> str:
    """The label that a line of a header block begins with, in lower case; "" if there is none, or nothing behind it."""
    return labelled(line)[0]


def _name(line: str) -> str:
    """The same, and also where nothing stands behind it, as with a subject that is empty."""
    found = _LABELLED.match(line[:_LINE_LENGTH]) if _HAS_COLON.search(line) else None
    return found[1].strip().lower() if found else ""
