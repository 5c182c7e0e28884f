"""A model without a model: deterministic answers by rules, for tests, benchmarks, and a desk without any endpoint."""

import json
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from copydesk.adapters.models.scripted.question import Question, read
from copydesk.adapters.models.scripted.reading import speaks_of, wants_call
from copydesk.adapters.models.scripted.reply import asked_of, written_reply
from copydesk.adapters.models.scripted.telling import subject_of
from copydesk.adapters.models.scripted.wishes import wishes_in
from copydesk.calendar.said_times import said_times
from copydesk.events import RequestedCall
from copydesk.ports import ModelAnswer, ModelRequest

NAME: Final = "scripted"
KEPT_REQUESTS: Final = 100
"""How many of the latest requests stay readable, for tests; a benchmark makes thousands."""
NOT_DONE: Final = (
    "The scripted model did not do all that you asked for: it can only write shorter or friendlier, decline, say until "
    "when you are away, and greet by title and surname. Edit the text yourself, or choose a real model."
)
"""What the owner is told, and no client, of a change that no rule can make."""
_MOST_FOUND: Final = 8
"""As many as the search gives: which of them fit is told here, by the mail's own words."""
_LONGEST_QUERY: Final = 500


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


def wanted(question: Question) -> Iterator[RequestedCall]:
    """The tools that the newest mail speaks of, as calls."""
    words, said = question.words, question.said
    wanted = {
        "calendar_scheduler": (_is_about_a_time(question), _call_arguments),
        "knowledge_base_search": (speaks_of(words.articles, said) or names_a_title(question), _search_arguments),
    }
    for tool, (is_spoken_of, arguments) in wanted.items():
        if is_spoken_of and tool in question.offered and tool not in question.results:
            yield RequestedCall(
                call_id=f"call_{tool}", tool_name=tool, arguments=json.dumps(arguments(question), ensure_ascii=False)
            )


def _is_about_a_time(question: Question) -> bool:
    """Whether a time is to be found: for a call, for one that moves, where one is gone, or the owner has times offered.

    One that is cancelled needs none, nor does one that is called off, unless the owner has times offered.
    """
    if question.called_off:
        return bool(question.owners_times)
    is_asked = question.moves or question.times_gone or bool(question.owners_times)
    is_asked = is_asked or wants_call(question.said, question.words) or _proposes_another(question)
    return is_asked and not question.cancelled_mark


def _proposes_another(question: Question) -> bool:
    """Whether the mail asks for a time of its own where an earlier reply named times: it need not speak of a call."""
    if question.today is None or question.chosen_start:
        return False
    if not any(time.minutes and time.dates for time in said_times(question.wrote, question.today)):
        return False
    said = said_times(question.body, question.today)
    return any(time.wanted and time.minutes and not time.is_term for time in said)


def names_a_title(question: Question) -> bool:
    """Whether something stands in quotation marks that may be an article's title."""
    return bool(subject_of(question).titles)


def telling_words(question: Question) -> str:
    """What to search for: quoted titles, and the words of the mail that tell most."""
    query = subject_of(question).query
    return query if len(query) <= _LONGEST_QUERY else query[:_LONGEST_QUERY].rpartition(" ")[0]


def _search_arguments(question: Question) -> Mapping[str, Any]:
    return {"query": telling_words(question), "limit": _MOST_FOUND}


def _call_arguments(question: Question) -> Mapping[str, Any]:
    asked = asked_of(question)
    wishes = asked.wishes
    is_stretch = bool(wishes.from_day or wishes.until_day)
    named = {
        "topic": question.subject or "Your mail",
        "days": [] if is_stretch else [day.isoformat() for day in asked.days],
        "not_before": wishes.from_day,
        "not_after": wishes.until_day,
        "not_days": list(wishes.not_days) if is_stretch else [],
        "hours": "-".join(asked.hours) if asked.hours else "",
        "duration_minutes": asked.minutes,
        "preferred_start": f"{asked.days[0].isoformat()}T{asked.at}" if asked.days and asked.at else asked.at,
        "client_zone": wishes.zone,
    }
    return {name: value for name, value in named.items() if value}


def _asking(request: ModelRequest, calls: tuple[RequestedCall, ...]) -> ModelAnswer:
    thought = f"The mail calls for {' and '.join(call.tool_name for call in calls)}."
    if request.response_format is None:
        return _answer(request, thought, calls)
    written = [{"tool": call.tool_name, "arguments": json.loads(call.arguments)} for call in calls]
    return _answer(request, json.dumps({"thought": thought, "tool_calls": written}))


def _replying(request: ModelRequest, question: Question) -> ModelAnswer:
    wishes = wishes_in(question.instructions, question.today, f"{question.client} {question.signature}")
    reply = written_reply(question, wishes)
    remark = NOT_DONE if wishes.left_over else ""
    if request.response_format is None:
        return _answer(request, f"<think>{remark}</think>\n{reply}" if remark else reply)
    return _answer(request, json.dumps({"thought": remark, "reply": reply}, ensure_ascii=False))


def _answer(request: ModelRequest, text: str, calls: tuple[RequestedCall, ...] = ()) -> ModelAnswer:
    read_words = sum(len(str(message.get("content") or "").split()) for message in request.messages)
    written = " ".join((text, *(call.arguments for call in calls)))
    return ModelAnswer(
        text=text,
        calls=calls,
        model=NAME,
        finish_reason="tool_calls" if calls else "stop",
        input_tokens=read_words,
        output_tokens=len(written.split()),
        scripted=True,
    )
