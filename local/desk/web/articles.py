"""What the page of the articles shows: which can be found, which not and why, and what a search finds."""

from dataclasses import dataclass
from typing import Final

from copydesk.ports import Passage
from local.desk.desk import Desk

MOST_FOUND: Final = 5


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article, and whether a search finds it by now."""

    name: str
    title: str
    is_indexed: bool


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A file that is no article, and why."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class ArticlesPage:
    """All that the page shows. `folder` is empty if the owner has named none, `trouble` says why it cannot be read."""

    counts: str
    folder: str
    trouble: str
    indexed: tuple[ArticleRow, ...]
    refused: tuple[RefusedRow, ...]
    asked: str
    found: tuple[Passage, ...]


def articles_page(desk: Desk, asked: str = "") -> ArticlesPage:
    """The page as of now; `asked` is what to search for."""
    shelf = desk.shelf
    findable = shelf.indexed()
    return ArticlesPage(
        counts=shelf.counts(),
        folder=str(shelf.folder or ""),
        trouble=shelf.trouble,
        indexed=tuple(
            ArticleRow(article.name, article.title, article.key in findable)
            for article in shelf.articles
            if not article.problem
        ),
        refused=tuple(
            RefusedRow(article.name, article.problem.removeprefix(article.name).strip()) for article in shelf.refused
        ),
        asked=asked,
        found=tuple(desk.services.knowledge.search(asked, MOST_FOUND)) if asked.strip() else (),
    )
