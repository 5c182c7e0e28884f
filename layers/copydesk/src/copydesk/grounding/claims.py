"""A claim: a stretch of a text that states a fact which must come from somewhere."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from re import Match
from typing import Literal

Key = tuple[str | int, ...]
"""A fact in one spelling for all of its spellings, such as ("money", "EUR", "500")."""

Kind = Literal[
    "price",
    "percentage",
    "offer",
    "date",
    "time",
    "period",
    "count",
    "link",
    "mail address",
    "street address",
    "phone number",
    "account number",
    "title",
    "name",
    "right",
    "commitment",
    "placeholder",
    "leftover",
]


@dataclass(frozen=True, slots=True)
class Claim:
    """What a text says at `position`.

    The claim is supported if any one of its `keys` is known of the same subject. Where the text is a source itself, its
    `keys`, and what follows from them, become known. A claim with a `problem` is wrong whatever is known.
    """

    kind: Kind
    text: str
    position: int
    keys: frozenset[Key] = frozenset()
    follows: frozenset[Key] = frozenset()
    problem: str = field(default="")

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.position + len(self.text)

    @property
    def known(self) -> frozenset[Key]:
        """What becomes known by it, where the text is a source."""
        return self.keys | self.follows


Finder = Callable[[str, date], Iterator[Claim]]
"""Finds claims of its kinds in a text. The date is today, for `tomorrow` and for dates without a year."""


def blanked(text: str, claims: Iterable[Claim | Match[str]]) -> str:
    """`text` with blanks in place of `claims`, so that another finder does not read parts of them again."""
    letters: list[str] | None = None
    for claim in claims:
        start, length = (
            (claim.position, len(claim.text)) if isinstance(claim, Claim) else (claim.start(), len(claim.group()))
        )
        letters = list(text) if letters is None else letters
        letters[start : start + length] = " " * length
    return text if letters is None else "".join(letters)
