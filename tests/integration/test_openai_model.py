"""The adapter against a small server of our own that speaks Chat Completions, on loopback."""

import subprocess
import sys

import pytest
from support.model_endpoint import QUESTION, TOOL, ask

from copydesk.adapters.models.openai_model import OpenAIModel
from copydesk.adapters.models.parameters import parameters
from copydesk.errors import ModelRefused, ModelUnavailable
from copydesk.events import RequestedCall
from copydesk.model_settings import ModelSettings
from copydesk.ports import ModelRequest


def test_a_text_answer_comes_with_its_usage(endpoint, model):
    endpoint.answer({"content": "Hi."}, usage={"prompt_tokens": 12, "completion_tokens": 3, "total_tokens": 15})
    answer = ask(model)
    assert (answer.text, answer.model, answer.finish_reason) == ("Hi.", "m-1", "stop")
    assert (answer.input_tokens, answer.output_tokens, answer.scripted) == (12, 3, False)


def test_native_calls_are_taken_over_as_written(endpoint, model):
    call = {"id": "call_0", "type": "function", "function": {"name": "search", "arguments": '{"query": "x"'}}
    endpoint.answer({"content": None, "tool_calls": [call]}, "tool_calls")
    answer = ask(model)
    assert answer.calls == (RequestedCall(call_id="call_0", tool_name="search", arguments='{"query": "x"'),)
    assert answer.text == ""


def test_the_request_has_the_messages_the_tools_and_the_key(endpoint, model):
    endpoint.answer({"content": "Hi."})
    ask(model, ModelRequest(messages=QUESTION.messages, tools=(TOOL,)))
    [(headers, body)] = endpoint.requests
    assert headers["Authorization"] == "Bearer sk-secret-123"
    assert body["path"] == "/v1/chat/completions"
    assert body["messages"] == [{"role": "user", "content": "Hello"}]
    assert body["tools"][0]["function"] == {"name": "search", "description": "Finds.", "parameters": TOOL.parameters}
    assert body["tool_choice"] == "auto"
    assert "temperature" not in body
    assert "response_format" not in body
    assert body["max_tokens"] == 1500


def test_a_schema_and_a_temperature_are_sent_when_set_and_calls_forbidden_when_a_reply_must_come(endpoint, make_model):
    endpoint.answer({"content": "{}"})
    model = make_model(temperature=0.2)
    ask(model, ModelRequest(messages=QUESTION.messages, response_format={"type": "json_schema", "json_schema": {}}))
    ask(model, ModelRequest(messages=QUESTION.messages, tools=(TOOL,), may_call=False))
    first, second = (body for _, body in endpoint.requests)
    assert first["response_format"]["type"] == "json_schema"
    assert first["temperature"] == 0.2
    assert second["tool_choice"] == "none"


def test_openais_own_endpoint_gets_the_newer_name_of_the_token_limit():
    assert "max_completion_tokens" in parameters(QUESTION, ModelSettings(), {})
    assert "max_tokens" not in parameters(QUESTION, ModelSettings(), {})


def test_an_endpoint_without_a_key_still_gets_a_request(endpoint, make_model):
    endpoint.answer({"content": "Hi."})
    assert ask(make_model(key="")).text == "Hi."


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 529])
def test_an_overloaded_or_broken_endpoint_is_unavailable_and_asked_only_once(endpoint, model, status):
    endpoint.say({"error": {"message": "busy"}}, status)
    with pytest.raises(ModelUnavailable, match=f"HTTP {status}"):
        ask(model)
    assert len(endpoint.requests) == 1, "retries are counted outside"


@pytest.mark.parametrize(
    ("status", "step"),
    [
        (400, "check model.name, model.tools"),
        (401, "model secret"),
        (403, "may not use this model"),
        (404, "check model.base_url"),
        (413, "larger context"),
        (422, "check model.name, model.tools"),
    ],
)
def test_a_refusal_says_what_to_do_next(endpoint, model, status, step):
    endpoint.say({"error": {"message": "No such\nparameter"}}, status)
    with pytest.raises(ModelRefused, match=step):
        ask(model)


def test_a_used_up_quota_is_a_refusal_for_trying_again_would_not_help(endpoint, model):
    endpoint.say({"error": {"message": "no money", "code": "insufficient_quota"}}, 429)
    with pytest.raises(ModelRefused, match=r"HTTP 429\).*credit") as refused:
        ask(model)
    assert "HTTP 402" not in str(refused.value)


def test_the_endpoints_words_are_told_but_never_the_key(endpoint, model):
    endpoint.say({"error": {"message": "temperature is not supported"}}, 400)
    with pytest.raises(ModelRefused, match="temperature is not supported"):
        ask(model)
    endpoint.say({"error": {"message": "wrong key sk-secret-123"}}, 401)
    with pytest.raises(ModelRefused) as refusal:
        ask(model)
    assert "sk-secret" not in str(refusal.value)


def test_after_a_refused_key_the_next_call_reads_it_again(endpoint):
    keys = iter(["old", "new"])
    model = OpenAIModel(ModelSettings(name="m", base_url=endpoint.base_url), lambda: next(keys))
    endpoint.say({}, 401)
    with pytest.raises(ModelRefused):
        ask(model)
    endpoint.answer({"content": "Hi."})
    ask(model)
    ask(model)
    assert [headers["Authorization"] for headers, _ in endpoint.requests] == ["Bearer old", "Bearer new", "Bearer new"]
    model._client.close()


def test_the_client_is_made_once_and_used_again(endpoint, model):
    endpoint.answer({"content": "Hi."})
    ask(model)
    client = model._client
    ask(model)
    assert model._client is client


def test_a_silent_endpoint_times_out(endpoint, model):
    endpoint.answer({"content": "Hi."})
    endpoint.may_answer.clear()
    with pytest.raises(ModelUnavailable, match=r"no answer within 0\.2 s") as unavailable:
        ask(model, timeout_seconds=0.2)
    assert unavailable.value.may_charge
    endpoint.may_answer.set()


def test_no_endpoint_at_all_is_unavailable():
    model = OpenAIModel(ModelSettings(name="m", base_url="http://127.0.0.1:9/v1"), lambda: "k")
    with pytest.raises(ModelUnavailable, match="cannot be reached") as unavailable:
        ask(model)
    assert (unavailable.value.kind, unavailable.value.may_charge) == ("outage", False)
    model._client.close()


def test_a_connection_that_breaks_after_the_question_was_sent_may_be_charged(endpoint, model):
    endpoint.server.RequestHandlerClass.do_POST = lambda handler: handler.connection.close()
    with pytest.raises(ModelUnavailable, match="cannot be reached") as unavailable:
        ask(model)
    assert (unavailable.value.kind, unavailable.value.may_charge) == ("outage", True)


@pytest.mark.parametrize(
    ("status", "may_charge"),
    [(429, False), (500, False), (502, False), (503, False), (529, False), (504, True), (524, True)],
)
def test_what_was_turned_away_costs_nothing_and_what_a_gateway_gave_up_may(endpoint, model, status, may_charge):
    endpoint.say({"error": {"message": "no"}}, status=status)
    with pytest.raises(ModelUnavailable) as unavailable:
        ask(model)
    assert unavailable.value.may_charge is may_charge


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"<html>Welcome to the proxy</html>", "text/html"),
        (b"{not json", "application/json"),
        (b"", "application/json"),
        (b"null", "application/json"),
        (b"[]", "application/json"),
        (b'{"choices": []}', "application/json"),
        (b'{"choices": null}', "application/json"),
        (b'{"choices": [{}]}', "application/json"),
        (b'{"choices": [{"message": null}]}', "application/json"),
        (b'{"error": "hm"}', "application/json"),
        (b"\xff\xfe\x00", "application/json"),
    ],
)
def test_a_garbled_body_is_unavailable(endpoint, model, body, content_type):
    endpoint.body, endpoint.content_type = body, content_type
    with pytest.raises(ModelUnavailable, match="no chat completion"):
        ask(model)


def test_a_models_refusal_is_no_draft(endpoint, model):
    endpoint.answer({"content": None, "refusal": "I can't help with that."})
    answer = ask(model)
    assert (answer.text, answer.finish_reason) == ("", "content_filter")


def test_an_answer_without_usage_counts_nothing(endpoint, model):
    endpoint.answer({"content": "Hi."})
    assert ask(model).input_tokens == 0


def test_only_this_adapter_brings_the_sdk_along():
    program = (
        "import sys, copydesk.conversation, copydesk.adapters.models.scripted_model; print('openai' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)  # noqa: S603  (our own interpreter)
    assert done.stdout.strip() == "False"
