"""What a request says beside its messages, and what is learned of an endpoint that refuses a part. Pure."""

import re
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit

from copydesk.adapters.models.refusal import is_too_large
from copydesk.model_settings import ModelSettings
from copydesk.ports import ModelRequest, ToolSpec

_NUMBER_TOO_LARGE: Final = re.compile(
    r"too (?:large|big|high|long)|at most|less than|greater than|maximum (?:allowed|value|context|number)|[<>]=? ?\d"
    r"|range (?:of|is)|exceed|reduce|out of range",
    re.IGNORECASE,
)
_WITHIN_A_LIST: Final = re.compile(r"(?:messages|tools)\[\d+\]")
"""A message or a tool of the request, which no parameter left out would mend."""
_LIMITS: Final = ("max_completion_tokens", "max_tokens")
ADAPTED: Final = 400, 404, 415, 422
"""The statuses under which endpoints refuse a parameter."""
_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "max_completion_tokens": ("maxcompletiontokens",),
    "max_tokens": ("maxtokens",),
    "reasoning_effort": ("reasoningeffort", "thinkinglevel", "thinkingbudget"),
    "temperature": ("temperature",),
    "response_format": (
        "responseformat",
        "jsonschema",
        "structuredoutput",
        "responseschema",
        "outputformat",
        "jsonmode",
    ),
    "tool_choice": ("toolchoice",),
    "prompt_cache_key": ("promptcachekey",),
    "stream_options": ("streamoptions",),
    "return_progress": ("returnprogress",),
    "stream": ("stream",),
}
"""The parameters that may be left out, by how makers write them: case, blanks and underscores aside."""
_HINTS: Final[Mapping[str, tuple[str, ...]]] = {
    "reasoning_effort": ("reasoning", "thinking"),
    "response_format": ("guideddecoding", "grammar", "anyof"),
}
"""What speaks of a parameter where none is named."""
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
    """What a refusal teaches: which parameter goes under another name, or not at all; None if it is about none.

    Whichever it names is left out, whatever it says of it: to ask once without costs nothing. A number that is too
    large is the owner's to change.
    """
    message = str(error.get("message") or "")[:4000]
    if is_too_large(message) or _WITHIN_A_LIST.search(f"{error.get('param')} {message}"):
        return None
    name = _refused(given, error, message)
    if name is None:
        return None
    if name in _LIMITS:
        other = _LIMITS[1 - _LIMITS.index(name)]
        return None if learned.get(other) == name or _NUMBER_TOO_LARGE.search(message) else {**learned, name: other}
    if name == "response_format" and given[name].get("type") != "json_object" and "json_object" in message:
        return {**learned, name: "json_object"}
    return {**learned, name: ""}


def _refused(given: Mapping[str, Any], error: Mapping[str, Any], message: str) -> str | None:
    """The parameter of ours that a refusal is about: the one that it names as such, else the first in its words."""
    where = error.get("loc")
    named = [error.get("param"), *(reversed(where) if isinstance(where, list) else ())]
    for each in (*named, message):
        found = _first(given, _folded(str(each or "")), _NAMES)
        if found is not None:
            return found
    return _limit_by_its_other_name(given, message) or _first(given, _folded(message), _HINTS)


def _folded(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())


def _first(given: Mapping[str, Any], folded: str, names: Mapping[str, tuple[str, ...]]) -> str | None:
    places = [
        (folded.find(words), -len(words), name)
        for name, spellings in names.items()
        if name in given
        for words in spellings
        if words in folded
    ]
    return min(places)[2] if places else None


def _limit_by_its_other_name(given: Mapping[str, Any], message: str) -> str | None:
    """The limit as it was sent, where the refusal names only how it is to be called."""
    folded = _folded(message)
    pairs = zip(_LIMITS, reversed(_LIMITS), strict=True)
    return next((sent for sent, other in pairs if sent in given and other.replace("_", "") in folded), None)


def _tool(spec: ToolSpec) -> dict[str, object]:
    function = {"name": spec.name, "description": spec.description, "parameters": dict(spec.parameters)}
    return {"type": "function", "function": function}
