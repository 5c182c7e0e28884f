# ruff: noqa: RUF001 - marks of many languages are read here
"""A choice that names no time: by its place in the list, or by a bare yes to the only one that was offered. Pure."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from copydesk.calendar.mood_words import ASKS, HARMLESS, NOT, YES
from copydesk.calendar.plain_choices import (
    BLANK,
    has_only_words_of_a_choice,
    is_left_standing,
    says_nothing_else,
    says_only_yes,
)
from copydesk.calendar.spoken_days import blank, days_in
from copydesk.calendar.spoken_hours import hours_in
from copydesk.calendar.time_names import LAST, OPTION, ORDINALS
from copydesk.calendar.yes_words import REQUESTS, takes_it_back

_ARTICLE: Final = r"(?:the|der|die|das|den|le|la|el|il|lo|de|het|o|a|l')"
_LISTED: Final = (
    r"option|choice|slot|proposal|suggestion|variante?|alternativ[ea]?|vorschlag|termin|proposition|créneau|opción|"
    r"propuesta|opzione|proposta|optie|voorstel|opção"
)
_AMONG: Final = (
    r"[ ](?:of|von|unter|aus|de|des|di|dei|degli|delle|tra|van|uit|dos|das|destes|destas|dentre)(?:[ ]\w+){0,2}?[ ]"
)
_NUMBERED: Final = tuple(
    re.compile(
        rf"\b{_ARTICLE}[ ]?(?:{words}){_AMONG}(?:{OPTION})\w{{0,3}}\b|"
        rf"\b{_ARTICLE}[ ]?(?:{words})(?:[ ](?:{OPTION})\b|(?=\s*(?:[.,!;)]|$|please|bitte|works?|suits?|is|passt|wäre|"
        rf"me|mir|ist|va|est|sounds|would|por|s'il|gern|graag|past|serve)))|"
        rf"\b(?:{words})[ ](?:{OPTION})\b|(?:{words})(?:の|で|が|を)?(?=お願い|時間|候補|希望|いい|大丈夫)",
        re.IGNORECASE,
    )
    for words in (*ORDINALS, LAST)
)
_OPTION_NUMBER: Final = re.compile(
    rf"(?<!\w)(?:{_ARTICLE}[ ]?)?(?:{_LISTED}|number|nummer|no|nr|n°|#)[ ]?#?([1-5])\b|^\W*([1-3])\W*$",
    re.IGNORECASE | re.MULTILINE,
)
_OPTION_LETTER: Final = re.compile(rf"(?<!\w)(?i:(?:{_ARTICLE}[ ]?)?(?:{_LISTED}))[ ](?:([A-E])|([bcd]))(?![\w'])")
"""By its letter in the order of the list; a small `a` or `e` is a word."""
_AND: Final = r"(?:and|or|und|oder|et|ou|y|o|u|e|en|of|&|\+|/)"
_BESIDE: Final = tuple(
    re.compile(
        rf"\b{_ARTICLE}[ ]?(?:{words})\b|(?:^|[ ]){_AND}[ ](?:{words})\b|^\W*(?:{words})[ ]{_AND}[ ]|"
        rf"(?:{words})(?=[とや])",
        re.IGNORECASE,
    )
    for words in (*ORDINALS, LAST)
)
"""A place named beside another one: `the first and the third`."""
_BESIDE_SIGN: Final = re.compile(rf"(?:^|(?<=[\s{BLANK}]))(?i:{_AND})[ ]?(?:([1-5])|([A-E]))(?![\w:])")
"""A number or a letter beside another one: `option 1 and 3`."""
_NUMBER_DOT: Final = re.compile(r"(?<!\w)(no|nr|n°)\.[ ]?(?=[1-5]\b)", re.IGNORECASE)
"""Its point ends no sentence, and it refuses nothing: `No. 2`."""
_SENTENCES: Final = re.compile(r".+?(?:[.!?。！？;]+(?=\s|$)|[。！？]|$)", re.MULTILINE)
"""The sentences with the marks that end them: a question shows by its mark."""


_FAREWELL: Final = re.compile(
    r"^(?P<lead>\W*)(?:bis(?: dann)?(?: am)?|hasta(?: el)?|tot(?: dan)?(?: op)?|até(?: a| à)?)[ ](?=[^\n]*\d)",
    re.IGNORECASE | re.MULTILINE,
)


def farewell_as_time(text: str, today: date) -> str:
    """The text without the word of a farewell until a time: `Bis Dienstag um 13 Uhr` takes it, where nothing is due.

    The same word names a term of something else: it is a farewell only in a mail of no other words than a choice's.
    """
    plain, found = _FAREWELL.subn(lambda match: match["lead"], text)
    if not found:
        return text
    rest = plain
    for day in days_in(rest, today):
        rest = blank(rest, day.start, day.end)
    for hour in hours_in(rest):
        rest = blank(rest, hour.start, hour.end)
    lines = [line for line in re.split(r"[\n.!?]+", rest) if line.strip()]
    return plain if all(says_nothing_else(line) or has_only_words_of_a_choice(line) for line in lines) else text


def named_places(text: str, count: int) -> set[int]:
    """The offers that are named by their place, in sentences that take them; two of them are no choice."""
    said: set[int] = set()
    text = _NUMBER_DOT.sub("# ", text)
    for found in _SENTENCES.finditer(text):
        sentence = found.group()
        places = [(place, match) for place, each in enumerate(_NUMBERED[:-1]) for match in each.finditer(sentence)]
        places += [(count - 1, match) for match in _NUMBERED[-1].finditer(sentence)]
        places += [(int(match.group(1) or match.group(2)) - 1, match) for match in _OPTION_NUMBER.finditer(sentence)]
        places += [("ABCDE".index(match.group(0)[-1].upper()), match) for match in _OPTION_LETTER.finditer(sentence)]
        if not places:
            continue
        places += _named_beside(sentence, places, count)
        for _, match in places:
            sentence = f"{sentence[: match.start()]}{BLANK * len(match.group())}{sentence[match.end() :]}"
        rest = f"{text[: found.start()]}\n{text[found.end() :]}"
        if not _takes_a_place(sentence, rest) or not is_left_standing(text[: found.start()], text[found.end() :]):
            return set()
        said |= {place for place, _ in places}
    return said if len(said) > 1 else {number for number in said if 0 <= number < count}


def _named_beside(
    sentence: str, places: Sequence[tuple[int, re.Match[str]]], count: int
) -> list[tuple[int, re.Match[str]]]:
    """What else a sentence names by its place, beside `places`, which it takes."""

    def is_new(found: re.Match[str]) -> bool:
        return not any(found.start() < match.end() and match.start() < found.end() for _, match in places)

    beside = [(place, match) for place, each in enumerate(_BESIDE[:-1]) for match in each.finditer(sentence)]
    beside += [(count - 1, match) for match in _BESIDE[-1].finditer(sentence)]
    for match in _BESIDE_SIGN.finditer(sentence):
        beside.append((int(match[1]) - 1 if match[1] else "ABCDE".index(match[2]), match))
    return [(place, match) for place, match in beside if is_new(match)]


def _takes_a_place(sentence: str, rest: str) -> bool:
    """Whether a sentence takes what it names by a place, blanked in it; a number alone does so in a mail of no more."""
    if NOT.search(HARMLESS.sub("", sentence)) or takes_it_back(sentence):
        return False
    if ASKS.search(HARMLESS.sub("", sentence)) and not REQUESTS.search(sentence):
        return False
    alone = not sentence.replace(BLANK, "").strip(" \t\n.!,)(#:")
    return has_only_words_of_a_choice(rest if alone else sentence, needs_yes=not says_nothing_else(sentence))


def says_yes(text: str) -> bool:
    """Whether one of the first sentences is a plain yes, and nothing in the mail refuses, or takes it back."""
    for found in list(_SENTENCES.finditer(text))[:3]:
        sentence = found.group().strip()
        if NOT.search(HARMLESS.sub("", sentence)):
            return False
        if YES.search(sentence) and not ASKS.search(sentence) and not takes_it_back(sentence):
            rest = text[: found.start()], text[found.end() :]
            return has_only_words_of_a_choice(sentence) and is_left_standing(*rest) and says_only_yes(*rest)
    return False
