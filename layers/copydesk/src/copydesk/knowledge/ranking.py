"""Which passages fit a question: BM25 over stemmed words, with the `bm25s` library. Imports NumPy."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain
from typing import Final

import bm25s
import Stemmer
from bm25s.stopwords import STOPWORDS_EN_PLUS

from copydesk.knowledge.cognates import related
from copydesk.knowledge.passages import passages
from copydesk.knowledge.words import terms
from copydesk.ports import Article, Passage

# bm25s sets its logger to DEBUG, and a level of its own overrules the root's: each index would write lines to the log.
logging.getLogger("bm25s").setLevel(logging.WARNING)

STOP_WORDS: Final = frozenset(chain.from_iterable(terms(word) for word in STOPWORDS_EN_PLUS))
"""English only: one language's stop words are another's nouns. Elsewhere BM25 itself holds common words down."""

SHORTEST_RELATED: Final = 5
"""Letters of a word for which related ones are looked up: shorter ones are alike by chance."""


class Ranking:
    """A corpus ready to be searched. Ties go to the earlier article, and to the earlier passage within it."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._stemmer = Stemmer.Stemmer("english")
        self._passages = tuple(passage for article in articles if not article.problem for passage in passages(article))
        self._vocabulary: dict[str, int] = {}
        ids = [self._ids(passage) for passage in self._passages]
        self._index = None
        if self._vocabulary:
            self._index = bm25s.BM25(method="lucene", backend="numpy", csc_backend="numpy")
            self._index.index((ids, self._vocabulary), create_empty_token=False, show_progress=False)

    def search(self, query: str, limit: int) -> tuple[Passage, ...]:
        """The best passage of each article that shares a word with `query`, best article first.

        A word that no article has stands for those related to it: the query may be in another language.
        """
        words = list(dict.fromkeys(chain.from_iterable(map(self._known, dict.fromkeys(self._stems(query))))))
        if self._index is None or not words:
            return ()
        scores: Sequence[float] = self._index.get_scores(words).tolist()
        ranked = sorted(range(len(scores)), key=lambda position: -scores[position])
        best: dict[str, Passage] = {}
        for position in ranked:
            passage = self._passages[position]
            if scores[position] > 0 and passage.article_key not in best:
                best[passage.article_key] = replace(passage, score=scores[position])
        return tuple(best.values())[:limit]

    def _known(self, word: str) -> Iterable[str]:
        if word in self._vocabulary:
            return (word,)
        if len(word) < SHORTEST_RELATED or not word.isalpha():
            return ()
        return [known for known in self._vocabulary if len(known) >= SHORTEST_RELATED - 1 and related(word, known)]

    def _ids(self, passage: Passage) -> list[int]:
        """A passage's words as numbers; each passage bears its article's title too, or only the first would match."""
        return [
            self._vocabulary.setdefault(stem, len(self._vocabulary))
            for stem in self._stems(f"{passage.title}\n{passage.text}")
        ]

    def _stems(self, text: str) -> list[str]:
        stems: list[str] = self._stemmer.stemWords([word for word in terms(text) if word not in STOP_WORDS])
        return stems
