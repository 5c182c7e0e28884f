"""Endpoints with a prompt cache find the same beginning again: who the owner is, the rules and the tools come first."""

import json
from collections.abc import Callable, Mapping
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from support.pipeline import Pipeline, settings

from copydesk.adapters.models.parameters import parameters
from copydesk.adapters.models.scripted_model import ScriptedModel
from copydesk.adapters.models.search_first import SearchFirst
from copydesk.conversation import prompt
from copydesk.conversation.schema_answers import describe_tools
from copydesk.errors import ModelUnavailable
from copydesk.ports import ModelAnswer, ModelRequest
from copydesk.tools import tool_specs

FIRST = "<first@mail.example.com>"
WAYS: Mapping[str, Mapping[str, Any]] = {"native": {}, "schema": {"tools": "schema"}, "small": {"small": True}}


class Watched(ScriptedModel):
    """The scripted model; it keeps each question as an endpoint gets it, and is busy once."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[dict[str, Any]] = []
        self.troubles: list[ModelUnavailable] = []
        self.given: Callable[[ModelRequest], dict[str, Any]] = lambda _request: {}

    def complete(self, request: ModelRequest, *, timeout_seconds: float) -> ModelAnswer:
        self.asked.append(self.given(request))
        if self.troubles:
            raise self.troubles.pop()
        return super().complete(request, timeout_seconds=timeout_seconds)


def conversations(way: str, *, days: int = 1) -> list[dict[str, Any]]:
    """Two clients on a day: rounds with tools, another try, a wait, a wish of the owner's, a second mail."""
    model = Watched()
    desk = Pipeline(
        model=SearchFirst(model) if way == "small" else model,
        settings=settings(model={**WAYS[way], "temperature": 0.2, "base_url": "https://api.openai.com/v1"}),
    )
    model.given = lambda request: parameters(request, desk.settings.model, {})
    for day in range(days):
        model.troubles = [ModelUnavailable("slow"), ModelUnavailable("busy", retry_after=3600)]
        name = f"<day{day}@mail.example.com>"
        desk.client_writes("I need an article about AI agents and a follow-up call.", message_id=name)
        [until] = [state.ask_at for state in desk.run().states() if state.ask_at]
        desk.clock.advance(until - desk.clock.now())
        desk.wakes().owner_replies("Make it shorter")
        desk.run().clock.advance(timedelta(hours=1))
        desk.client_writes("And what does it cost?", in_reply_to=name, subject=f"Costs {day}")
        desk.client_writes("I would like a call about roses.", sender="eve@example.net", subject=f"Roses {day}")
        desk.run().clock.advance(timedelta(hours=20))
    assert desk.dead_letters == []
    assert len(model.asked) >= 6 * days
    return model.asked


def beginning(asked: Mapping[str, Any]) -> str:
    """What the endpoint reads before the first mail: the tools and the system prompt."""
    first = asked["messages"][0]
    assert first["role"] == "system"
    return json.dumps([asked.get("tools"), first], ensure_ascii=False)


@pytest.mark.parametrize("way", WAYS)
def test_it_is_the_same_to_the_byte_in_all_turns_queries_and_tries_of_a_day(way: str) -> None:
    assert len({beginning(asked) for asked in conversations(way)}) == 1


def test_a_prompt_that_told_the_minute_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prompt, "day", lambda moment: f"{moment:%A, %H:%M}")
    assert len({beginning(asked) for asked in conversations("native")}) > 1


@pytest.mark.parametrize("way", WAYS)
def test_on_another_day_only_its_last_paragraph_is_another(way: str) -> None:
    whole = {str(asked["messages"][0]["content"]) for asked in conversations(way, days=2)}
    assert len(whole) == 2
    [(same, last), (other, another)] = [said.rsplit("\n\n", 1) for said in whole]
    assert same == other
    assert last.startswith("Today is ")
    assert another.startswith("Today is ")
    if way == "schema":
        assert same.endswith(describe_tools(tool_specs()))


@pytest.mark.parametrize("way", ["native", "schema"])
def test_nothing_of_a_mail_stands_before_it(way: str) -> None:
    for asked in conversations(way):
        for word in ("roses", "follow-up call", "jonas@example.com", "eve@example.net"):
            assert word not in beginning(asked)


def test_a_round_with_tools_only_adds_to_what_the_one_before_it_asked() -> None:
    rounds = [asked["messages"] for asked in conversations("native")]
    with_results = [(before, after) for before, after in pairwise(rounds) if after[-1]["role"] == "tool"]
    assert with_results
    for before, after in with_results:
        assert after[: len(before)] == before
