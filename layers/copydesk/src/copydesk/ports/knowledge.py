"""The owner's articles."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Article:
    """One of the owner's articles; `key` is its object's key, `modified` the object's time.

    `url` is where it was published and `published` the date, as the article states them; empty if it does not.
    """

    key: str
    title: str
    text: str
    modified: datetime
    problem: str = ""
    url: str = ""
    published: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of an article that fits a search; higher scores fit better."""

    article_key: str
    title: str
    text: str
    score: float
    url: str = ""
    published: str = ""


class Knowledge(Protocol):
    """The owner's past articles."""

    def put(self, article: Article) -> None:
        """Add or replace; an older version never replaces a newer one."""

    def remove(self, key: str) -> None:
        """Delete an article. One that is already gone is no error."""

    def search(self, query: str, limit: int) -> Sequence[Passage]:
        """The best passages, best first, at most one for each article."""

    def articles(self) -> Sequence[Article]:
        """All articles, those with a `problem` too."""
