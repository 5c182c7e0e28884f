"""What a request asks of the scripted model, read from the prompt's own marks. Pure."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final

from copydesk.adapters.models.scripted.named_days import today_of
from copydesk.adapters.models.scripted.phrases import Words
from copydesk.adapters.models.scripted.reading import language_of, without_advertisement
from copydesk.adapters.models.scripted.words import LANGUAGES
from copydesk.mail.signature import without_signature
from copydesk.ports import ModelRequest
from copydesk.review.call_words import ASKS_ANEW, OTHER_TIMES

_MAIL: Final = re.compile(r"<client_mail>\n(?P<header>.*?)\n\n(?P<text>.*?)\n</client_mail>", re.DOTALL)
_SUBJECT: Final = re.compile(
    r"^Subject: *(?:(?:re|fwd?|aw|wg|sv|tr|rv|res|enc|r|i) *: *)*(.*)$", re.IGNORECASE | re.MULTILINE
)
_SENDER: Final = re.compile(r"^From: *(.*?) *<", re.MULTILINE)
_ADDRESS: Final = re.compile(r"^From: *.*?<([^<>\n]*)>", re.MULTILINE)
_INSTRUCTION: Final = re.compile(r"<owner_instruction>\n(.*?)\n</owner_instruction>", re.DOTALL)
_RESULT: Final = re.compile(r'<tool_result tool="([^"]+)">\n(.*?)\n</tool_result>', re.DOTALL)
_OWNER: Final = re.compile(r"mail assistant of ([^\n]+?)\. You draft")
_CHOSEN: Final = re.compile(
    r"\[The client chose [^\n]+? for the call \(start (\S+)\); that time is held\. [^:\n]+: write (\[[^\]\n]+\])"
)
_CANCELLED: Final = re.compile(r"\[The client cancels the call that is booked [^\n]+?: write (\[[^\]\n]+\])")
_LOOKS_ANEW: Final = (
    "[Since the calendar was asked, other things came to stand at these times:",
    " chose the times for the call. Call the calendar once more",
)
_CALENDAR: Final = "calendar_scheduler"
_FAILED: Final = "FAILED:"
_BEGUN: Final = re.compile(r'\s*\{\s*"results":\s*\[\s*')
_NEXT: Final = re.compile(r"\s*,\s*")
_OFFER_TIMES: Final = re.compile(
    r"\b(?:offer|propose|suggest|give)\b(?![^.!?\n]{0,20}\bno\b)[^.!?\n]{0,40}\b(?:times?|slots?|calls?|appointments?)\b|"
    r"\b(?:biete|schlag\w*|nenne?)\b[^.!?\n]{0,40}\b(?:zeiten|termine?|uhrzeiten|gespräch)\b|"
    r"\bpropos\w*\b[^.!?\n]{0,40}\b(?:créneaux?|horaires?|heures?|appel)\b|"
    r"\b(?:ofrece|propón|propon)\w*\b[^.!?\n]{0,40}\b(?:horas?|horarios?|citas?|llamada)\b|"
    r"\b(?:offri|proponi)\b[^.!?\n]{0,40}\b(?:orari|ore|appuntament\w|chiamata)\b|"
    r"\b(?:bied|stel)\b[^.!?\n]{0,40}\b(?:tijden|tijdstippen|afspraak|gesprek)\b|"
    r"\b(?:oferece|propõe|proponha|ofereça)\b[^.!?\n]{0,40}\b(?:horas?|horários?|chamada)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Failed:
    """A tool that could not answer."""

    reason: str


Result = Mapping[str, Any] | Failed
"""What a tool gave, or that it failed."""


@dataclass(frozen=True)
class Question:
    """What a request asks: the newest mail and what has happened since.

    `chosen_start` is the time that the client chose of those that were offered, "" if none is told; `chosen_mark` how a
    reply is to name it. `cancelled_mark` is that of a call that the client cancels; `moves` says that they move one,
    and `called_off` that they want none any more, before any was booked. `times_gone` says that times of the last draft
    are taken by now, or that the owner chose others: what the calendar gave before counts no more. `wrote` are our
    replies before the newest mail.
    """

    owner: str
    client: str
    address: str
    subject: str
    text: str
    results: Mapping[str, Result]
    instructions: tuple[str, ...]
    offered: frozenset[str]
    system: str = ""
    chosen_start: str = ""
    chosen_mark: str = ""
    cancelled_mark: str = ""
    moves: bool = False
    called_off: bool = False
    times_gone: bool = False
    wrote: str = ""

    @cached_property
    def body(self) -> str:
        """The text without its closing, its signature and what a phone puts below."""
        return without_advertisement(without_signature(self.text)).strip()

    @cached_property
    def signature(self) -> str:
        """What stands below the body, its closing first."""
        above = without_signature(self.text)
        return self.text[len(above) :].strip() if self.text.startswith(above) else ""

    @property
    def said(self) -> str:
        """The subject and the body."""
        return f"{self.subject}\n{self.body}"

    @cached_property
    def owners_times(self) -> str:
        """The owner's newest word if it has times offered; "" if it does not."""
        newest = self.instructions[-1].strip() if self.instructions else ""
        return newest if newest in (ASKS_ANEW, OTHER_TIMES) or _OFFER_TIMES.search(newest) else ""

    @cached_property
    def language(self) -> str:
        """The mail's language."""
        return language_of(self.said)

    @property
    def words(self) -> Words:
        """The words of that language."""
        return LANGUAGES[self.language]

    @property
    def today(self) -> date | None:
        """The day that the prompt names."""
        return today_of(self.system)


def read(request: ModelRequest) -> Question:
    """What the request asks."""
    contents = [str(message.get("content") or "") for message in request.messages]
    newest = max((place for place, text in enumerate(contents) if _MAIL.search(text)), default=0)
    mails = list(_MAIL.finditer(contents[newest]))
    header, text = (mails[-1]["header"], mails[-1]["text"]) if mails else ("", "")
    since = [contents[newest][mails[-1].end() :] if mails else "", *contents[newest + 1 :]]
    gone = max(
        (place for place, text in enumerate(contents) if place > newest and any(said in text for said in _LOOKS_ANEW)),
        default=0,
    )
    return Question(
        owner=_first(_OWNER, contents[0]),
        client=_first(_SENDER, header),
        address=_first(_ADDRESS, header),
        subject=_first(_SUBJECT, header),
        text=text.strip(),
        results=_results(request, contents, since, newest, gone),
        instructions=tuple(wish for content in since for wish in _INSTRUCTION.findall(content)),
        offered=offered_in(request),
        system=contents[0],
        chosen_start=_first(_CHOSEN, "\n".join(since)),
        chosen_mark=_first(_CHOSEN, "\n".join(since), group=2),
        cancelled_mark=_first(_CANCELLED, "\n".join(since)),
        moves="]. The client asks to move it." in "\n".join(since),
        called_off="[The client has called off the call " in "\n".join(since),
        times_gone=bool(gone),
        wrote="\n".join(_replies(request.messages[:newest])),
    )


def _results(
    request: ModelRequest, contents: Sequence[str], since: Sequence[str], newest: int, gone: int
) -> dict[str, Result]:
    """What the tools gave; of the calendar nothing from before the place `gone`, since when times of it are taken."""
    results = dict((*_native_results(request.messages[newest + 1 :]), *_schema_results(since)))
    if not gone:
        return results
    anew = dict((*_native_results(request.messages[gone:]), *_schema_results(contents[gone:])))
    return {tool: result for tool, result in results.items() if tool != _CALENDAR} | anew


def offered_in(request: ModelRequest) -> frozenset[str]:
    """The names of the tools that may be called."""
    if not request.may_call:
        return frozenset()
    schema = json.dumps(request.response_format or {})
    return frozenset(tool.name for tool in request.tools) | frozenset(re.findall(r'"const": "([^"]+)"', schema))


def _replies(messages: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    return (str(message.get("content") or "") for message in messages if message["role"] == "assistant")


def _first(pattern: re.Pattern[str], text: str, *, group: int = 1) -> str:
    found = pattern.search(text)
    return found.group(group).strip() if found else ""


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
        found = list(_whole_articles(text))
        return {"results": found} if found else Failed("the result was too long")
    return value if isinstance(value, dict) else Failed("the result was no object")


def _whole_articles(text: str) -> Iterator[Mapping[str, Any]]:
    """The articles that stand whole in a search's result before the place where it was cut."""
    begun = _BEGUN.match(text)
    place = begun.end() if begun else len(text)
    while place < len(text):
        try:
            article, place = json.JSONDecoder().raw_decode(text, place)
        except ValueError:
            return
        if isinstance(article, dict):
            yield article
        behind = _NEXT.match(text, place)
        place = behind.end() if behind else len(text)
