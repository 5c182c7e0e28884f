"""What an endpoint's error means: whether asking again may help, when, and what the owner is to do. Pure."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlsplit

from copydesk.adapters.models.redaction import without_keys
from copydesk.adapters.models.retry_time import allowance, retry_after
from copydesk.errors import ModelRefused, ModelUnavailable
from copydesk.values import storable

_LONGEST_DETAIL: Final = 300
_TRY_AGAIN: Final = frozenset({408, 409, 425, 429})
_RATE_LIMITS: Final = frozenset({403, 425, 429})
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
_CONTEXT: Final = (
    "context length",
    "context_length",
    "context window",
    "too many tokens",
    "prompt is too long",
    "maximum context",
)
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
    words = f"{error.get('code')} {error.get('type')} {error.get('status')} {error.get('message')}".lower()
    if status in {403, 429} and any(sign in words for sign in _NO_CREDIT) and "rate" not in words:
        return ModelRefused(f"{where} refused (HTTP {status}){_detail(error, status, key)}; {_NEXT_STEPS[402]}")
    if status in _TRY_AGAIN or status >= _SERVER or (status == 403 and "rate limit" in words):  # noqa: PLR2004
        wait = retry_after(headers, error, now=now)
        when = "" if wait is None else f", and says to wait {wait:g} s"
        return ModelUnavailable(
            f"{where} is overloaded or broken (HTTP {status}{when}){_detail(error, status, key)}; try again later",
            retry_after=wait,
            kind="rate_limit" if status in _RATE_LIMITS else "outage",
            because=_because(where, status, error),
            may_charge=status in _GATEWAY_GAVE_UP,
        )
    step = _NEXT_STEPS[413] if any(sign in words for sign in _CONTEXT) else _NEXT_STEPS.get(status, _CHECK_SETTINGS)
    return ModelRefused(f"{where} refused (HTTP {status}){_detail(error, status, key)}; {step}")


def _because(where: str, status: int, error: Mapping[str, Any]) -> str:
    """Why it has to be waited for, in few words."""
    if status not in _RATE_LIMITS:
        return f"{where} is overloaded or broken (HTTP {status})"
    allowed = allowance(error)
    return f"{where} allows {allowed}" if allowed else f"{where} takes no more requests for now (HTTP {status})"


def error_in_success(
    where: str, error: Mapping[str, Any], headers: Mapping[str, str], *, key: str, now: datetime
) -> ModelUnavailable:
    """The error of ours for an error object that came under a status of success, as gateways pass on their makers'."""
    wait = retry_after(headers, error, now=now)
    return ModelUnavailable(
        f"{where} sent no chat completion but an error{_detail(error, 200, key)}; try again later, or check "
        f"model.base_url",
        retry_after=wait,
        because=f"{where} takes no more requests for now",
    )


def _detail(error: Mapping[str, Any], status: int, key: str) -> str:
    """The endpoint's own words without keys; none after a refused key, for those repeat it in many ways."""
    if status == _UNAUTHORIZED:
        return ""
    message = error.get("message")
    words = " ".join(storable(message if isinstance(message, str) else "").split())[:4000]
    return f": {without_keys(words, key)[:_LONGEST_DETAIL]}" if words else ""
