"""Figures that one line of the owner's must say together: a price with its size, all figures of a sentence."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from copydesk.grounding.claims import Claim, Key
from copydesk.grounding.context import Context
from copydesk.grounding.statements import Statement

_SIZED: Final = frozenset({"word", "page", "char", "person", "km", "photo", "article"})
"""What a price depends on the number of."""
_FIGURES: Final = frozenset({"price", "percentage", "period", "count"})
INCLUDED: Final = frozenset({("offer", "included")})
_PART_OF: Final = re.compile(
    r"(?i:\b(?:of|with|de|avec|con|di|da|mit|aus|von|van|met|com|from)[ ]$|\bd['\u2019]$|[(:]\W*$)"
)
"""Before a number that tells what a thing consists of: `a tasting of five wines costs 20 EUR`."""
_ENOUGH: Final = 2
"""Figures that a line and a sentence must share to be about the same."""


def fits_its_size(size: Claim, statement: Statement) -> bool:
    """Whether a line that prices so many of something may price as many as are named: `up to 60 pages` no 84."""
    wanted = {key[2]: Decimal(str(key[1])) for key in size.keys if key[0] == "count"}
    for fact, known in statement.facts:
        for key in fact.keys if fact.kind == "count" and statement.origin == "profile" else ():
            if key[0] != "count" or key[2] not in wanted or key[2] not in _SIZED or len(_prices(statement)) > 1:
                continue
            amount, most = wanted[key[2]], Decimal(str(key[1]))
            if amount != most and not ("max" in known.of("bound") and amount < most):
                return "min" in known.of("bound") and amount > most
    return True


def _prices(statement: Statement) -> frozenset[Key]:
    return frozenset(key for fact, _ in statement.facts if fact.kind == "price" for key in fact.keys)


def says_all(figures: Sequence[tuple[Claim, Context]], statement: Statement) -> bool:
    """Whether a line has all figures of a sentence, one of each kind, so that none can be mixed up with another."""
    kinds = [claim.kind for claim, _ in figures]
    if len(figures) < _ENOUGH or len(set(kinds)) < len(kinds) or not statement.is_owners:
        return False
    if any(sum(fact.kind == kind for fact, _ in statement.facts) > 1 for kind in kinds):
        return False
    return all(any(_is_alike(context, known) for _, known in statement.facts_of(claim)) for claim, context in figures)


def _is_alike(context: Context, known: Context) -> bool:
    groups = ((context.of(group), known.of(group)) for group in ("unit", "vat"))
    return context.denied == known.denied and not any(here and there and not here & there for here, there in groups)


def figures_of(asserted: Sequence[tuple[Claim, Context]], sentence: str) -> list[tuple[Claim, Context]]:
    """The figures of a sentence."""
    return [(claim, its) for claim, its in asserted if claim.kind in _FIGURES and its.sentence_text == sentence]


def comes_with(
    context: Context, beside: Sequence[Claim], bearing: Mapping[Claim, Sequence[Statement]]
) -> list[Statement]:
    """The owner's lines that say what comes with a thing, and at no price of its own: all counts of the clause."""
    counted = [other for other in beside if other.kind in {"count", "period"}]
    if not counted or context.of("occasion") & {"further"}:
        return []
    lines = [
        each for each in bearing[counted[0]] if each.is_owners and all(each in bearing[other] for other in counted)
    ]
    return [each for each in lines if all(_costs_nothing_more(other, context, each) for other in counted)]


def _costs_nothing_more(counted: Claim, context: Context, statement: Statement) -> bool:
    priced = {known.clause_text for fact, known in statement.facts if fact.kind in {"price", "percentage"}}
    return any(
        not known.denied
        and not known.of("occasion") & {"further"}
        and "surcharge" not in known.of("role")
        and bool(context.sentence_terms & known.sentence_terms or context.language != known.language)
        and (known.clause_text not in priced or _PART_OF.search(known.lead))
        for _, known in statement.facts_of(counted)
    )
