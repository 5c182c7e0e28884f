"""The chat model."""

from collections.abc import Callable, Mapping
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

    `input_tokens` are the whole prompt's, of which the endpoint had `cached_tokens` already. `output_tokens` are all
    that was written, of which `reasoning_tokens` were reasoning. Unknown counts are 0. `by_second` says that the second
    model answered, in place of the first, which `first_may_charge` for an answer that did not come. `by_rules` is an
    answer that no model was asked for.
    """

    text: str
    calls: tuple[RequestedCall, ...] = ()
    model: str = ""
    finish_reason: str = ""
    input_tokens: int = 0
    output_tokens: int = 0
    cached_tokens: int = 0
    reasoning_tokens: int = 0
    scripted: bool = False
    by_second: bool = False
    first_may_charge: bool = False
    by_rules: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an answer is, in tokens: `read` of the prompt's `to_read`, 0 where that is unknown, then `written`."""

    read: int = 0
    to_read: int = 0
    written: int = 0

    @property
    def in_words(self) -> str:
        """It for people, such as "reading 412 of 1,380 tokens"."""
        if self.written:
            return f"written {self.written:,} token{'' if self.written == 1 else 's'}"
        return f"reading {self.read:,} of {self.to_read:,} tokens" if self.to_read else "reading"


TellProgress = Callable[[Progress], None]
"""Takes how far an answer is, as often as the endpoint says it."""


class Model(Protocol):
    """A chat model. One call is one answer: nothing that an endpoint charges for is tried again inside."""

    def complete(self, request: ModelRequest, *, timeout_seconds: float) -> ModelAnswer:
        """Raises ModelUnavailable (try again) or ModelRefused (do not)."""
