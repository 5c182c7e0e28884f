"""Which articles hold the words that the owner types to name one: a search without an index, and so without NumPy.

The page's function carries as many layers as Lambda allows; what the model asks for is ranked in `ranking.py`.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from copydesk.knowledge.passages import passages
from copydesk.knowledge.words import terms
from copydesk.ports import Article, Passage

_IN_TITLE: Final = 3
"""How much more a word of the title counts: an article is mostly called by that."""


def articles_with(words: str, articles: Iterable[Article], limit: int) -> tuple[Passage, ...]:
    """The best passage of each article that holds a word, or one that begins with it, the article with most first."""
    asked = dict.fromkeys(terms(words))
    best = (_best(article, tuple(asked)) for article in articles if not article.problem)
    found = sorted((passage for passage in best if passage.score > 0), key=lambda passage: -passage.score)
    return tuple(found[:limit])


def _best(article: Article, asked: tuple[str, ...]) -> Passage:
    title = _held(asked, article.title) * _IN_TITLE
    scored = [replace(each, score=float(title + _held(asked, each.text))) for each in passages(article)]
    whole = Passage(article.key, article.title, article.text, float(title), article.url, article.published)
    return max(scored, key=lambda passage: passage.score, default=whole)


def _held(asked: tuple[str, ...], text: str) -> int:
    there = set(terms(text))
    return sum(any(word.startswith(each) for word in there) for each in asked)
