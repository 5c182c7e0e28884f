"""Tells the lines of a body that a mail program marked as quoted from those that are new."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from copydesk.mail.header_blocks import starts_header_block
from copydesk.mail.quote_marks import attribution_length, without_direction

_INITIALS: Final = re.compile(r"^[ >]{0,10}([^\W\d_a-zß-öø-ÿа-я]{1,3})>{1,5}(?: |$)", re.MULTILINE)
"""How The Bat marks a quoted line: with its author's initials, "JD> "."""

_BELOW_COLON: Final = re.compile(r":[ \t]{0,3}\n\s{0,3}([^\W\d_]{1,3})>")


class Line(NamedTuple):
    """A line of a body, and whether it is quoted."""

    text: str
    quoted: bool


class Marked(NamedTuple):
    """The lines above an unmarked quote, without attributions, and those of that quote."""

    lines: tuple[Line, ...]
    unmarked: tuple[str, ...] = ()


def marked_lines(body: str) -> Marked:
    """The lines of `body`. What stands below an attribution or a header block without marks is one quote to the end.

    A header block within a quote ends nothing: it is quoted like all around it.
    """
    lines, plain = body.split("\n"), without_direction(body).split("\n")
    is_quoted = _quoted_by(body)
    kept: list[Line] = []
    number = 0
    while number < len(lines):
        if is_quoted(plain[number]):
            kept.append(Line(lines[number], quoted=True))
            number += 1
        elif starts_header_block(plain, number):
            return Marked(tuple(kept), tuple(lines[number:]))
        elif length := attribution_length(plain, number):
            number += length
            if not _is_quoted_next(plain, number, is_quoted):
                return Marked(tuple(kept), tuple(lines[number:]))
        else:
            kept.append(Line(lines[number], quoted=False))
            number += 1
    return Marked(tuple(kept))


def _quoted_by(body: str) -> Callable[[str], bool]:
    """What tells that a line is quoted: initials count where more than one line bears them, or one below "wrote:"."""
    counted = Counter(_INITIALS.findall(body)) if ">" in body else Counter[str]()
    known = {name for name, times in counted.items() if times > 1}
    known |= counted.keys() & set(_BELOW_COLON.findall(body)) if counted else set()

    def is_quoted(line: str) -> bool:
        if line.lstrip(" ").startswith(">"):
            return True
        found = _INITIALS.match(line) if known else None
        return found is not None and found[1] in known

    return is_quoted


def _is_quoted_next(lines: Sequence[str], start: int, is_quoted: Callable[[str], bool]) -> bool:
    """Whether the next line with text is marked as quoted; where it is not, all the rest is the quoted mail."""
    return any(is_quoted(line) for line in [line for line in lines[start : start + 4] if line.strip()][:1])
