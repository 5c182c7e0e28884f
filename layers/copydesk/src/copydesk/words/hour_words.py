"""How each language names hours: numbers in words, parts of an hour, and what stands between two of them. Pure data."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class HourWords:
    """A language's words for hours. `units` stand behind a number, `articles` before it; all are regular expressions.

    `parts_before` stand before an hour and `parts_behind` behind it: minutes that they add, by their pattern.
    """

    units: str
    articles: str
    parts_before: Mapping[str, int]
    parts_behind: Mapping[str, int]
    numbers: Mapping[str, int]


def _numbers(words: str) -> Mapping[str, int]:
    return {word: number for number, word in enumerate(words.split(), 1)}


HOUR_WORDS: Final[Mapping[str, HourWords]] = {
    "en": HourWords(
        units=r"o'clock|hrs|h",
        articles=r"(?:the )?",
        parts_before={"half past": 30, "half": 30, "(?:a )?quarter past": 15, "(?:a )?quarter to": -15},
        parts_behind={"thirty": 30, "fifteen": 15},
        numbers=_numbers("one two three four five six seven eight nine ten eleven twelve"),
    ),
    "de": HourWords(
        units=r"uhr|h",
        articles=r"(?:um )?",
        parts_before={"halb": -30, "viertel nach": 15, "viertel vor": -15, "drei ?viertel": -15},
        parts_behind={},
        numbers=_numbers("eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf"),
    ),
    "fr": HourWords(
        units=r"heures?|h",
        articles=r"(?:les )?",
        parts_before={},
        parts_behind={"et demie?": 30, "et quart": 15, "moins le quart": -15},
        numbers=_numbers("une deux trois quatre cinq six sept huit neuf dix onze douze"),
    ),
    "es": HourWords(
        units=r"horas|hrs|h",
        articles=r"(?:las? )?",
        parts_before={},
        parts_behind={"y media": 30, "y cuarto": 15, "menos cuarto": -15},
        numbers=_numbers("una dos tres cuatro cinco seis siete ocho nueve diez once doce"),
    ),
    "it": HourWords(
        units=r"ore|h",
        articles=r"(?:le |ore )?",
        parts_before={},
        parts_behind={"e mezz[ao]": 30, "e un quarto": 15, "meno un quarto": -15},
        numbers=_numbers("una due tre quattro cinque sei sette otto nove dieci undici dodici"),
    ),
    "nl": HourWords(
        units=r"uur|u|h",
        articles=r"(?:om )?",
        parts_before={"half": -30, "kwart over": 15, "kwart voor": -15},
        parts_behind={},
        numbers={
            **_numbers("een twee drie vier vijf zes zeven acht negen tien elf twaalf"),
            **_numbers("enen tweeën drieën vieren vijven zessen zevenen achten negenen tienen elven twaalven"),
        },
    ),
    "pt": HourWords(
        units=r"horas?|hs|h",
        articles=r"(?:as? )?",
        parts_before={},
        parts_behind={"e meia": 30, "e quinze": 15},
        numbers=_numbers("uma duas três quatro cinco seis sete oito nove dez onze doze"),
    ),
}
BETWEEN: Final = r"between|zwischen|entre|tra|fra|tussen"
FROM: Final = r"from|von|de|da(?:lle|s|l)?|desde|van|du|das"
TO: Final = r"-|and|to|until|till|through|und|bis|et|à|au|jusqu'à|y|a|hasta|e|alle|al|en|tot(?: en met)?|às?|até"
"""Before the first and between two hours or days that bound a stretch, in any of the languages."""
