"""The hours that a text names: an exact one, the earliest, the latest. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final, Literal

from copydesk.calendar.phrases.mentions import taken
from copydesk.calendar.spoken_minutes import spoken_minutes
from copydesk.words.day_phrases import PHRASES
from copydesk.words.day_words import DAY_WORDS
from copydesk.words.hour_words import BETWEEN, FROM, HOUR_WORDS, TO

_LATEST_BARE: Final = 7
"""Nobody proposes a call at three in the morning: bare hours up to this one are meant for the afternoon."""
_NOON: Final = 12
_DAY: Final = 24
_HOUR: Final = 60
_LOOK_BACK: Final = 32
_NO_CLOCK: Final = (
    r"(?!\d|[.,:/]\d|[ ]?(?:%|€|\$|£|[-/]\d|eur|usd|pages?|seiten|min|words?|w[öo]rter|"
    r"weeks?|wochen?|days?|tage|months?|"
    r"monate|mots|semaines?|jours|palabras|semanas?|d[ií]as|parole|settiman[ae]|giorni|woorden|weken|dagen|palavras|"
    r"people|personen|participants|articles?|artikel|st\b|nd\b|rd\b|th\b))"
)

Bound = Literal["at", "not_before", "not_after"]
_BOUNDS: Final[tuple[Bound, ...]] = ("not_before", "not_after")


@dataclass(frozen=True, slots=True)
class Hour:
    """An hour at `start`..`end` of the text, in minutes since midnight, and what it bounds.

    `half` is a or p where am or pm stands; `bare` says that nothing tells which half of the day is meant.
    """

    start: int
    end: int
    minutes: int
    bound: Bound
    half: str = ""
    bare: bool = False


def hours_in(text: str, language: str) -> list[Hour]:
    """The hours that are named, in order; `text` has its days taken out."""
    found: list[Hour] = []
    for said in spoken_minutes(text):
        if said.minutes:
            found.append(Hour(said.bare_start, said.end, _likelier(said.minutes), "at"))
        text = taken(text, said.bare_start, said.end)
    for pattern in _patterns(language):
        for match in pattern.finditer(text):
            hour = _hour(match, language)
            if hour is not None and all(hour.end <= other.start or other.end <= hour.start for other in found):
                found.append(hour)
    in_order = sorted(found, key=lambda hour: hour.start)
    bounded = [replace(hour, bound=_bound(text, hour, language)) for hour in in_order]
    return list(_ranged(text, bounded))


def _likelier(minutes: frozenset[int]) -> int:
    """Of both halves of the day the one in which people call."""
    return max(minutes) if min(minutes) < _LATEST_BARE * _HOUR + _HOUR // 2 else min(minutes)


def clock(minutes: int) -> str:
    """Minutes since midnight as 09:30."""
    return f"{minutes // _HOUR:02}:{minutes % _HOUR:02}"


def _hour(match: re.Match[str], language: str) -> Hour | None:
    words, parts = HOUR_WORDS[language], match.groupdict()
    start = min(match.start(name) for name in ("noon", "before", "hour") if parts.get(name))
    if parts.get("noon"):
        return Hour(start, match.end(), _NOON * _HOUR, "at")
    said = parts["hour"].lower()
    hour = int(said) if said.isdigit() else words.numbers[said]
    minute = int(parts.get("minute") or 0)
    more = sum(
        minutes
        for name, table in (("before", words.parts_before), ("behind", words.parts_behind))
        if (part := parts.get(name))
        for pattern, minutes in table.items()
        if re.fullmatch(pattern, part, re.IGNORECASE)
    )
    half = (parts.get("half") or "").lower()[:1]
    if half and 1 <= hour <= _NOON:
        hour = hour % _NOON + _NOON * (half == "p")
    elif not half and hour <= _LATEST_BARE and not said.startswith("0"):
        hour += _NOON
    minutes = hour * _HOUR + minute + more
    if not 0 <= minutes < _DAY * _HOUR or minute >= _HOUR:
        return None
    return Hour(start, match.end(), minutes, "at", half, bare=said.isdigit() and not half)


def _bound(text: str, hour: Hour, language: str) -> Bound:
    """What the words before it make of an hour."""
    before = text[max(0, hour.start - _LOOK_BACK) : hour.start]
    found = {
        bound: match.start()
        for bound, pattern in zip(_BOUNDS, _bounds(language), strict=True)
        if (match := pattern.search(before))
    }
    # "no later than five": of the words that end there, the longer ones count
    return min(found, key=lambda bound: found[bound], default="at")


def _ranged(text: str, hours: Sequence[Hour]) -> Iterator[Hour]:
    """`between 2 and 4 pm`, `9-11 Uhr`: the first of two is the earliest, the other the latest."""
    waiting: Hour | None = None
    for hour in hours:
        if waiting is not None and waiting.bound != "not_after" and _joins(text, waiting, hour):
            begin = waiting.minutes
            if hour.half == "p" and not waiting.half and waiting.bare and begin < _NOON * _HOUR <= hour.minutes:
                later = begin + _NOON * _HOUR
                begin = later if later < hour.minutes and begin < 8 * _HOUR else begin
            if begin < hour.minutes:
                yield replace(waiting, minutes=begin, bound="not_before")
                yield replace(hour, bound="not_after")
                waiting = None
                continue
        if waiting is not None:
            yield waiting
        waiting = hour
    if waiting is not None:
        yield waiting


_JOIN: Final = re.compile(rf"\s?(?:{TO})\s?(?:las?\s|le\s|as\s|um\s|om\s|the\s|at\s)?", re.IGNORECASE)
_BEFORE_A_RANGE: Final = re.compile(
    rf"(?<!\w)(?:{BETWEEN}|{FROM}|ab|vom|à partir de)\s(?:las?\s|le\s|as\s|um\s|om\s)?$", re.IGNORECASE
)
_PLAIN_AND: Final = re.compile(r"\s?(?:and|und|et|y|e|en)\s", re.IGNORECASE)


def _joins(text: str, first: Hour, second: Hour) -> bool:
    between = text[first.end : second.start]
    if not _JOIN.fullmatch(between):
        return False
    opened = _BEFORE_A_RANGE.search(text[max(0, first.start - _LOOK_BACK) : first.start]) is not None
    return opened or not _PLAIN_AND.match(between)


@cache
def _bounds(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words, hours, phrases = DAY_WORDS[language], HOUR_WORDS[language], PHRASES[language]
    after = rf"{phrases.since}|{words.after}|{phrases.after}"
    before = rf"{words.before}|{phrases.until}|{phrases.before}"
    ends = rf")\s(?:{words.at} )?{hours.articles}$"
    return (
        re.compile(rf"(?<!\w)(?:{after}{ends}", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{before}{ends}", re.IGNORECASE),
    )


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], ...]:
    """Hours with a mark of their own first, bare numbers behind a word for hours last."""
    words, hours, phrases = DAY_WORDS[language], HOUR_WORDS[language], PHRASES[language]
    spelled = "|".join(sorted(hours.numbers, key=len, reverse=True))
    number = rf"(?P<hour>\d{{1,2}}|(?:{spelled})\b)"
    fresh = r"(?<![\d.,:/$€£\w-])"
    half = r"[ ]?(?P<half>[ap])\.?[ ]?m\b\.?"
    part_before = "|".join(hours.parts_before) or "(?!)"
    part_behind = "|".join(hours.parts_behind) or "(?!)"
    leading = (
        rf"{words.at}|{words.before}|{words.after}|{phrases.since}|{phrases.after}|{phrases.before}|{phrases.until}"
    )
    tail = rf"(?:[ ](?P<behind>{part_behind})\b)?"
    dotted = rf"(?:[:.](?P<minute>[0-5]\d))?{_NO_CLOCK}"
    to = rf"(?:(?<=[ ])|(?<=-))(?<!,[ ])(?P<hour>\d{{1,2}}){dotted}"
    of_day = r"(?<![\d.,:/])(?P<hour>[01]?\d|2[0-4])"
    spoken = rf"(?<!\w)(?:{leading})[ ](?:{words.at} )?{hours.articles}{number}"
    between = rf"(?:{BETWEEN})[ ]{hours.articles}\S+[ ](?:h |uhr |uur |pm |am )?(?:{TO})[ ]{hours.articles}{number}"
    return tuple(
        re.compile(pattern, re.IGNORECASE)
        for pattern in (
            rf"(?:(?<=\s)|(?<=^)|(?<=-)){number}(?:[:.](?P<minute>[0-5]\d))?{half}",
            rf"{of_day}[:](?P<minute>[0-5]\d)(?![\d:])(?:[ ]?(?:uhr|uur|h)\b)?",
            rf"{of_day}\.(?P<minute>[0-5]\d)[ ]?(?:uhr|uur|h)\b",
            rf"{of_day}[ ]?h[ ]?(?P<minute>[0-5]\d)\b",
            rf"(?<!\w)(?P<before>{part_before})[ ]{number}(?:[ ](?:{hours.units})\b)?",
            rf"{fresh}{number}[ ]?(?:{hours.units})\b(?![ ](?:long|lang|de temps|de tijd)){tail}",
            rf"(?<!\w)(?:{leading}|{BETWEEN}|{FROM}|al?|ao)[ ]{hours.articles}(?P<noon>{words.noon})\b",
            rf"{spoken}(?:[.](?P<minute>[0-5]\d))?{_NO_CLOCK}{tail}",
            rf"(?<!\w)(?:{BETWEEN}|{FROM})[ ]{hours.articles}{number}{dotted}(?=[ ]?(?:{TO})[ ])",
            rf"(?<=\d)[ ]?(?:-|to|bis|à|tot|a|até)[ ]{to}",
            rf"{between}{dotted}",
        )
    )
