"""An owner who takes articles out of a draft and puts them in again, and what is promised of it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Final
from unittest.mock import patch

from simulation.ledger import Ledger, Thread

from copydesk.adapters.memory.cloud import known_keys
from copydesk.events import DraftResponseReady, Event, GivenArticle, ReviewDecided, ToolCallSucceeded
from copydesk.events import articles as events_articles
from copydesk.events.articles import SEARCH_TOOL, articles_of
from copydesk.ports import Commit
from copydesk.review.article_words import WITH, WITHOUT, signed_article

if TYPE_CHECKING:
    from simulation.cloud import Cloud

Broken = Iterator[str]
_PUT_IN_EACH: Final = 2
"""Each second revision puts in again what was taken out."""


def chooses_articles(cloud: "Cloud") -> None:
    """From now on each revision on the page takes the draft's first article out; each second puts all in again."""
    cloud.owner.ticks = partial(_ticked, cloud, count(1))


def _ticked(cloud: "Cloud", numbers: Iterator[int], link: str, query_id: str, decision: str) -> Mapping[str, str]:
    """The boxes that she ticks, by what the desk has shown her of this query."""
    if decision != "revise":
        return {}
    thread = cloud.ledger.thread(query_id)
    known, turn = articles_of(thread.log, thread.state.turn), thread.state.turn
    if next(numbers) % _PUT_IN_EACH:
        return {f"{WITHOUT}{place}": each.source for place, each in enumerate(known[:1])}
    token, there = link.rpartition("/")[2], {each.source for each in known}
    others = [each for each in _found(thread.log, turn) if each.source not in there]
    return {f"{WITH}{place}": signed_article(each, token, known_keys()["views"]) for place, each in enumerate(others)}


def no_draft_rests_on_an_article_that_she_left_out(thread: Thread, commit: Commit, ledger: Ledger) -> Broken:
    """Neither among a draft's sources nor in its words is an article that she took out and did not put in since."""
    log = (*thread.log, *commit.events)
    for event in commit.events:
        if isinstance(event, DraftResponseReady):
            before = [each for each in log if each.turn == event.turn and each.seq < event.seq]
            out = _left_out(before)
            for article in _found(before, event.turn):
                if article.source in out and _names(event, article.title):
                    yield f"the draft {event.seq} cites {article.source}, which she had left out"


def _names(draft: DraftResponseReady, title: str) -> bool:
    return title in draft.sources or title in draft.response_content


def _left_out(events: Sequence[Event]) -> set[str]:
    out: set[str] = set()
    for word in events:
        if isinstance(word, ReviewDecided):
            out = (out | {*word.without_articles}) - {article.source for article in word.with_articles}
    return out


def _found(events: Sequence[Event], turn: int) -> list[GivenArticle]:
    """All that the turn's searches found, whatever became of it; read without the code that is judged."""
    results = [
        each
        for event in events
        if isinstance(event, ToolCallSucceeded) and event.tool_name == SEARCH_TOOL and event.turn == turn
        for each in json.loads(event.result).get("results", ())
    ]
    named = {each["source"]: each for each in results}
    return [
        GivenArticle(**{name: str(each.get(name) or "") for name in GivenArticle.model_fields})
        for each in named.values()
    ]


@contextmanager
def that_are_only_told() -> Iterator[None]:
    """What she takes out is written down, and stays among what the searches found."""
    with patch.object(events_articles, "_left_out", lambda *_: frozenset()):
        yield
