"""Whether a source gives away what a draft gives away: the very thing, free or cheaper, and not denied."""

import re
from typing import Final

from copydesk.grounding.claims import Claim
from copydesk.grounding.context import Context, is_denied

_FREE: Final = frozenset({("offer", "free")})
_BARGAIN: Final = frozenset({("offer", "bargain")})
_DISCOUNT: Final = frozenset({("offer", "discount")})
_FREE_EVENTS: Final = frozenset({"cancel", "delivery", "storage", "setup", "warranty"})
"""What may be free without a thing's name: `you may cancel free of charge`."""
_OWN_DENIAL: Final = re.compile(
    r"(?i:\b(?:no|not|nothing|without|sans|sin|senza|sem|ohne|zonder|never|keine?[nmrs]?|nichts|nicht|nix|rien|pas|aucune?|nada|ningún|ni|nulla"
    r"|niente|nessun\w?|nem|nenhum\w?|não|non|niets|niks|niet|geen|unlimited)\b|n['\u2019]t\b)"
)
"""A denial that is the offer: `no extra charge`, `ohne Aufpreis`."""

_VOUCHER: Final = re.compile(r"(?i:voucher|coupon|gutschein|tegoedbon|cupón|vale\b|bon\b)")
"""A thing of its own, which a line may speak of without a discount."""
_REASSURED: Final = re.compile(
    r"(?i:\b(?:(?:don['\u2019]t|do not|no need to|needn['\u2019]t|never) (?:you )?(?:worry|fret|think|bother|mind|concern)|keine sorge|machen sie sich keine|ne vous (?:inquiétez|souciez|en faites) pas|no se preocupe|no te preocupes|non si preoccupi|não se preocupe|maak (?:u|je) geen)\b)"
)
"""Words that put the reader at ease; they deny nothing."""


def is_given_there(claim: Claim, context: Context, fact: Claim, known: Context) -> bool:
    """Whether what a line gives away is what the claim gives away."""
    if denied_besides(claim, context) != denied_besides(fact, known):
        return False
    if claim.keys & _FREE:
        return _is_free_there(context, known)
    return not claim.keys & _DISCOUNT or _is_cheaper_there(claim, context, fact, known)


def denied_besides(claim: Claim, context: Context) -> bool:
    """Whether a clause denies what its claim says: `not free`, but not `costs nothing`, which denies by itself."""
    if claim.keys & _BARGAIN:
        return context.denied
    if not context.denied or _OWN_DENIAL.search(claim.text):
        return False
    return is_denied(_REASSURED.sub(" ", context.clause_text.replace(claim.text, " ")), context.language)


def _is_free_there(context: Context, known: Context) -> bool:
    """Whether the very thing is free: of a thing that nobody can compare, no other thing's line bears it out."""
    if context.head and known.head:
        return bool(context.head & known.head)
    if context.of("event") & known.of("event") & _FREE_EVENTS:
        return True
    if context.language != known.language:
        return not context.head and not known.head
    here = subjects(context.terms) or subjects(context.sentence_terms)
    there = subjects(known.terms) or subjects(known.sentence_terms)
    return bool(here & there)


def _is_cheaper_there(claim: Claim, context: Context, fact: Claim, known: Context) -> bool:
    """Whether a discount is one for the same: without its figure, that is all that tells it from another one."""
    if context.of("occasion") & known.of("occasion") or context.head & known.head:
        return True
    if is_a_voucher(claim, fact):
        return True
    if context.language != known.language:
        return False
    return bool(subjects(context.sentence_terms) & subjects(known.sentence_terms))


def is_a_voucher(claim: Claim, fact: Claim) -> bool:
    """Whether draft and line both speak of a voucher, which is the thing and not its discount."""
    return bool(_VOUCHER.match(claim.text) and _VOUCHER.match(fact.text))


def subjects(terms: frozenset[str]) -> frozenset[str]:
    """The terms that tell what a clause is about, without words of giving."""
    return frozenset(
        term
        for term in terms
        if not term.startswith(("role ", "event ", "unit "))
        and term
        not in {"discou", "rabatt", "korting", "remise", "descue", "sconto", "descon", "gratis", "gratui", "kosten"}
    )
