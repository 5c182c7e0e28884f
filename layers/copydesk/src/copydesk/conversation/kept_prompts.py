"""The exact prompt of a model call, in parts under their hashes, so that what conversations share is stored once."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from copydesk import ids
from copydesk.ports import ModelRequest, ToolSpec


@dataclass(frozen=True, slots=True)
class KeptPrompt:
    """A request as it is kept: the hashes of its parts in order, and the parts' texts by their hash.

    `shared` are the parts that hold nothing of a correspondent's: the tools and the system prompt. `own` are the rest.
    """

    parts: tuple[str, ...]
    own: Mapping[str, str] = field(default_factory=dict)
    shared: Mapping[str, str] = field(default_factory=dict)


def kept_prompt(request: ModelRequest) -> KeptPrompt:
    """The request in parts: what goes with its messages first, then each message. Pure and exact."""
    head = {
        "tools": [
            {"name": tool.name, "description": tool.description, "parameters": tool.parameters}
            for tool in request.tools
        ],
        "response_format": request.response_format,
        "may_call": request.may_call,
    }
    shared, own, parts = dict[str, str](), dict[str, str](), list[str]()
    for part, is_shared in ((head, True), *((message, message["role"] == "system") for message in request.messages)):
        text = json.dumps(part, ensure_ascii=False)
        digest = ids.content_hash(text)
        (shared if is_shared else own)[digest] = text
        parts.append(digest)
    return KeptPrompt(parts=tuple(parts), own=own, shared=shared)


def request_of(parts: Sequence[str], texts: Mapping[str, str]) -> ModelRequest:
    """The request that was kept as `parts`. Raises KeyError for a part that `texts` lacks."""
    head, *messages = (json.loads(texts[part]) for part in parts)
    return ModelRequest(
        messages=tuple(messages),
        tools=tuple(ToolSpec(**tool) for tool in head["tools"]),
        response_format=head["response_format"],
        may_call=head["may_call"],
    )
