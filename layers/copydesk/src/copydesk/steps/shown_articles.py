"""The articles that a query's page shows: those of its draft, and those that the owner looks for."""

from collections.abc import Callable, Mapping
from typing import Final

from copydesk.events import GivenArticle
from copydesk.events.articles import articles_of
from copydesk.keys import ARTICLES_PREFIX
from copydesk.knowledge.plain_search import articles_with
from copydesk.ports import Article, History, Passage
from copydesk.review import choices
from copydesk.review.article_words import ARTICLES, signed_article
from copydesk.services import Services
from copydesk.steps.link_keys import page_keys
from copydesk.tools.knowledge_base_search import excerpt
from copydesk.web.articles import ASKED, BEHIND, ShownArticles, found, used

LONGEST_QUESTION: Final = 200
_DIGITS: Final = 6


def articles_shown(
    services: Services, history: History, token: str, asked: Mapping[str, str], *, may_act: bool
) -> ShownArticles:
    """What the page of this link shows. Where others are looked for, ARTICLES of them, each with a signature.

    `asked` has their words, and behind how many of them the list goes on. No words are all articles, the newest first:
    so each that is indexed can be put in.
    """
    state, may_change = history.state, may_act and "revise" in choices(history.state)
    articles = articles_of(history.events, state.turn)[:ARTICLES]
    if not may_change or ASKED not in asked:
        return ShownArticles(used(articles), may_change=may_change)
    words, behind = " ".join(asked[ASKED][:LONGEST_QUESTION].split()), _number(asked.get(BEHIND, ""))
    there = {article.source for article in articles}
    others = [each for each in _looked_for(services, words) if each.source not in there]
    views = page_keys(services, token)
    signed = [(each, signed_article(each, token, views)) for each in others[behind : behind + ARTICLES]]
    left = max(0, len(others) - behind - len(signed))
    return ShownArticles(
        used(articles), found(signed), words, behind=behind, left=left, looked=True, may_change=may_change
    )


def _looked_for(services: Services, words: str) -> list[GivenArticle]:
    """The articles that hold one of the words, best first; without words all of them, the newest first."""
    articles = [each for each in services.knowledge.articles() if not each.problem]
    if words:
        return [as_given(passage) for passage in articles_with(words, articles, len(articles))]
    newest = sorted(sorted(articles, key=lambda each: each.title), key=lambda each: each.published, reverse=True)
    return [as_given(_beginning(each)) for each in newest]


def _beginning(article: Article) -> Passage:
    return Passage(article.key, article.title, article.text, 0.0, article.url, article.published)


def _number(said: str) -> int:
    return int(said) if said.isascii() and said.isdigit() and len(said) < _DIGITS else 0


def article_passage(services: Services, is_meant: Callable[[str, str], bool]) -> GivenArticle | None:
    """The one whose source and title are meant, with the passage that fits its title best; None if there is none."""
    for article in services.knowledge.articles():
        if not article.problem and is_meant(article.key.removeprefix(ARTICLES_PREFIX), article.title):
            return as_given(next(iter(articles_with(article.title, (article,), 1)), _beginning(article)))
    return None


def as_given(passage: Passage) -> GivenArticle:
    """The passage, as long as the model would be given it."""
    return GivenArticle(
        source=passage.article_key.removeprefix(ARTICLES_PREFIX),
        title=passage.title,
        url=passage.url,
        published=passage.published,
        excerpt=excerpt(passage.text),
    )
