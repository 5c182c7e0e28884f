"""The tool that searches the owner's past articles."""

import json
import re
from collections.abc import Mapping
from typing import Final

from pydantic import Field, JsonValue

from copydesk.keys import ARTICLES_PREFIX
from copydesk.ports import Knowledge, Passage
from copydesk.tools.tool import Arguments, Tool, parse_arguments

LONGEST_EXCERPT: Final = 1_200
"""Characters. Eight of them must fit into a small model's context along with the mail."""
_SENTENCE_END: Final = re.compile(r"[.!?\u2026]['\")\]\u201d\u2019]*(?=\s)")


class SearchArguments(Arguments):
    """What the model may ask."""

    query: str = Field(
        min_length=1,
        max_length=500,
        description="What to look for: a few telling words of the mail's own subject.",
    )
    limit: int = Field(default=4, ge=1, le=8, description="How many articles to return, at most.")


TOOL: Final = Tool(
    name="knowledge_base_search",
    description=(
        "Search the articles that the owner has published. Returns for each fitting article its title, source, link, "
        "date and the passage that fits best. Use it before you state what the owner has written; cite only what "
        "it returns."
    ),
    arguments=SearchArguments,
    example='{"query": "event-driven agents", "limit": 4}',
)


def run(tool_args: Mapping[str, JsonValue], knowledge: Knowledge) -> str:
    """The best passages as JSON: `{"results": [{title, source, url?, published?, excerpt, score}], "note"}`.

    `source` is the article's key below `articles/`. Raises ToolError if the arguments are wrong.
    """
    arguments = parse_arguments(TOOL, SearchArguments, tool_args)
    found = knowledge.search(arguments.query, arguments.limit)
    answer = {"results": [_result(passage) for passage in found], "note": _note(arguments.query, len(found))}
    return json.dumps(answer, ensure_ascii=False)


def _result(passage: Passage) -> dict[str, object]:
    links = {"url": passage.url, "published": passage.published}
    return {
        "title": passage.title,
        "source": passage.article_key.removeprefix(ARTICLES_PREFIX),
        **{name: value for name, value in links.items() if value},
        "excerpt": excerpt(passage.text),
        "score": round(passage.score, 2),
    }


def _note(query: str, count: int) -> str:
    if count == 0:
        return f"No article matches '{query}'. Say so or search with other words; do not invent an article."
    return "Best match first. Quote or sum up only what the excerpts say."


def excerpt(text: str) -> str:
    """The text, or its start up to the last sentence (or else word) that fits."""
    if len(text) <= LONGEST_EXCERPT:
        return text
    start = text[:LONGEST_EXCERPT]
    ends = [match.end() for match in _SENTENCE_END.finditer(start)]
    if ends and ends[-1] > LONGEST_EXCERPT // 2:
        return start[: ends[-1]]
    return (start.rpartition(" ")[0] or start) + " \u2026"
