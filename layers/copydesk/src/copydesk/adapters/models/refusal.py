"""What an endpoint's error means: whether asking again may help, when, and what the owner is to do. Pure."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlsplit

from copydesk.adapters.models.redaction import without_keys
from copydesk.adapters.models.retry_time import allowance, retry_after
from copydesk.errors import ModelRefused, ModelUnavailable
from copydesk.values import storable

_LONGEST_DETAIL: Final = 300
_TRY_AGAIN: Final = frozenset({408, 409, 424, 425, 429, 498, 499})
_RATE_LIMITS: Final = frozenset({403, 425, 429, 498})
_THROTTLED: Final = re.compile(
    r"throttl|too many requests|rate.?limit(?:ed)?\b(?! of)|model is overloaded|server is (?:busy|overloaded)"
    r"|overloaded_error"
    r"|\u8bf7\u6c42\u8fc7\u4e8e\u9891\u7e41|\u9650\u6d41"
)
"""What is no fault of the request, under whatever status it comes."""
_NO_CREDIT: Final = (
    "insufficient_quota",
    "insufficient_balance",
    "insufficient balance",
    "billing",
    "credit",
    "exceeded your current quota",
)
_NEXT_STEPS: Final[Mapping[int, str]] = {
    401: "the key is missing or wrong: put the right one into the model secret (locally OPENAI_API_KEY)",
    402: "the account has no credit: add some with the provider",
    403: "the key may not use this model: give it access with the provider, or change model.name",
    404: "check model.base_url (it usually ends with /v1) and model.name",
    413: "the request was too large: choose a model.name with a larger context",
}
_CHECK_SETTINGS: Final = "check model.name, model.tools, model.temperature and model.max_output_tokens"
_CONTEXT: Final = re.compile(
    r"context.?(?:length|window|size)|contextwindow|maximum context|too many (?:total )?(?:tokens|text bytes|input)"
    r"|(?:prompt|input|request|message)s?\b.{0,40}(?:too (?:long|large)|exceeds?\b.{0,30}(?:length|limit|maximum|size))"
    r"|(?:input|message|prompt|request|total)\b.{0,30}\b(?:tokens?|length)\b.{0,60}(?:exceed|should be|must be"
    r"|must have less|longer than)|`inputs` must have less"
    r"|tokens?\b.{0,40}exceed\w* .{0,40}(?:maximum|limit|context)|exceeded model token limit|exceeds? max length"
    r"|longer than the maximum (?:model|context|input)|reduce (?:the length|your (?:message|prompt|input))"
    r"|must be reduced"
    r"|max_new_tokens` must be <=|range of input length|\u6700\u5927\u957f\u5ea6|\u4e0a\u4e0b\u6587\u957f\u5ea6"
)
"""The request is larger than the model takes, in the makers' words."""
_MAY_BE_THROTTLED: Final = frozenset({400, 403, 422})
_BY_WORDS: Final = (
    (
        402,
        re.compile(
            r"insufficient.?(?:quota|balance|credit|funds)|arrearage|exceeded your current quota"
            r"|payment required"
        ),
    ),
    (
        401,
        re.compile(
            r"invalid.{0,3}api.?key|incorrect api key|unauthori[sz]ed|authentication|login fail"
            r"|not logged in"
        ),
    ),
    (404, re.compile(r"model.?not.?(?:found|exist)|model .{0,80}(?:not found|does not exist)|no endpoints found")),
    (429, _THROTTLED),
    (
        503,
        re.compile(
            r"overload|unavailable|bad gateway|internal.?(?:server )?error|timed? ?out|timeout"
            r"|server.?error|busy"
        ),
    ),
    (400, re.compile(r"invalid.?(?:request|parameter|argument)|bad.?request|invalidparameter")),
)
_TOO_LARGE_UNDER: Final = frozenset({429})
_TOO_LARGE: Final = re.compile(r"request too large|tokens must be reduced in order to run")
"""A request that no waiting makes smaller, under a rate limit's status."""
_UNAUTHORIZED: Final = 401
_SERVER: Final = 500
_GATEWAY_GAVE_UP: Final = frozenset({504, 524})
"""RFC 9110 section 15.6.5, and Cloudflare's own: what answers behind it may be at it still, and be paid for it."""


def refusal(
    where: str, status: int, headers: Mapping[str, str], error: Mapping[str, Any], *, key: str, now: datetime
) -> ModelUnavailable | ModelRefused:
    """The error of ours for an HTTP status that is no success; `where` names the endpoint."""
    if 300 <= status < 400:  # noqa: PLR2004  (RFC 9110 section 15.4: redirection)
        host = urlsplit(headers.get("location", "")).hostname or "another path"
        return ModelRefused(
            f"{where} sends elsewhere (HTTP {status}, to {without_keys(host[:100], key)}), which is not followed; "
            "put the address that answers into model.base_url"
        )
    words = _words(error, headers)
    if status in {403, 429} and any(sign in words for sign in _NO_CREDIT) and "rate" not in words:
        return ModelRefused(f"{where} refused (HTTP {status}){_detail(error, status, key)}; {_NEXT_STEPS[402]}")
    throttled = status in _MAY_BE_THROTTLED and _THROTTLED.search(words) is not None
    if status in _TOO_LARGE_UNDER and _TOO_LARGE.search(words):
        return ModelRefused(f"{where} refused (HTTP {status}){_detail(error, status, key)}; {_NEXT_STEPS[413]}")
    if status in _TRY_AGAIN or status >= _SERVER or throttled:
        wait = retry_after(headers, error, now=now)
        when = "" if wait is None else f", and says to wait {wait:g} s"
        return ModelUnavailable(
            f"{where} is overloaded or broken (HTTP {status}{when}){_detail(error, status, key)}; try again later",
            retry_after=wait,
            kind="rate_limit" if throttled or status in _RATE_LIMITS else "outage",
            because=_because(where, status, error, limited=throttled or status in _RATE_LIMITS),
            may_charge=status in _GATEWAY_GAVE_UP,
        )
    step = _NEXT_STEPS[413] if _CONTEXT.search(words) else _NEXT_STEPS.get(status, _CHECK_SETTINGS)
    return ModelRefused(f"{where} refused (HTTP {status}){_detail(error, status, key)}; {step}")


def is_too_large(message: str) -> bool:
    """Whether an endpoint says that a request is larger than its model takes."""
    return _CONTEXT.search(message.lower()) is not None


def _words(error: Mapping[str, Any], headers: Mapping[str, str]) -> str:
    """All that names the kind of an error, in lower case."""
    told = (*(error.get(name) for name in ("code", "type", "status", "__type")), headers.get("x-amzn-errortype"))
    return f"{' '.join(str(each)[:200] for each in told)} {str(error.get('message'))[:4000]}".lower()


def _because(where: str, status: int, error: Mapping[str, Any], *, limited: bool) -> str:
    """Why it has to be waited for, in few words."""
    if not limited:
        return f"{where} is overloaded or broken (HTTP {status})"
    allowed = allowance(error)
    return f"{where} allows {allowed}" if allowed else f"{where} takes no more requests for now (HTTP {status})"


def error_in_success(
    where: str, error: Mapping[str, Any], headers: Mapping[str, str], *, key: str, now: datetime
) -> ModelUnavailable | ModelRefused:
    """The error of ours for an error object that came under a status of success, as gateways pass on their makers'.

    It means what it would mean under its own status: the one that it names, else the one that its words go with.
    """
    status = _own_status(error) or next((code for code, words in _BY_WORDS if words.search(_words(error, {}))), None)
    if status is not None:
        return refusal(where, status, headers, error, key=key, now=now)
    wait = retry_after(headers, error, now=now)
    return ModelUnavailable(
        f"{where} sent no chat completion but an error{_detail(error, 200, key)}; try again later, or check "
        f"model.base_url",
        retry_after=wait,
        because=f"{where} takes no more requests for now",
    )


def _own_status(error: Mapping[str, Any]) -> int | None:
    for name in ("code", "status_code", "status", "http_status", "statusCode"):
        told = str(error.get(name) or "").strip()
        if re.fullmatch(r"[45]\d\d", told):
            return int(told)
    return None


def _detail(error: Mapping[str, Any], status: int, key: str) -> str:
    """The endpoint's own words without keys; none after a refused key, for those repeat it in many ways."""
    if status == _UNAUTHORIZED:
        return ""
    message = error.get("message")
    words = " ".join(storable(message if isinstance(message, str) else "").split())[:4000]
    return f": {without_keys(words, key)[:_LONGEST_DETAIL]}" if words else ""
