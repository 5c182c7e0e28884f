"""What counts as a word when articles are cut and searched."""

import re
import unicodedata
from typing import Final

_UNSPACED: Final = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Kana and Han: scripts that put no spaces between words."""
_TERM: Final = re.compile(rf"[{_UNSPACED}]+|[^\W_{_UNSPACED}]+")
_UNSPACED_RUN: Final = re.compile(rf"[{_UNSPACED}]")


def terms(text: str) -> list[str]:
    """The words of `text` in order, case folded; a run without spaces as its overlapping pairs of characters."""
    found: list[str] = []
    for run in _TERM.findall(unicodedata.normalize("NFKC", text).casefold()):
        if len(run) > 1 and _UNSPACED_RUN.match(run):
            found += [run[start : start + 2] for start in range(len(run) - 1)]
        else:
            found.append(run)
    return found


def length(text: str) -> int:
    """How many words `text` has."""
    return len(terms(text))
