"""What the model's answer means: tool calls, or a draft. Pure; a model's words are never trusted to be well-formed."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from copydesk.conversation import short_prompt
from copydesk.conversation.drafts import clean_draft, leaked
from copydesk.conversation.finish import ending
from copydesk.conversation.json_text import embedded_values, parsed
from copydesk.conversation.prompt import repeats_rules
from copydesk.conversation.reasoning import without_reasoning
from copydesk.conversation.refusals import is_refusal
from copydesk.conversation.salutation import holds_two_letters
from copydesk.conversation.turns import channels, within_tokens
from copydesk.conversation.wholeness import breaks_off, is_nothing
from copydesk.conversation.written_calls import tool_name, written_calls
from copydesk.errors import UnusableAnswer
from copydesk.events import LLMResponseReceived, RequestedCall
from copydesk.limits import LONGEST_DRAFT, LONGEST_NAME, MAX_CALLS_A_ROUND
from copydesk.settings import Settings
from copydesk.tools import TOOLS
from copydesk.values import Frozen, storable

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
    """Read an answer given natively, as schema JSON, as text in a model family's own form, or with words around it.

    Raises UnusableAnswer if it is empty, cut off, a refusal, broken JSON or a template's leftovers: its message tells
    the owner why, its advice tells the model what to write.
    """
    said = _said(response.response_text)
    if response.tool_calls:
        return _with_calls(_joined(said.thought, said.text), response.tool_calls)
    if said.calls:
        return _with_calls(_joined(said.thought, said.text), said.calls)
    if said.unended:
        raise UnusableAnswer(
            f"The answer was reasoning that never came to an end{_finish(response)}.",
            "Think less, and write the reply or call a tool.",
        )
    if not said.text:
        raise UnusableAnswer(f"The answer was empty{_finish(response)}.", "Write the reply or call a tool.")
    if is_refusal(said.text, settings.owner_name):
        raise UnusableAnswer("The model declined to write a reply.", "Write the reply.", final=True)
    native = settings.model.tools == "native"
    answer = _json_answer(said.text)
    if native and (answer is None or not _OUR_KEYS & answer.keys()):
        written = written_calls(said.text, TOOLS)
        if written is not None:
            return _with_calls(_joined(said.thought, written[0]), written[1])
    if answer is not None:
        return _from_json(said.thought, answer, response, settings)
    if (not native and not settings.model.small) or _LOOKS_LIKE_JSON.match(said.text):
        raise UnusableAnswer(
            f"The answer was not valid JSON{_finish(response)}.", "Write one JSON object, closed properly."
        )
    return _with_draft(said.thought, said.text, response, settings)


@dataclass(frozen=True, slots=True)
class _Said:
    """An answer's reasoning and its words, without what its chat template left in it."""

    thought: str
    text: str
    calls: tuple[RequestedCall, ...] = ()
    unended: bool = False


def _said(text: str) -> _Said:
    turn = channels(text)
    told = without_reasoning(turn.text)
    calls = tuple(
        RequestedCall(call_id=f"call_{position}", tool_name=tool_name(name), arguments=arguments)
        for position, (name, arguments) in enumerate(turn.calls)
    )
    unended = told.open or (bool(turn.thought) and not turn.text and not calls)
    return _Said(_joined(turn.thought, told.thought), within_tokens(told.rest), calls, unended)


def _finish(response: LLMResponseReceived) -> str:
    match ending(response.finish_reason):
        case "limit":
            return ", because it reached the limit of model.max_output_tokens"
        case "filter":
            return ", because the endpoint's content filter stopped it"
        case "broken":
            return f', because the endpoint ended it with "{" ".join(response.finish_reason.split())[:60]}"'
    return ""


def _joined(*parts: str) -> str:
    return storable("\n".join(part.strip() for part in parts if part.strip()))


def _with_calls(thought: str, calls: Iterable[RequestedCall]) -> Interpretation:
    """The same call twice in one answer counts once: each would hold a time of its own."""
    first: dict[tuple[str, str], RequestedCall] = {}
    for call in map(_bounded, calls):
        first.setdefault((call.tool_name, call.arguments), call)
    different = tuple(first.values())
    cut = len(different) - MAX_CALLS_A_ROUND
    note = f"[{cut} more tool calls were not made: {MAX_CALLS_A_ROUND} a round are allowed]" if cut > 0 else ""
    return Interpretation(thought=_joined(thought, note), calls=different[:MAX_CALLS_A_ROUND])


def _bounded(call: RequestedCall) -> RequestedCall:
    """The call as the log can hold it. A name that is cut was no tool's; the arguments are judged by their reader."""
    return RequestedCall(
        call_id=storable(call.call_id)[:LONGEST_NAME],
        tool_name=storable(call.tool_name)[:LONGEST_NAME],
        arguments=storable(call.arguments),
    )


def _with_draft(thought: str, text: str, response: LLMResponseReceived, settings: Settings) -> Interpretation:
    if ending(response.finish_reason) != "whole":
        raise UnusableAnswer(f"The reply broke off{_finish(response)}.", "Write a shorter one.")
    if response.output_tokens == settings.model.max_output_tokens:
        raise UnusableAnswer(
            "The reply has as many tokens as model.max_output_tokens allows, so it was cut.", "Write a shorter one."
        )
    said = _said(text)
    if said.unended or said.calls:
        raise UnusableAnswer("The reply was reasoning, and not a letter.", "Write only what the client should read.")
    draft = clean_draft(storable(said.text), settings.owner_name)
    _refuse_what_is_no_letter(draft, settings.owner_name)
    leftover = leaked(draft)
    if leftover:
        raise UnusableAnswer(
            "The reply held a part of the model's own markup.",
            "Write only what the client should read, without tags, tokens or names of tools.",
            quoted=f"It is: {leftover}",
        )
    return Interpretation(thought=_joined(thought, said.thought), draft=draft)


def _refuse_what_is_no_letter(draft: str, owner_name: str) -> None:
    if not draft:
        raise UnusableAnswer("The reply had no text.", "Write the whole text of the mail.")
    if len(draft) > LONGEST_DRAFT:
        raise UnusableAnswer(f"The reply had {len(draft):,} characters, which is no mail.", "Write a short one.")
    if repeats_rules(draft) or short_prompt.repeats_rules(draft):
        raise UnusableAnswer("The reply repeated its own instructions.", "Write only what the client should read.")
    if is_refusal(draft, owner_name):
        raise UnusableAnswer("The model declined to write a reply.", "Write the reply.", final=True)
    if is_nothing(draft):
        raise UnusableAnswer("The reply was no letter.", "Write the whole text of the mail, in sentences.")
    if holds_two_letters(draft, owner_name):
        raise UnusableAnswer("The reply was more than one letter.", "Write one letter, without alternatives.")
    if breaks_off(draft, owner_name):
        raise UnusableAnswer("The reply broke off in the middle of a sentence.", "Write all of it, to its last line.")


def _json_answer(text: str) -> Mapping[str, object] | None:
    for candidate in (text, *_FENCED.findall(text)):
        value = parsed(candidate)
        if isinstance(value, dict) and (_OUR_KEYS & value.keys() or candidate is text):
            return value
    return next(
        (value for value in embedded_values(text) if isinstance(value, dict) and _OUR_KEYS & value.keys()), None
    )


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
