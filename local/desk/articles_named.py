"""The articles that the owner names in the terminal, by title or file, to take out of a draft or to put in."""

from collections.abc import Mapping, Sequence
from typing import Any

from copydesk.errors import UnclearDecision
from copydesk.events import GivenArticle
from copydesk.events.articles import articles_of
from copydesk.ports import History
from copydesk.review.article_words import WITH, WITHOUT, ArticleWords, check_articles
from copydesk.services import Services
from copydesk.steps.shown_articles import article_passage


def articles_named(services: Services, history: History, fields: Mapping[str, Any]) -> ArticleWords:
    """What the command's options name. Raises UnclearDecision for an article that is not there, with those that are."""
    without, given = (
        [str(value) for name, value in fields.items() if name.startswith(kind)] for kind in (WITHOUT, WITH)
    )
    known = articles_of(history.events, history.state.turn) if without else ()
    words = ArticleWords(
        without=tuple(_source(each, known) for each in without),
        given=tuple(_found(services, each) for each in given),
    )
    if words.says_any:
        check_articles(words, known)
    return words


def _source(named: str, known: Sequence[GivenArticle]) -> str:
    found = next((each for each in known if _is(named, each.source, each.title)), None)
    if found is None:
        there = "; ".join(f"{each.title} ({each.source})" for each in known) or "none"
        raise UnclearDecision(f"the draft rests on no article {named!r}. It rests on: {there}")
    return found.source


def _found(services: Services, named: str) -> GivenArticle:
    found = article_passage(services, lambda source, title: _is(named, source, title))
    if found is None:
        raise UnclearDecision(f"there is no article {named!r}; name it by its title, or by its file's name")
    return found


def _is(named: str, source: str, title: str) -> bool:
    return named.strip().casefold() in (source.casefold(), title.strip().casefold())
