"""A gift beside its figure: the discount of a percentage, what is included by its number."""

from typing import Final

from copydesk.grounding.claims import Claim
from copydesk.grounding.context import Context
from copydesk.grounding.figures import INCLUDED, comes_with
from copydesk.grounding.matching import inherited_role
from copydesk.grounding.statements import Statement

_DISCOUNTS: Final = frozenset({("offer", "discount"), ("offer", "bargain")})
_PRICES: Final = frozenset({"price", "percentage"})


def of_its_figure(
    claim: Claim, context: Context, asserted: list[tuple[Claim, Context]], bearing: dict[Claim, list[Statement]]
) -> list[Statement]:
    """The lines of the figure beside a gift: the percentage of a discount, the number of what is included."""
    if claim.keys & _DISCOUNTS:
        return _of_its_percentage(claim, context, asserted, bearing)
    if claim.keys != INCLUDED:
        return []
    beside = [other for other, its in asserted if its.clause_text == context.clause_text]
    return comes_with(context, beside, bearing)


def _of_its_percentage(
    claim: Claim, context: Context, asserted: list[tuple[Claim, Context]], bearing: dict[Claim, list[Statement]]
) -> list[Statement]:
    """The lines of the percentage or amount of the same clause that say it of a discount, too; `half price` is one."""
    return [
        each
        for other, its in asserted
        if other.kind in _PRICES and its.clause_text == context.clause_text
        for each in bearing[other]
        if each.is_owners
        and (
            (other.position >= claim.position and other.end <= claim.end)
            or any("discount" in known.of("role") | inherited_role(known) for _, known in each.facts_of(other))
        )
    ]
