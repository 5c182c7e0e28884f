"""A model without a model: deterministic answers by rules, for tests, benchmarks, and a desk without any endpoint."""

import json
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from copydesk.adapters.models.scripted_days import today_of
from copydesk.adapters.models.scripted_reading import asked_day, language_of, price_facts, speaks_of, wants_call
from copydesk.adapters.models.scripted_reply import Failed, Reply, Result, written_reply
from copydesk.adapters.models.scripted_wishes import wishes_in
from copydesk.adapters.models.scripted_words import LANGUAGES, Words
from copydesk.events import RequestedCall
from copydesk.ports import ModelAnswer, ModelRequest

NAME: Final = "scripted"
KEPT_REQUESTS: Final = 100
"""How many of the latest requests stay readable, for tests; a benchmark makes thousands."""

_MAIL: Final = re.compile(r"<client_mail>\n(?P<header>.*?)\n\n(?P<text>.*?)\n</client_mail>", re.DOTALL)
_SUBJECT: Final = re.compile(r"^Subject: *(?:(?:re|fwd?|aw|wg): *)*(.*)$", re.IGNORECASE | re.MULTILINE)
_SENDER: Final = re.compile(r"^From: *(.*?) *<", re.MULTILINE)
_INSTRUCTION: Final = re.compile(r"<owner_instruction>\n(.*?)\n</owner_instruction>", re.DOTALL)
_RESULT: Final = re.compile(r'<tool_result tool="([^"]+)">\n(.*?)\n</tool_result>', re.DOTALL)
_OWNER: Final = re.compile(r"mail assistant of ([^\n]+?)\. You draft")
_FAILED: Final = "FAILED:"
_QUERY_WORDS: Final = 8
_FILLERS: Final = frozenset(
    (  # noqa: SIM905  (60 quoted words would be hard to read)
        "about all also and any are article articles best call can could day dear follow for from good have hello help "
        "into just kind know let like look looking meeting morning much need new please past post posts regards say "
        "some summarize summary talk thank thanks that the them then there this want was week what which will with "
        "would write written you your yours"
    ).split()
)
_SHORTEST_WORD: Final = 3


@dataclass(frozen=True, slots=True)
class Question:
    """What a request asks, read from its own marks: the newest mail and what has happened since."""

    owner: str
    client: str
    subject: str
    text: str
    results: Mapping[str, Result]
    instructions: tuple[str, ...]
    offered: frozenset[str]
    system: str = ""

    @property
    def said(self) -> str:
        """The subject and the text."""
        return f"{self.subject}\n{self.text}"

    @property
    def language(self) -> str:
        """The mail's language."""
        return language_of(self.said)

    @property
    def words(self) -> Words:
        """The words of that language."""
        return LANGUAGES[self.language]


class ScriptedModel:
    """The Model port by rules. `answers` are given first, in order; an exception among them is raised.

    After that it asks for the tools that the newest mail speaks of, in one round, and then drafts from their results.
    It takes native requests and those by schema. Every answer of its own is marked as scripted.
    """

    def __init__(self, answers: Sequence[ModelAnswer | Exception] = ()) -> None:
        self._answers = deque(answers)
        self.requests: deque[ModelRequest] = deque(maxlen=KEPT_REQUESTS)

    def complete(self, request: ModelRequest, *, timeout_seconds: float) -> ModelAnswer:  # noqa: ARG002  (the port)
        """The next given answer, or one by the rules, at once."""
        self.requests.append(request)
        if self._answers:
            answer = self._answers.popleft()
            if isinstance(answer, Exception):
                raise answer
            return answer
        question = read(request)
        calls = tuple(wanted(question))
        return _asking(request, calls) if calls else _replying(request, question)


def read(request: ModelRequest) -> Question:
    """What the request asks."""
    contents = [str(message.get("content") or "") for message in request.messages]
    newest = max((place for place, text in enumerate(contents) if _MAIL.search(text)), default=0)
    mails = list(_MAIL.finditer(contents[newest]))
    header, text = (mails[-1]["header"], mails[-1]["text"]) if mails else ("", "")
    since = [contents[newest][mails[-1].end() :] if mails else "", *contents[newest + 1 :]]
    return Question(
        owner=_first(_OWNER, contents[0]),
        client=_first(_SENDER, header),
        subject=_first(_SUBJECT, header),
        text=text,
        results=dict((*_native_results(request.messages[newest + 1 :]), *_schema_results(since))),
        instructions=tuple(wish for content in since for wish in _INSTRUCTION.findall(content)),
        offered=offered_in(request),
        system=contents[0],
    )


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found.group(1).strip() if found else ""


def _native_results(messages: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, Result]]:
    names: dict[str, str] = {}
    for message in messages:
        names |= {call["id"]: call["function"]["name"] for call in message.get("tool_calls") or ()}
        if message["role"] == "tool":
            yield names[message["tool_call_id"]], _result(message["content"])


def _schema_results(contents: Iterable[str]) -> Iterator[tuple[str, Result]]:
    for content in contents:
        yield from ((tool, _result(text)) for tool, text in _RESULT.findall(content))


def _result(text: str) -> Result:
    if text.startswith(_FAILED):
        return Failed(text.removeprefix(_FAILED).strip())
    try:
        value = json.loads(text)
    except ValueError:  # results that were shortened are no JSON any more
        return Failed("the result was too long")
    return value if isinstance(value, dict) else Failed("the result was no object")


def offered_in(request: ModelRequest) -> frozenset[str]:
    """The names of the tools that may be called."""
    if not request.may_call:
        return frozenset()
    schema = json.dumps(request.response_format or {})
    return frozenset(tool.name for tool in request.tools) | frozenset(re.findall(r'"const": "([^"]+)"', schema))


def wanted(question: Question) -> Iterator[RequestedCall]:
    """The tools that the newest mail speaks of, as calls."""
    words = question.words
    day = asked_day(f"{question.text}\n\n{question.subject}", words, question.system)
    call = {"topic": question.subject or "Your mail"} | ({"preferred_start": day} if day else {})
    wanted = {
        "calendar_scheduler": (wants_call(question.said, words), call),
        "knowledge_base_search": (speaks_of(words.articles, question.said), {"query": telling_words(question)}),
    }
    for tool, (is_wanted, arguments) in wanted.items():
        if is_wanted and tool in question.offered and tool not in question.results:
            yield RequestedCall(
                call_id=f"call_{tool}", tool_name=tool, arguments=json.dumps(arguments, ensure_ascii=False)
            )


def telling_words(question: Question) -> str:
    """What to search for: the words of the mail that tell most, and no names."""
    names = set(re.findall(r"\w+", f"{question.owner} {question.client}".lower()))
    words = re.findall(r"[\w-]+", f"{question.text} {question.subject}".lower())
    telling = (word for word in words if len(word) >= _SHORTEST_WORD and word not in _FILLERS | names)
    return " ".join(list(dict.fromkeys(telling))[:_QUERY_WORDS]) or "articles"


def _asking(request: ModelRequest, calls: tuple[RequestedCall, ...]) -> ModelAnswer:
    thought = f"The mail calls for {' and '.join(call.tool_name for call in calls)}."
    if request.response_format is None:
        return _answer(request, thought, calls)
    written = [{"tool": call.tool_name, "arguments": json.loads(call.arguments)} for call in calls]
    return _answer(request, json.dumps({"thought": thought, "tool_calls": written}))


def _replying(request: ModelRequest, question: Question) -> ModelAnswer:
    reply = written_reply(
        Reply(
            owner=question.owner,
            client=question.client,
            subject=question.subject,
            articles=question.results.get("knowledge_base_search"),
            calendar=question.results.get("calendar_scheduler"),
            language=question.language,
            prices=tuple(price_facts(question.system)) if speaks_of(question.words.price, question.said) else None,
            wishes=wishes_in(question.instructions, today_of(question.system)),
        )
    )
    if request.response_format is None:
        return _answer(request, reply)
    return _answer(request, json.dumps({"thought": "Everything needed is there.", "reply": reply}, ensure_ascii=False))


def _answer(request: ModelRequest, text: str, calls: tuple[RequestedCall, ...] = ()) -> ModelAnswer:
    read = sum(len(str(message.get("content") or "").split()) for message in request.messages)
    written = " ".join((text, *(call.arguments for call in calls)))
    return ModelAnswer(
        text=text,
        calls=calls,
        model=NAME,
        finish_reason="tool_calls" if calls else "stop",
        input_tokens=read,
        output_tokens=len(written.split()),
        scripted=True,
    )
