"""The mail that a reply quotes first: who is named above it, and what it says, without what it quotes in turn."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from copydesk.mail.header_blocks import labelled, starts_header_block
from copydesk.mail.languages import FROM_LABELS
from copydesk.mail.quote_marks import attribution_length, without_direction

_LIMIT: Final = 20_000
_LINES: Final = 600
_MARK: Final = re.compile(r"^\s{0,3}> ?")
_DEEPER: Final = re.compile(r"^\s{0,3}>")
_KEPT: Final = 4_000
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class QuotedMail:
    """`head` is what names its writer, and `text` is what it says."""

    head: str
    text: str


def first_quoted(body: str) -> QuotedMail | None:
    """The first mail that `body` quotes under a line or a block that names its writer; None if there is none."""
    lines = without_direction(body[:_LIMIT]).split("\n")[:_LINES]
    for number in range(len(lines)):
        if _DEEPER.match(lines[number]):
            continue
        if length := attribution_length(lines, number):
            return QuotedMail(" ".join(lines[number : number + length]), _text(lines[number + length :]))
        if starts_header_block(lines, number):
            head, text = _parted(lines[number:])
            return QuotedMail(_writer(head), _text(text))
    return None


def quoted_from(body: str, names: Iterable[str]) -> str:
    """What the first quoted mail says, if one of `names` stands in its head; "" otherwise."""
    quoted = first_quoted(body)
    if quoted is None or not any(_stands_in(name, quoted.head) for name in names):
        return ""
    return quoted.text[:_KEPT]


def _stands_in(name: str, head: str) -> bool:
    """Whether an address stands there, or all words of a name, in whatever order: "Quill, Mara"."""
    if "@" in name:
        return name.casefold() in head.casefold()
    words = set(_WORD.findall(name.casefold()))
    return bool(words) and words <= set(_WORD.findall(head.casefold()))


def _writer(block: Sequence[str]) -> str:
    """What the block says after From; all of it where no line is labelled so."""
    labelled_lines = (labelled(line) for line in block)
    return next((value for label, value in labelled_lines if label in FROM_LABELS), " ".join(block))


def _parted(block: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
    """A block of headers, and what stands below it: an empty line or the last header ends it."""
    # Below a separating line or a title the headers may stand apart: an empty line right there ends nothing.
    above = 1 if block[1:2] and block[1].strip() else 2
    end = next((number for number, line in enumerate(block) if number >= above and not line.strip()), len(block))
    return block[:end], block[end:]


def _text(lines: Sequence[str]) -> str:
    """The words of the mail itself: one mark less, and without what it quotes."""
    begun = [line for line in lines if line.strip()][:1]
    if begun and _DEEPER.match(begun[0]):
        marked = takewhile(lambda line: not line.strip() or _DEEPER.match(line), lines)
        lines = [_MARK.sub("", line) for line in marked]
    own: list[str] = []
    for number, line in enumerate(lines):
        if _DEEPER.match(line) or starts_header_block(lines, number) or attribution_length(lines, number):
            break
        own.append(line)
    return "\n".join(own).strip()
