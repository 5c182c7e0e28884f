"""A chat completion read from the bytes that an endpoint sent, whatever its maker takes the format to be. Pure.

The SDK checks nothing of an answer's types. So the body is read here: what is missing, null or of another type is taken
for what it can mean, and what can mean nothing is `Unreadable`.
"""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from copydesk.events import RequestedCall
from copydesk.ports import ModelAnswer
from copydesk.values import storable

_LONGEST_NUMBER: Final = 18
"""Digits of an integer that is taken for a number; a longer one stays text, which no tool takes."""
_MOST_TOKENS: Final = 10**9
_MOST_CALLS: Final = 200
_TEXT_KEYS: Final = ("text", "content", "value", "output_text")
_READ: Final = ("prompt_tokens", "input_tokens", "promptTokens")
_NOT_TEXT: Final = frozenset(
    {"thinking", "reasoning", "redacted_thinking", "reasoning_content", "refusal", "tool_use", "tool_call"}
)


class Unreadable(Exception):
    """The body is no chat completion. `error` is the error object that stands in its place, if one does."""

    def __init__(self, error: Mapping[str, Any] | None = None) -> None:
        super().__init__("no chat completion")
        self.error = error


def read_completion(body: bytes, *, model: str) -> ModelAnswer:
    """The answer in `body`: JSON, or a stream of events that was not asked for. Raises Unreadable, and nothing else."""
    try:
        return _answer(_value(body), model)
    except (ValueError, RecursionError, OverflowError) as error:
        raise Unreadable from error


def error_object(body: bytes) -> Mapping[str, Any]:
    """The error in a body as all makers write it: `{"error": {…}}`, its fields alone, or a list of one."""
    try:
        return _error(_value(body)) or {}
    except (Unreadable, ValueError, RecursionError, OverflowError):
        return {}


def loads(text: str) -> Any:
    """JSON in which no number can do harm. Raises ValueError or RecursionError."""
    return json.loads(text, strict=False, parse_int=_integer, parse_constant=lambda _: None)


def _value(body: bytes) -> Any:
    text = body.decode("utf-8-sig", "replace").strip()
    if text.startswith(("data:", "event:", ":")):
        return _merged(_events(text))
    return loads(text)


def _integer(digits: str) -> int | str:
    return int(digits) if len(digits) <= _LONGEST_NUMBER else digits


def _events(text: str) -> Iterable[Mapping[str, Any]]:
    for line in text.splitlines():
        data = line.removeprefix("data:").strip() if line.startswith("data:") else ""
        if data and data != "[DONE]":
            value = loads(data)
            if isinstance(value, dict):
                yield value


def _merged(chunks: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The chunks of a stream as one completion."""
    words: list[str] = []
    calls: dict[Any, dict[str, Any]] = {}
    whole: dict[str, Any] = {}
    finish = refusal = None
    for chunk in chunks:
        if chunk.get("error"):
            return dict(chunk)
        whole |= {name: chunk[name] for name in ("model", "usage") if chunk.get(name)}
        for choice in _dicts(chunk.get("choices"))[:1]:
            delta = choice.get("delta") or choice.get("message")
            delta = delta if isinstance(delta, dict) else {}
            words.append(_text(delta.get("content")))
            refusal = delta.get("refusal") or refusal
            finish = choice.get("finish_reason") or finish
            for position, call in enumerate(_dicts(delta.get("tool_calls"))):
                index = call.get("index", position)
                _add(calls.setdefault(index if isinstance(index, int | str) else position, {}), call)
    message = {"content": "".join(words), "tool_calls": list(calls.values()), "refusal": refusal}
    return whole | {"choices": [{"message": message, "finish_reason": finish}]}


def _add(call: dict[str, Any], more: Mapping[str, Any]) -> None:
    """A piece of a call joined to what came of it before."""
    function = more.get("function")
    function = function if isinstance(function, dict) else {}
    into = call.setdefault("function", {"name": None, "arguments": ""})
    call["id"] = more.get("id") or call.get("id")
    into["name"] = function.get("name") or into["name"]
    into["arguments"] += _arguments(function["arguments"]) if function.get("arguments") else ""


def _answer(value: Any, model: str) -> ModelAnswer:
    if not isinstance(value, dict):
        raise Unreadable(_error(value))
    choices = _dicts(value.get("choices"))
    if not choices:
        raise Unreadable(_error(value))
    choice = choices[0]
    message = choice.get("message")
    if not isinstance(message, dict):
        raise Unreadable(_error(choice))
    if isinstance(choice.get("error"), dict) and not _text(message.get("content")):
        raise Unreadable(_error(choice))
    refused = bool(message.get("refusal")) and not _only_blank(message.get("refusal"))
    usage = value.get("usage")
    usage = usage if isinstance(usage, dict) else {}
    return ModelAnswer(
        text="" if refused else storable(_text(message.get("content"))),
        calls=_calls(message.get("tool_calls")),
        model=storable(str(value["model"]))[:200] if value.get("model") else model,
        finish_reason="content_filter" if refused else _finish(choice),
        input_tokens=_tokens(usage, *_READ),
        output_tokens=_written(usage),
        cached_tokens=_cached(usage),
        reasoning_tokens=_reasoning(usage),
    )


def _only_blank(value: Any) -> bool:
    return isinstance(value, str) and not value.strip()


def _finish(choice: Mapping[str, Any]) -> str:
    reason = choice.get("finish_reason", choice.get("finishReason", choice.get("stop_reason")))
    return storable(str(reason))[:100] if isinstance(reason, str | int) and not isinstance(reason, bool) else ""


def _text(content: Any) -> str:
    """The words of a content: text, or a list of parts of which some are text and some reasoning."""
    if isinstance(content, str):
        return content
    if isinstance(content, list):
        return "".join(_text(part) for part in content if isinstance(part, str | dict))
    if isinstance(content, dict) and str(content.get("type")) not in _NOT_TEXT:
        return next((_text(content[key]) for key in _TEXT_KEYS if isinstance(content.get(key), str | list | dict)), "")
    return ""


def _calls(written: Any) -> tuple[RequestedCall, ...]:
    """The calls that name a tool. One without a type is a function's; one whose name is missing cannot be told."""
    calls = []
    for call in _dicts([written] if isinstance(written, dict) else written)[:_MOST_CALLS]:
        function = call.get("function")
        if not isinstance(function, dict):
            custom = call.get("custom")
            function = custom if isinstance(custom, dict) else call if isinstance(call.get("name"), str) else {}
        name = function.get("name")
        if isinstance(name, str):
            calls.append(
                RequestedCall(
                    call_id=_identity(call.get("id")),
                    tool_name=storable(name),
                    arguments=storable(
                        _arguments(function.get("arguments", function.get("parameters", function.get("input"))))
                    ),
                )
            )
    return tuple(calls)


def _identity(written: Any) -> str:
    return storable(str(written)) if isinstance(written, str | int | float) and not isinstance(written, bool) else ""


def _arguments(written: Any) -> str:
    """The arguments as JSON text, which they are already by the API's rules."""
    if isinstance(written, str):
        return written or "{}"
    return "{}" if written is None else json.dumps(written, ensure_ascii=False)


def _tokens(usage: Mapping[str, Any], *names: str) -> int:
    """A count of tokens, or 0 where it is unknown."""
    for name in names:
        count = usage.get(name)
        if isinstance(count, str) and count.isdecimal() and len(count) <= _LONGEST_NUMBER:
            count = int(count)
        if isinstance(count, int | float) and not isinstance(count, bool) and math.isfinite(count):
            return max(0, min(int(count), _MOST_TOKENS))
    return 0


def _cached(usage: Mapping[str, Any]) -> int:
    """The tokens of the prompt that the endpoint had already, as the makers count them."""
    details = usage.get("prompt_tokens_details", usage.get("input_tokens_details"))
    inner = _tokens(details, "cached_tokens") if isinstance(details, dict) else 0
    return inner or _tokens(usage, "prompt_cache_hit_tokens", "cache_read_input_tokens", "cached_tokens")


def _written(usage: Mapping[str, Any]) -> int:
    """All tokens that were written. Some makers count reasoning beside the answer, and only their total has it."""
    told = _tokens(usage, "completion_tokens", "output_tokens", "completionTokens")
    read, whole = _tokens(usage, *_READ), _tokens(usage, "total_tokens", "totalTokens")
    beside = whole - read - told
    return told + beside if read and beside > 0 and _reasoning(usage) in {0, beside} else told


def _reasoning(usage: Mapping[str, Any]) -> int:
    """The tokens of the reasoning among those that were written, as far as the endpoint tells them."""
    details = usage.get("completion_tokens_details", usage.get("output_tokens_details"))
    inner = _tokens(details, "reasoning_tokens") if isinstance(details, dict) else 0
    return inner or _tokens(usage, "reasoning_tokens")


def _dicts(value: Any) -> Sequence[dict[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _error(value: Any) -> Mapping[str, Any] | None:
    """The error object in a body: OpenAI's, Google's list, FastAPI's detail, or a bare message."""
    if isinstance(value, list):
        return next((found for found in map(_error, _dicts(value)) if found), None)
    if not isinstance(value, dict):
        return None
    for name in ("error", "errors", "detail"):
        inner = value.get(name)
        if isinstance(inner, dict):
            return inner
        if isinstance(inner, list) and _dicts(inner):
            first = _dicts(inner)[0]
            return {"message": first.get("message") or first.get("msg") or "", **first}
        if isinstance(inner, str):
            return {**value, "message": inner}
    return value if any(isinstance(value.get(name), str) for name in ("message", "msg", "Message")) else None
