"""What is odd about facts, though nothing forbids it: a path where a fact was asked for, two prices for one thing."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from copydesk.telling.foreign_text import one_line

_LONGEST: Final = 100
_BEGINS_LIKE_A_PATH: Final = re.compile(r"(?:~|\.{1,2})?/\S|~\w*/|[A-Za-z]:[\\/]\S")
_LIKE_A_PATH: Final = re.compile(
    r"(?=.*[^\W\d])[\w.~-]+(?:[/\\][\w.~-]+)+[/\\]?|[\w.~-]+[/\\]|[\w-]+\.(?:md|txt|pdf|docx?)"
)
_UNIT: Final = r"EUR|USD|GBP|CHF|JPY|CAD|AUD|SEK|NOK|DKK|PLN|CZK|euros?|dollars?|pounds?|francs?|[€$£¥]"
_NUMBER: Final = r"\d+(?:[.,'\u2019\u00a0\u202f ]\d{3})*(?:[.,]\d{1,2})?"
_PRICE: Final = re.compile(rf"(?<!\w)(?:({_UNIT})\s?({_NUMBER})|({_NUMBER})\s?({_UNIT}))(?!\w)", re.IGNORECASE)
_PARTS: Final = re.compile(r"[.;!?](?:\s|$)|\b(?:and|und|et|y|e)\b")
_WORD: Final = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]{3,}")
_OF_EVERY_PRICE: Final = re.compile(
    r"the|for|from|with|costs?|costing|prices?|priced|fee|rate|charges?|per|are|each"
    r"|der|die|das|eine?|einen|für|kostet|kosten|preis|honorar|pro"
    r"|les|des|une|pour|coûte|prix|tarif|los|las|una|por|para|cuesta|precio|costa|prezzo"
)
"""Words that say nothing of what a price is for."""
_ALIKE: Final = 0.75
"""How much of their words two prices must share to be of one thing."""
_ENOUGH: Final = 2
"""So many, if one of them only says a word more."""


def looks_like_a_path(fact: str) -> bool:
    """Whether somebody named a file or a folder where a fact was asked for."""
    text = fact.strip()
    return "://" not in text and bool(_BEGINS_LIKE_A_PATH.match(text) or _LIKE_A_PATH.fullmatch(text))


def hints(facts: Sequence[str]) -> Iterator[str]:
    """What to look at again, a line each."""
    for fact in facts:
        if looks_like_a_path(fact):
            yield f"“{one_line(fact, _LONGEST)}” looks like a path, not like a fact"
    for one, other in combinations([(fact, *priced) for fact in facts for priced in _priced(fact)], 2):
        if one[1] != other[1] and one[0] != other[0] and _are_alike(one[2], other[2]):
            yield (
                f"{one[1]} and {other[1]} are two prices for what reads like the same: “{one_line(one[0], _LONGEST)}” "
                f"and “{one_line(other[0], _LONGEST)}”. Take one out, or say what sets them apart"
            )


def _priced(fact: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Each price in a fact as it is written, with the words that say what it is for."""
    for part in _PARTS.split(fact):
        found = list(_PRICE.finditer(part))
        if len(found) == 1:
            words = _PRICE.sub(" ", part).casefold()
            yield (
                found[0][0].strip(),
                frozenset(each for each in _WORD.findall(words) if not _OF_EVERY_PRICE.fullmatch(each)),
            )


def _are_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether they are of one thing: the same numbers (so many words, so many days), and nearly the same words."""
    numbers = [{word for word in words if word[0].isdigit()} for words in (one, other)]
    if numbers[0] != numbers[1] or not one & other:
        return False
    shared, all_words = len(one & other), len(one | other)
    one_says_a_word_more = (one <= other or other <= one) and shared >= _ENOUGH and all_words == shared + 1
    return one_says_a_word_more or shared / all_words >= _ALIKE
