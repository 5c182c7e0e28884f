"""What a model, or who poses as its endpoint, may answer: no answer stops a query, and every one is kept."""

import json

import pytest
from support.pipeline import Pipeline, answers

from copydesk.events import LLMResponseReceived, RequestedCall, ToolCallFailed
from copydesk.ports import ModelAnswer

NESTED = '{"query": ' + "[" * 300 + "]" * 300 + "}"
LONE_SURROGATE = '{"query": "\\ud800"}'
BEYOND_FLOATS = '{"query": 1e999}'


def call(arguments: str, tool: str = "knowledge_base_search", call_id: str = "call_0") -> RequestedCall:
    return RequestedCall(call_id=call_id, tool_name=tool, arguments=arguments)


def asked(*given: ModelAnswer) -> Pipeline:
    desk = Pipeline(model=answers(*given))
    desk.client_writes("How much is an article of 1,000 words?")
    return desk.run()


@pytest.mark.parametrize(
    "arguments",
    [NESTED, LONE_SURROGATE, BEYOND_FLOATS, json.dumps({"query": "x" * 30_000}), f'{{"query": "{"😀" * 6_000}"}}'],
)
def test_arguments_that_cannot_be_kept_fail_and_the_model_is_told(arguments: str) -> None:
    desk = asked(ModelAnswer(text="", calls=(call(arguments),), model="m"))
    assert desk.dead_letters == []
    assert "Write arguments like" in desk.last(ToolCallFailed).error_message
    assert desk.last(ToolCallFailed).tool_args == {}
    assert len(desk.to_owner) == 1


@pytest.mark.parametrize("arguments", [NESTED, LONE_SURROGATE, BEYOND_FLOATS])
def test_the_same_arguments_written_as_text_stop_nothing_either(arguments: str) -> None:
    text = f'{{"thought": "", "tool_calls": [{{"tool": "knowledge_base_search", "arguments": {arguments}}}]}}'
    desk = asked(ModelAnswer(text=text, model="m"))
    assert desk.dead_letters == []
    assert len(desk.to_owner) == 1


@pytest.mark.parametrize(
    "answer",
    [
        ModelAnswer(text="", calls=(call("{}", tool="\ud800"),), model="m"),
        ModelAnswer(text="", calls=(call('{"query": "x"}', call_id="\ud800"),), model="m\udfff"),
        ModelAnswer(text='{"thought": "\\ud800", "reply": "Hello Jonas \\ud800, 600 euros. Mara"}', model="m"),
        ModelAnswer(text="Hello Jonas \ud800, 600 euros. Mara", model="m", finish_reason="\udc00"),
    ],
)
def test_lone_surrogates_are_replaced_wherever_the_model_writes_them(answer: ModelAnswer) -> None:
    desk = asked(answer)
    assert desk.dead_letters == []
    for event in desk.log():
        event.model_dump_json()
    desk.state().model_dump_json()
    assert "\\ud800" not in repr(desk.last(LLMResponseReceived).tool_calls)


def test_the_state_stays_small_enough_for_an_item_whatever_the_model_asks_for() -> None:
    calls = tuple(call(json.dumps({"query": f"{n}" * 19_000}), call_id="c" * 90_000) for n in range(8))
    desk = Pipeline(model=answers(ModelAnswer(text="", calls=calls, model="m")))
    largest = 0
    commit = desk.services.store.commit

    def measured(commit_: object) -> None:
        nonlocal largest
        largest = max(largest, len(commit_.after.model_dump_json()))  # type: ignore[attr-defined]
        commit(commit_)  # type: ignore[arg-type]

    desk.services.store.commit = measured  # type: ignore[method-assign]
    desk.client_writes("How much is an article of 1,000 words?")
    desk.run()
    assert 100_000 < largest < 300_000
