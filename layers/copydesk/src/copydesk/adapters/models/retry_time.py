"""When an endpoint may be asked again, as all makers say it: in headers (RFC 9110 section 10.2.3) or in words. Pure."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final

_LONGEST: Final = 86_400.0
_UNITS: Final = {"ms": 0.001, "s": 1.0, "sec": 1.0, "m": 60.0, "min": 60.0, "h": 3600.0, "d": 86_400.0}
_DURATION: Final = re.compile(r"(?:\d{1,9}(?:\.\d{1,9})?\s?(?:ms|s|sec|m|min|h|d)){1,5}")
_PART: Final = re.compile(r"(\d{1,9}(?:\.\d{1,9})?)\s?(ms|sec|s|min|m|h|d)")
_IN_WORDS: Final = re.compile(
    r"(?:try again|retry|wait|available|reset\w{0,3})[^\d\n]{0,40}?((?:\d{1,9}(?:\.\d{1,9})?\s?(?:ms|seconds?|secs?"
    r"|s|minutes?|mins?|m|hours?|h)\s?){1,4})(?![\w-])",
    re.IGNORECASE,
)
_PERIODS: Final = {"sec": "second", "min": "minute", "hou": "hour", "day": "day"}
_ALLOWED: Final = (
    re.compile(
        r"\b(?P<what>requests|tokens) (?:per|a) (?P<period>sec|min|hour|day)\w{0,6}[^.\d]{0,40}\blimit:? "
        r"(?P<number>\d[\d,]{0,15})",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?P<number>\d[\d,]{0,15}) (?:(?:input|output) )?(?P<what>requests|tokens) (?:per|a) "
        r"(?P<period>sec|min|hour|day)",
        re.IGNORECASE,
    ),
)
_EPOCH: Final = 1e9
_EPOCH_MILLISECONDS: Final = 1e12
_RESETS: Final = re.compile(r"(?:x-)?(?:[a-z]+-)?rate-?limit-(?:(.*)-)?reset(?:-(.*))?")


def retry_after(headers: Mapping[str, str], error: Mapping[str, Any], *, now: datetime) -> float | None:
    """Seconds from `now` until the endpoint may be asked again, at most a day; None if it does not say.

    `headers` have their names in lower case. What the endpoint says outright goes before its counters, of which those
    that are used up count, and of these the latest.
    """
    for name, scale in (("retry-after-ms", 0.001), ("x-retry-after-ms", 0.001), ("retry-after", 1.0)):
        found = _moment(headers.get(name, ""), now, scale=scale)
        if found is not None:
            return _within(found)
    said = _in_body(error)
    if said is not None:
        return _within(said)
    resets = [seconds for seconds in _resets(headers, now) if seconds is not None]
    return _within(max(resets)) if resets else None


def allowance(error: Mapping[str, Any]) -> str:
    """What the endpoint allows, as it says in its words: "3 requests a minute"; "" if it does not."""
    said = str(error.get("message") or "")[:2000]
    for pattern in _ALLOWED:
        found = pattern.search(said)
        if found is not None:
            return f"{found['number']} {found['what'].lower()} a {_PERIODS[found['period'][:3].lower()]}"
    return ""


def _within(seconds: float) -> float:
    return max(0.0, min(seconds, _LONGEST))


def _resets(headers: Mapping[str, str], now: datetime) -> Iterator[float | None]:
    for name, value in headers.items():
        found = _RESETS.fullmatch(name)
        if found is not None and headers.get(name.replace("reset", "remaining"), "0").strip() in {"0", "0.0", ""}:
            yield _moment(value, now)


def _moment(value: str, now: datetime, *, scale: float = 1.0) -> float | None:
    """Seconds until what `value` names: a number of seconds, a duration, a time since 1970, or a date."""
    text = value.strip().lower()
    if re.fullmatch(r"\d{1,16}(?:\.\d{1,9})?", text):
        number = float(text)
        if number >= _EPOCH_MILLISECONDS:
            return number / 1000 - now.timestamp()
        return number - now.timestamp() if number >= _EPOCH else number * scale
    if _DURATION.fullmatch(text):
        return _duration(text)
    try:
        moment = datetime.fromisoformat(value.strip()) if "t" in text[:11] else parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return ((moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - now).total_seconds()


def _duration(text: str) -> float:
    return sum(float(number) * _UNITS[unit] for number, unit in _PART.findall(text))


def _in_body(error: Mapping[str, Any]) -> float | None:
    """Google's `retryDelay`, OpenRouter's and Azure's fields, and the sentence that most makers write."""
    for holder in (error, *_dicts(error.get("details")), *_dicts([error.get("metadata")])):
        for name in ("retryDelay", "retry_after", "retry_after_seconds", "retryAfter"):
            value = holder.get(name)
            if isinstance(value, int | float) and not isinstance(value, bool):
                return float(value)
            if isinstance(value, str) and (_DURATION.fullmatch(value.strip()) or value.strip().isdecimal()):
                return float(value) if value.strip().isdecimal() else _duration(value.strip())
    said = _IN_WORDS.search(str(error.get("message") or "")[:2000])
    return _spoken(said.group(1)) if said else None


def _spoken(text: str) -> float:
    return sum(
        float(number) * _UNITS["ms" if unit.lower() == "ms" else unit[0].lower()]
        for number, unit in re.findall(r"(\d{1,9}(?:\.\d{1,9})?)\s?(ms|[a-zA-Z])", text)
    )


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
