"""The clock that is named right beside an hour: an offset, a zone, a place, or one that nobody can tell. Pure.

Whoever names a clock beside an hour means that one. So one that can't be read makes the hour unclear: it is never read
by another clock.
"""

import re
from dataclasses import replace
from typing import Final

from copydesk.clocks import NamedClock, clock_behind, named_zone, offset_name, zone_of_place
from copydesk.words.beside_hours import (
    AMERICAN_CLOCKS,
    CLOCK_WORDS,
    IN_A_PLACE,
    IS_NOUN,
    MANY_CLOCKS,
    NO_PLACES,
    NO_ZONES,
    OF_A_PLACE,
    READERS,
    SHORT_PLACES,
    TIME_IN,
    WORDS_LIKE_PLACES,
)
from copydesk.words.zones import NAMED_TWICE, PLACES, UNCLEAR_ZONES

UNCLEAR: Final = "?"
"""Stands for a zone that is named and can't be told."""
READER: Final = "reader"
"""Names, as an hour's zone, the clock by which the text's reader lives."""
_GAP: Final = r"[ ]?[(\[,]?[ ]?"
_OFFSET: Final = re.compile(
    r"[ ]?[(\[]?(?P<sign>[+\u2212-])(?P<hours>\d{1,2})(?::?(?P<minutes>[0-5]\d))?"
    r"(?![\d%]|[.,:]\d|[ ]\d|[ ]?(?:%|min|h\b|hour|std|stunde|heure|hora|or[ae]\b|uur|day|tag|week|€|people|person))",
    re.IGNORECASE,
)
_ZULU: Final = re.compile(rf"{_GAP}(?:Z|[Zz]ulu)(?![\w-])")
_ODD_OFFSET: Final = re.compile(rf"{_GAP}(?:UTC|GMT|Z)[ ]?[+\u2212\u2013-][ ]?\d+")
_ABBREVIATION: Final = re.compile(
    rf"{_GAP}(?P<short>{'|'.join(sorted(UNCLEAR_ZONES))}|WIB|WITA|MSD|[A-Z]{{2,4}}T)(?![\w-])"
)
_IANA: Final = re.compile(rf"{_GAP}[A-Z][A-Za-z]+/[A-Z]\w+")
_NAMED_TIME: Final = re.compile(rf"{_GAP}(?:{'|'.join(CLOCK_WORDS)})(?!\w)", re.IGNORECASE)
_SHORT_PLACE: Final = re.compile(rf"{_GAP}(?:in )?(?P<place>{'|'.join(SHORT_PLACES)})(?: time)?(?![\w-])")
_AMERICAN: Final = re.compile(
    rf"{_GAP}(?:us )?(?P<clock>{'|'.join(AMERICAN_CLOCKS)})(?=[ ]?(?:[?.!,;)]|$))", re.IGNORECASE
)
_READERS: Final = re.compile(rf"{_GAP}(?:{READERS})(?!\w)", re.IGNORECASE)
_NAME: Final = r"[^\W\d_][\w.'-]{0,19}(?:[ ](?:(?:de|da|do|di|del|la)[ ])?[^\W\d_][\w.'-]{0,19}){0,3}"
_IN_A_PLACE: Final = re.compile(rf"[ ]?,?[ ]?[(\[]?(?:{IN_A_PLACE})(?P<place>{_NAME})", re.IGNORECASE)
_IN_BRACKETS: Final = re.compile(rf"[ ]?[(\[](?P<place>{_NAME})[)\]]")
_OF_A_PLACE: Final = re.compile(rf"[ ](?:{OF_A_PLACE})(?P<place>{_NAME})", re.IGNORECASE)
_TIME_IN: Final = re.compile(
    rf"{_GAP}(?:{TIME_IN})[ ]?,?[ ]?[(]?(?:in |von |à |en |a |em |di |de |at )?(?P<place>{_NAME})", re.IGNORECASE
)
_BARE: Final = re.compile(rf"[ ]?,?[ ](?P<place>{_NAME})")
_MOST_AHEAD: Final = 14 * 60
_NONE_AT_ALL: Final = 24 * 60


def clock_beside(text: str, start: int, end: int, *, minutes: int | None = None) -> NamedClock | None:
    """The clock that is named right behind an hour at `start`..`end` of the text, UNCLEAR if it can't be told.

    `minutes` are those of the hour since midnight: behind it a dash and a later hour make a stretch, and no offset.
    """
    found = _beside(text, start, end, minutes)
    if found is None:
        return None
    closes = any(
        opens in text[end : found.end] and text[found.end : found.end + 1] == shuts for opens, shuts in ("()", "[]")
    )
    return replace(found, end=found.end + 1) if closes else found


def _beside(text: str, start: int, end: int, minutes: int | None) -> NamedClock | None:
    if found := _offset(text, end, minutes):
        return found
    if zulu := _ZULU.match(text, end):
        return NamedClock("UTC", zulu.end())
    if named := clock_behind(text, start, end):
        return named
    if theirs := _READERS.match(text, end):
        return NamedClock(READER, theirs.end())
    if known := _in_short(text, end) or _known_place(text, end):
        return known
    unclear = _unclear(text, end)
    return NamedClock(UNCLEAR, unclear) if unclear else _place(text, end)


def _offset(text: str, end: int, minutes: int | None) -> NamedClock | None:
    """An offset alone, as RFC 3339 and RFC 5322 write it: `+0900`, `-05:00`, `+9`."""
    found = _OFFSET.match(text, end)
    if found is None:
        return None
    ahead = int(found["hours"]) * 60 + int(found["minutes"] or 0)
    if found["sign"] == "+":
        name = offset_name(ahead) if ahead <= _MOST_AHEAD else UNCLEAR
        return NamedClock(name, found.end())
    # "10:00-11:00" is a stretch; no stretch ends before it begins, or is written with four digits in a row.
    is_whole = found["minutes"] is not None and len(found["hours"]) == len("09")
    if not is_whole or (":" in found.group() and ahead > (_NONE_AT_ALL if minutes is None else minutes)):
        return None
    is_stretch = minutes is None or ahead >= minutes
    if is_stretch and ":" in found.group():
        return None
    return NamedClock(UNCLEAR if is_stretch or ahead > _MOST_AHEAD else offset_name(-ahead), found.end())


def _unclear(text: str, end: int) -> int:
    """Where letters end that name a zone which nobody, or everybody, has; 0 for none."""
    if found := next(filter(None, (pattern.match(text, end) for pattern in (_ODD_OFFSET, _IANA, _NAMED_TIME))), None):
        return found.end()
    short = _ABBREVIATION.match(text, end)
    return 0 if short is None or short["short"].lower() in NO_ZONES else short.end()


def _place(text: str, end: int) -> NamedClock | None:
    """The clock of a place behind the hour; one in brackets, or behind `in`, that nobody knows is UNCLEAR."""
    for pattern, is_named in ((_IN_BRACKETS, True), (_IN_A_PLACE, True), (_OF_A_PLACE, False), (_BARE, False)):
        found = pattern.match(text, end)
        if found is None or not (is_named or found["place"][:1].isupper()):
            continue
        begin, words = found.start("place"), list(re.finditer(r"[^\s]+", found["place"]))
        for count in range(len(words), 0, -1):
            said = found["place"][: words[count - 1].end()]
            if (zone := _zone(said)) and (is_named or zone != UNCLEAR):
                return NamedClock(zone, begin + len(said))
        first = words[0].group()
        with_article = bool(found.groupdict().get("article"))
        if is_named and not with_article and _is_a_name(first):
            return NamedClock(UNCLEAR, begin + len(first))
    return None


def _in_short(text: str, end: int) -> NamedClock | None:
    """The clock of a town by its capitals, or an American one without the word of time."""
    if short := _SHORT_PLACE.match(text, end):
        return NamedClock(SHORT_PLACES[short["place"]], short.end())
    american = _AMERICAN.match(text, end)
    return NamedClock(AMERICAN_CLOCKS[american["clock"].lower()], american.end()) if american else None


def _known_place(text: str, end: int) -> NamedClock | None:
    """The clock of a place that is named behind a word of time; None for no place, or one that nobody knows."""
    found = _TIME_IN.match(text, end)
    if found is None or not found["place"][:1].isupper():
        return None
    words = list(re.finditer(r"[^\s]+", found["place"]))
    names = (found["place"][: words[count - 1].end()] for count in range(len(words), 0, -1))
    known = ((_zone(said), said) for said in names)
    return next((NamedClock(zone, found.start("place") + len(said)) for zone, said in known if zone), None)


def _is_a_name(word: str) -> bool:
    """Whether a word that nobody knows may be a place's name."""
    plain = word.lower().rstrip(".")
    return word[:1].isupper() and plain not in NO_PLACES and re.search(IS_NOUN, plain) is None


def _zone(said: str) -> str:
    """The zone of what may be a place; UNCLEAR for one of several of that name, "" for none."""
    name = said.lower().rstrip(".")
    if name in MANY_CLOCKS:
        return UNCLEAR if said[:1].isupper() else ""
    if said[:1].islower() and (name in WORDS_LIKE_PLACES or len(name) < len("rome")):
        return ""
    if name.replace(" ", "_") in NAMED_TWICE and name not in PLACES:
        return UNCLEAR
    return zone_of_place(said) or (named_zone(said) if said.isupper() else "")
