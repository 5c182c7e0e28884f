"""What endpoints of all makers send, and what they refuse: nothing of it crashes, and what they ask for is done."""

import json
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx2
import pytest
from hypothesis import HealthCheck, given, seed
from hypothesis import settings as profile
from hypothesis import strategies as st
from support.model_endpoint import QUESTION, TOOL, Endpoint, ask

from copydesk.adapters.models import wire
from copydesk.adapters.models.completion import Unreadable, error_object, read_completion
from copydesk.adapters.models.endpoints import model_of
from copydesk.adapters.models.openai_model import OpenAIModel
from copydesk.adapters.models.parameters import lesson, parameters
from copydesk.adapters.models.redaction import without_keys
from copydesk.adapters.models.refusal import refusal
from copydesk.adapters.models.retry_time import retry_after
from copydesk.adapters.models.second_model import WithSecondModel
from copydesk.adapters.models.wire import LONGEST_ANSWER
from copydesk.errors import ModelRefused, ModelUnavailable
from copydesk.events import LLMResponseReceived
from copydesk.model_settings import ModelSettings, model_key_for
from copydesk.ports import ModelAnswer, ModelRequest

NOW = datetime(2026, 11, 27, 12, 0, tzinfo=UTC)
KEY = "sk-1234567890abcdef1234567890abcdef"


def completion(message, **choice):
    return json.dumps({"choices": [{"message": message, **choice}]}).encode()


def answered(message, **choice):
    return read_completion(completion(message, **choice), model="m")


def call(function, **more):
    return {"content": None, "tool_calls": [{"id": "c", "type": "function", "function": function, **more}]}


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("Hi.", "Hi."),
        (None, ""),
        ([{"type": "text", "text": "Hi."}], "Hi."),
        ([{"type": "text", "text": "H"}, {"type": "text", "text": "i."}], "Hi."),
        ([{"type": "thinking", "thinking": [{"type": "text", "text": "a"}]}, {"type": "text", "text": "Hi."}], "Hi."),
        ([{"type": "reasoning", "text": "a"}, {"type": "output_text", "text": "Hi."}], "Hi."),
        (["H", "i."], "Hi."),
        ([None, 3, {"type": "image_url"}, {"text": "Hi."}], "Hi."),
        ({"type": "text", "text": "Hi."}, "Hi."),
        ({"parts": []}, ""),
        (7, ""),
        (True, ""),
        ([[]], ""),
    ],
)
def test_a_content_of_parts_is_their_text_without_the_reasoning(content, text):
    assert answered({"content": content}).text == text


@pytest.mark.parametrize(
    ("arguments", "kept"),
    [
        ('{"a": 1}', '{"a": 1}'),
        ({"a": 1}, '{"a": 1}'),
        (None, "{}"),
        ("", "{}"),
        ([1], "[1]"),
        (3, "3"),
        (True, "true"),
    ],
)
def test_arguments_of_any_type_are_their_json_text(arguments, kept):
    [made] = answered(call({"name": "search", "arguments": arguments})).calls
    assert made.arguments == kept


@pytest.mark.parametrize("type_", [{}, {"type": None}, {"type": ""}, {"type": "function"}, {"type": "tool"}])
def test_a_call_without_a_type_is_a_functions(type_):
    entry = {"id": "c", "function": {"name": "search", "arguments": "{}"}, **type_}
    assert len(answered({"content": None, "tool_calls": [entry]}).calls) == 1


@pytest.mark.parametrize(
    "entry",
    [
        None,
        {},
        3,
        "x",
        {"function": None},
        {"function": {}},
        {"function": {"name": None}},
        {"function": {"name": 3}},
        [],
    ],
)
def test_a_call_that_names_no_tool_is_none(entry):
    assert answered({"content": "", "tool_calls": [entry]}).calls == ()


@pytest.mark.parametrize(("identity", "kept"), [("a", "a"), (0, "0"), (7, "7"), (None, ""), ({}, ""), (1.5, "1.5")])
def test_an_id_of_any_type_is_text(identity, kept):
    assert answered(call({"name": "s", "arguments": "{}"}, id=identity)).calls[0].call_id == kept


@pytest.mark.parametrize(
    ("usage", "counted"),
    [
        ({"prompt_tokens": 12, "completion_tokens": 3}, (12, 3, 0)),
        ({"prompt_tokens": 12, "completion_tokens": 3, "prompt_tokens_details": {"cached_tokens": 8}}, (12, 3, 8)),
        ({"prompt_tokens": 12, "completion_tokens": 3, "prompt_cache_hit_tokens": 8}, (12, 3, 8)),
        ({"input_tokens": 12, "output_tokens": 3, "cache_read_input_tokens": 8}, (12, 3, 8)),
        ({"prompt_tokens": "12", "completion_tokens": 3.0}, (12, 3, 0)),
        ({"prompt_tokens": None, "completion_tokens": None, "prompt_tokens_details": None}, (0, 0, 0)),
        ({"prompt_tokens": -4, "completion_tokens": True}, (0, 0, 0)),
        ({"prompt_tokens": {}, "completion_tokens": []}, (0, 0, 0)),
        ({}, (0, 0, 0)),
        (None, (0, 0, 0)),
        ([], (0, 0, 0)),
        ("many", (0, 0, 0)),
    ],
)
def test_odd_usage_counts_what_it_says_and_else_nothing(usage, counted):
    body = json.dumps({"choices": [{"message": {"content": "Hi."}}], "usage": usage}).encode()
    answer = read_completion(body, model="m")
    assert (answer.input_tokens, answer.output_tokens, answer.cached_tokens) == counted


@pytest.mark.parametrize(
    ("usage", "counted"),
    [
        ({"completion_tokens": 9, "completion_tokens_details": {"reasoning_tokens": 6}, "total_tokens": 21}, (9, 6)),
        ({"completion_tokens": 3, "completion_tokens_details": {"reasoning_tokens": 6}, "total_tokens": 21}, (9, 6)),
        ({"completion_tokens": 0, "completion_tokens_details": {"reasoning_tokens": 6}, "total_tokens": 18}, (6, 6)),
        ({"completion_tokens": 3, "total_tokens": 21}, (9, 0)),
        ({"completion_tokens": 3, "total_tokens": 15}, (3, 0)),
        ({"completion_tokens": 9, "completion_tokens_details": {"reasoning_tokens": 6}}, (9, 6)),
        ({"completion_tokens": 9, "reasoning_tokens": 6}, (9, 6)),
        ({"completion_tokens": 9, "completion_tokens_details": {"reasoning_tokens": 2}, "total_tokens": 40}, (9, 2)),
        ({"completion_tokens": 9, "completion_tokens_details": None, "total_tokens": None}, (9, 0)),
    ],
)
def test_reasoning_is_among_what_was_written_also_where_a_maker_counts_it_beside(usage, counted):
    body = json.dumps({"choices": [{"message": {"content": "Hi."}}], "usage": {"prompt_tokens": 12, **usage}}).encode()
    answer = read_completion(body, model="m")
    assert (answer.output_tokens, answer.reasoning_tokens) == counted


def test_numbers_that_no_reader_takes_do_no_harm():
    digits = "9" * 5_000
    body = f'{{"choices": [{{"message": {{"tool_calls": [{{"id": {digits}, "function": {{"name": "s", "arguments": '
    body += f'{{"n": {digits}, "x": NaN, "y": Infinity}}}}}}]}}}}], "usage": {{"prompt_tokens": {digits}, '
    body += '"completion_tokens": 1e999}}'
    answer = read_completion(body.encode(), model="m")
    assert json.loads(answer.calls[0].arguments) == {"n": digits, "x": None, "y": None}
    assert (answer.input_tokens, answer.output_tokens) == (0, 0)


def test_a_stream_that_was_not_asked_for_is_put_together():
    chunks = [
        {"model": "m-1", "choices": [{"delta": {"role": "assistant", "content": "Hel"}}]},
        {"choices": [{"delta": {"content": "lo"}, "finish_reason": None}]},
        {"choices": [{"delta": {}, "finish_reason": "stop"}]},
        {"choices": [], "usage": {"prompt_tokens": 5, "completion_tokens": 2}},
    ]
    body = ": hello\n\n" + "".join(f"data: {json.dumps(chunk)}\n\n" for chunk in chunks) + "data: [DONE]\n\n"
    answer = read_completion(body.encode(), model="m")
    assert (answer.text, answer.finish_reason, answer.model, answer.input_tokens) == ("Hello", "stop", "m-1", 5)


def test_a_call_in_a_stream_is_put_together():
    pieces = [{"index": 0, "id": "c", "function": {"name": "search", "arguments": ""}}]
    pieces += [{"index": 0, "function": {"arguments": part}} for part in ('{"que', 'ry": "x"}')]
    body = "".join(f"data: {json.dumps({'choices': [{'delta': {'tool_calls': [piece]}}]})}\n\n" for piece in pieces)
    [made] = read_completion(body.encode(), model="m").calls
    assert (made.call_id, made.tool_name, made.arguments) == ("c", "search", '{"query": "x"}')


@pytest.mark.parametrize(
    "body",
    [b"", b"null", b"[]", b"3", b"<html></html>", b"\xff\xfe", b'{"choices": []}', b'{"choices": [null]}', b"data: {",
     b'{"choices": {}}', b'{"choices": [{"message": []}]}', b"[" * 100_000, b'{"a":' * 100_000, b"data: [DONE]"],
)  # fmt: skip
def test_what_is_no_completion_is_unreadable(body):
    with pytest.raises(Unreadable):
        read_completion(body, model="m") if body != b"data: [DONE]" else _no_words(body)


def _no_words(body):
    answer = read_completion(body, model="m")
    assert answer.text == ""
    raise Unreadable


NAMES = st.sampled_from(
    [
        "choices",
        "message",
        "content",
        "tool_calls",
        "function",
        "name",
        "arguments",
        "usage",
        "prompt_tokens",
        "error",
        "code",
        "text",
        "type",
        "id",
        "delta",
        "finish_reason",
        "model",
        "refusal",
        "index",
        "details",
    ]
)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=12,
)


@st.composite
def completions(draw):
    """Answers that are nearly right: each field as it should be, or anything."""
    either = lambda right: draw(st.one_of(st.just(right), anything))  # noqa: E731
    function = either({"name": either("knowledge_base_search"), "arguments": either('{"query": "x"}')})
    calls = either([either({"id": either("c"), "type": either("function"), "function": function})])
    message = either({"content": either("Hello Jonas"), "tool_calls": calls, "refusal": either(None)})
    choice = either({"message": message, "finish_reason": either("stop")})
    return either({"choices": either([choice]), "usage": either({"prompt_tokens": either(3)}), "model": either("m")})


@seed(20261127)
@profile(max_examples=1500, deadline=None, suppress_health_check=list(HealthCheck))
@given(completions())
def test_whatever_comes_is_an_answer_or_unreadable_and_an_answer_can_be_kept(value):
    body = json.dumps(value).encode()
    try:
        answer = read_completion(body, model="m")
    except Unreadable as unreadable:
        refusal("it", 400, {}, unreadable.error or {}, key=KEY, now=NOW)
        return
    LLMResponseReceived(
        response_text=answer.text, tool_calls=answer.calls, model_name=answer.model, finish_reason=answer.finish_reason,
        input_tokens=answer.input_tokens, output_tokens=answer.output_tokens, cached_tokens=answer.cached_tokens,
    ).model_dump_json()  # fmt: skip


@seed(20261127)
@profile(max_examples=600, deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda text: b"data: " + text.encode("utf-8", "replace")))
def test_whatever_bytes_come_nothing_else_is_raised(body):
    error_object(body)
    with suppress(Unreadable):
        read_completion(body, model="m")


@seed(20261127)
@profile(max_examples=600, deadline=None)
@given(
    anything,
    st.integers(300, 599),
    st.dictionaries(st.sampled_from(["retry-after", "x-ratelimit-reset-tokens", "location"]), st.text(max_size=20)),
)
def test_whatever_error_comes_it_is_one_of_ours_in_words(value, status, headers):
    error = error_object(json.dumps(value).encode())
    made = refusal("the endpoint", status, headers, error, key=KEY, now=NOW)
    assert isinstance(made, ModelRefused | ModelUnavailable)
    str(made).encode()
    given_ = parameters(ModelRequest(messages=(), tools=(TOOL,)), ModelSettings(temperature=1), {})
    lesson(given_, error, {})


# Parameters


UNSUPPORTED = [
    {"message": "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",  # noqa: E501
     "code": "unsupported_parameter", "param": "max_tokens"},
    {"message": "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",  # noqa: E501
     "code": "invalid_request_body"},
    {"message": "max_tokens is deprecated for this model, use max_completion_tokens", "type": "invalid_request_error"},
    {"message": "this model does not support max_tokens", "code": 400},
]  # fmt: skip


@pytest.mark.parametrize("error", UNSUPPORTED)
def test_the_other_name_of_the_token_limit_is_learned_from_a_refusal_and_remembered(endpoint, model, error):
    refuses(endpoint, "max_tokens", {"error": error})
    assert ask(model).text == "Hi."
    assert ask(model).text == "Hi."
    first, second, third = (body for _, body in endpoint.requests)
    assert "max_tokens" in first
    assert (second["max_completion_tokens"], third["max_completion_tokens"]) == (1500, 1500)
    assert "max_tokens" not in {**second, **third}


def test_an_endpoint_that_knows_only_the_older_name_gets_it():
    settings = ModelSettings(base_url="https://api.openai.com/v1")
    given_ = parameters(QUESTION, settings, {})
    learned = lesson(given_, {"message": "Unrecognized request argument supplied: max_completion_tokens"}, {})
    assert parameters(QUESTION, settings, learned or {})["max_tokens"] == 1500


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "temperature",
            "Unsupported value: 'temperature' does not support 0.2 with this model. Only the default (1) is supported.",
        ),
        ("temperature", "Unsupported parameter: 'temperature' is not supported with this model."),
        ("reasoning_effort", "Unrecognized request argument supplied: reasoning_effort"),
        ("reasoning_effort", "Unsupported value: 'reasoning_effort' does not support 'none' with this model."),
        ("reasoning_effort", "body -> reasoning_effort: Extra inputs are not permitted"),
        ("tool_choice", "`tool_choice` none is not supported by this model"),
        ("response_format", "This response_format type is unavailable now: not supported"),
        ("response_format", "json_schema is not supported"),
    ],
)
def test_a_parameter_that_is_not_supported_is_left_out_from_then_on(endpoint, make_model, name, message):
    refuses(endpoint, name, {"error": {"message": message}})
    schema = {"type": "json_schema", "json_schema": {"name": "answer", "schema": {}}}
    model_ = make_model(temperature=0.2, reasoning_effort="none")
    request = ModelRequest(messages=QUESTION.messages, tools=(TOOL,), response_format=schema, may_call=False)
    assert ask(model_, request).text == "Hi."
    assert name not in endpoint.requests[-1][1]


def refuses(endpoint_, name, error):
    """From now on the endpoint refuses requests with `name`, and answers others."""
    handler, usual = endpoint_.server.RequestHandlerClass, endpoint_.server.RequestHandlerClass.send_response

    def send(self, status, *more):
        if name in endpoint_.requests[-1][1]:
            endpoint_.say(error, 400)
        else:
            endpoint_.answer({"content": "Hi."})
        usual(self, endpoint_.status, *more)

    handler.send_response = send


def test_a_refusal_that_no_parameter_explains_stays_one(endpoint, model):
    endpoint.say({"error": {"message": "max_tokens is too large: 1500. This model supports at most 1024"}}, 400)
    with pytest.raises(ModelRefused, match="1024"):
        ask(model)
    assert len(endpoint.requests) == 1


def test_an_endpoint_that_refuses_everything_is_not_asked_for_ever(endpoint, make_model):
    endpoint.say(
        {"error": {"message": "unsupported: max_tokens max_completion_tokens temperature reasoning_effort"}}, 400
    )
    with pytest.raises(ModelRefused):
        ask(make_model(temperature=1, reasoning_effort="low"))
    assert len(endpoint.requests) <= 5


@pytest.mark.parametrize(
    ("wanted", "sent"), [("json_schema", "json_schema"), ("json_object", "json_object"), ("none", None)]
)
def test_the_response_format_is_a_setting(wanted, sent):
    request = ModelRequest(messages=(), response_format={"type": "json_schema", "json_schema": {}})
    given_ = parameters(request, ModelSettings(response_format=wanted), {})
    assert given_.get("response_format", {}).get("type") == sent


# Waiting


@pytest.mark.parametrize(
    ("headers", "error", "seconds"),
    [
        ({"retry-after": "20"}, {}, 20),
        ({"retry-after": "1.5"}, {}, 1.5),
        ({"retry-after": format_datetime(NOW + timedelta(seconds=30), usegmt=True)}, {}, 30),
        ({"retry-after": format_datetime(NOW - timedelta(seconds=30), usegmt=True)}, {}, 0),
        ({"retry-after-ms": "250", "retry-after": "1"}, {}, 0.25),
        ({"retry-after": "soon"}, {}, None),
        ({"retry-after": "99999999"}, {}, 86_400),
        ({"x-ratelimit-reset-requests": "1s", "x-ratelimit-remaining-requests": "0"}, {}, 1),
        ({"x-ratelimit-reset-tokens": "6m0s", "x-ratelimit-remaining-tokens": "0"}, {}, 360),
        ({"x-ratelimit-reset-tokens": "6m0s", "x-ratelimit-remaining-tokens": "9"}, {}, None),
        ({"x-ratelimit-reset-tokens": "7.66s", "x-ratelimit-reset-requests": "20ms"}, {}, 7.66),
        ({"x-ratelimit-reset": str(int(NOW.timestamp()) + 40)}, {}, 40),
        ({"x-ratelimit-reset": str(int(NOW.timestamp() + 40) * 1000)}, {}, 40),
        ({"ratelimit-reset": "12"}, {}, 12),
        (
            {"anthropic-ratelimit-tokens-reset": "2026-11-27T12:00:15Z", "anthropic-ratelimit-tokens-remaining": "0"},
            {},
            15,
        ),
        ({}, {"details": [{"@type": "RetryInfo", "retryDelay": "16s"}]}, 16),
        ({}, {"message": "Rate limit reached for gpt-5. Please try again in 1m2.5s."}, 62.5),
        ({}, {"message": "Rate limit reached. Please try again in 350ms. Visit https://x"}, 0.35),
        ({}, {"message": "Please retry after 22 seconds."}, 22),
        ({}, {"message": "You exceeded your quota. Please retry in 16.9s."}, 16.9),
        ({}, {"message": "Limit: 3 requests per 60 s"}, None),
        ({}, {}, None),
    ],
)
def test_when_to_ask_again_is_read_as_each_maker_says_it(headers, error, seconds):
    found = retry_after(headers, error, now=NOW)
    assert found == (None if seconds is None else pytest.approx(seconds))


def test_a_busy_endpoints_waiting_time_comes_with_the_error(endpoint, model):
    endpoint.say({"error": {"message": "Please try again in 20s"}}, 429)
    with pytest.raises(ModelUnavailable, match="wait 20 s") as busy:
        ask(model)
    assert busy.value.retry_after == 20


# The key, redirects, size, time


@pytest.mark.parametrize("status", [400, 403, 404, 422, 429, 500, 200])
@pytest.mark.parametrize(
    "words",
    [
        f"Invalid key. Received={KEY}",
        f"Authorization: Bearer {KEY}",
        f"key …{KEY[-12:]} is wrong",
        f"{KEY[:14]}***",
        f'{{"k":"{KEY}"}}',
    ],
)
def test_the_key_is_nowhere_in_what_is_told(endpoint, make_model, status, words):
    endpoint.say({"error": {"message": words}}, status)
    with pytest.raises((ModelRefused, ModelUnavailable)) as told:
        ask(make_model(key=KEY))
    said = str(told.value)
    assert not any(KEY[start : start + 8] in said for start in range(len(KEY) - 7))


def test_the_key_is_nowhere_in_an_answer(endpoint, make_model):
    function = {"name": KEY, "arguments": json.dumps({"query": KEY})}
    endpoint.answer({"content": f"Hello, {KEY}", "tool_calls": [{"id": KEY, "function": function}]}, KEY)
    assert KEY not in repr(ask(make_model(key=KEY)))


@pytest.mark.parametrize(
    "shaped",
    ["sk-proj-abcdefghijklmnop", "Bearer abc.def.ghi", "AIzaSyA1234567890abcdefghijk", "gsk_abcdefghijklmnopqrst"],
)
def test_another_key_is_taken_out_too(shaped):
    assert "abc" not in without_keys(f"wrong {shaped}!", "") or "AIza" not in without_keys(shaped, "")
    assert "[key]" in without_keys(f"wrong {shaped}!", "")


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(endpoint, model, status):
    other = Endpoint()
    other.answer({"content": "Hi."})
    endpoint.server.RequestHandlerClass.end_headers = located(endpoint, f"{other.base_url}/secret?token={KEY}")
    endpoint.say({}, status)
    with pytest.raises(ModelRefused, match="not followed"):
        ask(model)
    assert other.requests == []
    other.server.shutdown()
    other.server.server_close()


def located(endpoint_, where):
    usual = endpoint_.server.RequestHandlerClass.end_headers

    def end_headers(self):
        self.send_header("Location", where)
        usual(self)

    return end_headers


@pytest.mark.parametrize("status", [200, 400, 500])
def test_a_body_that_is_no_answer_by_its_size_is_not_read_to_its_end(endpoint, model, status):
    endpoint.body, endpoint.status = b" " * (LONGEST_ANSWER * 3), status
    with pytest.raises(ModelUnavailable, match="bytes"):
        ask(model)


def test_an_answer_of_two_megabytes_is_read(endpoint, model):
    endpoint.answer({"content": "x" * 2_000_000})
    assert len(ask(model).text) == 2_000_000


def test_a_compressed_body_is_measured_as_it_unfolds(endpoint, model):
    import gzip

    endpoint.body = gzip.compress(b" " * (LONGEST_ANSWER * 20))
    endpoint.server.RequestHandlerClass.end_headers = encoded(endpoint)
    with pytest.raises(ModelUnavailable, match="bytes"):
        ask(model)


def encoded(endpoint_):
    usual = endpoint_.server.RequestHandlerClass.end_headers

    def end_headers(self):
        self.send_header("Content-Encoding", "gzip")
        usual(self)

    return end_headers


def test_an_endpoint_that_drips_does_not_outlive_its_time(endpoint, model):
    def drip(self):
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        for _ in range(100):
            self.wfile.write(b" ")
            self.wfile.flush()
            time.sleep(0.05)

    endpoint.server.RequestHandlerClass.do_POST = drip
    began = time.monotonic()
    with pytest.raises(ModelUnavailable, match="no answer within"):
        ask(model, timeout_seconds=0.5)
    assert time.monotonic() - began < 4


# Two models, and Bedrock


class Plays:
    """A model that gives the same answer, or raises the same error, every time."""

    def __init__(self, outcome):
        self.outcome, self.asked = outcome, 0

    def complete(self, request, *, timeout_seconds):
        self.asked += 1
        if isinstance(self.outcome, Exception):
            raise self.outcome
        return self.outcome


def test_the_second_model_answers_while_the_first_is_down():
    second = Plays(ModelAnswer(text="Hi.", model="two"))
    assert WithSecondModel(Plays(ModelUnavailable("down")), second).complete(QUESTION, timeout_seconds=1).model == "two"


def test_the_second_model_is_not_asked_while_the_first_answers():
    second = Plays(ModelAnswer(text="Hi."))
    assert WithSecondModel(Plays(ModelAnswer(text="a")), second).complete(QUESTION, timeout_seconds=1).text == "a"
    assert second.asked == 0


def test_the_second_model_answers_what_the_first_refuses():
    second = Plays(ModelAnswer(text="Hi."))
    answer = WithSecondModel(Plays(ModelRefused("wrong key")), second).complete(QUESTION, timeout_seconds=1)
    assert (answer.text, answer.by_second, answer.first_may_charge) == ("Hi.", True, False)


def test_where_both_refuse_the_owner_hears_of_both():
    both = WithSecondModel(Plays(ModelRefused("wrong key")), Plays(ModelRefused("no such model")))
    with pytest.raises(ModelRefused, match=r"wrong key.*no such model"):
        both.complete(QUESTION, timeout_seconds=1)


def test_where_the_first_refuses_and_the_second_is_busy_the_second_is_waited_for():
    busy = ModelUnavailable("busy", retry_after=20, kind="rate_limit", because="too many")
    with pytest.raises(ModelUnavailable, match=r"wrong key.*busy") as unavailable:
        WithSecondModel(Plays(ModelRefused("wrong key")), Plays(busy)).complete(QUESTION, timeout_seconds=1)
    assert (unavailable.value.retry_after, unavailable.value.kind) == (20, "rate_limit")


class Lasts:
    """A model that takes all the time it has, and then does not answer; `seconds` it was given."""

    def __init__(self, monkeypatch):
        self.seconds = []
        self._now = 0.0
        monkeypatch.setattr("copydesk.adapters.models.second_model.time.monotonic", lambda: self._now)

    def complete(self, request, *, timeout_seconds):
        self.seconds.append(timeout_seconds)
        self._now += timeout_seconds
        raise ModelUnavailable("slow")


@pytest.mark.parametrize(("within", "given"), [(285, [240, 45]), (480, [240, 240]), (200, [200])])
def test_two_models_never_take_more_time_than_there_is_for_both(monkeypatch, within, given):
    slow = Lasts(monkeypatch)
    with pytest.raises(ModelUnavailable):
        WithSecondModel(slow, slow, 240).complete(QUESTION, timeout_seconds=within)
    assert slow.seconds == given


def test_the_time_for_an_answer_counts_both_models():
    alone, two = ModelSettings(timeout_seconds=240), ModelSettings(timeout_seconds=240, fallback={"name": "two"})
    assert (alone.seconds_for_an_answer, two.seconds_for_an_answer) == (300, 540)


@pytest.mark.parametrize("error", [ModelUnavailable("down too"), ModelRefused("wrong key")])
def test_if_neither_answers_the_first_ones_waiting_time_counts(error):
    both = WithSecondModel(Plays(ModelUnavailable("busy", retry_after=20)), Plays(error))
    with pytest.raises(ModelUnavailable, match=r"busy.*second model") as unavailable:
        both.complete(QUESTION, timeout_seconds=1)
    assert unavailable.value.retry_after == 20


def test_a_second_model_in_the_settings_shares_what_it_does_not_set():
    settings = ModelSettings(name="one", temperature=0.5, fallback={"name": "two", "base_url": "https://b.example/v1"})
    second = settings.second
    assert second is not None
    assert (second.name, second.base_url, second.temperature, second.fallback) == (
        "two",
        "https://b.example/v1",
        0.5,
        None,
    )
    assert isinstance(model_of(settings, lambda: ""), WithSecondModel)
    assert isinstance(model_of(ModelSettings(), lambda: ""), OpenAIModel)


def test_a_key_never_goes_to_another_host_than_its_own():
    first, other = ModelSettings(base_url="https://a.example/v1"), ModelSettings(base_url="https://b.example/v1")
    assert model_key_for("sk-1", first, first=first) == "sk-1"
    assert model_key_for("sk-1", other, first=first) == ""
    both = '{"a.example": "sk-a", "b.example": "sk-b"}'
    assert [model_key_for(both, each, first=first) for each in (first, other)] == ["sk-a", "sk-b"]


def test_bedrock_is_signed_in_to_with_the_functions_own_credentials_and_no_key(endpoint, monkeypatch):
    for name, value in (
        ("AWS_ACCESS_KEY_ID", "AKIAEXAMPLE"),
        ("AWS_SECRET_ACCESS_KEY", "secret"),
        ("AWS_REGION", "eu-central-1"),
    ):
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("AWS_BEARER_TOKEN_BEDROCK", "a token of somebody else's")
    endpoint.answer({"content": "Hi."})

    def never():
        raise AssertionError("no key is read")

    signed = OpenAIModel(ModelSettings(name="openai.gpt-oss-120b", base_url=endpoint.base_url, sign_in="aws"), never)
    assert ask(signed).text == "Hi."
    [(headers, body)] = endpoint.requests
    assert headers["Authorization"].startswith("AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/")
    assert body["path"] == "/v1/chat/completions"


@pytest.mark.parametrize(
    ("base_url", "scope"),
    [
        ("https://bedrock-runtime.eu-central-1.amazonaws.com/openai/v1", "/eu-central-1/bedrock/aws4_request"),
        ("https://bedrock-mantle.us-east-1.api.aws/openai/v1", "/us-east-1/bedrock-mantle/aws4_request"),
        (
            "https://vpce-1.bedrock-runtime.eu-west-1.vpce.amazonaws.com/openai/v1",
            "/eu-west-1/bedrock/aws4_request",
        ),
    ],
)
def test_bedrock_is_signed_for_where_it_is_asked_and_not_for_where_the_function_runs(monkeypatch, base_url, scope):
    for name, value in (("ACCESS_KEY_ID", "AKIAEXAMPLE"), ("SECRET_ACCESS_KEY", "secret"), ("REGION", "ca-central-1")):
        monkeypatch.setenv(f"AWS_{name}", value)
    asked = []

    def answers(request):
        asked.append((request.url.host, request.headers["Authorization"]))
        return httpx2.Response(200, json={"choices": [{"message": {"content": "Hi."}}]})

    transport = httpx2.MockTransport(answers)
    monkeypatch.setattr(wire, "_http", lambda: wire._BoundedClient(follow_redirects=False, transport=transport))
    signed = OpenAIModel(ModelSettings(base_url=base_url, sign_in="aws"), lambda: "")
    assert ask(signed).text == "Hi."
    [(host, authorization)] = asked
    assert host in base_url
    assert scope in authorization


def test_bedrock_without_credentials_is_a_refusal_in_words(endpoint, monkeypatch, tmp_path):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE", "AWS_BEARER_TOKEN_BEDROCK"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_REGION", "eu-central-1")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("AWS_CONFIG_FILE", str(tmp_path / "none"))
    signed = OpenAIModel(ModelSettings(base_url=endpoint.base_url, sign_in="aws"), lambda: "")
    with pytest.raises(ModelRefused, match=r"model\.sign_in"):
        ask(signed)
