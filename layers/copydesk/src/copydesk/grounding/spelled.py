"""Numbers in words, put into digits: `zweihundertfünfzig Euro` is read as `250 Euro`, in seven languages."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from copydesk.grounding.reading import LANGUAGES, fold, lines_of

_VALUES: Final = {
    language: {word: int(value) for word, value in (pair.split("=") for pair in pairs.split())}
    for language, pairs in lines_of("numbers")
}
_WHOLE: Final = {
    language: re.compile(f"(?:{'|'.join(sorted(values, key=len, reverse=True))})+")
    for language, values in _VALUES.items()
}
_LONGEST_PART: Final = max(len(word) for values in _VALUES.values() for word in values)
_LINKING: Final = {"en": {"and"}, "de": {"und"}, "fr": {"et"}, "es": {"y"}, "it": {"e"}, "pt": {"e"}, "nl": {"en"}}
_ARTICLES: Final = frozenset("un une una um uma ein eine einen einem einer een uno un' one".split())
_PER_CENT: Final = frozenset("cento ciento cien cent cents".split())
_FRENCH_TEENS: Final = frozenset({7, 8, 9})
_LONG: Final = 6
_LONGEST: Final = 60
_HUNDRED, _THOUSAND = 100, 1000
_RUN: Final = re.compile(r"[^\W\d_]+")
_HALVES: Final = (
    (
        r"\bhalf an hour\b|\bhalf-hour\b|\bhalbe stunde\b|\bhalbstündig\w*|\bdemi-heure\b|\bmedia hora\b|\bmezz['\u2019]ora\b"
        r"|\bmezzora\b|\bmeia hora\b|\bhalf uur\b|\bhalbstunde\b|\bhalfuur\b",
        "30 minutes",
    ),
    (
        r"\bdreiviertelstunde\b|\btrois quarts d['\u2019]heure\b|\btres cuartos de hora\b|\btre quarti d['\u2019]ora\b"
        r"|\bdrie kwartier\b|\bthree[- ]quarters of an hour\b|\btrês quartos de hora\b",
        "45 minutes",
    ),
    (
        r"\bquarter of an hour\b|\bviertelstunde\b|\bquart d['\u2019]heure\b|\bcuarto de hora\b|\bquarto d['\u2019]ora\b"
        r"|\bkwartier\b|\bquarto de hora\b",
        "15 minutes",
    ),
    (
        r"\bone and a half hours\b|\ban hour and a half\b|\banderthalb stunden\b|\beinhalb stunden\b|\beineinhalb stunden\b"
        r"|\bune heure et demie\b|\bhora y media\b|\bun['\u2019]ora e mezz[oa]\b|\buma hora e meia\b|\banderhalf uur\b",
        "90 minutes",
    ),
    (
        r"\bhalf a year\b|\bhalf a-year\b|\bhalbes jahr\b|\bhalben jahr\w*|\bun semestre\b|\bmedio año\b|\bhalf jaar\b"
        r"|\bhalbjahr\b|\bmeio ano\b",
        "6 months",
    ),
    (r"\ba fortnight\b|\bfortnight\b|\bquinzaine\b|\bquincena\b", "2 weeks"),
    (r"\bvierundzwanzig stunden\b", "24 hours"),
)
_PHRASES: Final = tuple((re.compile(pattern, re.IGNORECASE), digits) for pattern, digits in _HALVES)
_COMPOUND: Final = re.compile(
    r"\b(?P<number>[^\W\d_]{3,40}?)(?P<unit>stündig\w*|tägig\w*|wöchig\w*|monatig\w*|jährig\w*|minütig\w*|seitig\w*)\b",
    re.IGNORECASE,
)
_COMPOUND_UNITS: Final = {
    "stündig": " hours",
    "tägig": " days",
    "wöchig": " weeks",
    "monatig": " months",
    "jährig": " years",
    "minütig": " minutes",
    "seitig": " pages",
}


@dataclass(frozen=True, slots=True)
class Spelled:
    """A text with its numbers in digits, and where each part of it stood before."""

    text: str
    marks: tuple[tuple[int, int], ...]

    def before(self, position: int, *, end: bool = False) -> int:
        """Where `position` was in the text as it was written."""
        index = bisect_right(self.marks, (position - end, 1 << 60)) - 1
        new, old = self.marks[index]
        following = self.marks[index + 1][1] if index + 1 < len(self.marks) else old + position - new
        return min(old + position - new, following) if not end else self._end(index, position)

    def _end(self, index: int, position: int) -> int:
        new, old = self.marks[index]
        if index + 1 < len(self.marks):
            new_next, old_next = self.marks[index + 1]
            if position >= new_next:
                return old_next
        return old + position - new


def in_digits(text: str, language: str) -> Spelled:
    """`text` with number words, and common words for parts of an hour or a year, as digits."""
    found = [(match.start(), match.end(), digits) for pattern, digits in _PHRASES for match in pattern.finditer(text)]
    found += _compounds(text)
    found += _numbers(text, language)
    parts: list[str] = []
    marks: list[tuple[int, int]] = [(0, 0)]
    length = position = 0
    for start, end, digits in sorted(found):
        if start < position:
            continue
        parts += [text[position:start], digits]
        length += start - position
        marks.append((length, start))
        length += len(digits)
        marks.append((length, end))
        position = end
    parts.append(text[position:])
    return Spelled("".join(parts), tuple(marks))


def _compounds(text: str) -> list[tuple[int, int, str]]:
    found = []
    for match in _COMPOUND.finditer(text):
        number = number_word(fold(match["number"]), "de")
        unit = next((said for word, said in _COMPOUND_UNITS.items() if match["unit"].lower().startswith(word)), "")
        if number and unit:
            found.append((match.start(), match.end(), f"{number}{unit}"))
    return found


@lru_cache(5_000)
def number_word(folded: str, language: str) -> int | None:
    """The number that a single word means, compounds taken apart; None for any other word."""
    if len(folded) > _LONGEST:
        return None
    values = _VALUES[language]
    if folded in values:
        return values[folded] or None
    if len(folded) < len("vingt") or not _WHOLE[language].fullmatch(folded):
        return None
    words = _taken_apart(folded, language)
    return _sum([values[word] for word in words]) if words else None


def _taken_apart(folded: str, language: str) -> tuple[str, ...] | None:
    """The number words that a compound is made of; `centottanta` is `cent` and `ottanta`."""
    if not folded:
        return ()
    for length in range(min(len(folded), _LONGEST_PART), 1, -1):
        if folded[:length] in _VALUES[language]:
            rest = _taken_apart(folded[length:], language)
            if rest is not None:
                return (folded[:length], *rest)
    return None


@lru_cache(5_000)
def _elsewhere(folded: str) -> int | None:
    """The number that a long word means in any language: a short text's language is not always found."""
    if len(folded) < _LONG:
        return None
    return next((value for language in LANGUAGES if (value := number_word(folded, language))), None)


def _sum(parts: list[int]) -> int:
    total = part = 0
    for value in parts:
        if value == _HUNDRED:
            part = max(part, 1) * _HUNDRED if part < _HUNDRED else part + _HUNDRED
        elif value >= _THOUSAND:
            total, part = total + max(part, 1) * value, 0
        else:
            part += value
    return total + part


def _numbers(text: str, language: str) -> list[tuple[int, int, str]]:
    language = language if language in LANGUAGES else "en"
    if language == "fr":
        text = text.replace("quatre-vingts", "quatrevingts\u0000").replace("quatre-vingt", "quatrevingt\u0000")
    runs = list(_RUN.finditer(text))
    folded = [fold(run.group()) for run in runs]
    found: list[tuple[int, int, str]] = []
    index = 0
    while index < len(runs):
        if folded[index] in _PER_CENT and index and folded[index - 1] in {"por", "pour", "per"}:
            index += 1
            continue
        stop, parts = _run(text, runs, folded, index, language)
        if not parts or (len(parts) == 1 and folded[index] in _ARTICLES and folded[index] != "one"):
            index += 1
            continue
        if folded[index] == "one" and len(parts) == 1:
            index += 1
            continue
        start = runs[index].start()
        if language == "en" and text[max(0, start - 2) : start].lower() == "a " and parts[0] >= _HUNDRED:
            start -= 2
        found.append((start, runs[stop - 1].end(), str(_sum(parts))))
        index = stop
    return found


def _run(text: str, runs: list[re.Match[str]], folded: list[str], index: int, language: str) -> tuple[int, list[int]]:
    """The number words from `index` on that make one number: each next one smaller than the last, or a scale."""
    parts: list[int] = []
    stop = index
    while stop < len(runs) and stop - index < 12:
        word = folded[stop]
        if parts and not _joined(text, runs[stop - 1], runs[stop]):
            break
        value = number_word(word, language) or (_elsewhere(word) if not parts else None)
        if value is None:
            if parts and word in _LINKING[language] and stop + 1 < len(runs):
                following = number_word(folded[stop + 1], language)
                if following and _may_link(parts[-1], following, language):
                    stop += 1
                    continue
            break
        teens = language == "fr" and parts and parts[-1] == 10 and value in _FRENCH_TEENS
        if parts and not teens and not _may_follow(parts[-1], value):
            break
        parts.append(value)
        stop += 1
    while stop > index + 1 and number_word(folded[stop - 1], language) is None:
        stop -= 1
    return stop, parts


def _joined(text: str, last: re.Match[str], this: re.Match[str]) -> bool:
    return text[last.end() : this.start()].replace("\u0000", "") in {" ", "-", "\u00a0", "\u2011"}


def _may_follow(last: int, value: int) -> bool:
    if value in {_HUNDRED, _THOUSAND, 1_000_000}:
        return last < value
    return value < _magnitude(last) or (last == 60 and value < 20) or (last == 80 and value < 20)


def _magnitude(value: int) -> int:
    if value >= _THOUSAND:
        return _THOUSAND
    if value % _HUNDRED == 0:
        return _HUNDRED
    return 10 if value % 10 == 0 and value > 10 else 1


def _may_link(last: int, following: int, language: str) -> bool:
    if language == "en":
        return last in {_HUNDRED, _THOUSAND} and following < _HUNDRED
    if language in {"es", "pt"}:
        return _may_follow(last, following) and (last % 10 == 0)
    return language == "fr" and last in {20, 30, 40, 50, 60} and following in {1, 11}
