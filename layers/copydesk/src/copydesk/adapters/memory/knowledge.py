"""The Knowledge in memory: for tests, simulations and benchmarks. The same rules as on the table."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock
from typing import TYPE_CHECKING

from copydesk.ports import Article, Knowledge, Passage

if TYPE_CHECKING:
    from copydesk.knowledge.ranking import Ranking


class MemoryKnowledge(Knowledge):
    """The articles, and their ranking from the first search after a change. Safe to use from several threads."""

    def __init__(self) -> None:
        self._articles: dict[str, Article] = {}
        self._ranking: Ranking | None = None
        self._lock = Lock()

    def put(self, article: Article) -> None:
        """Add or replace; an older version never replaces a newer one."""
        with self._lock:
            known = self._articles.get(article.key)
            if known is None or known.modified <= article.modified:
                self._articles[article.key] = article
                self._ranking = None

    def remove(self, key: str) -> None:
        """Delete an article. One that is already gone is no error."""
        with self._lock:
            if self._articles.pop(key, None) is not None:
                self._ranking = None

    def search(self, query: str, limit: int) -> Sequence[Passage]:
        """The best passages, best first, at most one for each article."""
        with self._lock:
            if self._ranking is None:
                from copydesk.knowledge.ranking import Ranking  # noqa: PLC0415 - NumPy is for those that search

                self._ranking = Ranking(self._sorted())
            return self._ranking.search(query, limit)

    def articles(self) -> Sequence[Article]:
        """All articles in order of their keys, those with a `problem` too."""
        with self._lock:
            return self._sorted()

    def _sorted(self) -> tuple[Article, ...]:
        return tuple(article for _, article in sorted(self._articles.items()))
