"""What the model's answer means: tool calls, or a draft. Pure; a model's words are never trusted to be well-formed."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from copydesk.conversation.drafts import clean_draft
from copydesk.conversation.prompt import repeats_rules
from copydesk.errors import UnusableAnswer
from copydesk.events import LLMResponseReceived, RequestedCall
from copydesk.limits import MAX_CALLS_A_ROUND
from copydesk.settings import Settings
from copydesk.values import Frozen

_THINKING: Final = re.compile(r"<(think|thinking|reasoning)>(.*?)</\1>", re.DOTALL | re.IGNORECASE)
_FENCED: Final = re.compile(r"```(?:json)?[ \t]*\n(.*?)```", re.DOTALL | re.IGNORECASE)
_LOOKS_LIKE_JSON: Final = re.compile(r"(?:```(?:json)?\s*)?(?:\{|\[\s*[\"{\[\]])|```json", re.IGNORECASE)
_OUR_KEYS: Final = frozenset({"reply", "tool_calls"})
_DRAFT_KEYS: Final = ("reply", "draft", "response")


class Interpretation(Frozen):
    """What the model wants: at most 8 `calls`, or a `draft`; exactly one of the two is not empty."""

    thought: str = ""
    calls: tuple[RequestedCall, ...] = ()
    draft: str = ""


def interpret(response: LLMResponseReceived, settings: Settings) -> Interpretation:
    """Read an answer given natively, as schema JSON, in a code fence or with words around it.

    Raises UnusableAnswer if it is empty, cut off, or broken JSON: its message tells the owner why, its advice tells the
    model what to write.
    """
    thinking, text = _without_thinking(response.response_text)
    if response.tool_calls:
        return _with_calls(_joined(thinking, text), response.tool_calls)
    if not text:
        raise UnusableAnswer(f"The answer was empty{_finish(response)}.", "Write the reply or call a tool.")
    answer = _json_answer(text)
    if answer is not None:
        return _from_json(thinking, answer, response, settings)
    if settings.model.tools == "schema" or _LOOKS_LIKE_JSON.match(text):
        raise UnusableAnswer(
            f"The answer was not valid JSON{_finish(response)}.", "Write one JSON object, closed properly."
        )
    return _with_draft(thinking, text, response, settings)


def _without_thinking(text: str) -> tuple[str, str]:
    thinking = " ".join(part.strip() for _, part in _THINKING.findall(text))
    return thinking, _THINKING.sub("", text).strip()


def _finish(response: LLMResponseReceived) -> str:
    reasons = {
        "length": ", because it reached the limit of model.max_output_tokens",
        "content_filter": ", because the endpoint's content filter stopped it",
    }
    return reasons.get(response.finish_reason, "")


def _joined(*parts: str) -> str:
    return "\n".join(part.strip() for part in parts if part.strip())


def _with_calls(thought: str, calls: Iterable[RequestedCall]) -> Interpretation:
    """The same call twice in one answer counts once: each would hold a time of its own."""
    first: dict[tuple[str, str], RequestedCall] = {}
    for call in calls:
        first.setdefault((call.tool_name, call.arguments), call)
    different = tuple(first.values())
    cut = len(different) - MAX_CALLS_A_ROUND
    note = f"[{cut} more tool calls were not made: {MAX_CALLS_A_ROUND} a round are allowed]" if cut > 0 else ""
    return Interpretation(thought=_joined(thought, note), calls=different[:MAX_CALLS_A_ROUND])


def _with_draft(thought: str, text: str, response: LLMResponseReceived, settings: Settings) -> Interpretation:
    if response.finish_reason == "length":
        raise UnusableAnswer(f"The reply broke off{_finish(response)}.", "Write a shorter one.")
    draft = clean_draft(text, settings.owner_name)
    if not draft:
        raise UnusableAnswer("The reply had no text.", "Write the whole text of the mail.")
    if repeats_rules(draft):
        raise UnusableAnswer("The reply repeated its own instructions.", "Write only what the client should read.")
    return Interpretation(thought=thought, draft=draft)


def _json_answer(text: str) -> Mapping[str, object] | None:
    for candidate in (text, *_FENCED.findall(text)):
        value = _parsed(candidate)
        if isinstance(value, dict) and (_OUR_KEYS & value.keys() or candidate is text):
            return value
    return next((value for value in _embedded_objects(text) if _OUR_KEYS & value.keys()), None)


def _parsed(text: str) -> object:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _embedded_objects(text: str) -> Iterator[dict[str, object]]:
    """The outermost JSON objects somewhere in `text`."""
    decoder = json.JSONDecoder(strict=False)
    position = text.find("{")
    while position >= 0:
        try:
            value, end = decoder.raw_decode(text, position)
        except (ValueError, RecursionError):
            end = position + 1
        else:
            if isinstance(value, dict):
                yield value
        position = text.find("{", end)


def _from_json(
    thinking: str, answer: Mapping[str, object], response: LLMResponseReceived, settings: Settings
) -> Interpretation:
    thought = _joined(thinking, str(answer.get("thought") or ""))
    calls = answer.get("tool_calls")
    if calls:
        return _with_calls(thought, _calls(calls if isinstance(calls, list) else [calls]))
    for key in _DRAFT_KEYS:
        draft = answer.get(key)
        if isinstance(draft, str) and draft.strip():
            return _with_draft(thought, draft, response, settings)
    raise UnusableAnswer("The JSON had neither tool calls nor a reply.", "Fill in `tool_calls` or `reply`.")


def _calls(entries: Iterable[object]) -> list[RequestedCall]:
    return [_call(position, entry) for position, entry in enumerate(entries)]


def _call(position: int, entry: object) -> RequestedCall:
    """One call in the form that we ask for, or in that of the native API, which some models write as text."""
    if isinstance(entry, dict):
        function = entry.get("function")
        body = function if isinstance(function, dict) else entry
        tool = body.get("tool") or body.get("name")
        if isinstance(tool, str) and tool.strip():
            call_id = str(entry.get("id") or f"call_{position}")
            return RequestedCall(call_id=call_id, tool_name=tool.strip(), arguments=_arguments(body.get("arguments")))
    raise UnusableAnswer(f"Tool call {position + 1} named no tool.", "Give each call a `tool` and `arguments`.")


def _arguments(value: object) -> str:
    if value is None:
        return "{}"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
