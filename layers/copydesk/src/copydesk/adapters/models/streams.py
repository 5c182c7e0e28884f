"""A stream of events that nobody asked for, or that is read at its end, as one chat completion. Pure."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from copydesk.adapters.models.parts import arguments, dicts, text_of

_LINE: Final = re.compile(r"\r\n|\r|\n")
"""Nothing else ends a line of an event stream (WHATWG HTML, section 9.2.6): U+2028 and U+0085 stand in words."""
_BEGINS: Final = ("data:", "event:", "error:", "id:", "retry:", ":")
_BROKE_OFF: Final = "interrupted"
"""The finish reason of a stream that ended without one."""

Loads = Callable[[str], Any]


def is_stream(text: str) -> bool:
    """Whether `text` is a stream of events rather than JSON."""
    return text.startswith(_BEGINS)


def completion_of(text: str, loads: Loads) -> dict[str, Any]:
    """The events of `text` as one completion, or the error that one of them is. Raises what `loads` raises."""
    lines = _LINE.split(text)
    return _merged(_events(lines, loads), ended=any(_data(line) == "[DONE]" for line in lines))


def _data(line: str) -> str:
    return line.removeprefix("data:").strip() if line.startswith("data:") else ""


def _events(lines: Sequence[str], loads: Loads) -> Iterator[Mapping[str, Any]]:
    named = ""
    for line in lines:
        if line.startswith("event:"):
            named = line.removeprefix("event:").strip().lower()
        elif line.startswith("error:"):
            yield _as_error(line.removeprefix("error:").strip(), loads)
        elif not line.strip():
            named = ""
        elif (data := _data(line)) and data != "[DONE]":
            value = loads(data) if named != "error" else _as_error(data, loads)
            if isinstance(value, dict):
                yield value


def _as_error(data: str, loads: Loads) -> dict[str, Any]:
    """What stands in a line for an error: an object with one, the error itself, or words."""
    try:
        value = loads(data)
    except (ValueError, RecursionError):
        value = data
    if isinstance(value, dict):
        return value if value.get("error") else {"error": value}
    return {"error": {"message": str(value)[:2000] or "an error without words"}}


def _merged(chunks: Iterator[Mapping[str, Any]], *, ended: bool) -> dict[str, Any]:
    """The chunks as one completion; one that neither says why it ended nor that it did broke off."""
    words: list[str] = []
    calls: dict[Any, dict[str, Any]] = {}
    whole: dict[str, Any] = {}
    finish = refusal = None
    for chunk in chunks:
        if chunk.get("error"):
            return dict(chunk)
        whole |= {name: chunk[name] for name in ("model", "usage") if chunk.get(name)}
        for choice in dicts(chunk.get("choices"))[:1]:
            if isinstance(choice.get("error"), dict):
                return {"error": choice["error"]}
            delta = choice.get("delta") or choice.get("message")
            delta = delta if isinstance(delta, dict) else {}
            words.append(text_of(delta.get("content")))
            refusal = delta.get("refusal") or refusal
            finish = choice.get("finish_reason") or finish
            for position, call in enumerate(dicts(delta.get("tool_calls"))):
                index = call.get("index", position)
                _add(calls.setdefault(index if isinstance(index, int | str) else position, {}), call)
    message = {"content": "".join(words), "tool_calls": list(calls.values()), "refusal": refusal}
    return whole | {"choices": [{"message": message, "finish_reason": finish or (None if ended else _BROKE_OFF)}]}


def _add(call: dict[str, Any], more: Mapping[str, Any]) -> None:
    """A piece of a call joined to what came of it before."""
    function = more.get("function")
    function = function if isinstance(function, dict) else {}
    into = call.setdefault("function", {"name": None, "arguments": ""})
    call["id"] = more.get("id") or call.get("id")
    into["name"] = function.get("name") or into["name"]
    into["arguments"] += arguments(function["arguments"]) if function.get("arguments") else ""
