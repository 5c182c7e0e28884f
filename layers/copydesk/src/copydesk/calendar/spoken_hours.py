"""Hours as people name them, each as the minutes of a day that it can mean. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Final

from copydesk.calendar.spoken_days import blank, days_in
from copydesk.calendar.spoken_minutes import both_halves, spoken_minutes
from copydesk.calendar.time_names import HOURS, NAMED_HOURS
from copydesk.clock_beside import clock_beside
from copydesk.words.day_phrases import PHRASES

_WORDS: Final = "|".join(sorted(HOURS, key=len, reverse=True))
_UNIT: Final = r"(?:uhr|uur|o'clock|heures?|horas?|ore|hrs|hs?)\b"
_TAILS: Final = {
    30: r"y media|e mezz[ao]|et demie?|e meia|thirty",
    15: r"y cuarto|e un quarto|et quart|e quinze|fifteen",
    -15: r"menos cuarto|meno un quarto|moins le quart",
    45: r"forty[- ]five",
}
_TAIL: Final = "(?:[ ](?:" + "|".join(f"(?P<t{i}>{words})" for i, words in enumerate(_TAILS.values())) + r")\b)?"
_NUMBER: Final = rf"(?P<hour>\d{{1,2}}|(?:{_WORDS})\b)"
_FRESH: Final = r"(?<![\d.,:/$€£\w])"
_LENGTH: Final = (
    r"(?<!within )(?<!in )(?<!dans )(?<!en )(?<!de )(?<!for )(?<!für )(?<!binnen )(?<!pendant )(?<!durante )(?<!next )"
)
_NO_COUNT: Final = (
    r"(?![\d:/-]|[.,]\d|[ ]?(?:%|€|\$|prozent|percent|euros?|eur|usd|words|wörter|tagen?|days?|weeks?|of|per|"
    r"minut\w*)(?!\w))"
)
_HOURS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?P<japanese>午前|午後)?[ ]?(?P<hour>\d{1,2})時(?!間)(?:(?P<minute>\d{1,2})分|(?P<half_japanese>半))?",
        rf"{_FRESH}(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d{{2}}))?[ ]?(?P<half>[ap])\.?[ ]?m\b\.?",
        rf"(?<![\d.,:/])(?P<hour>\d{{1,2}}):(?P<minute>\d{{2}})(?::\d{{2}})?(?![\d:])(?:[ ]?{_UNIT})?",
        rf"{_FRESH}(?P<hour>\d{{1,2}})\.(?P<minute>\d{{2}})[ ]?{_UNIT}",
        rf"{_FRESH}(?P<hour>\d{{1,2}})[ ]?h[ ]?(?P<minute>\d{{2}})\b",
        (
            rf"\b(?P<part>half past|(?:a )?quarter past|(?:a )?quarter to|halb|viertel nach|viertel vor|dreiviertel|"
            rf"half|kwart over|kwart voor)[ ]{_NUMBER}(?:[ ]{_UNIT})?"
        ),
        rf"{_LENGTH}{_FRESH}{_NUMBER}[ ]?{_UNIT}(?:[ ](?P<minute>\d{{2}})(?![\d.:])|{_TAIL})",
        (
            rf"\b(?:at|um|gegen|à|a las?|sobre las|las?|alle(?: ore)?|all'|ore|om|às|pelas)(?:[ ]|(?<=')|"
            rf"(?=\d)){_NUMBER}"
            rf"(?:[.](?P<minute>\d{{2}}))?{_TAIL}{_NO_COUNT}"
        ),
        rf"(?<!\w)(?P<named>{'|'.join(NAMED_HOURS)})(?!\w)",
    )
)
_PARTS: Final = {
    "half past": 30, "quarter past": 15, "a quarter past": 15, "quarter to": -15, "a quarter to": -15, "halb": -30,
    "viertel nach": 15, "viertel vor": -15, "dreiviertel": -15, "half": -30, "kwart over": 15, "kwart voor": -15,
}  # fmt: skip
_ENGLISH: Final = frozenset("one two three four five six seven eight nine ten eleven twelve".split())  # noqa: SIM905
_FROM: Final = re.compile(
    r"(?<![\d.:/,-])(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2})|[ ]?(?:h|heures?|horas?|ore|uur)\b)?[ ]?"
    r"(?:-|to|bis|à|a|tot|até|al|alle|às|~|から)[ ]?$",
    re.IGNORECASE,
)
_TO: Final = re.compile(
    r"[ ]?(?:-|to|until|till|bis|à|a|e|y|and|und|et|en|tot|até|hasta|fino|jusqu['\u2019]à|alle|às|~|から)[ ]?"
    r"(?:um |las |le |alle |às |a |at |zum )?",
    re.IGNORECASE,
)
_AND: Final = re.compile(r"(?:^|[ ])(?:e|y|and|und|et|en)(?:[ ]|$)", re.IGNORECASE)
_BETWEEN: Final = re.compile(r"(?:between|zwischen|entre|tra|fra|tussen)[ ](?:las |le |um |as )?$", re.IGNORECASE)
WRITERS: Final = "writer"
"""Names, as an hour's zone, the clock by which the text's writer lives."""
_WRITERS: Final = re.compile(
    rf"[ ]?[(,]?[ ]?(?:{'|'.join(words.his_zone for words in PHRASES.values())})(?!\w)", re.IGNORECASE
)
_ZONES_FIRST_WORD: Final = re.compile(r"(?<=\d)[ ](?:hora|heure)$", re.IGNORECASE)
_DAY: Final = 24
_HOUR: Final = 60
_FIRST_24: Final = 13


@dataclass(frozen=True, slots=True)
class Hour:
    """An hour at `start`..`end` of the text; `until` is set for a stretch. `zone` is "" where none is named beside it.

    A zone is an IANA name, an offset such as `UTC+9`, WRITERS, READER, or UNCLEAR where it can't be told. `ahead` is
    set where its name says one offset only: minutes ahead of UTC. `minutes` are none where it can't be told which.
    """

    start: int
    end: int
    minutes: frozenset[int]
    until: frozenset[int] | None = None
    zone: str = ""
    ahead: int | None = None


@lru_cache(128)
def hours_in(text: str) -> tuple[Hour, ...]:
    """The hours that are named, in order; `text` has its days blanked."""
    original, found = text, list[Hour]()
    for said in spoken_minutes(text):
        found.append(Hour(said.start, said.end, said.minutes))
        text = blank(text, said.start, said.end)
    for pattern in _HOURS:
        for match in list(pattern.finditer(text)):
            minutes = _minutes(match)
            if minutes:
                found.append(Hour(match.start(), match.end(), minutes))
                text = blank(text, match.start(), match.end())
    found.sort(key=lambda hour: hour.start)
    zoned: list[Hour] = []
    for hour in _joined(found, text):
        if not zoned or hour.start >= zoned[-1].end:  # the hour of an offset is none of its own
            zoned.append(_in_its_zone(hour, original))
    return tuple(zoned)


def _minutes(match: re.Match[str]) -> frozenset[int]:
    parts = match.groupdict()
    if parts.get("named"):
        return frozenset({NAMED_HOURS[parts["named"].lower()]})
    word = parts["hour"].lower()
    hour, minute = HOURS.get(word) or int(word), int(parts.get("minute") or 0)
    more = sum(minutes for number, minutes in enumerate(_TAILS) if parts.get(f"t{number}"))
    more += 30 if parts.get("half_japanese") else 0
    part = (parts.get("part") or "").lower()
    if part:
        more = 30 if part == "half" and word in _ENGLISH else _PARTS[part]
    if hour > _DAY or minute >= _HOUR:
        return frozenset()
    half = (parts.get("half") or {"午前": "a", "午後": "p"}.get(parts.get("japanese") or "", "")).lower()
    return frozenset((each * _HOUR + minute + more) % (_DAY * _HOUR) for each in both_halves(hour, half, word))


def _joined(found: list[Hour], text: str) -> Iterator[Hour]:
    """Two hours with `to` between them are one stretch, and so is `10-11 Uhr`."""
    kept: list[Hour] = []
    for hour in found:
        before = _FROM.search(text, 0, hour.start)
        between = text[kept[-1].end : hour.start] if kept else "."
        if kept and kept[-1].until is None and _TO.fullmatch(between) and _is_to(between, text, kept[-1].start):
            kept[-1] = replace(kept[-1], end=hour.end, until=hour.minutes)
        elif before is not None and int(before["hour"]) <= _DAY and (not kept or kept[-1].end <= before.start()):
            first, minute = int(before["hour"]), int(before["minute"] or 0)
            minutes = frozenset(each * _HOUR + minute for each in both_halves(first, "", before["hour"]))
            kept.append(Hour(before.start(), hour.end, minutes, hour.minutes))
        else:
            kept.append(hour)
    yield from kept


def _is_to(between: str, text: str, start: int) -> bool:
    return not _AND.search(between) or _BETWEEN.search(text, max(0, start - 20), start) is not None


def _in_its_zone(hour: Hour, text: str) -> Hour:
    """The hour with the clock that is named right behind it; the unit may begin its name: `10:00 hora de Madrid`."""
    unit = _ZONES_FIRST_WORD.search(text, hour.start, hour.end)
    for end in (hour.end, *(() if unit is None else (unit.start(),))):
        if theirs := _WRITERS.match(text, end):
            return replace(hour, end=theirs.end(), zone=WRITERS)
        first = min(hour.minutes, default=None) if hour.until is None else None
        if named := clock_beside(text, hour.start, end, minutes=first):
            return replace(hour, end=named.end, zone=named.zone, ahead=named.minutes)
    return hour


@lru_cache(128)
def without_times(text: str, today: date) -> str:
    """The text with the days and hours that it names blanked; its other words stay where they are."""
    for day in days_in(text, today):
        text = blank(text, day.start, day.end)
    for hour in hours_in(text):
        text = blank(text, hour.start, hour.end)
    return text
