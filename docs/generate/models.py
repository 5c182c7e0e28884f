"""docs/models.md, written by playing recorded answers through the product: `python -m docs.generate.models`."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from copydesk.adapters.models.completion import Unreadable, error_object, read_completion
from copydesk.adapters.models.parameters import ADAPTED, lesson, parameters
from copydesk.adapters.models.refusal import error_in_success, refusal
from copydesk.conversation import interpret
from copydesk.errors import ModelRefused, ModelUnavailable, UnusableAnswer
from copydesk.events import LLMResponseReceived
from copydesk.ports import ModelRequest
from copydesk.settings import Settings
from docs.generate.marks import ROOT, table

PAGE: Final = ROOT / "docs" / "models.md"
ANSWERS: Final = ROOT / "tests" / "fixtures" / "model_answers.json"
_NOW: Final = datetime(2026, 11, 27, 12, tzinfo=UTC)

HEAD: Final = """\
# Models

Written by `python -m docs.generate.models` from `tests/fixtures/model_answers.json`; a test fails when it is old.

Copydesk asks any endpoint that speaks Chat Completions. What such endpoints send was collected from public chat
templates, from the parsers that vLLM, SGLang and llama.cpp have for them, and from the makers' documentation.
Each shape below is recorded as an HTTP answer and played through the code that reads answers; the last column is what
came of it.
Nothing here was measured with a paid model, and none of it says how well a model writes.

| What came of it | What that means |
|---|---|
| draft | the letter alone, without anything else that the answer held |
| tool call | the tool is run |
| asked again | the model is told once what was wrong; then it is the owner's, with what the model wrote |
| the owner | it is put before the owner at once, with the reason in words |
| tried again | the same request, within the tries and the time that it has; then later, as below |
| asked with another parameter | the request is made again at once, and the process remembers it |"""

SETTINGS_PART: Final = """\
## Settings

All stand under `model` in the settings; [settings.md](settings.md) lists every one with its bounds.

| Setting | What it does |
|---|---|
| `name`, `base_url` | the model, and where it is asked |
| `sign_in` | `key`, or `aws`: Amazon Bedrock by the rights of the process, without a key |
| `small` | some billions of parameters on ordinary processors: rules search before it is asked, the prompt is short |
| `tools` | `native`, or `schema` for endpoints without tools of their own |
| `response_format` | with `schema`: `json_schema`, `json_object`, or `none` |
| `temperature`, `reasoning_effort` | sent only if set; left out from then on where the endpoint refuses them |
| `max_output_tokens` | sent as `max_tokens` or `max_completion_tokens`, whichever the endpoint takes |
| `fallback` | a second model for when the first is down: `name`, its prices, and what else it has of its own |
| `at_limit` | once the day's calls are used up: `hand_over` to the owner, or `tomorrow` in the owner's time zone |
| `dollars_per_million_cached_input` | the price of the tokens that the endpoint had already (`cached_tokens`) |

The model secret holds the key, or a JSON object of keys by host. A key goes to no other host than its own, redirects
are not followed, and whatever an endpoint repeats of the key is taken out. An answer has at most four million bytes."""

WAITING_PART: Final = """\
## A model that cannot be asked now

A query waits for its model, and is asked about again. `copydesk list`, `show`, the page and the digest say until when
and why.

| What is in the way | When it is asked again | Given up after |
|---|---|---|
| the endpoint turns requests away (429) | when it says, else after 1, 2, 4… minutes up to an hour, spread | 24 hours |
| nobody answers, or 5xx | after the tries: 1, 2, 4… minutes up to a quarter of an hour, spread | 1 hour |
| the day's calls are used up, `at_limit` is `tomorrow` | when the owner's next day begins | 3 days |

Given up, the mail is the owner's, with the reason. A try that was turned away is none of `max_tries`, and leaves its
place among the day's calls to the next. One that may have cost something counts: no answer in
time, an unreadable one."""


def page() -> str:
    """The whole page."""
    answers: list[dict[str, Any]] = json.loads(ANSWERS.read_text(encoding="utf-8"))
    kinds = dict.fromkeys(str(answer["kind"]) for answer in answers)
    parts = [
        f"## {kind[:1].upper()}{kind[1:]}\n"
        + table(
            ("Who sends it", "Shape", "What came of it"),
            *(_row(answer) for answer in answers if answer["kind"] == kind),
        )
        for kind in kinds
    ]
    return "\n\n".join((HEAD, SETTINGS_PART, WAITING_PART, *(part.rstrip("\n") for part in parts))) + "\n"


def outcome(answer: Mapping[str, Any]) -> str:
    """What comes of one recorded answer, in the words of the page."""
    body = answer["body"]
    raw = (body if isinstance(body, str) else json.dumps(body)).encode()
    if answer["status"] != 200:  # noqa: PLR2004  (RFC 9110 section 15.3.1: OK)
        return _of_refusal(answer, raw)
    settings = _settings(str(answer["tools"]))
    try:
        read = read_completion(raw, model="m")
    except Unreadable as unreadable:
        return _tried(error_in_success("it", unreadable.error or {}, answer["headers"], key="", now=_NOW))
    received = LLMResponseReceived(
        response_text=read.text,
        tool_calls=read.calls,
        finish_reason=read.finish_reason,
        output_tokens=read.output_tokens,
    )
    try:
        reading = interpret(received, settings)
    except UnusableAnswer as error:
        return "the owner" if error.final else "asked again"
    return "draft" if reading.draft else "tool call"


def _of_refusal(answer: Mapping[str, Any], raw: bytes) -> str:
    error = error_object(raw)
    given = parameters(ModelRequest(messages=()), _settings("native").model, {})
    if answer["status"] in ADAPTED and lesson(given, error, {}) is not None:
        return "asked with another parameter"
    return _tried(refusal("it", answer["status"], answer["headers"], error, key="", now=_NOW))


def _tried(error: ModelUnavailable | ModelRefused) -> str:
    if isinstance(error, ModelRefused):
        return "the owner"
    return "tried again" if error.retry_after is None else f"tried again after {error.retry_after:g} s"


def _settings(tools: str) -> Settings:
    return Settings.model_validate(
        {
            "agent_address": "hello@desk.example",
            "owner_name": "Mara Quill",
            "owner_address": "mara@quill.example",
            "model": {"tools": tools, "base_url": "https://models.example/v1"},
        }
    )


def _row(answer: Mapping[str, Any]) -> tuple[str, str, str]:
    return str(answer["family"]), _in_a_cell(str(answer["shape"])), outcome(answer)


def _in_a_cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;").strip("*")


def main(target: Path = PAGE) -> None:
    """Write the page."""
    target.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
