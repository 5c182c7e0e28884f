"""Known words put together as no source does: one person's name with another's family, a street with another number."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from copydesk.grounding.calendar_words import MONTHS, WEEKDAYS
from copydesk.grounding.claims import Claim, blanked
from copydesk.grounding.names import NO_NAMES, TITLES
from copydesk.grounding.reading import SMALL_WORDS, Reading, fold
from copydesk.grounding.rivals import segment_terms, terms_in
from copydesk.grounding.statements import Statement

_WORD: Final = r"[A-ZÀ-ÖØ-Þ][^\W\d_](?:[\w'\u2019-]*\w)?"
_PAIR: Final = re.compile(
    rf"(?<![\w'\u2019-])(?=(?P<whole>(?P<first>{_WORD})[ ](?:(?:van|de|der|den|ten|ter|di|da|del|della|von|zu|la|le|do|dos)[ ]){{0,2}}(?P<last>{_WORD})))"
)
_HOUSE: Final = re.compile(
    rf"(?<![\w'\u2019-])(?P<name>{_WORD}),?[ ](?:n[.º°]+[ ]?)?(?P<number>\d{{1,4}}[a-z]?)(?![\w:%€]|[.,]\d)"
)
_TOWN: Final = re.compile(rf"(?<![\w-])(?P<number>\d{{4,5}})[ ](?P<name>{_WORD})")
_HEADED: Final = re.compile(r"^\w+(?: \w+)?:|(?i:\b(?:rue|calle|via|rua|strada|piazza|plaza|street|road|lane)\b)")
_BY: Final = re.compile(
    r"(?i:(?<![\w])(?P<article>(?:the|de|het|die|der|das|den|la|le|les|las|los|el|il|lo|i|gli|as|os|o)\s)?(?P<word>[^\W\d_]+)(?=\s(?:by|von|durch|par|por|da|dal|dalla|door)\b))"
)
"""The word before `by`: what is done, and not by whom or of what."""
_PLACED: Final = frozenset({"street address", "phone number", "link", "mail address"})
"""What makes a line one that says where the owner is."""
_KEPT: Final = frozenset({"street address", "count", "name", "commitment", "right", "offer"})
_NO_NAME: Final = SMALL_WORDS.union(MONTHS, WEEKDAYS, TITLES, NO_NAMES)


@dataclass(frozen=True, slots=True)
class Together:
    """What stands side by side in the sources: full names, and the numbers of houses and towns by their names."""

    persons: frozenset[tuple[str, str]] = frozenset()
    pairs: frozenset[tuple[str, str]] = frozenset()
    numbers: tuple[tuple[str, frozenset[str]], ...] = ()
    lines: tuple[Statement, ...] = ()


def together(statements: Sequence[Statement]) -> Together:
    """What the statements put side by side."""
    pairs: set[tuple[str, str]] = set()
    persons: set[tuple[str, str]] = set()
    numbers: dict[str, set[str]] = defaultdict(set)
    for each in statements:
        found = {pair for pair, _ in _pairs(each.text)}
        pairs |= found
        if each.origin != "article":
            persons |= found
        if each.is_owners and (_HEADED.search(each.text) or any(fact.kind in _PLACED for fact, _ in each.facts)):
            for name, number, _ in _numbered(each.text, (fact for fact, _ in each.facts)):
                numbers[name].add(number)
    known = tuple((name, frozenset(those)) for name, those in numbers.items())
    lines = tuple(each for each in statements if each.is_owners and len(_places(each.text, persons)) > 1)
    return Together(frozenset(persons), frozenset(pairs), known, lines)


def slips(reading: Reading, claims: Sequence[Claim], known: Together) -> Iterator[Claim]:
    """Full names and house numbers of a draft that no source has so, though it has their parts."""
    firsts, lasts = {first for first, _ in known.persons}, {last for _, last in known.persons}
    for pair, match in _pairs(reading.text):
        said = Claim("name", match["whole"], match.start(), frozenset({("full name", " ".join(pair))}))
        if pair in known.persons:
            if _is_anothers(pair, match, reading, known):
                yield said
        elif pair not in known.pairs and pair[0] in firsts and pair[1] in lasts:
            yield said
    numbers = dict(known.numbers)
    addresses = [claim for claim in claims if claim.kind == "street address"]
    for name, number, match in _numbered(reading.text, claims):
        if name not in numbers or number in numbers[name]:
            continue
        if not any(each.position < match.end() and match.start() < each.end for each in addresses):
            yield Claim("street address", match.group(), match.start(), frozenset({("house", name, number)}))


def _pairs(text: str) -> Iterator[tuple[tuple[str, str], re.Match[str]]]:
    for match in _PAIR.finditer(text):
        first, last = fold(match["first"]), fold(match["last"]).removesuffix("'s")
        if first not in _NO_NAME and last not in _NO_NAME:
            yield (first, last), match


def _numbered(text: str, claims: Iterable[Claim]) -> Iterator[tuple[str, str, re.Match[str]]]:
    """Names with the number behind them, or a town's before it, that are no dates, prices or the like."""
    bare = blanked(text, (claim for claim in claims if claim.kind not in _KEPT))
    for pattern in (_HOUSE, _TOWN):
        for match in pattern.finditer(bare):
            if (name := fold(match["name"])) not in _NO_NAME:
                yield name, match["number"], match


def _places(text: str, persons: Iterable[tuple[str, str]]) -> tuple[int, ...]:
    known = frozenset(persons)
    return tuple(match.start() for pair, match in _pairs(text) if pair in known)


def _is_anothers(pair: tuple[str, str], match: re.Match[str], reading: Reading, known: Together) -> bool:
    """Whether a line that names several persons says of another what the sentence says of this one."""
    word = next((each for each in reading.words if each.start >= match.start()), None)
    if word is None:
        return False
    within = [each for each in reading.words if each.sentence == word.sentence]
    sentence = reading.text[within[0].start : within[-1].end]
    lines = [each for each in known.lines if pair in {found for found, _ in _pairs(each.text)}]
    said = terms_in(_without_deeds(sentence), reading.language, match["whole"])
    return (
        bool(lines)
        and all(_is_outdone(pair, said, each) for each in lines if each.analysis.reading.language == reading.language)
        and any(each.analysis.reading.language == reading.language for each in lines)
    )


def _is_outdone(pair: tuple[str, str], said: frozenset[str], line: Statement) -> bool:
    text = _without_deeds(line.text)
    found = list(_pairs(line.text))
    places = tuple(match.start() for _, match in found)
    own = frozenset[str]().union(
        *(segment_terms(text, line.otherwise, match.start(), places) for each, match in found if each == pair)
    )
    for each, match in found:
        if each != pair:
            theirs = segment_terms(text, line.otherwise, match.start(), places)
            if said & theirs - own and not said & own - theirs:
                return True
    return False


def _without_deeds(text: str) -> str:
    """`text` with blanks in place of what is done by somebody, unless an article makes it a thing."""
    return _BY.sub(lambda match: match.group() if match["article"] else " " * len(match.group()), text)
