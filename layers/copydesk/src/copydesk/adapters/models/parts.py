"""A message's content and calls, whatever their shape: words told from reasoning, and calls from words. Pure."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from copydesk.events import RequestedCall
from copydesk.values import storable

_MOST_CALLS: Final = 200
_TEXT_KEYS: Final = ("text", "content", "value", "output_text")
_TEXT: Final = frozenset({"", "text", "output_text", "message"})
"""The types of parts that the reader is to see. Whatever else there is, is not known to be words for the client."""
_FLAGS: Final = ("thought", "is_thought", "thinking", "reasoning", "is_reasoning")
_CALL_TYPES: Final = frozenset({"tool_use", "tool_call", "function_call", "function", "tooluse", "toolcall"})
_CALL_KEYS: Final = ("functionCall", "function_call", "toolUse", "tool_use", "toolCall", "tool_call")
_ARGUMENTS: Final = ("arguments", "parameters", "input", "args")
_UNNAMED: Final = "unnamed"
"""The tool of a call among the parts that names none: the model is told that there is no such tool."""


def dicts(value: Any) -> Sequence[dict[str, Any]]:
    """The objects in a list; none in what is no list."""
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def text_of(content: Any) -> str:
    """The words of a content: text, or a list of parts of which some are text and some reasoning."""
    if isinstance(content, str):
        return content
    if isinstance(content, list):
        return "".join(text_of(part) for part in content if isinstance(part, str | dict))
    if isinstance(content, dict) and _is_text(content):
        return next(
            (text_of(content[key]) for key in _TEXT_KEYS if isinstance(content.get(key), str | list | dict)), ""
        )
    return ""


def _is_text(part: Mapping[str, Any]) -> bool:
    told = part.get("type")
    return (
        (told is None or (isinstance(told, str) and told.strip().lower() in _TEXT))
        and not any(part.get(flag) is True or str(part.get(flag)).lower() == "true" for flag in _FLAGS)
        and not any(isinstance(part.get(key), dict) for key in _CALL_KEYS)
    )


def calls_in(message: Mapping[str, Any]) -> tuple[RequestedCall, ...]:
    """The calls of a message: where the API has them, where it had them once, and among the parts of its content."""
    beside = [*_listed(message.get("tool_calls")), *_listed(message.get("function_call"))]
    found = [call for each in beside if (call := _call(each)) is not None]
    return tuple([*found, *_among(message.get("content"))][:_MOST_CALLS])


def _listed(written: Any) -> Sequence[dict[str, Any]]:
    return dicts([written] if isinstance(written, dict) else written)


def _among(content: Any) -> Iterator[RequestedCall]:
    for part in _listed(content):
        inner = next((part[key] for key in _CALL_KEYS if isinstance(part.get(key), dict)), None)
        if inner is not None or str(part.get("type")).replace("-", "_").lower() in _CALL_TYPES:
            call = _call(part if inner is None else inner)
            yield RequestedCall(call_id="", tool_name=_UNNAMED, arguments="{}") if call is None else call


def _call(call: Mapping[str, Any]) -> RequestedCall | None:
    """One call. One without a type is a function's; one whose name is missing cannot be told."""
    keys = ("function", "custom", "functionCall")
    function: Mapping[str, Any] = next((call[key] for key in keys if isinstance(call.get(key), dict)), call)
    name = function.get("name", function.get("tool_name"))
    if not isinstance(name, str):
        return None
    given = next((function[key] for key in _ARGUMENTS if key in function), None)
    identity = call.get("id", call.get("toolUseId", call.get("call_id")))
    return RequestedCall(call_id=_identity(identity), tool_name=storable(name), arguments=storable(arguments(given)))


def _identity(written: Any) -> str:
    return storable(str(written)) if isinstance(written, str | int | float) and not isinstance(written, bool) else ""


def arguments(written: Any) -> str:
    """The arguments as JSON text, which they are already by the API's rules."""
    if isinstance(written, str):
        return written or "{}"
    return "{}" if written is None else json.dumps(written, ensure_ascii=False)
