"""Whether the owner herself has said what a draft undertakes, or the right that it grants."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from copydesk.grounding.binding import EASTERN
from copydesk.grounding.claims import Claim
from copydesk.grounding.context import Context, is_telling
from copydesk.grounding.lexicon import CONCEPTS
from copydesk.grounding.permissions import AT_WILL, BEFORE_TAX, STAYS_MINE
from copydesk.grounding.promises import BINDING, RECEIVED
from copydesk.grounding.reading import fold
from copydesk.grounding.rights import owns, permits
from copydesk.grounding.statements import Clause, Statement

_GENERAL: Final = frozenset(
    {"prepare", "take_over", "include", "keep", "offer", "supply", "agree", "check", "guarantee", "something"}
)
"""Actions that say little by themselves: beside another, that one tells."""
_DEEDS: Final = frozenset(
    {"reserve", "agree", "refund", "pay", "call", "attach", "introduce", "visit", "waive", "offer", "start", "publish"}
)
"""Actions that a line must undertake in so many words: to speak of them is not enough."""
_ALIKE: Final = {
    "send": {"deliver"},
    "deliver": {"send", "prepare", "write"},
    "write": {"deliver", "prepare"},
    "prepare": {"write", "deliver"},
    "reply": {"send", "call"},
    "guarantee": {"offer"},
}
_PUBLIC: Final = frozenset({"online", "print", "social", "newsletter", "press", "book"})
_ONCE: Final = re.compile(
    r"(?i:\b(?:once|one[- ]time|single|einmal|einmalig\w*|(?:une|une seule) fois|una (?:sola )?(?:vez|volta)|(?:uma|uma só) vez|única vez|eenmal\w*|eenmalig\w*|één keer)\b)"
)
_EVERY: Final = re.compile(
    r"(?i:\b(?:all|every|any|each|repeatedly|alle[nrms]?|jede[nrms]?|mehrmals|mehrfach|tou(?:s|tes)|chaque|plusieurs fois|tod[oa]s|cada|varias veces|tutt[ie]|ogni|più volte|várias vezes|elke?|iedere?|meermaals)\b)"
)
"""More often than the once that a line grants."""
_SENDING: Final = frozenset({"send", "deliver", "write", "prepare"})
_IMPLIED: Final = {
    "license": {"use", "publish"},
    "republish": {"publish", "use"},
    "publish": {"use"},
    "appear": {"publish", "use", "print"},
    "use": {"license"},
    "nonexclusive": {"use", "license"},
    "all": {"use", "license"},
    "print": {"use"},
    "refund": {"guarantee"},
    "share": {"use"},
}
_CONFIRMS: Final = re.compile(r"(?i:\b(?:confirm|bestätig|conferm|bevestig)\w*)")
_TAKES_ON: Final = re.compile(
    r"(?i:\b(?:order|job|booking|contract|deal|terms?|conditions?|agreement|auftrag\w*|vertrag\w*|bedingung\w*|bestellung|commande|mission|contrat|conditions"
    r"|encargo|pedido|contrato|condiciones|incarico|ordine|contratto|condizioni|opdracht|bestelling|voorwaarden|encomenda|trabalho|condições)\b)"
)
"""What is not confirmed by repeating a fact beside it."""
_NO_OBJECT: Final = re.compile(
    r"(?:send|deliv|finish|schick|sende|liefer|envoy|enver|enviar|mando|mandar|entreg|invio|invier|mander|conseg|stuur|sture|lever|today|tomorr|heute|morgen|demain|manana|domani|vandaa|amanha|\d|"
    r"lunes|martes|mierco|jueves|vierne|lunedi|marted|mercol|gioved|venerd|monday|tuesda|wednes|thursd|friday|montag|dienst|mittwo|donner|freita|lundi|mardi|mercre|jeudi|vendre|maanda|dinsda|woensd|donder|vrijda|segund|terca|quarta|quinta|sexta)"
)
_PAID: Final = re.compile(
    r"(?i:\b(?:pay|paid|payment|pays|settled|\w*bezahl\w*|\w*zahlung\w*|beglichen|pagad\w*|pagar\w*|pagan?|pagos?|paiement\w*|pay[ée]\w*|régl\w+|soldée?|saldat\w*|pagament\w*|paghi\w*|pagat\w*|betaal\w*|betal\w*|voldaan)\b)"
)
_UNPAID: Final = re.compile(
    r"(?i:\b(?:without|before|unpaid|sin|antes|ohne|vor|bevor|sans|avant|senza|prima|sem|zonder|voor|vóór|even if|auch wenn|aun)\b(?: \w+){0,3} (?:pa|be|za|ré|sal|vol))"
)
_STEM: Final = 6
_MUCH: Final = 2
"""Telling words that a permission of some kind must share with the line that gives it."""
_TIMED: Final = frozenset({"republish", "cancel", "refund", "guarantee", "exclusive"})
"""Rights that an owner grants for a while, or after one: without the period, a draft grants more."""


def undertaken(
    claim: Claim,
    context: Context,
    statements: Sequence[Statement],
    beside: list[list[Statement]],
    moments: list[list[Statement]],
) -> list[Statement]:
    """The owner's lines that undertake the same, of the same thing; a slot bears out that its time is confirmed.

    `beside` are the sources of all other claims of the sentence, `moments` those of its dates and periods: a line that
    undertakes something does so by its own date, not by another line's.
    """
    others = [each for found in beside for each in found]
    if EASTERN.search(claim.text) and beside and all(any(each.is_owners for each in found) for found in beside):
        return [each for each in others if each.is_owners]
    if BINDING in claim.keys:
        return _bound(claim, context, statements, beside)
    if RECEIVED.search(claim.text) and beside and all(any(each.is_owners for each in found) for found in beside):
        return [each for each in others if each.is_owners]
    actions = {str(key[1]) for key in claim.keys}
    telling = actions - _GENERAL or actions
    found = [
        each
        for each in statements
        if each.is_owners
        and all(each in sources for sources in moments)
        and _undertakes(claim, each, telling, context, each in others)
    ]
    if found or not telling <= {"agree", "reserve", "call", "offer"}:
        return found
    return [each for each in others if each.origin == "calendar"]


def _bound(
    claim: Claim, context: Context, statements: Sequence[Statement], beside: list[list[Statement]]
) -> list[Statement]:
    """Who says that it is agreed rests on the owner's own word; who confirms a fact, on the fact's source."""
    actions = {str(key[1]) for key in claim.keys - {BINDING}}
    facts = [each for found in beside for each in found if each.is_owners or each.origin == "calendar"]
    if actions <= {"reserve", "call"} and facts and not _TAKES_ON.search(claim.text):
        return [each for each in facts if each.origin == "calendar"]
    if _CONFIRMS.search(claim.text) and beside and all(beside) and not _TAKES_ON.search(claim.text):
        return facts
    words = [each for each in facts if each.origin in {"reply", "instruction"}]
    if beside and words and all(any(each in words for each in found) for found in beside):
        return words
    things = context.clause.get("thing", frozenset())
    repeated = [
        each
        for each in facts
        if beside
        and all(each in found for found in beside)
        and not _TAKES_ON.search(claim.text)
        and actions & each.analysis.actions
        and (context.language != each.analysis.reading.language or _says_much_of(claim, context, each))
    ]
    return repeated or [
        each
        for each in statements
        if (
            each.origin in {"reply", "instruction"} or (each.origin == "profile" and each.analysis.undertaken & actions)
        )
        and actions <= each.analysis.actions | {"agree", "something"}
        and (actions - {"agree", "something"} or each.analysis.actions & {"agree"})
        and (not things or bool(things & each.analysis.things))
        and each.analysis.is_denied == context.denied
    ]


def _undertakes(
    claim: Claim,
    statement: Statement,
    telling: set[str],
    context: Context,
    is_beside: bool,  # noqa: FBT001
) -> bool:
    analysis = statement.analysis
    if statement.origin == "settings":
        return False
    if not all(analysis.actions & ({action} | _ways(action, statement, is_beside)) for action in telling):
        return False
    if statement.origin == "profile" and telling & _DEEDS and not telling & analysis.undertaken:
        return False
    there = analysis.things
    things = context.clause.get("thing", frozenset())
    if things and there and not things & there:
        return False
    if _is_of_another(claim, context, statement, things):
        return False
    if statement.origin == "profile" and not is_beside and not things & there:
        return False
    return analysis.is_denied == context.denied or statement.origin != "profile"


def _ways(action: str, statement: Statement, is_beside: bool) -> set[str]:  # noqa: FBT001
    """In which words a line may undertake an action; who is told to promise a thing by a day, is to send it."""
    promised = {"guarantee"} if is_beside and statement.origin == "instruction" and action in _SENDING else set()
    return _ALIKE.get(action, set()) | promised


def _is_of_another(claim: Claim, context: Context, statement: Statement, things: frozenset[str]) -> bool:
    """Whether line and draft, in one language, each have an object of their own: the contract, and the first draft."""
    if context.language != statement.analysis.reading.language or statement.origin == "profile":
        return False
    here = {stem for stem in _stems(claim.text) if not _NO_OBJECT.match(stem)}
    return bool(things - statement.analysis.things) or bool(here and not here & _stems(statement.text))


def granted(
    claim: Claim,
    context: Context,
    statements: Sequence[Statement],
    beside: list[list[Statement]],
    timed: bool,  # noqa: FBT001
) -> list[Statement]:
    """The owner's lines that speak of all that is granted, the same way; `timed` says that the draft says how long.

    Leave for something that is no right of its own, such as to hire a bicycle, rests on what is said beside it.
    """
    kinds = {str(key[1]) for key in claim.keys}
    if kinds == {"something"} and beside and all(any(each.is_owners for each in found) for found in beside):
        return [each for found in beside for each in found if each.is_owners]
    return [each for each in statements if each.is_owners and _grants(each, claim, context, timed)]


def _not_yet(said: str, line: str) -> bool:
    """Whether a line grants it only once it is paid, or to somebody, and the draft leaves that out or turns it round."""
    if _PAID.search(line) and (not _PAID.search(said) or _UNPAID.search(said)):
        return True
    return bool(STAYS_MINE.search(said)) != bool(STAYS_MINE.search(line))


def _grants(statement: Statement, claim: Claim, context: Context, timed: bool) -> bool:  # noqa: FBT001
    kinds = {str(key[1]) for key in claim.keys}
    clauses = statement.analysis.clauses
    if not context.denied and (
        _not_yet(context.sentence_text, statement.text)
        or (_ONCE.search(statement.text) and _EVERY.search(claim.text) and not _ONCE.search(claim.text))
    ):
        return False
    if "freely" in kinds and not AT_WILL.search(statement.text):
        return False
    kinds = kinds - {"freely"} or {"something"}
    if kinds & {"something", "own"}:
        same_way = any(clause.denied == context.denied for clause in clauses)
        speaks = owns(statement.text) if "own" in kinds else permits(statement.text)
        return same_way and speaks and _says_much_of(claim, context, statement)
    if "exclusive" in kinds and BEFORE_TAX.search(statement.text):
        return False
    media = context.clause.get("medium", frozenset())
    reach = media if _is_of_the_same(claim, context, statement) else None
    if not all(any(_speaks_of(clause, kind, context.denied, reach) for clause in clauses) for kind in kinds):
        return False
    if not context.denied and any(_speaks_of(clause, kind, True) for clause in clauses for kind in kinds):
        return False
    known = frozenset(
        medium
        for clause in clauses
        if any(_speaks_of(clause, kind, context.denied, reach) for kind in kinds)
        for medium in clause.media
    )
    if media and known and not media <= known:
        return False
    return timed or not (kinds & _TIMED and statement.analysis.has_a_period and not context.denied)


def _is_of_the_same(claim: Claim, context: Context, statement: Statement) -> bool:
    """Whether line and draft name the same thing, or share a word that tells more than where it is published."""
    if context.clause.get("thing", frozenset()) & statement.analysis.things:
        return True
    shared = _stems(claim.text) & _stems(statement.text)
    return any(not any(group == "medium" for group, _ in CONCEPTS.of_word(stem)) for stem in shared)


def _says_much_of(claim: Claim, context: Context, statement: Statement) -> bool:
    there = frozenset(term for _, known in statement.facts for term in known.sentence_terms) | _stems(statement.text)
    here = context.terms | context.sentence_terms | _stems(claim.text)
    shared = here & there
    return len(shared) >= _MUCH or (bool(shared) and len(here) < _MUCH)


@lru_cache(1024)
def _stems(text: str) -> frozenset[str]:
    """The beginnings of a text's telling words."""
    words = (fold(word) for word in re.findall(r"[^\W\d_]+", text))
    return frozenset(word[:_STEM] for word in words if is_telling(word))


def _speaks_of(clause: Clause, kind: str, denied: bool, reach: frozenset[str] | None = None) -> bool:  # noqa: FBT001
    """Whether a clause grants a right, or denies it. To use it on the web, or in print, is to publish it there."""
    there = set(clause.rights)
    if "nonexclusive" in there:
        there.discard("exclusive")
    if reach and reach <= clause.media & _PUBLIC and "use" in there:
        there.add("publish")
    if reach is None:
        there.discard("appear")
    return clause.denied == denied and (kind in there or any(kind in _IMPLIED.get(each, set()) for each in there))
