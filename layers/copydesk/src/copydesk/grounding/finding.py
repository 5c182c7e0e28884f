"""All claims of a text, each once: what one finder has read, the next ones skip."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Final

from copydesk.grounding.claims import Claim, Finder, blanked
from copydesk.grounding.contacts import contacts, placeholders
from copydesk.grounding.counts import counts
from copydesk.grounding.days import days
from copydesk.grounding.eastern import eastern
from copydesk.grounding.hours import hours, periods
from copydesk.grounding.machine_text import machine_words
from copydesk.grounding.money import percentages, prices
from copydesk.grounding.offers import offers
from copydesk.grounding.promises import promises
from copydesk.grounding.reading import Reading, language_of
from copydesk.grounding.rights import rights
from copydesk.grounding.spelled import in_digits
from copydesk.grounding.titles import titles

_AS_WRITTEN: Final[tuple[Finder, ...]] = (placeholders, machine_words, contacts, titles)
"""In this order: the next finders skip what one has found, so that a link's digits are not read as a date."""
_IN_DIGITS: Final[tuple[Finder, ...]] = (eastern, percentages, prices, days, periods, hours, counts)
PIECE: Final = 4_000
"""Characters that are read at a time; a long text is read whole, in pieces that end where a line or a word does."""
_LONGEST_WORD: Final = 200
_REMEMBERED: Final = 512


@dataclass(frozen=True, slots=True)
class Found:
    """A text, read, and its claims in order."""

    reading: Reading
    claims: tuple[Claim, ...]


def pieces(text: str) -> Iterator[str]:
    """`text` in pieces short enough to be read at once, endless words cut, which only an attack on patterns has."""
    start = 0
    while start < len(text):
        end = start + PIECE
        if end < len(text):
            cut = max(text.rfind("\n", start + PIECE // 2, end), text.rfind(". ", start + PIECE // 2, end) + 1)
            cut = cut if cut > start else text.rfind(" ", start + PIECE // 2, end)
            end = cut if cut > start else end
        yield text[start:end]
        start = end


@lru_cache(_REMEMBERED)
def found_in(text: str, today: date, otherwise: str = "") -> Found:
    """The claims of a piece of text. The owner's lines and articles are the same in every conversation."""
    text = rest = _bounded(text)
    claims: list[Claim] = []
    for find in _AS_WRITTEN:
        found = list(find(rest, today))
        claims += found
        rest = blanked(rest, found)
    reading = Reading(text, language_of(rest, otherwise))
    claims += _claims(rest, reading, today)
    return Found(reading, tuple(sorted(claims, key=lambda claim: claim.position)))


def _claims(rest: str, reading: Reading, today: date) -> Iterator[Claim]:
    yield from offers(rest, today)
    quiet = Reading(rest, reading.language)
    yield from promises(quiet)
    yield from rights(quiet)
    spelled = in_digits(rest, reading.language)
    numbered = spelled.text
    for find in _IN_DIGITS:
        claims = list(find(numbered, today))
        for claim in claims:
            start, end = spelled.before(claim.position), spelled.before(claim.end, end=True)
            yield replace(claim, text=rest[start:end], position=start)
        numbered = blanked(numbered, claims)


def _bounded(text: str) -> str:
    if len(text) <= _LONGEST_WORD:
        return text
    return "".join(_broken(text))


def _broken(text: str) -> Iterator[str]:
    """The text with a blank in place of each 200th character of an endless word, so that positions stay."""
    run = 0
    for letter in text:
        run = 0 if letter.isspace() else run + 1
        yield " " if run and run % _LONGEST_WORD == 0 else letter
