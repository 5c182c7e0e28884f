"""Working hours as people type them, `mon-thu 10-13, 14:30-17; fri 9-12`, and as the settings have them."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, Final

from copydesk.working_hours import WEEKDAYS

_SPAN: Final = r"\d{1,2}(?:[:.]\d\d)?-\d{1,2}(?:[:.]\d\d)?"
_DAYS: Final = r"[a-z]+(?:-[a-z]+)?(?:,[a-z]+(?:-[a-z]+)?)*"
_ONE: Final = re.compile(rf"(?:({_DAYS}) )?({_SPAN}(?:,{_SPAN})*)")
_TIME: Final = re.compile(r"(\d+)(?:[:.](\d\d))?")
_DASH: Final = re.compile(r"\s*[-\u2013\u2014]\s*")
_COMMA: Final = re.compile(r"\s*(?:,|\band\b|&|\+)\s*|(?<=\d) +(?=\d)")
_NEXT_DAYS: Final = re.compile(r"\s*[;\n]\s*|(?<=\d)[, ]+(?=[a-z])")
"""A day after a time begins anew, whatever stands between them."""
_LAST_HOUR: Final = 23
_LAST_MINUTE: Final = 59
_DAYS_WORTH_A_DASH: Final = 3

Span = Mapping[str, str]


def read_hours(answer: str) -> dict[str, Any]:
    """Working hours from `mon-fri 9-17` or `mon-thu 10-13, 14:30-17; fri 10-15`. Raises ValueError.

    Each day has one span, or a list of several, in order.
    """
    hours: dict[str, list[Span]] = {}
    for part in _NEXT_DAYS.split(_COMMA.sub(",", _DASH.sub("-", answer.strip().lower()))):
        match = _ONE.fullmatch(" ".join(part.split()))
        if match is None:
            raise ValueError(
                f"{part.strip()!r} is no working time; write it like mon-fri 9-17, or mon-thu 10-13, 14:30-17; fri 9-12"
            )
        for day in _days(match[1] or "mon-fri"):
            hours.setdefault(day, []).extend(_span(text) for text in match[2].split(","))
    return {day: _one_or_several(day, spans) for day, spans in hours.items()}


def write_hours(hours: Any) -> str:
    """Working hours as they are typed, days with the same hours in one part; empty for what are no hours."""
    by_time: dict[str, list[str]] = {}
    for day, spans in _each_day(hours):
        by_time.setdefault(", ".join(spans), []).append(day)
    return "; ".join(f"{_shortened(days)} {time}" for time, days in by_time.items())


def _span(text: str) -> Span:
    start, end = (_time(each) for each in text.split("-"))
    if end <= start:
        raise ValueError(f"{start}-{end}: a working day must end after it starts")
    return {"start": start, "end": end}


def _time(text: str) -> str:
    match = _TIME.fullmatch(text)
    hour, minute = (match[1], match[2] or "00") if match else (text, "")
    if int(hour) > _LAST_HOUR or int(minute) > _LAST_MINUTE:
        raise ValueError(f"there is no {hour}:{minute}; a day's times go from 0:00 to {_LAST_HOUR}:{_LAST_MINUTE}")
    return f"{int(hour):02}:{minute}"


def _one_or_several(day: str, spans: list[Span]) -> Any:
    in_order = sorted(spans, key=lambda span: span["start"])
    for one, other in pairwise(in_order):
        if other["start"] < one["end"]:
            raise ValueError(
                f"{day}: {_typed(one)} and {_typed(other)} overlap; name a day's times once and apart, such as "
                f"{day} 9-12, 13-17"
            )
    return in_order if len(in_order) > 1 else in_order[0]


def _days(text: str) -> tuple[str, ...]:
    days: list[str] = []
    for part in text.split(","):
        first, _, last = part.partition("-")
        if first not in WEEKDAYS or (last or first) not in WEEKDAYS:
            raise ValueError(f"{part!r} are no days; the days are {', '.join(WEEKDAYS)}")
        begin, end = (WEEKDAYS.index(day) for day in (first, last or first))
        days += WEEKDAYS[begin : end + 1] if begin <= end else (*WEEKDAYS[begin:], *WEEKDAYS[: end + 1])
    return tuple(dict.fromkeys(days))


def _each_day(hours: Any) -> Iterator[tuple[str, list[str]]]:
    for day in WEEKDAYS:
        of_day = hours.get(day) if isinstance(hours, Mapping) else None
        spans = [of_day] if isinstance(of_day, Mapping) else of_day
        if isinstance(spans, list | tuple) and spans and all(isinstance(span, Mapping) for span in spans):
            yield day, [_typed(span) for span in spans]


def _typed(span: Mapping[str, Any]) -> str:
    return f"{str(span.get('start', '09:00'))[:5]}-{str(span.get('end', '17:00'))[:5]}"


def _shortened(days: list[str]) -> str:
    positions = [WEEKDAYS.index(day) for day in days]
    if len(days) >= _DAYS_WORTH_A_DASH and positions == list(range(positions[0], positions[-1] + 1)):
        return f"{days[0]}-{days[-1]}"
    return ",".join(days)
