"""The exact prompts of a query's model calls, as people read them."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from copydesk.events import Event, LLMRequestSent

Prompts = Mapping[str, str]
"""The texts of the parts of prompts, by the hashes that requests name."""


def parts_named(events: Iterable[Event]) -> tuple[str, ...]:
    """The parts of all prompts of a log, each once."""
    named = (part for event in events if isinstance(event, LLMRequestSent) for part in event.prompt)
    return tuple(dict.fromkeys(named))


def readable_prompts(events: Iterable[Event], prompts: Prompts) -> dict[int, str]:
    """For the `seq` of each request its whole prompt, message by message, and then what goes along with them.

    What an earlier request had too is only pointed to, by that event's number and the number of the part.
    """
    shown: dict[str, tuple[int, int]] = {}
    return {
        event.seq: "\n\n".join(_parts(event, prompts, shown))
        for event in events
        if isinstance(event, LLMRequestSent) and event.prompt
    }


def _parts(request: LLMRequestSent, prompts: Prompts, shown: dict[str, tuple[int, int]]) -> Iterator[str]:
    # The tools come first in the kept prompt; a person wants to read the messages.
    along, *messages = request.prompt
    for number, part in enumerate((*messages, along), start=1):
        seq, place = shown.setdefault(part, (request.seq, number))
        if seq != request.seq:
            yield f"{number}. As part {place} of event {seq}."
        elif part in prompts:
            yield f"{number}. {readable(prompts[part])}"
        else:
            yield f"{number}. This part is no longer kept ({part[:8]})."


def readable(text: str) -> str:
    """One part of a kept prompt as a person reads it: a message under its role, or the tools that go along."""
    part = _read(text)
    if part is None:
        return text
    if "role" not in part:
        return f"What goes along: the tools and the form of the answer\n{_indented(part)}"
    role, content = part.pop("role"), part.pop("content", None)
    body = _unfolded(content) if isinstance(content, str) else ""
    return "\n".join(filter(None, (f"From {role}", body, _indented(part) if part else "")))


def _read(text: str) -> dict[str, Any] | None:
    """The part, or None where a damaged table or export holds something else in its place."""
    try:
        part = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return part if isinstance(part, dict) else None


def _unfolded(content: str) -> str:
    """A message that is one JSON value, as tool results are, line by line; any other as it is."""
    try:
        value = json.loads(content)
    except (ValueError, RecursionError):
        return content
    return _indented(value) if isinstance(value, dict | list) else content


def _indented(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
