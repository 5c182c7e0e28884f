"""The chat model."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from copydesk.events import RequestedCall


@dataclass(frozen=True, slots=True)
class ToolSpec:
    """A tool as the model sees it; `parameters` is a JSON schema object."""

    name: str
    description: str
    parameters: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class ModelRequest:
    """One question to the model: chat messages as the Chat Completions API takes them, and the tools on offer.

    `tools` are native ones. `response_format` is set instead where the endpoint gets its tools by a JSON schema.
    `may_call` is False where an answer in words must come now.
    """

    messages: tuple[Mapping[str, object], ...]
    tools: tuple[ToolSpec, ...] = ()
    response_format: Mapping[str, object] | None = None
    may_call: bool = True


@dataclass(frozen=True, slots=True)
class ModelAnswer:
    """What the model answered. `calls` only if it used native tool calls.

    `input_tokens` are the whole prompt's, of which the endpoint had `cached_tokens` already. Unknown counts are 0.
    """

    text: str
    calls: tuple[RequestedCall, ...] = ()
    model: str = ""
    finish_reason: str = ""
    input_tokens: int = 0
    output_tokens: int = 0
    cached_tokens: int = 0
    scripted: bool = False


class Model(Protocol):
    """A chat model. One call is one answer: nothing that an endpoint charges for is tried again inside."""

    def complete(self, request: ModelRequest, *, timeout_seconds: float) -> ModelAnswer:
        """Raises ModelUnavailable (try again) or ModelRefused (do not)."""
