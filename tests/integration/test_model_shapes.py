"""Shapes of answers and streams: words are told from reasoning and calls, and a stream that broke off is not whole."""

import json

import pytest

from copydesk.adapters.models.completion import Unreadable, read_completion
from copydesk.conversation.finish import ending

WORDS = {"type": "text", "text": "Hello Jonas."}


def of(content, **message):
    body = {"choices": [{"message": {"content": content, **message}, "finish_reason": "stop"}]}
    return read_completion(json.dumps(body).encode(), model="m")


def streamed(*lines):
    return read_completion("\n\n".join(lines).encode(), model="m")


def chunk(content, finish=None):
    choice = {"delta": {"content": content}, "finish_reason": finish}
    return "data: " + json.dumps({"choices": [choice]}, ensure_ascii=False)


@pytest.mark.parametrize(
    "part",
    [
        {"type": "text", "text": "They want a yes.", "thought": True},
        {"text": "They want a yes.", "thought": True},
        {"type": "reasoning.text", "text": "They want a yes."},
        {"type": "reasoning_text", "text": "They want a yes."},
        {"type": "summary_text", "text": "They want a yes."},
        {"type": "summary", "content": [{"text": "They want a yes."}]},
        {"type": "a kind of the next year", "text": "They want a yes."},
        {"type": ["text"], "text": "They want a yes."},
    ],
)
def test_a_part_that_is_not_known_to_be_words_is_none(part):
    assert of([part, WORDS]).text == "Hello Jonas."


@pytest.mark.parametrize("part", [WORDS, {"type": "output_text", "text": "Hello Jonas."}, {"text": "Hello Jonas."}])
def test_a_part_of_words_is_read(part):
    assert of([part]).text == "Hello Jonas."


@pytest.mark.parametrize(
    "part",
    [
        {"type": "tool_use", "id": "t", "name": "search", "input": {"query": "agents"}},
        {"type": "tool_call", "id": "t", "function": {"name": "search", "arguments": '{"query": "agents"}'}},
        {"functionCall": {"name": "search", "args": {"query": "agents"}}},
        {"toolUse": {"toolUseId": "t", "name": "search", "input": {"query": "agents"}}},
    ],
)
def test_a_call_among_the_parts_is_a_call(part):
    [call] = of([WORDS, part]).calls
    assert (call.tool_name, json.loads(call.arguments)) == ("search", {"query": "agents"})


def test_a_call_among_the_parts_that_names_no_tool_is_still_a_call():
    assert [call.tool_name for call in of([WORDS, {"type": "tool_use", "input": {}}]).calls] == ["unnamed"]


def test_a_call_where_the_api_had_it_once_is_a_call():
    assert of(None, function_call={"name": "search", "arguments": "{}"}).calls[0].tool_name == "search"


def test_a_stream_that_says_neither_why_nor_that_it_ended_broke_off():
    assert ending(streamed(chunk("Hello Jo")).finish_reason) == "broken"


@pytest.mark.parametrize("last", ["data: [DONE]", chunk("", "stop")])
def test_a_stream_that_ended_is_whole(last):
    assert ending(streamed(chunk("Hello Jonas."), last).finish_reason) == "whole"


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c"])
def test_no_other_separator_ends_a_line_of_a_stream(separator):
    assert streamed(chunk(f"Hello{separator}Jonas."), "data: [DONE]").text.startswith("Hello")


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_each_line_end_of_a_stream_ends_a_line(end):
    body = end.join([chunk("Hello"), "", chunk(" Jonas."), "", "data: [DONE]", ""])
    assert read_completion(body.encode(), model="m").text == "Hello Jonas."


@pytest.mark.parametrize(
    "line",
    [
        'error: {"message": "too busy", "code": 503}',
        'error: {"error": {"message": "too busy"}}',
        'event: error\ndata: {"message": "too busy"}',
        'data: {"error": {"message": "too busy"}}',
        'data: {"choices": [{"delta": {"content": ""}, "error": {"message": "too busy"}}]}',
        "error: too busy",
    ],
)
def test_an_error_in_a_stream_is_one(line):
    with pytest.raises(Unreadable) as raised:
        streamed(chunk("Hello Jo"), line)
    assert raised.value.error["message"] == "too busy"
