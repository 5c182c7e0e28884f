"""Whether a quote is one of a text that is known: mail programs wrap, mark and cut what they quote."""

import re
from typing import Final

_LIMIT: Final = 20_000
_WORD: Final = re.compile(r"\w+")
_RUN: Final = 3
_FEWEST_WORDS: Final = 5
_SAME: Final = 0.5
"""The share of the runs of words in a quote from which on it is taken for a quote of that text."""


def is_quote_of(quoted: str, text: str) -> bool:
    """Whether `quoted` is, for the most part, words of `text` in their order."""
    quote, whole = _runs(quoted), set(_runs(text))
    return bool(quote) and sum(run in whole for run in quote) >= _SAME * len(quote)


def says_enough(quoted: str) -> bool:
    """Whether a quote has words enough to tell whose it is."""
    return len(_WORD.findall(quoted)) >= _FEWEST_WORDS


def _runs(text: str) -> list[tuple[str, ...]]:
    words = [word.casefold() for word in _WORD.findall(text[:_LIMIT])]
    return [tuple(words[place : place + _RUN]) for place in range(max(len(words) - _RUN + 1, 1))] if words else []
