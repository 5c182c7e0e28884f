"""Whatever a model or a client writes, the check comes to its end: a draft is never lost to it."""

import random
from collections.abc import Iterator
from datetime import date
from typing import Final

import pytest

from copydesk.grounding.finding import found_in
from copydesk.grounding.reading import LANGUAGES

_DIGITS: Final = (
    "0123456789",
    "０１２３４５６７８９",
    "٠١٢٣٤٥٦٧٨٩",
    "०१२३४५६७८९",
    "〇一二三四五六七八九",
    "²³¹",
    "½¼",
    "ⅣⅧ",
    "①②",
)
_WORDS: Final = (
    *[
        "euros",
        "EUR",
        "€",
        "$",
        "¥",
        "円",
        "元",
        "ユーロ",
        "割",
        "パーセント",
        "%",
        "％",
        "per",
        "cent",
        "Prozent",
        ".",
        ",",
        ":",
        ";",
        "-",
        "–",
        "/",
        "'",
        "(",
        ")",
        "!",
        "?",
    ],
    *[
        "am",
        "pm",
        "Uhr",
        "h",
        "時",
        "分",
        "日",
        "月",
        "年",
        "曜日",
        "午後",
        "時間",
        "週間",
        "か月",
        "half",
        "past",
        "quarter",
        "to",
        "mezzogiorno",
        "twenty",
        "vierzig",
    ],
    *[
        "Monday",
        "Montag",
        "lundi",
        "lunes",
        "lunedì",
        "segunda",
        "maandag",
        "May",
        "Mai",
        "mars",
        "abril",
        "week",
        "Woche",
        "in",
        "by",
        "until",
        "bis",
    ],
    *[
        "zero",
        "nul",
        "one",
        "ein",
        "un",
        "two",
        "zwei",
        "discount",
        "Rabatt",
        "I",
        "we",
        "ich",
        "je",
        "yo",
        "io",
        "eu",
        "ik",
        "will",
        "werde",
        "promise",
        "may",
        "darf",
    ],
    *[
        "www.",
        "http://",
        "@",
        ".com",
        "#",
        "1/2",
        "00",
        "99999",
        "30",
        "31.02.",
        "2026-13-45",
        "24:61",
        "0:00",
        "25h",
        "the",
        "first",
        "erste",
        "thousand",
    ],
)
_DAY: Final = date(2026, 2, 28)


def texts(seed: int) -> Iterator[str]:
    chance = random.Random(seed)
    for _ in range(60):
        pieces = [
            chance.choice(_WORDS)
            if chance.random() < 0.6
            else "".join(chance.choices(chance.choice(_DIGITS), k=chance.randint(1, 6)))
            for _ in range(chance.randint(1, 24))
        ]
        yield chance.choice(("", " ")).join(pieces)


@pytest.mark.parametrize("seed", range(25))
def test_any_mixture_of_digits_units_and_words_is_read_to_its_end(seed: int) -> None:
    for text in texts(seed):
        for language in ("", *LANGUAGES):
            found_in(text, _DAY, language)
