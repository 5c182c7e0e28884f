"""Undoes the hard line breaks with which mail programs wrap paragraphs, for screens narrower or wider than theirs.

A line is joined to the next only where the next one's first word would not have fitted on it any more: its break is the
wrapping's. Whoever ended a line before its width meant it. Only what is shown is reflowed, never what is kept.
"""

import re
from typing import Final

_NARROWEST: Final = 60
_WIDEST: Final = 80
"""Where programs wrap: at 72 or 76 columns, some at 65 or 78. A text with longer lines was not wrapped."""
_APART: Final = re.compile(r"\s|>|[-\u2013\u2014*•+·|#_=~]|\(?\w{1,3}[.)]\s")
"""How a line begins that is an entry of a list, a quote, a table's row or a rule."""
_COLUMNS: Final = re.compile(r"\t|\S {2,}(?=\S)(?<![.!?:] {2})")
_SIGNATURE: Final = re.compile(r"--\s?")
_UNSPACED: Final = re.compile("[\u2e80-\uffef]")
"""Writing that has no spaces between its words."""


def reflowed(text: str) -> str:
    """`text` with its wrapped paragraphs on a line each; lists, quotes, tables and signatures as they stand."""
    lines = text.split("\n")
    width = max((len(line.rstrip()) for line in lines if not line.startswith(">") and " " in line.strip()), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return text
    end = next((number for number, line in enumerate(lines) if _SIGNATURE.fullmatch(line)), len(lines))
    joined: list[str] = []
    before = ""
    for number, line in enumerate(lines):
        if number < end and joined and _continues(before, line, width):
            joined[-1] = f"{joined[-1].rstrip()} {line}"
        else:
            joined.append(line)
        before = line
    return "\n".join(joined)


def _continues(before: str, line: str, width: int) -> bool:
    """Whether the break between the two lines is only the wrapping's."""
    if not before.strip() or not line.strip():
        return False
    if any(_APART.match(each) or _COLUMNS.search(each.rstrip()) or _UNSPACED.search(each) for each in (before, line)):
        return False
    return len(before.rstrip()) + 1 + len(line.split(None, 1)[0]) > width
