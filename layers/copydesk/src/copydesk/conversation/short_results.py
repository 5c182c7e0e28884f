"""What the tools gave, in the few lines that a small model takes in. Pure; a result of another form stays as it is."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from copydesk.conversation.quoting import shortened

_EXCERPT: Final = 400
"""Characters of each article: one passage says what it is about."""
_OTHER: Final = 1_200
_TIMES: Final = 3


def short_result(tool: str, data: str) -> str:
    """A result of `tool` in short. A failure, or what cannot be read, is only cut."""
    try:
        value = json.loads(data)
        return "\n".join(_SHORT[tool](value))
    except (ValueError, KeyError, TypeError, AttributeError):
        return shortened(data, _OTHER)


def _articles(value: Mapping[str, Any]) -> Iterator[str]:
    found = value["results"]
    if not found:
        yield "No past article fits this mail: name none."
    for article in found:
        link = f" ({article['url']})" if article.get("url") else ""
        yield f"- \u201c{article['title']}\u201d{link}: {shortened(' '.join(article['excerpt'].split()), _EXCERPT)}"


def _times(value: Mapping[str, Any]) -> Iterator[str]:
    held = value["held"]
    if not held:
        yield str(value["note"])
        return
    yield f"Nothing is booked yet. Offer this time for a call first: {_named(held)}."
    others = [_named(slot) for slot in value["free"] if slot["start"] != held["start"]][:_TIMES]
    if others:
        yield f"Then these: {'; '.join(others)}."


def _named(slot: Mapping[str, Any]) -> str:
    """A time by its mark, as far as it has one, with what that stands for."""
    return f"{slot['write']} (that is {slot['when']})" if "write" in slot else str(slot["when"])


_SHORT: Final[Mapping[str, Callable[[Mapping[str, Any]], Iterator[str]]]] = {
    "knowledge_base_search": _articles,
    "calendar_scheduler": _times,
}
