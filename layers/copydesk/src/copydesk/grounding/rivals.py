"""Whether a line says a figure of one thing, and the draft says it of another that the same line names with its own."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from copydesk.grounding.claims import Claim
from copydesk.grounding.context import Context, is_telling
from copydesk.grounding.lexicon import CONCEPTS
from copydesk.grounding.promises import ACTIONS, RECEIVED
from copydesk.grounding.reading import Reading, Word, fold, read
from copydesk.grounding.statements import Statement

_KINDS: Final = frozenset({"price", "percentage", "period", "count", "time"})
_SORTS: Final = frozenset({"price", "percentage", "period"})
_GROUPS: Final = frozenset({"thing", "occasion"})
_STEM: Final = 6
_SENDS: Final = frozenset({"send", "deliver", "attach", "supply"})
_LIST: Final = re.compile(r"(?:list|lijst|elenco|aufste|uberbl|overzi)")
"""What may be a list of anything."""
_PROPOSED: Final = re.compile(r"(?:propo[ns]|propu|offr|offer|angeb|anbiet|ofrec|ofere|aanbie)")
"""How words of an instruction begin that say nothing of the thing."""
_SIDE: Final = {
    "before": re.compile(
        r"^\W*(?:(?:de|di|d['\u2019])\W)?(?:before|prior to|ahead of|vor|voor|avant|antes|prima|vorher|earlier|in advance|im voraus|vooraf|van tevoren)\b",
        re.IGNORECASE,
    ),
    "after": re.compile(r"^\W*(?:after|following|nach|na|après|después|tras|dopo|depois|após|later)\b", re.IGNORECASE),
}
"""What stands behind a period that is counted from a day, to either side of it."""
_EACH: Final = re.compile(
    r"^\s*(?:[€$£]|euros?|EUR|CHF|GBP)?\s*(?:per|pro|par|por|a|an|je|al|alla|the|le|la|de|die)\s(?:l['\u2019])?(?P<unit>[^\W\d_]{4,})",
    re.IGNORECASE,
)
"""What a price is for each of: a bottle, a case."""
_HEADS: Final = frozenset("head test kopf tete cabe hoof pers gues gast teil part pess".split())
"""How words begin that stand for one person."""
_HALF: Final = re.compile(
    r"(?i:\bhalf[ -](?:an )?hour|\bhalbe\w* stunde|\bdemi-heure|\bmedia hora|\bmezz['\u2019 ]?ora|\bmeia[ -]hora|\bhalf ?uur)"
)
_HOUR: Final = re.compile(
    r"(?i:\b(?:first|full|whole|erste[nr]?|ganze|première|primera|prima|primeira|eerste|hele) (?:hour|stunde|heure|hora|ora|uur)\b)"
)


def is_alone(claim: Claim, context: Context, asserted: Sequence[tuple[Claim, Context]]) -> bool:
    """Whether a sentence has no other claim of the kind."""
    return all(
        other is claim or other.kind != claim.kind or its.sentence_text != context.sentence_text
        for other, its in asserted
    )


def outdone(
    claim: Claim, context: Context, statement: Statement, statements: Sequence[Statement], *, alone: bool
) -> bool:
    """Whether the line says the claim's figure of something else: the sentence names what another figure is said of.

    `alone` says that the sentence has no other claim of the kind: then all of its words tell.
    """
    if statement.origin in {"calendar", "client", "sender", "tool"}:
        return False
    if claim.kind == "offer":
        return bool(_HALF.search(statement.text) and _HOUR.search(context.sentence_text)) and not _HALF.search(
            context.sentence_text
        )
    mine = [fact for fact, _ in statement.facts if fact.kind == claim.kind and claim.keys & fact.known]
    if not mine:
        return False
    if claim.kind in _SORTS and all(_is_turned(claim, context, fact, statement) for fact in mine):
        return True
    if claim.kind == "date" and all(_sends_another(claim, context, fact, statement) for fact in mine):
        return True
    if claim.kind not in _KINDS:
        return False
    if claim.kind == "percentage" and all(_is_for_others(context, fact, statement) for fact in mine):
        return True
    said = terms_in(context.sentence_text if alone else context.clause_text, context.language, claim.text)
    return all(_is_outdone(claim, said, fact, statement, statements, language=context.language) for fact in mine)


def _is_outdone(
    claim: Claim,
    said: frozenset[str],
    mine: Claim,
    statement: Statement,
    statements: Sequence[Statement],
    *,
    language: str,
) -> bool:
    own = _own_terms(statement, mine)
    same = language == statement.analysis.reading.language
    if not own or (not same and not any(" " in term for term in own)):
        return False
    for other in _rival_lines(statement, statements):
        for fact, _ in other.facts:
            if fact.kind != claim.kind or claim.keys & fact.known:
                continue
            theirs = _own_terms(other, fact)
            for_it, for_mine = said & (theirs - own), said & (own - theirs)
            if not same or other.analysis.reading.language != language:
                for_it = frozenset(term for term in for_it if " " in term)
            if other is not statement and not _tells_apart(claim.kind, own - said, other):
                continue
            is_short = claim.kind == "time" and other is statement and fact.position > mine.position
            if is_short and for_it == theirs and len(theirs) < len(own):
                return True  # `Lessons are from 14 to 20, in the holidays from 9 to 13`: the second is of lessons too
            if for_it and not for_mine:
                return True
    return False


def _sends_another(claim: Claim, context: Context, fact: Claim, statement: Statement) -> bool:
    """Whether an instruction says of another thing that it is sent by that day: the menu, and not the contract."""
    if statement.origin != "instruction" or context.language != statement.analysis.reading.language:
        return False
    if not statement.analysis.actions & _SENDS or not (
        RECEIVED.search(context.sentence_text) or {"send", "attach"} & _actions(context.sentence_text, context.language)
    ):
        return False
    said = terms_in(context.sentence_text, context.language, claim.text)
    others = [
        _own_terms(statement, other) for other, _ in statement.facts if other.kind == "date" and other is not fact
    ]
    own = terms_in(statement.text, context.language) - (frozenset[str]().union(*others) - _own_terms(statement, fact))
    shared = {term for term in said & own if not _LIST.match(term)}
    return bool(own) and not shared and any(term.startswith("thing ") for term in said)


@lru_cache(1024)
def _actions(text: str, language: str) -> frozenset[str]:
    return frozenset(each.name for each in ACTIONS.concepts(Reading(text, language).words, language))


def _is_for_others(context: Context, fact: Claim, statement: Statement) -> bool:
    """Whether a line gives a discount to somebody whom the sentence does not name."""
    reading = statement.analysis.reading
    known = next((each for other, each in statement.facts if other is fact), None)
    if known is None or "discount" not in known.of("role") or context.language != reading.language:
        return False
    since = max((place for place in _places(statement, fact.kind) if place < fact.position), default=-1)
    before = [word for word in reading.words if since < word.start < fact.position]
    theirs = _terms(before, reading.language)
    return bool(theirs) and not theirs & terms_in(context.sentence_text, context.language)


def _rival_lines(statement: Statement, statements: Sequence[Statement]) -> Iterator[Statement]:
    """The line itself; for an instruction, also the lines of the profile, if it names what they tell apart."""
    yield statement
    if statement.origin == "instruction":
        yield from (each for each in statements if each.origin == "profile")


def _tells_apart(kind: str, unsaid: frozenset[str], line: Statement) -> bool:
    """Whether a line gives something that the draft leaves out a figure of its own: the instruction is for that alone."""
    return any(unsaid & _own_terms(line, fact) for fact, _ in line.facts if fact.kind == kind)


def _own_terms(statement: Statement, fact: Claim) -> frozenset[str]:
    return segment_terms(statement.text, statement.otherwise, fact.position, _places(statement, fact.kind))


def _places(statement: Statement, kind: str) -> tuple[int, ...]:
    return tuple(sorted({each.position for each, _ in statement.facts if each.kind == kind}))


@lru_cache(4096)
def segment_terms(text: str, otherwise: str, position: int, places: tuple[int, ...]) -> frozenset[str]:
    """The telling terms of the stretch of a line that is about what stands at `position`, one of `places`."""
    reading = read(text, otherwise)
    words = reading.words
    index = max((number for number, word in enumerate(words) if word.start <= position), default=0)
    here = words[index]
    before = [_at(words, place) for place in places if place < position]
    after = [_at(words, place) for place in places if place > position]
    first = max((word.clause + 1 for word in before), default=0)
    last = min((word.clause for word in after), default=words[-1].clause + 1) - 1
    first = min(first, here.clause)
    if any(word.clause > here.clause for word in after):
        last = here.clause
    last = max(last, here.clause)
    chosen = [word for word in words if first <= word.clause <= last and word.sentence == here.sentence]
    return _terms(chosen, reading.language)


def _at(words: tuple[Word, ...], position: int) -> Word:
    return max((word for word in words if word.start <= position), key=lambda word: word.start, default=words[0])


@lru_cache(4096)
def terms_in(text: str, language: str, without: str = "") -> frozenset[str]:
    """The telling terms of a stretch of a draft, but for the claim's own words."""
    return _terms(Reading(text.replace(without, " ") if without else text, language).words, language)


def _terms(words: Sequence[Word], language: str) -> frozenset[str]:
    """The stems of words that tell, and the things and occasions that they stand for; what is done tells nothing."""
    found = {f"{each.group} {each.name}" for each in CONCEPTS.concepts(tuple(words), language) if each.group in _GROUPS}
    for word in words:
        is_thing = any(group == "thing" for group, _ in CONCEPTS.of_word(word.folded))
        if (
            is_telling(word.folded)
            and not _PROPOSED.match(word.folded)
            and (is_thing or not ACTIONS.of_word(word.folded))
        ):
            found.add(_stem(word.folded))
    return frozenset(found)


def _stem(folded: str) -> str:
    return folded.rstrip("'").removesuffix("s")[:_STEM]


def _is_turned(claim: Claim, context: Context, fact: Claim, statement: Statement) -> bool:
    """Whether the sentence has the figure on the other side of the day, or for each of something else."""
    here, there = _behind(claim, context.sentence_text), statement.text[fact.end :]
    sides = [{side for side, words in _SIDE.items() if words.match(text)} for text in (here, there)]
    if claim.kind == "period" and all(sides) and not sides[0] & sides[1]:
        return True
    if claim.kind != "price" or context.language != statement.analysis.reading.language:
        return False
    units = _EACH.match(here), _EACH.match(there)
    return bool(units[0] and units[1] and _unit(units[0]["unit"]) != _unit(units[1]["unit"]))


def _unit(word: str) -> str:
    stem = fold(word)[:4]
    return "person" if stem in _HEADS else stem


def _behind(claim: Claim, sentence: str) -> str:
    return sentence.partition(claim.text)[2]
