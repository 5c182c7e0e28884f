"""Takes the signature that an HTML body marks as one out of what was newly written, wherever it stands.

A program that puts the cursor at the end lets its user write into the signature. So a marked text is one only if it
begins with what is no sentence, and no line of it begins like a condition: "but not before Friday" is an answer.
"""

import re
from collections.abc import Sequence
from typing import Final

from copydesk.mail.marked_words import CONDITIONS

_DELIMITER: Final = re.compile(r"--\s?")
_WORD: Final = re.compile(r"[^\W_]+")
_MOST_LINES: Final = 40
_LONGEST_FIRST: Final = 8
"""Words of a signature's first line: a name, a title, a picture."""


def without_marked(newly: str, signature: str) -> str:
    """`newly` without the lines of `signature`; as it is where they are not found, or could be an answer."""
    marked = [words for line in signature.split("\n")[:_MOST_LINES] if (words := _words(line))]
    if not marked or len(marked[0]) > _LONGEST_FIRST or any(map(_is_condition, signature.split("\n"))):
        return newly
    lines = newly.split("\n")
    said = [(number, words) for number, line in enumerate(lines) if (words := _words(line))]
    for start in range(len(said) - len(marked), -1, -1):
        run = said[start : start + len(marked)]
        if [words for _, words in run] == marked:
            return _joined(lines[: run[0][0]], lines[run[-1][0] + 1 :]) or newly
    return newly


def _joined(above: Sequence[str], below: Sequence[str]) -> str:
    kept = list(above)
    while kept and (not kept[-1].strip() or _DELIMITER.fullmatch(kept[-1])):
        kept.pop()
    rest = "\n".join(below).strip("\n")
    return "\n".join(kept) + (f"\n\n{rest}" if kept and rest.strip() else rest).rstrip()


def _is_condition(line: str) -> bool:
    return CONDITIONS.match(line.strip().lower()) is not None


def _words(line: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in _WORD.findall(line))
