"""What endpoints say instead of an answer: when to ask again, whose fault it is, and what to leave out."""

import base64
import json
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from urllib.parse import quote

import pytest

from copydesk.adapters.models.completion import Unreadable, error_object, read_completion
from copydesk.adapters.models.model_key import usable_key
from copydesk.adapters.models.parameters import lesson
from copydesk.adapters.models.redaction import without_keys
from copydesk.adapters.models.refusal import error_in_success, refusal
from copydesk.adapters.models.retry_time import retry_after
from copydesk.errors import ModelRefused, ModelUnavailable

NOW = datetime(2026, 3, 14, 9, 26, 53, tzinfo=UTC)
LATER = NOW + timedelta(seconds=40)
GIVEN = {
    "model": "m",
    "max_tokens": 1500,
    "temperature": 0.3,
    "reasoning_effort": "low",
    "tool_choice": "auto",
    "response_format": {"type": "json_schema"},
}


def test_an_http_date_is_read_on_every_day_of_a_year():
    days = [NOW + timedelta(days=day) for day in range(365)]
    dates = [(day, format_datetime(day + timedelta(seconds=40), usegmt=True)) for day in days]
    assert [day for day, written in dates if retry_after({"retry-after": written}, {}, now=day) != 40] == []


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": LATER.strftime("%A, %d-%b-%y %H:%M:%S GMT")}, 40),
        ({"retry-after": LATER.strftime("%a %b %d %H:%M:%S %Y")}, 40),
        ({"retry-after": "12 seconds"}, 12),
        ({"retry-after": "2 minutes"}, 120),
        ({"retry-after": ".25"}, 0.25),
        ({"retry-after": "3, 9"}, 9),
        ({"x-ms-retry-after-ms": "2500"}, 2.5),
        ({"ratelimit": '"free";r=0;t=31'}, 31),
        ({"ratelimit": '"free";r=3;t=31'}, None),
        ({"ratelimit": '"minute";r=0;t=31, "day";r=0;t=4000'}, 4000),
        ({"ratelimit": "limit=9, remaining=0, reset=17"}, 17),
        ({"ratelimitbysize-reset": "35", "ratelimitbysize-remaining": "0"}, 35),
    ],
)
def test_each_form_of_a_header_says_when_to_ask_again(headers, seconds):
    assert retry_after(headers, {}, now=NOW) == seconds


@pytest.mark.parametrize(
    ("body", "seconds"),
    [
        ({"error": {"message": "Try again after 1 minute and 30 seconds"}}, 90),
        ({"error": {"message": "Try again in 2 days"}}, 86_400),
        ({"error": {"message": f"The limit resets at {LATER.isoformat()}"}}, 40),
        ({"error": {"message": "\u8bf7\u5728 30 \u79d2\u540e\u91cd\u8bd5"}}, 30),
        ({"error": {"message": "slow"}, "retry_after": 12}, 12),
        ({"error": "slow", "parameters": {"retry_after": 12}}, 12),
        ({"error": "loading", "estimated_time": 20.5}, 20.5),
        (
            {
                "error": {
                    "message": "slow",
                    "metadata": {"headers": {"X-RateLimit-Reset": str(int(LATER.timestamp() * 1000))}},
                }
            },
            40,
        ),
    ],
)
def test_each_form_of_a_body_says_when_to_ask_again(body, seconds):
    assert retry_after({}, error_object(json.dumps(body).encode()), now=NOW) == pytest.approx(seconds)


def of(status, message="", **more):
    return refusal("it", status, {}, {"message": message, **more}, key="", now=NOW)


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (of(424), "outage"),
        (of(498, "capacity exceeded"), "rate_limit"),
        (of(499), "outage"),
        (of(400, "Too many requests, please wait"), "rate_limit"),
        (of(400, "slow down", __type="ThrottlingException"), "rate_limit"),
    ],
)
def test_what_is_no_fault_of_the_request_is_tried_again(error, kind):
    assert isinstance(error, ModelUnavailable)
    assert error.kind == kind


def in_success(body):
    with pytest.raises(Unreadable) as unreadable:
        read_completion(json.dumps(body).encode(), model="m")
    return error_in_success("it", unreadable.value.error, {}, key="", now=NOW)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ({"error": {"code": 429, "message": "slow"}}, "rate_limit"),
        ({"error": {"code": "429"}, "message": "slow"}, "rate_limit"),
        ({"choices": [{"message": {"content": ""}, "error": {"code": 502, "message": "upstream"}}]}, "outage"),
        ({"code": "Throttling.RateQuota", "message": "Requests rate limit exceeded"}, "rate_limit"),
        ({"base_resp": {"status_code": 1002, "status_msg": "rate limit"}, "choices": None}, "rate_limit"),
    ],
)
def test_an_error_in_a_success_that_may_pass_is_waited_for(body, kind):
    error = in_success(body)
    assert isinstance(error, ModelUnavailable)
    assert error.kind == kind


@pytest.mark.parametrize(
    "body",
    [
        {"error": {"code": 401, "message": "no such user"}},
        {"error": {"code": 402, "message": "pay first"}},
        {"error": {"message": "Invalid API key"}},
        {"base_resp": {"status_code": 1008, "status_msg": "insufficient balance"}},
        {"code": "InvalidApiKey", "message": "Invalid API-key provided."},
    ],
)
def test_an_error_in_a_success_that_no_waiting_mends_is_the_owners(body):
    assert isinstance(in_success(body), ModelRefused)


@pytest.mark.parametrize(
    ("error", "learned"),
    [
        ({"message": "the model takes no temperature"}, {"temperature": ""}),
        ({"message": "Temperature must be 1"}, {"temperature": ""}),
        ({"message": "bad value", "param": "reasoningEffort"}, {"reasoning_effort": ""}),
        ({"message": "Tool choice must be auto"}, {"tool_choice": ""}),
        ({"message": "no", "loc": ["body", "max_tokens"]}, {"max_tokens": "max_completion_tokens"}),
        ({"message": "say max_completion_tokens"}, {"max_tokens": "max_completion_tokens"}),
        ({"message": "response_format: 'text' or 'json_object'"}, {"response_format": "json_object"}),
        ({"message": "failed to parse grammar"}, {"response_format": ""}),
        ({"message": "max_tokens is too large: 1500"}, None),
        ({"message": "max_tokens must be at most 1024"}, None),
        ({"message": "messages[0].role does not go with temperature"}, None),
        ({"message": "the model is not found"}, None),
    ],
)
def test_a_parameter_that_a_refusal_names_is_left_out_once(error, learned):
    assert lesson(GIVEN, error, {}) == learned


@pytest.mark.parametrize(
    "message",
    [
        "Input length 9000 exceeds the maximum length 8192",
        "too many total tokens: 9000 > 8192",
        "the request exceeds the available context size",
        "ContextWindowExceededError: no",
        "Prompt exceeds max length",
        "input tokens exceed the configured limit of 8192 tokens",
    ],
)
def test_a_request_that_is_too_large_is_told_as_that(message):
    assert "larger context" in str(of(400, message))


KEY = "sk-7Hf93kdPq2LmZx81"


@pytest.mark.parametrize(
    "written",
    [
        base64.b64encode(KEY.encode()).decode(),
        KEY.encode().hex(),
        KEY[::-1],
        " ".join(KEY),
        quote("p+q/" + KEY, safe="")[8:],
    ],
)
def test_an_error_repeats_the_key_in_no_form(written):
    told = without_keys(f"wrong key {written}!", KEY)
    assert written not in told
    assert "wrong key" in told


@pytest.mark.parametrize("written", [f" {KEY}\n", f"\u201c{KEY}\u201d", f"Bearer {KEY}", f'"{KEY}"\r\n'])
def test_what_comes_along_when_a_key_is_copied_is_taken_off(written):
    assert usable_key(written, "it") == KEY


@pytest.mark.parametrize("written", ["sk-7Hf9\n3kdPq2", "sk-7Hf9 3kdPq2", "schl\u00fcssel", "sk-\x00", "k" * 9_000])
def test_a_key_that_no_header_can_hold_is_told_before_anything_is_sent(written):
    with pytest.raises(ModelRefused, match="model secret"):
        usable_key(written, "it")
