"""A chat completion read from the bytes that an endpoint sent, whatever its maker takes the format to be. Pure.

The SDK checks nothing of an answer's types. So the body is read here: what is missing, null or of another type is taken
for what it can mean, and what can mean nothing is `Unreadable`.
"""

import json
import math
from collections.abc import Mapping
from typing import Any, Final

from copydesk.adapters.models.parts import calls_in, dicts, text_of
from copydesk.adapters.models.streams import completion_of, is_stream
from copydesk.ports import ModelAnswer
from copydesk.values import storable

_LONGEST_NUMBER: Final = 18
"""Digits of an integer that is taken for a number; a longer one stays text, which no tool takes."""
_MOST_TOKENS: Final = 10**9
_READ: Final = ("prompt_tokens", "input_tokens", "promptTokens")


_BESIDE: Final = ("retry_after", "retry_after_seconds", "retryAfter", "parameters", "estimated_time", "metadata")
"""What some makers tell beside the error, and not within it."""


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
    if is_stream(text):
        return completion_of(text, loads)
    return loads(text)


def _integer(digits: str) -> int | str:
    return int(digits) if len(digits) <= _LONGEST_NUMBER else digits


def _answer(value: Any, model: str) -> ModelAnswer:
    if not isinstance(value, dict):
        raise Unreadable(_error(value))
    choices = dicts(value.get("choices"))
    if not choices:
        raise Unreadable(_error(value))
    choice = choices[0]
    message = choice.get("message")
    if not isinstance(message, dict):
        raise Unreadable(_error(choice))
    wrong = next((_error(each) for each in (choice, value) if isinstance(each.get("error"), dict)), None)
    if wrong is not None and not text_of(message.get("content")):
        raise Unreadable(wrong)
    refused = bool(message.get("refusal")) and not _only_blank(message.get("refusal"))
    usage = value.get("usage")
    usage = usage if isinstance(usage, dict) else {}
    return ModelAnswer(
        text="" if refused else storable(text_of(message.get("content"))),
        calls=calls_in(message),
        model=storable(str(value["model"]))[:200] if value.get("model") else model,
        finish_reason="content_filter" if refused else "error" if wrong is not None else _finish(choice),
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


def _error(value: Any) -> Mapping[str, Any] | None:
    """The error object in a body: OpenAI's, Google's list, FastAPI's detail, MiniMax's, or a bare message."""
    if isinstance(value, list):
        return next((found for found in map(_error, dicts(value)) if found), None)
    if not isinstance(value, dict):
        return None
    for name in ("error", "errors", "detail"):
        inner = value.get(name)
        if isinstance(inner, dict):
            return {**{beside: value[beside] for beside in _BESIDE if beside in value}, **inner}
        if isinstance(inner, list) and dicts(inner):
            first = dicts(inner)[0]
            return {"message": first.get("message") or first.get("msg") or "", **first}
        if isinstance(inner, str):
            return {**value, "message": inner}
    told = value.get("base_resp")
    if isinstance(told, dict) and told.get("status_code"):
        value = {"code": told["status_code"], "message": str(told.get("status_msg") or "an error without words")}
    return value if any(isinstance(value.get(name), str) for name in ("message", "msg", "Message")) else None
