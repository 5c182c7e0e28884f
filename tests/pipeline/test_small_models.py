"""A small model on the owner's machine: one short question, its own time, and never the last word."""

import json
from datetime import timedelta
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from support.pipeline import MONDAY, Pipeline, settings
from support.troubles import invoke_watch, lose

from copydesk.adapters.models.search_first import NAME, SearchFirst
from copydesk.errors import ModelUnavailable, SettingsError
from copydesk.events import (
    DraftResponseReady,
    LLMRequestFailed,
    LLMRequestSent,
    LLMResponseReceived,
    ToolCallRequested,
)
from copydesk.flow import approve_unasked
from copydesk.flow.context import Context
from copydesk.ports import Article, ModelAnswer
from copydesk.query import Log, Status
from copydesk.query.evolve import replay
from copydesk.settings import Settings

LETTER = "Hallo Jonas,\n\ndanke für die Nachricht.\n\nMara Quill"
GERMAN = "Hallo, haben Sie schon etwas über Warteschlangen geschrieben? Und können wir am Dienstag telefonieren?"
SMALL = {"small": True, "tools": "schema", "timeout_seconds": 1500}


class Writes:
    """A small model that writes the same reply, each time after `minutes`."""

    def __init__(self, desk=None, minutes=0, during=lambda: None):
        self.desk, self.minutes, self.during, self.asked, self.given = desk, minutes, during, [], []

    def complete(self, request, *, timeout_seconds):
        self.asked.append(request)
        self.given.append(timeout_seconds)
        if self.minutes:
            self.desk.clock.advance(timedelta(minutes=self.minutes))
            self.during()
        return ModelAnswer(text=json.dumps({"reply": LETTER}), model="small", finish_reason="stop", output_tokens=9)


class Timed(Pipeline):
    """Its functions have Lambda's 300 seconds, by the desk's clock."""

    def invoke(self, handler: str, event: dict[str, Any]) -> Any:
        ends = self.clock.now() + timedelta(seconds=300)
        context = SimpleNamespace(
            get_remaining_time_in_millis=lambda: max(0, (ends - self.clock.now()).total_seconds() * 1000)
        )
        self.handled.append(handler)
        return import_module(f"functions.{handler}").handler(event, context, services=self.services)


def small_desk(model, **changes) -> Pipeline:
    desk = Pipeline(model=SearchFirst(model), settings=settings(model={**SMALL, **changes}))
    article = Article(
        key="articles/queues.md", title="Warteschlangen", text="Warteschlangen halten fest. " * 60, modified=MONDAY
    )
    desk.services.knowledge.put(article)
    return desk


def first(desk, kind):
    return next(event for event in desk.log() if isinstance(event, kind))


def test_rules_search_first_and_the_model_is_asked_once_for_the_reply() -> None:
    model = Writes()
    desk = small_desk(model)
    desk.client_writes(GERMAN)
    desk.run()
    assert desk.last(DraftResponseReady).response_content == LETTER
    assert len(model.asked) == 1
    assert first(desk, LLMResponseReceived).model_name == NAME
    asked = {event.tool_name for event in desk.log() if isinstance(event, ToolCallRequested)}
    assert asked == {"knowledge_base_search", "calendar_scheduler"}
    assert not model.asked[0].may_call
    assert model.asked[0].tools == ()


def test_its_prompt_is_short_names_the_language_and_holds_what_was_found() -> None:
    model, long = Writes(), Writes()
    for each, changes in ((model, {}), (long, {"small": False})):
        desk = small_desk(each, **changes)
        desk.client_writes(GERMAN)
        desk.run()
    size, other = (len(json.dumps(each.asked[-1].messages)) for each in (model, long))
    assert size < other / 2
    words = json.dumps(model.asked[0].messages, ensure_ascii=False)
    assert words.count("in German") == 2
    assert "Nothing is booked yet" in words


def test_a_mail_in_a_language_that_nobody_knows_is_answered_in_its_own() -> None:
    model = Writes()
    desk = small_desk(model)
    desk.client_writes("Dzień dobry, chciałbym zamówić artykuł na temat pszczół. Czy znajdzie Pani czas?")
    desk.run()
    assert "in the language of the client's mail" in str(model.asked[0].messages[-1]["content"])


def test_a_mail_of_a_long_thread_costs_it_no_more_than_it_can_read() -> None:
    model = Writes()
    desk = small_desk(model)
    desk.client_writes("Was kostet das? Ich und die anderen. " * 2_000)
    desk.run()
    assert len(json.dumps(model.asked[0].messages)) < 8_000


def test_a_revision_asks_it_at_once_without_searching_again() -> None:
    model = Writes()
    desk = small_desk(model)
    desk.client_writes(GERMAN)
    desk.run()
    desk.owner_replies("please make it shorter")
    desk.run()
    assert len(model.asked) == 2
    assert "shorter" in json.dumps(model.asked[1].messages)
    assert desk.types().count("ToolCallRequested") == 2


def test_an_answer_of_twenty_five_minutes_is_waited_for_and_asked_for_once() -> None:
    desk = small_desk(Writes())
    model = Writes(desk, minutes=25, during=lambda: invoke_watch(desk))
    desk.services.model = SearchFirst(model)
    desk.client_writes(GERMAN)
    desk.run()
    assert desk.last(LLMRequestSent).patience_seconds == 1260
    assert "QueryStalled" not in desk.types()
    assert len(model.asked) == 1
    assert desk.state().status is Status.IN_REVIEW


def test_with_the_time_of_aws_the_same_answer_would_count_as_standing_still() -> None:
    desk = small_desk(Writes(), timeout_seconds=240)
    model = Writes(desk, minutes=25, during=lambda: invoke_watch(desk))
    desk.services.model = SearchFirst(model)
    desk.client_writes(GERMAN)
    desk.run()
    assert desk.last(LLMRequestSent).patience_seconds == 0
    assert "QueryStalled" in desk.types()


def test_a_question_that_is_set_going_again_has_its_time_anew() -> None:
    desk = small_desk(Writes())
    desk.client_writes(GERMAN)
    lose(desk, "call_llm")
    before = desk.state().status_deadline.at
    desk.clock.advance(before - desk.clock.now() + timedelta(seconds=1))
    invoke_watch(desk)
    again = desk.state()
    assert again.stalls == 1
    assert again.status_deadline.at - desk.clock.now() == timedelta(minutes=15, seconds=1260)


class Fails:
    """A model whose tries each take a time of their own, and fail."""

    def __init__(self, desk, *seconds):
        self.desk, self.seconds, self.given = desk, list(seconds), []

    def complete(self, request, *, timeout_seconds):
        self.given.append(timeout_seconds)
        self.desk.clock.advance(timedelta(seconds=self.seconds.pop(0)))
        raise ModelUnavailable("no answer; a smaller model helps")


@pytest.mark.parametrize(
    ("took", "tries"),
    [((240,), 1), ((10, 240), 2), ((100, 100, 50), 2), ((60, 60, 60), 3)],
)
def test_no_try_begins_with_less_time_than_a_failed_one_took(took, tries) -> None:
    desk = Timed(settings=settings(model={"timeout_seconds": 240}))
    desk.services.model = model = Fails(desk, *took, 0, 0)
    desk.client_writes("How much is an article?")
    desk.run()
    failed = desk.last(LLMRequestFailed)
    assert (failed.tries, len(model.given)) == (tries, tries)
    assert all(given >= max(took[:number], default=0) for number, given in enumerate(model.given))
    assert "a smaller model helps" in failed.reason


def test_a_policy_that_sends_unasked_is_refused_with_a_small_model_in_words() -> None:
    unattended = {"review": {"policy": "unless_flagged"}}
    with pytest.raises(ValueError, match="a small model invents prices"):
        settings(model=SMALL, **unattended)
    with pytest.raises(ValueError, match="a small model invents prices"):
        settings(model={"fallback": {"name": "tiny", "small": True}}, **unattended)
    with pytest.raises(SettingsError, match="to be used with qwen"):
        settings(**unattended).with_model(small=True, name="qwen")
    assert settings(**unattended).with_model(name="large").model.name == "large"


def test_the_policy_itself_lets_no_draft_of_a_small_model_go_whatever_the_settings_passed() -> None:
    desk = Pipeline(settings=settings(review={"policy": "unless_flagged"}))
    desk.services.model = Writes()
    desk.client_writes("Hello?")
    desk.run()
    assert desk.types().count("FinalResponseReady") == 1
    unchecked = desk.settings.model_copy(update={"model": desk.settings.model.model_copy(update={"small": True})})
    assert isinstance(unchecked, Settings)
    draft = desk.last(DraftResponseReady)
    before = tuple(event for event in desk.log() if event.seq <= draft.seq)
    context = Context(replay(draft.query_id, before), draft, desk.clock.now(), Log(before))
    assert approve_unasked.may_go_unasked(context, desk.settings)
    assert not approve_unasked.may_go_unasked(context, unchecked)
