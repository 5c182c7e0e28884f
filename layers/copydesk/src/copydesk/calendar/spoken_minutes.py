"""Hours whose minutes stand in words, or beside them: `ten past ten`, `midi et demi`, `tien voor half elf`. Pure.

What seems to name minutes that nobody can tell is an hour of no minutes at all: it must not be read as the full one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from copydesk.calendar.time_names import HOURS, MINUTES, NAMED_HOURS

_NOON, _DAY, _HOUR = 12, 24, 60
_QUARTER: Final = 15
_TOO_SHORT: Final = 10
"""Minutes that no word alone says behind an hour: `at ten five of us meet`."""
_AT: Final = r"(?P<at>\b(?:at|um|gegen|à|a las?|sobre las|las?|a|alle(?: ore)?|all'|om|às|ao|pelas)[ ])?"
_NUMBERS: Final = "|".join(sorted((*HOURS, *NAMED_HOURS), key=len, reverse=True))
_AN_HOUR: Final = rf"(?P<hour>\d{{1,2}}(?!\d)|(?:{_NUMBERS})(?!\w))"
_UNIT: Final = r"(?:[ ]?(?P<unit>uhr|uur|o'clock|heures?|horas?|ore|h)\b)?"
_HALF: Final = r"(?:[ ]?(?P<half>[ap])\.?m\b\.?)?"
_FRESH: Final = r"(?<![\d.,:/$€£\w-])"
_MINUTES: Final = "|".join(word.replace("-", "[- ]") for word in sorted(MINUTES, key=len, reverse=True))
_UNITS_OF_MINUTES: Final = r"minutes?|mins?|minuten|minutos|minuti"
_STOP: Final = r"(?=\s*(?:[,.;:!?)\n\ufffc]|$|(?:on|am|works?|suits?|would|is|passt|geht|please|bitte|or|oder|of)\b))"
_BEFORE_AN_HOUR: Final = re.compile(
    rf"{_AT}{_FRESH}(?P<more>{_MINUTES}|\d{{1,2}})(?:[ ](?P<minutes>{_UNITS_OF_MINUTES}))?[ ]"
    r"(?P<way>past|after|to|till|before|nach|vor|over|voor|para as?)[ ](?P<less>(?:halb|half)[ ])?"
    rf"{_AN_HOUR}(?![.:]?\d){_UNIT}{_HALF}(?!\w)",
    re.IGNORECASE,
)
_BEHIND_AN_HOUR: Final = re.compile(
    rf"{_AT}{_FRESH}{_AN_HOUR}{_UNIT}[ ](?:(?P<way>et|y|e|moins|menos|meno)[ ])?(?:(?:le|un)[ ])?"
    rf"(?P<more>{_MINUTES}|\d{{1,2}})(?![\w%€$]|[.:/]\d)(?P<minutes>[ ](?:{_UNITS_OF_MINUTES})\b)?{_HALF}",
    re.IGNORECASE,
)
_QUARTERS: Final = re.compile(
    rf"{_AT}\b(?P<more>drei viertel|viertel)[ ]{_AN_HOUR}(?![.:]?\d){_UNIT}{_HALF}(?!\w)", re.IGNORECASE
)
_OPEN: Final = re.compile(
    rf"{_AT}{_FRESH}{_AN_HOUR}{_UNIT}[ ](?:(?:past|after|nach|vor|over|voor){_STOP}|"
    r"(?:and a|and some|y|et|et des|e|und)[ ](?:quarter|half|bit|few|minutes|pico|algo|poussières|qualcosa|"
    r"rotti|pouco|etwas|ein bisschen)\b|(?:y|e)[ ](?!un)(?:" + "|".join(HOURS) + rf")\b{_STOP})",
    re.IGNORECASE,
)
_BETWEEN: Final = re.compile(
    r"\b(?:between|from|zwischen|von|entre|de|tra|fra|da|dalle|tussen|van|das)[ ](?:las? |le |as )?$", re.IGNORECASE
)
_END_OF_HOUR: Final = re.compile(r"(?:\d|heures?|horas?|ore|\bh) $", re.IGNORECASE)
"""Behind an hour `à` is the word for a stretch."""
_LESS: Final = frozenset({"to", "till", "before", "vor", "voor", "para a", "para as", "moins", "menos", "meno"})
_BY_FIVES: Final = frozenset({5, 10, 20, 25})
"""Minutes of which people say `10 to 11`."""
_MAY_JOIN: Final = frozenset({"to", "till"})


@dataclass(frozen=True, slots=True)
class SpokenMinutes:
    """An hour with its minutes at `start`..`end` of a text, the word before it (`at`) left out at `bare_start`.

    `minutes` are those of a day that it can mean, in both halves where that is open; none where nobody can tell.
    """

    start: int
    bare_start: int
    end: int
    minutes: frozenset[int]


def spoken_minutes(text: str) -> list[SpokenMinutes]:
    """The hours that are named so; `text` has its days blanked."""
    found: list[SpokenMinutes] = []
    for pattern, read in (
        (_BEFORE_AN_HOUR, _before),
        (_QUARTERS, _quarters),
        (_BEHIND_AN_HOUR, _behind),
        (_OPEN, _open),
    ):
        for match in pattern.finditer(text):
            start = min(match.start(name) for name in ("more", "hour") if match.groupdict().get(name))
            if any(match.start() < other.end and other.start < match.end() for other in found):
                continue
            if _BETWEEN.search(text, max(0, match.start() - 20), match.start()):
                continue
            begin = start if _END_OF_HOUR.search(text, max(0, match.start() - 12), match.start()) else match.start()
            found += [SpokenMinutes(begin, start, match.end(), each) for each in read(match, text)]
    return sorted(found, key=lambda each: each.start)


def both_halves(hour: int, half: str, word: str) -> set[int]:
    """The hours of a day that a number means: in its `half` (a or p), in both where that is open."""
    if half:
        return {hour % _NOON + (_NOON if half == "p" else 0)}
    is_open = 0 < hour < _NOON and not word.startswith("0")
    return {hour % _DAY} | ({hour + _NOON} if is_open else set())


def _before(match: re.Match[str], text: str) -> Iterator[frozenset[int]]:
    """`ten past ten`; of `ten to eleven` without an `at` nobody can tell whether it is a stretch."""
    more, way = _more(match), match["way"].lower()
    is_named = match["hour"].lower() in NAMED_HOURS
    if more >= _HOUR // 2 and not is_named:
        return
    if more == _QUARTER and not (is_named or match["less"] or match["minutes"]):
        return  # the reader of plain hours has the quarters
    is_digits = match["more"].isdigit()
    may_join = way in _MAY_JOIN and (is_digits or match["more"].lower() in HOURS) and not match["minutes"]
    if may_join and is_digits and not (match["at"] and more in _BY_FIVES):
        return
    if may_join and (is_digits or not (match["at"] or match["half"])):
        if re.compile(_STOP).match(text, match.end()):
            yield frozenset()
        return
    yield _moved(match, (-more if way in _LESS else more) - (_HOUR // 2 if match["less"] else 0))


def _quarters(match: re.Match[str], _text: str) -> Iterator[frozenset[int]]:
    yield _moved(match, -_QUARTER if match["more"].lower().startswith("drei") else -3 * _QUARTER)


def _behind(match: re.Match[str], _text: str) -> Iterator[frozenset[int]]:
    """`dix heures dix`, `las diez y diez`, `noon thirty`; `alle 10 e 11` may be two hours."""
    is_named, more, way = match["hour"].lower() in NAMED_HOURS, _more(match), (match["way"] or "").lower()
    if not (match["at"] or match["unit"] or is_named) or more >= _HOUR:
        return
    if not way:
        is_digits = match["more"].isdigit()
        is_short = more < _TOO_SHORT and not match["unit"] and not match["more"].lower().startswith("oh")
        if match["minutes"] or (is_digits and not is_named) or is_short:
            return
    if way and way not in _LESS and match["more"].isdigit() and more <= _NOON and not match["minutes"]:
        yield frozenset()
        return
    yield _moved(match, -more if way in _LESS else more)


def _open(match: re.Match[str], _text: str) -> Iterator[frozenset[int]]:
    if match["at"] or match["unit"] or match["hour"].lower() in NAMED_HOURS:
        yield frozenset()


def _more(match: re.Match[str]) -> int:
    said = match["more"].lower().replace(" ", "-")
    return int(said) if said.isdigit() else MINUTES[said]


def _moved(match: re.Match[str], minutes: int) -> frozenset[int]:
    word = match["hour"].lower()
    if word in NAMED_HOURS:
        return frozenset({(NAMED_HOURS[word] + minutes) % (_DAY * _HOUR)})
    hour = HOURS.get(word) or int(word)
    if hour > _DAY:
        return frozenset()
    half = (match["half"] or "").lower() if "half" in match.re.groupindex else ""
    return frozenset((each * _HOUR + minutes) % (_DAY * _HOUR) for each in both_halves(hour, half, word))
