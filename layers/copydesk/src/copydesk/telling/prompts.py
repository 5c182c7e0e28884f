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
    """For the `seq` of each request its whole prompt; what an earlier request had too is only pointed to."""
    shown: dict[str, int] = {}
    return {
        event.seq: "\n\n".join(_parts(event, prompts, shown))
        for event in events
        if isinstance(event, LLMRequestSent) and event.prompt
    }


def _parts(request: LLMRequestSent, prompts: Prompts, shown: dict[str, int]) -> Iterator[str]:
    for part in request.prompt:
        before = shown.setdefault(part, request.seq)
        if before != request.seq:
            yield f"[part {part[:8]}, as in event {before}]"
        elif part in prompts:
            yield readable(prompts[part])
        else:
            yield f"[part {part[:8]} is no longer kept]"


def readable(text: str) -> str:
    """One part of a kept prompt as a person reads it: a message under its role, or the tools that go along."""
    part: dict[str, Any] = json.loads(text)
    if "role" not in part:
        return json.dumps(part, ensure_ascii=False, indent=2)
    role, content = part.pop("role"), part.pop("content", None)
    rest = json.dumps(part, ensure_ascii=False, indent=2) if part else ""
    return "\n".join(filter(None, (f"[{role}]", content if isinstance(content, str) else "", rest)))
