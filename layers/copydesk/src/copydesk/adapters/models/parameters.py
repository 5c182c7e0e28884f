"""What a request says beside its messages, and what is learned of an endpoint that refuses a part. Pure."""

import re
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from copydesk.model_settings import ModelSettings
from copydesk.ports import ModelRequest, ToolSpec

_UNSUPPORTED: Final = re.compile(
    r"unsupported|not supported|n't support|not support|unrecogni[sz]ed|unknown|unexpected|extra (?:inputs|fields)"
    r"|not permitted"
    r"|not allowed|deprecated|no longer|not available|only the default|invalid (?:parameter|argument|value|type)"
    r"|cannot be used|instead"
    r"|must be one of|not implemented|not a valid|is invalid",
    re.IGNORECASE,
)
_LIMITS: Final = ("max_completion_tokens", "max_tokens")
ADAPTED: Final = 400, 404, 415, 422
"""The statuses under which endpoints refuse a parameter."""
_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "max_completion_tokens": ("max_completion_tokens",),
    "max_tokens": ("max_tokens",),
    "reasoning_effort": ("reasoning_effort", "reasoning effort", "reasoning.effort", "thinking"),
    "temperature": ("temperature",),
    "response_format": ("response_format", "json_schema", "structured output", "response format"),
    "tool_choice": ("tool_choice",),
    "prompt_cache_key": ("prompt_cache_key",),
    "stream_options": ("stream_options",),
    "return_progress": ("return_progress",),
    "stream": ("stream", "streaming"),
}
STREAMED: Final[Mapping[str, Any]] = {
    "stream": True,
    "stream_options": {"include_usage": True},
    "return_progress": True,
}
"""What has an endpoint tell how far it is; `return_progress` is llama.cpp's, and nobody else minds it."""


def parameters(
    request: ModelRequest, settings: ModelSettings, learned: Mapping[str, str], *, streamed: bool = False
) -> dict[str, Any]:
    """The request as the endpoint takes it; `streamed` asks for an answer that tells how far it is.

    OpenAI's own models refuse `max_tokens`, and other servers often do not know its successor. `learned` has another
    name for a parameter that was refused, or an empty one for a parameter that is to be left out.
    """
    own = urlsplit(settings.base_url).hostname == "api.openai.com"
    given: dict[str, Any] = {
        "model": settings.name,
        "messages": list(request.messages),
        "max_completion_tokens" if own else "max_tokens": settings.max_output_tokens,
    }
    if settings.temperature is not None:
        given["temperature"] = settings.temperature
    if settings.reasoning_effort is not None:
        given["reasoning_effort"] = settings.reasoning_effort
    if request.tools:
        given["tools"] = [_tool(spec) for spec in request.tools]
        given["tool_choice"] = "auto" if request.may_call else "none"
    if request.response_format is not None and settings.response_format != "none":
        given["response_format"] = (
            {"type": "json_object"} if settings.response_format == "json_object" else dict(request.response_format)
        )
    return _as_learned(given | (dict(STREAMED) if streamed else {}), learned)


def _as_learned(given: dict[str, Any], learned: Mapping[str, str]) -> dict[str, Any]:
    for name, instead in learned.items():
        if name not in given:
            continue
        value = given.pop(name)
        if name == "response_format" and instead:
            given[name] = {"type": instead}
        elif instead:
            given[instead] = value
    return given


def lesson(given: Mapping[str, Any], error: Mapping[str, Any], learned: Mapping[str, str]) -> dict[str, str] | None:
    """What a refusal teaches: which parameter goes under another name, or not at all; None if it is about none."""
    message, code = str(error.get("message") or "")[:4000], str(error.get("code") or error.get("type") or "")
    if not _UNSUPPORTED.search(f"{message} {code}"):
        return None
    name = _refused(given, str(error.get("param") or ""), message)
    if name is None:
        return None
    if name in _LIMITS:
        other = _LIMITS[1 - _LIMITS.index(name)]
        return None if learned.get(other) == name else {**learned, name: other}
    if name == "response_format" and given[name].get("type") != "json_object" and "json_object" in message:
        return {**learned, name: "json_object"}
    return {**learned, name: ""}


def _refused(given: Mapping[str, Any], param: str, message: str) -> str | None:
    """The parameter of ours that a refusal is about: the one that it names as such, else the first in its words."""
    named = param.rpartition(".")[2] or param
    for name in (param.split(".", maxsplit=1)[0], named):
        if name in given and name in _NAMES:
            return name
    lowered = message.lower()
    places = [
        (lowered.find(words), -len(words), name)
        for name, spellings in _NAMES.items()
        if name in given
        for words in spellings
        if words in lowered
    ]
    return min(places)[2] if places else None


def _tool(spec: ToolSpec) -> dict[str, object]:
    function = {"name": spec.name, "description": spec.description, "parameters": dict(spec.parameters)}
    return {"type": "function", "function": function}
