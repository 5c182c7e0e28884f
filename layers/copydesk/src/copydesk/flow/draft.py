"""What a draft is bound to, and what of the log belongs to it."""

import json

from copydesk import ids
from copydesk.events import Booking, ToolCallSucceeded
from copydesk.events.articles import as_she_wants, given_articles
from copydesk.query import Log
from copydesk.tools import knowledge_base_search

KNOWLEDGE_TOOL = knowledge_base_search.TOOL.name


def draft_hash(
    *,
    query_id: str,
    turn: int,
    round_: int,
    recipient: str,
    text: str,
    booking: Booking | None,
    copies: tuple[str, ...] = (),
) -> str:
    """What an approval names: the reply's text, its recipients, its turn and round and the call that it confirms.

    The round tells two drafts of the same text apart: a word on the first is none on the second.
    """
    held = "" if booking is None else f"{booking.hold_id}|{booking.start}|{booking.end}"
    held = "|".join((held, *(() if booking is None else booking.change)))
    return ids.content_hash(json.dumps([query_id, turn, round_, recipient, text, held, *copies]))


def found_sources(log: Log, turn: int) -> tuple[str, ...]:
    """The titles of this turn's articles in the order in which they were found; the owner's own choice stands last."""
    titles: list[str] = []
    for event in _results(Log(as_she_wants(log)), turn, KNOWLEDGE_TOOL):
        titles += [str(passage.get("title", "")) for passage in json.loads(event.result).get("results", ())]
    titles += [article.title for article in given_articles(log, turn)]
    return tuple(dict.fromkeys(title for title in titles if title))


def _results(log: Log, turn: int, tool: str) -> list[ToolCallSucceeded]:
    return [event for event in log.of(ToolCallSucceeded, turn) if event.tool_name == tool]
