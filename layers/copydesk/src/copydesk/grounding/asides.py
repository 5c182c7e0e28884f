"""Counts that claim nothing: a few things in passing, and what the client has ordered."""

import re
from collections.abc import Sequence
from typing import Final

from copydesk.grounding.claims import Claim
from copydesk.grounding.context import Context
from copydesk.grounding.matching import says_of_another
from copydesk.grounding.statements import Statement

_FEW: Final = frozenset({"1", "2", "3"})
_OWN: Final = re.compile(
    r"(?i:€|\$|£|\b(?:EUR|euros?|I|we|my|our|ich|wir|mein\w*|unser\w*|je|j['\u2019]|nous|mon|ma|mes|notre|nos|yo|mi|mis|nuestr\w+|mio|mia|miei|mie|nostr\w+|meu|minha|meus|minhas|noss\w+|ik|wij|mijn|onze|\w+(?:amos|emos|imos|iamo))\b)"
)
_DEFINITE: Final = re.compile(
    r"(?i:\b(?:the|these|those|your|all|both|die|den|der|diese[nr]?|ihre[nr]?|alle|les|ces|vos|los|las|estos|estas|sus|i|le|gli|questi|queste|os|as|estes|estas|suas|seus|de|deze|uw) )$"
)
_ORDERED: Final = frozenset(
    "word page char person client company staff language article newsletter whitepaper book chapter guide interview press social room".split()
)
_WE_ARE: Final = re.compile(
    r"(?i:\b(?:(?:I|we) (?:have|are|employ|work|teach|speak|know|wrote|write|run)|(?:ich|wir) (?:habe|haben|sind|bin|beschäftige\w*|arbeite\w*|kenne\w*)|(?:habe|haben|sind) (?:ich|wir)|(?:nous|j['\u2019]|je) ?(?:avons|sommes|ai|suis|employons|travaill\w+)|(?:tengo|tenemos|somos|hemos|he|trabaj\w+|empleamos)"
    r"|(?:ho|abbiamo|siamo|lavor\w+)|(?:tenho|temos|somos|trabalh\w+)|(?:ik|wij|we) (?:heb|hebben|zijn|ben|werk\w*))\b)"
)
GIVEN: Final = re.compile(
    r"(?i:%|\binclu|inbegriffen|enthalten|compris|compres|inbegrepen|prozent|procent|per ?cent|cento|ciento|pour cent|korting|rabat|discount|\bfree\b|gratis|gratuit|kostenlos|grátis)"
)
"""What makes it matter which one is meant: `the second year is included`."""


def is_a_few(claim: Claim, context: Context) -> bool:
    """Whether it is but a few of something unknown, spoken of in passing: `two fine topics!`."""
    few = all(key[0] == "count" and key[1] in _FEW and str(key[2]).startswith("~") for key in claim.keys)
    return few and (bool(_DEFINITE.search(context.lead)) or not _speaks_of_her(context))


def _speaks_of_her(context: Context) -> bool:
    return bool(_OWN.search(context.sentence_text) or GIVEN.search(context.sentence_text))


def is_ordered(claim: Claim, context: Context, theirs: Sequence[Statement]) -> bool:
    """Whether it counts what the client wants or has: pages, topics, guests, but no rounds of changes."""
    known = any(says_of_another(claim, each) for each in theirs) and not context.of("bound")
    known &= all(str(key[2]).startswith("~") or key[2] in _ORDERED for key in claim.keys if key[0] == "count")
    said = context.sentence_text
    return claim.kind == "count" and known and not (GIVEN.search(said) or _WE_ARE.search(context.clause_text))
