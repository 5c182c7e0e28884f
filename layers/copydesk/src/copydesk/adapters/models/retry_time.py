"""When an endpoint may be asked again, as all makers say it: in headers (RFC 9110 section 10.2.3) or in words. Pure."""

import math
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final

_LONGEST: Final = 86_400.0
_LONGEST_HEADER: Final = 500
_UNIT: Final = (
    r"(?:ms|milliseconds?|seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d|\u6beb\u79d2|\u79d2\u949f?"
    r"|\u5206\u949f?|\u5c0f\u65f6)"
)
_SECONDS: Final = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": 86_400.0, "\u79d2": 1.0, "\u5206": 60.0, "\u5c0f": 3600.0}
_NUMBER: Final = r"(?:\d{1,9}(?:\.\d{1,9})?|\.\d{1,9})"
_PART: Final = re.compile(rf"({_NUMBER})\s?({_UNIT})", re.IGNORECASE)
_AND: Final = r"\s?(?:and |,\s?)?"
_LENGTH: Final = rf"{_NUMBER}\s?{_UNIT}(?:{_AND}{_NUMBER}\s?{_UNIT}){{0,4}}"
_DURATION: Final = re.compile(_LENGTH, re.IGNORECASE)
_IN_WORDS: Final = re.compile(
    rf"(?:try again|retry|wait|available|reset\w{{0,3}}|\u8bf7\u5728|\u8bf7\u7b49\u5f85"
    rf"|\u8acb\u5728)[^\d\n.;]{{0,40}}?({_LENGTH})(?![a-zA-Z0-9_-])",
    re.IGNORECASE,
)
_AT: Final = re.compile(
    r"(?:try again|retry|wait|available"
    r"|reset\w{0,3})[^\d\n]{0,40}?(\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:?\d\d)?)",
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
_RESETS: Final = re.compile(r"(?:x-)?(?:[a-z]+-)?rate-?limit(?:by[a-z]+)?-(?:(.*)-)?reset(?:-(.*))?")
_POLICY: Final = re.compile(r"\b(r|remaining|t|reset)\s?=\s?(\d{1,9})\b", re.IGNORECASE)
"""RateLimit, as the IETF's drafts had it one after the other."""
_FIELDS: Final = ("retryDelay", "retry_after", "retry_after_seconds", "retryAfter", "estimated_time")


_OUTRIGHT: Final = (
    ("retry-after-ms", 0.001),
    ("x-retry-after-ms", 0.001),
    ("x-ms-retry-after-ms", 0.001),
    ("retry-after", 1.0),
)


def retry_after(headers: Mapping[str, str], error: Mapping[str, Any], *, now: datetime) -> float | None:
    """Seconds from `now` until the endpoint may be asked again, at most a day; None if it does not say.

    `headers` have their names in lower case. What the endpoint says outright goes before its counters, of which those
    that are used up count, and of these the latest.
    """
    for name, scale in _OUTRIGHT:
        found = _moment(headers.get(name, ""), now, scale=scale)
        if found is not None:
            return _within(found)
    said = _in_body(error, now)
    if said is not None:
        return _within(said)
    among = error.get("metadata")
    inner = among.get("headers") if isinstance(among, dict) else None
    told = {str(name).lower(): str(value) for name, value in inner.items()} if isinstance(inner, dict) else {}
    resets = [seconds for each in (headers, told) for seconds in _resets(each, now) if seconds is not None]
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
        elif name in {"ratelimit", "x-ratelimit"}:
            yield from _by_policy(value[:_LONGEST_HEADER])


def _by_policy(value: str) -> Iterator[float]:
    """Until the limits that are used up are open again: `"default";r=0;t=25`, or `limit=9, remaining=0, reset=25`."""
    for item in re.split(r",\s*(?=\")", value):
        fields = {
            name.lower()[0] if len(name) == 1 else name.lower(): int(number) for name, number in _POLICY.findall(item)
        }
        until = fields.get("t", fields.get("reset"))
        if until is not None and fields.get("r", fields.get("remaining", 0)) == 0:
            yield float(until)


def _moment(value: str, now: datetime, *, scale: float = 1.0) -> float | None:
    """Seconds until what `value` names: a number of seconds, a duration, a time since 1970, a date, or two of them."""
    text = value[:_LONGEST_HEADER].strip().lower()
    if re.fullmatch(r"\d{1,16}(?:\.\d{0,9})?|\.\d{1,9}", text):
        number = float(text)
        if number >= _EPOCH_MILLISECONDS:
            return number / 1000 - now.timestamp()
        return number - now.timestamp() if number >= _EPOCH else number * scale
    if _DURATION.fullmatch(text):
        return _duration(text)
    several = text.split(",")
    if len(several) > 1 and all(re.fullmatch(r"\s*\d{1,9}(?:\.\d{1,9})?\s*", each) for each in several):
        return max(float(each) for each in several) * scale
    return _until(value.strip(), now)


def _until(written: str, now: datetime) -> float | None:
    """Seconds until a date: ISO 8601, or one of the three forms of HTTP (RFC 9110 section 5.6.7)."""
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = read(written)
            return ((moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - now).total_seconds()
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def _duration(text: str) -> float:
    return sum(float(number) * _in_seconds(unit.lower()) for number, unit in _PART.findall(text))


def _in_seconds(unit: str) -> float:
    return 0.001 if unit == "ms" or unit.startswith(("milli", "\u6beb")) else _SECONDS[unit[0]]


def _in_body(error: Mapping[str, Any], now: datetime) -> float | None:
    """Google's `retryDelay`, OpenRouter's and Azure's fields, and the sentence that most makers write."""
    beside = [error.get("metadata"), error.get("parameters")]
    for holder in (error, *_dicts(error.get("details")), *_dicts(beside)):
        for name in _FIELDS:
            value = holder.get(name)
            if isinstance(value, int | float) and not isinstance(value, bool) and not math.isnan(value):
                return float(value)
            found = _moment(value, now) if isinstance(value, str) else None
            if found is not None:
                return found
    words = str(error.get("message") or "")[:2000]
    at, said = _AT.search(words), _IN_WORDS.search(words)
    until = _until(at.group(1), now) if at is not None else None
    return until if until is not None else _duration(said.group(1)) if said else None


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
