"""Which articles a turn's draft may rest on: those that were found, less what the owner took out, and what she gave.

Pure. All who read a search's results read them through here: the prompt, what is held against sources, and the page.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

from copydesk.events.base import Event
from copydesk.events.model import ToolCallSucceeded
from copydesk.events.review import GivenArticle, ReviewDecided

SEARCH_TOOL: Final = "knowledge_base_search"


def as_she_wants(events: Sequence[Event]) -> tuple[Event, ...]:
    """The same events, the results of searches without the articles that the owner took out in that turn."""
    out = {turn: _left_out(events, turn) for turn in {event.turn for event in events}}
    return tuple(
        _without(event, out[event.turn])
        if isinstance(event, ToolCallSucceeded) and event.tool_name == SEARCH_TOOL and out[event.turn]
        else event
        for event in events
    )


def given_articles(events: Sequence[Event], turn: int) -> tuple[GivenArticle, ...]:
    """What the owner put in for this turn, less what she took out since, each once and as she put it in last."""
    given: dict[str, GivenArticle] = {}
    for word in _words(events, turn):
        for source in word.without_articles:
            given.pop(source, None)
        given |= {article.source: article for article in word.with_articles}
    return tuple(given.values())


def found_articles(events: Sequence[Event], turn: int) -> tuple[GivenArticle, ...]:
    """What the turn's searches found and the owner did not take out, each once, in the order in which it was found."""
    found: dict[str, GivenArticle] = {}
    for event in as_she_wants(events):
        if isinstance(event, ToolCallSucceeded) and event.tool_name == SEARCH_TOOL and event.turn == turn:
            for article in _results(event):
                found.setdefault(article.source, article)
    return tuple(found.values())


def articles_of(events: Sequence[Event], turn: int) -> tuple[GivenArticle, ...]:
    """All articles that the turn's draft may rest on."""
    given = given_articles(events, turn)
    names = {article.source for article in given}
    return (*(article for article in found_articles(events, turn) if article.source not in names), *given)


def as_result(articles: Sequence[GivenArticle]) -> str:
    """The articles as a search's result has them."""
    found = [{name: value for name, value in article.model_dump().items() if value} for article in articles]
    return json.dumps({"results": found}, ensure_ascii=False)


def _words(events: Sequence[Event], turn: int) -> Iterator[ReviewDecided]:
    return (event for event in events if isinstance(event, ReviewDecided) and event.turn == turn)


def _left_out(events: Sequence[Event], turn: int) -> frozenset[str]:
    out: set[str] = set()
    for word in _words(events, turn):
        out |= set(word.without_articles)
        out -= {article.source for article in word.with_articles}
    return frozenset(out)


def _without(event: ToolCallSucceeded, out: frozenset[str]) -> ToolCallSucceeded:
    value = _value(event)
    kept = [each for each in value.get("results", ()) if not (isinstance(each, dict) and each.get("source") in out)]
    return event.model_copy(update={"result": json.dumps({**value, "results": kept}, ensure_ascii=False)})


def _results(event: ToolCallSucceeded) -> Iterator[GivenArticle]:
    for each in _value(event).get("results", ()):
        if isinstance(each, dict) and each.get("source"):
            named = {name: str(each.get(name) or "") for name in GivenArticle.model_fields}
            yield GivenArticle(**named)


def _value(event: ToolCallSucceeded) -> dict[str, Any]:
    try:
        value = json.loads(event.result)
    except ValueError:
        return {}
    return value if isinstance(value, dict) and isinstance(value.get("results"), list) else {}
