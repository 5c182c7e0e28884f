"""docs/models.md, written by playing recorded answers through the product: `python -m docs.generate.models`."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from textwrap import fill
from typing import Any, Final

from copydesk.adapters.models.completion import Unreadable, error_object, read_completion
from copydesk.adapters.models.parameters import ADAPTED, lesson, parameters
from copydesk.adapters.models.refusal import error_in_success, refusal
from copydesk.conversation.interpret import interpret
from copydesk.errors import ModelRefused, ModelUnavailable, UnusableAnswer
from copydesk.events import LLMResponseReceived
from copydesk.ports import ModelRequest
from copydesk.settings import Settings
from docs.generate.marks import ROOT, table
from docs.generate.measured import MEASURED

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
| `fallback` | a second model for when the first does not answer: `name`, its prices, what else is its own |
| `dollars_per_million_input`, `dollars_per_million_output` | its prices; without them no costs are told |
| `dollars_per_million_cached_input` | the price of the tokens that the endpoint had already (`cached_tokens`) |
| `budget` | the most that it may cost for a query, a day and a month |
| `at_limit` | once the day's calls or a budget are used up: `hand_over` to you, or `tomorrow` in your time zone |

The model secret holds the key, or a JSON object of keys by host. A key goes to no other host than its own, redirects
are not followed, and whatever an endpoint repeats of the key is taken out. An answer has at most four million bytes."""

MONEY: Final = """\
## Money

Each answer is counted with its tokens (read, of them cached; written, of them reasoning) and its price, and summed for
its query, its day, its month and its model. `copydesk cost` tells the sums and what is left of each budget; `copydesk
show` and the digest have a line. Where a price is not set, or the endpoint does not say how many tokens it counted, the
cost is told as unknown, never as nothing.

With a budget, the most that a call may cost is reserved before it is made: every byte of the request taken for a token,
and some for the endpoint's template, and an answer of `max_output_tokens`, at the prices that are set; with a second
model the same for that, too. With the answer it is settled at what the answer cost. What was turned away costs nothing.
A call that broke off may have been paid for: what was reserved for it counts as spent until its day, month or query is
over. So no budget is passed, as long as the endpoint keeps to `max_output_tokens` and counts no more tokens than bytes.
What it asks beyond these prices, such as for writing into its cache, is not known here.

At the limit a mail is yours, with the reason, or with `at_limit = "tomorrow"` it waits for the next day. Where waiting
makes no room (a query's own budget, a month that goes on, a call that is dearer than the whole budget) it is yours.

### Prices

Nothing sets a price but you. These are list prices in US dollars for a million tokens, as
[OpenAI's price page](https://developers.openai.com/api/docs/pricing) had them by public copies of June to August 2026;
look there before you set them.

| Model | `dollars_per_million_input` | `dollars_per_million_cached_input` | `dollars_per_million_output` |
|---|---|---|---|
| `gpt-5-mini` | 0.25 | 0.025 | 2 |
| `gpt-5-nano` | 0.05 | 0.005 | 0.4 |
| `gpt-5` | 1.25 | 0.125 | 10 |
| a model on this machine | 0 | | 0 |"""

WAITING_PART: Final = """\
## A model that cannot be asked now

A query waits for its model, and is asked about again. `copydesk list`, `show`, the page and the digest say until when
and why.

| What is in the way | When it is asked again | Given up after |
|---|---|---|
| the endpoint turns requests away (429) | when it says, else after 1, 2, 4… minutes up to an hour, spread | 24 hours |
| nobody answers, or 5xx | after the tries: 1, 2, 4… minutes up to a quarter of an hour, spread | 1 hour |
| the day's calls or budget are used up, `at_limit` is `tomorrow` | when the owner's next day begins | 3 days |

Given up, the mail is the owner's, with the reason. A try that was turned away is none of `max_tries`, and leaves its
place among the day's calls to the next. One that may have cost something counts: no answer in
time, an unreadable one."""


def page() -> str:
    """The whole page."""
    answers: list[dict[str, Any]] = json.loads(ANSWERS.read_text(encoding="utf-8"))
    kinds = dict.fromkeys(str(answer["kind"]) for answer in answers)
    parts = [
        _in_short(answers, tuple(kinds)),
        *_locked(),
    ] + [
        f"## {kind[:1].upper()}{kind[1:]}\n"
        + table(
            ("Who sends it", "Shape", "What came of it"),
            *(_row(answer) for answer in answers if answer["kind"] == kind),
        )
        for kind in kinds
    ]
    return "\n\n".join((HEAD, SETTINGS_PART, WAITING_PART, MONEY, *(part.rstrip("\n") for part in parts))) + "\n"


MAKERS: Final = (
    *("Anthropic", "Apertus", "Azure", "Claude", "Cohere", "Command", "DeepSeek", "ERNIE", "EXAONE", "Functionary"),
    *("Gemma", "GigaChat", "GLM", "Google", "gpt-oss", "Granite", "Groq", "Hermes", "Hunyuan", "InternLM", "Kimi"),
    *("LFM", "llama.cpp", "Llama", "LongCat", "Magistral", "MiniMax", "Mistral", "Nemotron", "Ollama", "Olmo"),
    *("OpenAI", "OpenThoughts", "Phi", "Qwen", "ReAct", "Reka", "Seed", "SGLang", "Step", "TGI", "vLLM"),
)
"""Makers and families by the words that name them; a shape of two counts for both, and of none for all others."""
OTHERS: Final = "all others"
_SIGNS: Final[Mapping[str, str]] = {
    "draft": "D",
    "tool call": "C",
    "asked again": "A",
    "the owner": "O",
    "tried again": "T",
    "asked with another parameter": "P",
}


def _in_short(answers: Sequence[Mapping[str, Any]], kinds: tuple[str, ...]) -> str:
    """The matrix: what came of how many shapes, by maker and kind."""
    counted: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for answer in answers:
        sign = next(sign for words, sign in _SIGNS.items() if outcome(answer).startswith(words))
        for maker in _makers(str(answer["family"])):
            counted[maker, str(answer["kind"])][sign] += 1
    rows = (
        (maker, *(_counts(counted[maker, kind]) for kind in kinds))
        for maker in (*MAKERS, OTHERS)
        if any(counted[maker, kind] for kind in kinds)
    )
    signs = ", ".join(f"{sign} {words}" for words, sign in _SIGNS.items())
    head = fill(f"How many shapes came to what, by who sends them: {signs}.", 118)
    return f"## What was tried\n\n{head}\n{table(('Maker or family', *kinds), *rows)}"


def _counts(found: Counter[str]) -> str:
    return " ".join(f"{sign}{found[sign]}" for sign in _SIGNS.values() if found[sign])


def _makers(family: str) -> tuple[str, ...]:
    """Whose shape it is. "Claude's namespace" is Claude's, "MedGemma" Gemma's."""
    named = (maker for maker in MAKERS if re.search(rf"{re.escape(maker)}(?![a-z.])", family))
    return tuple(named) or (OTHERS,)


def _locked() -> Iterator[str]:
    """What the set came to that nobody who changes the code looks into, if it has been run."""
    kept = json.loads(MEASURED.read_text(encoding="utf-8")).get("model_answers_locked")
    if kept is None:
        return
    low, high = kept["interval_percent"]
    rows = ((kind or "none", f"{right} of {of}") for kind, (right, of) in kept["by_kind"].items())
    told = (
        f"`{kept['set']}` was written from public shapes by somebody who had not seen the code. Of its "
        f"{kept['answers']} answers {kept['as_expected']} came out as a person expects (95 % interval by Wilson: "
        f"{low:g} to {high:g} %), and {kept['leaked']} became a draft that is not the letter. Whatever is no letter "
        f"may be asked again or put before the owner. This is run {kept['runs']} of at most three, on {kept['date']}, "
        f"by `{kept['command']}`, of the file with the SHA-256 `{kept['sha256']}`."
    )
    yield f"## A set that we have not seen\n\n{fill(told, 118)}\n\n{table(('Kind', 'As expected'), *rows)}"


def outcome(answer: Mapping[str, Any]) -> str:
    """What comes of one recorded answer, in the words of the page."""
    body = answer["body"]
    raw = (body if isinstance(body, str) else json.dumps(body)).encode()
    if answer["status"] != 200:  # noqa: PLR2004  (RFC 9110 section 15.3.1: OK)
        return _of_refusal(answer, raw)
    return _of_answer(raw, answer["headers"], str(answer["tools"]))[0]


def come_to(body: str) -> tuple[str, str]:
    """What comes of one body of a successful answer to a request with native tools; the draft, if that is one."""
    return _of_answer(body.encode("utf-8", "surrogatepass"), {}, "native")


def _of_answer(raw: bytes, headers: Mapping[str, str], tools: str) -> tuple[str, str]:
    try:
        read = read_completion(raw, model="m")
    except Unreadable as unreadable:
        return _tried(error_in_success("it", unreadable.error or {}, headers, key="", now=_NOW)), ""
    received = LLMResponseReceived(
        response_text=read.text,
        tool_calls=read.calls,
        finish_reason=read.finish_reason,
        output_tokens=read.output_tokens,
    )
    try:
        reading = interpret(received, _settings(tools))
    except UnusableAnswer as error:
        return ("the owner" if error.final else "asked again"), ""
    return ("draft" if reading.draft else "tool call"), reading.draft or ""


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
