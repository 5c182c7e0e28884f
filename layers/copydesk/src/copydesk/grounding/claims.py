"""A claim: a stretch of a text that states a fact which must come from somewhere."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

Key = tuple[str | int, ...]
"""A fact in one spelling for all of its spellings, such as ("money", "EUR", "500")."""

Kind = Literal[
    "price", "percentage", "date", "time", "period", "link", "mail address", "phone number", "placeholder", "leftover"
]


@dataclass(frozen=True, slots=True)
class Claim:
    """What a text says at `position`.

    The claim is supported if any one of its `keys` is known. Where the text is a source itself, its `keys`, and what
    follows from them, become known. A claim with a `problem` is wrong whatever is known.
    """

    kind: Kind
    text: str
    position: int
    keys: frozenset[Key] = frozenset()
    follows: frozenset[Key] = frozenset()
    problem: str = field(default="")


Finder = Callable[[str, date], Iterator[Claim]]
"""Finds claims of its kinds in a text. The date is today, for `tomorrow` and for dates without a year."""


MOST_CHARACTERS: Final = 40_000
"""How much of one text is read for claims; a text this long is no letter."""
_LONG_RUN: Final = re.compile(r"(\S{200})(?=\S)")


def readable(text: str) -> str:
    """`text` for finders: of bounded length, and with endless words cut, which only an attack on patterns has."""
    return _LONG_RUN.sub(r"\1 ", text[:MOST_CHARACTERS])


def blanked(text: str, claims: Iterable[Claim | re.Match[str]]) -> str:
    """`text` with blanks in place of `claims`, so that another finder does not read parts of them again."""
    letters = list(text)
    for claim in claims:
        start, length = (
            (claim.position, len(claim.text)) if isinstance(claim, Claim) else (claim.start(), len(claim.group()))
        )
        letters[start : start + length] = " " * length
    return "".join(letters)
