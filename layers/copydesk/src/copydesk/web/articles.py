"""The articles of a draft as the page shows them: each with its passage, to be taken out or put in. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from copydesk.events import GivenArticle
from copydesk.review.article_words import WITH, WITHOUT

ASKED: Final = "articles"
"""What an address asks for that looks for others: a few words of theirs, or none for all of them."""
BEHIND: Final = "behind"
"""What it asks for besides where the list goes on: how many of them the pages before have shown."""


@dataclass(frozen=True, slots=True)
class ShownArticle:
    """An article with the box that takes it out or puts it in: its `name` and its `value`."""

    of: GivenArticle
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class ShownArticles:
    """What the draft may rest on, and where others were `looked` for, what was `found` for the words that were `asked`.

    Those found come `behind` as many others, and as many are `left`. `may_change` says that a new draft can be asked
    for.
    """

    used: tuple[ShownArticle, ...] = ()
    found: tuple[ShownArticle, ...] = ()
    asked: str = ""
    behind: int = 0
    left: int = 0
    looked: bool = False
    may_change: bool = False

    def from_place(self, behind: int) -> str:
        """What the address of the page asks for whose list goes on behind so many."""
        return urlencode({ASKED: self.asked, **({BEHIND: behind} if behind else {})})


NO_ARTICLES: Final = ShownArticles()


def used(articles: Sequence[GivenArticle]) -> tuple[ShownArticle, ...]:
    """Those that the draft may rest on, each to be taken out by its source."""
    return tuple(ShownArticle(each, f"{WITHOUT}{place}", each.source) for place, each in enumerate(articles))


def found(articles: Sequence[tuple[GivenArticle, str]]) -> tuple[ShownArticle, ...]:
    """Those that were found, each to be put in by the signed passage beside it."""
    return tuple(ShownArticle(each, f"{WITH}{place}", signed) for place, (each, signed) in enumerate(articles))
