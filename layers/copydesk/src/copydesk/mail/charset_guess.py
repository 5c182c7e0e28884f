"""Guesses the charset of 8-bit text that says none, or a Western one that it is not in. A small check, not a science.

In Western text the letters beyond ASCII stand alone or in twos. Where most stand in longer runs, the text is of another
script, and of the charsets in question the one counts in which nearly all of it is what people write there.
"""

import re
from collections.abc import Callable
from typing import Final

_LIMIT: Final = 20_000
"""Octets that are looked at."""

_HIGH: Final = re.compile(rb"[\x80-\xff]")
_RUN: Final = re.compile(rb"[\x80-\xff]{3,}")
_MARKS: Final = re.compile(rb"[\x80\x84\x85\x8b\x91-\x97\x9b\xa0\xab\xb7\xbb]+")
"""Quotes, dashes, dots and euros of Windows-1252, of which people write several in a row."""

_LEAST: Final = 4
_TELLING: Final = 4
"""Characters from which on Hangul can be told from Chinese."""

_SURE: Final = 0.8

_CYRILLIC: Final = re.compile("[\u0400-\u04ff]+")
_WELL_WRITTEN: Final = re.compile("[\u0400-\u042f]?[\u0430-\u045f\u0491]+|[\u0400-\u042f]+")
_VOWELS: Final = frozenset("аеиоуыэюяіїє")
_VOWELS_APART: Final = 6
_PUNCTUATION: Final = frozenset("\xa0\xab\xbb\u2013\u2014\u201c\u201d\u201e\u2018\u2019\u2026\u2116\u20ac\u2022")
_COMMON: Final = frozenset("оеаинтсрвлкмдпуыьязіОЕАИНТСРВЛКМДПУЯІ")


def looks_foreign(content: bytes) -> bool:
    """Whether most of the octets above 127 stand in runs, as those of no Western text do."""
    seen = content[:_LIMIT]
    in_runs = sum(len(run) for run in _RUN.findall(seen) if not _MARKS.fullmatch(run))
    return in_runs >= _LEAST and 2 * in_runs >= len(_HIGH.findall(seen))


def guessed(content: bytes) -> str | None:
    """The codec that reads nearly all of `content` as common letters of its script; None if there is none."""
    seen = content[:_LIMIT]
    scores = {codec: _score(seen, codec, judge) for codec, judge in _JUDGES}
    best = max(scores, key=lambda codec: scores[codec])
    if scores[best] < _SURE:
        return None
    short = best == "cp949" and scores["gb18030"] >= _SURE and len(_HIGH.findall(seen)) < 2 * _TELLING
    return None if short else best


def _score(content: bytes, codec: str, judge: Callable[[str], float]) -> float:
    try:
        # The cut may go through a character.
        return judge(content.decode(codec) if len(content) < _LIMIT else content.decode(codec, "ignore"))
    except UnicodeError:
        return 0.0


def _cyrillic(text: str) -> float:
    """The share of what is beyond ASCII in words that are written as words are, a little less if they are odd ones."""
    beyond = [letter for letter in text if not letter.isascii() and letter not in _PUNCTUATION]
    words = _CYRILLIC.findall(text)
    good = [word for word in words if _WELL_WRITTEN.fullmatch(word)]
    letters = "".join(good)
    if not beyond or _VOWELS_APART * sum(letter in _VOWELS for letter in letters.lower()) < len(letters) or not letters:
        return 0.0
    common = sum(letter in _COMMON for letter in letters) / len(letters)
    return len(letters) / len(beyond) * min(1.0, 0.5 + common / 1.5)  # of Russian it is 0.8


def _pairs(codec: str, low: int, high: int, trail: int = 0x40) -> Callable[[str], float]:
    """Judges by the share of characters of two octets whose first is between `low` and `high`: the common ones."""

    def judge(text: str) -> float:
        beyond = [each for letter in text if not letter.isascii() and len(each := letter.encode(codec)) > 1]
        letters = [each for each in beyond if not _is_punctuation(each, codec)]
        if not letters:
            return 0.0
        single = sum(not letter.isascii() and len(letter.encode(codec)) == 1 for letter in text)
        common = sum(low <= each[0] <= high and each[1] >= trail for each in letters)
        return common / (len(letters) + single)

    return judge


def _is_punctuation(pair: bytes, codec: str) -> bool:
    return pair[0] == 0x81 if codec == "cp932" else pair[0] in {0xA1, 0xA3}  # noqa: PLR2004 - the rows of punctuation


def _kana(codec: str, rows: frozenset[int], others: range) -> Callable[[str], float]:
    """Judges Japanese: kana and common kanji, and not without kana, which Chinese has none of."""

    def judge(text: str) -> float:
        pairs = [each for letter in text if not letter.isascii() and len(each := letter.encode(codec)) > 1]
        letters = [each for each in pairs if not _is_punctuation(each, codec)]
        kana = sum(each[0] in rows for each in letters)
        if len(letters) < 2 or 5 * kana < len(letters):  # noqa: PLR2004 - a fifth
            return 0.0
        single = sum(not letter.isascii() and len(letter.encode(codec)) == 1 for letter in text)
        return (kana + sum(each[0] in others for each in letters)) / (len(letters) + single) + 0.02

    return judge


_JUDGES: Final[tuple[tuple[str, Callable[[str], float]], ...]] = (
    ("cp1251", _cyrillic),
    ("koi8_u", _cyrillic),
    ("cp932", _kana("cp932", frozenset({0x82, 0x83}), range(0x88, 0x98))),
    ("euc_jp", _kana("euc_jp", frozenset({0xA4, 0xA5}), range(0xB0, 0xD0))),
    ("cp949", _pairs("cp949", 0xB0, 0xC8, 0xA1)),
    ("gb18030", _pairs("gb18030", 0xB0, 0xD7, 0xA1)),
    ("cp950", _pairs("cp950", 0xA4, 0xC6)),
)
"""In this order where two are as good: Hangul's first octets are a part of the common Chinese ones."""
