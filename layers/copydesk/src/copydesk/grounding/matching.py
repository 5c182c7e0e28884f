"""Whether a source bears a claim out: the same fact, said of the same thing."""

from typing import Final

from copydesk.grounding.attribution import is_the_clients
from copydesk.grounding.claims import Claim
from copydesk.grounding.context import Context
from copydesk.grounding.statements import Statement

_COMPARED: Final = {
    "price": ("thing", "unit", "role", "vat", "occasion", "order", "bound"),
    "percentage": ("thing", "role", "occasion", "order"),
    "offer": ("thing", "occasion"),
    "period": ("thing", "event", "occasion", "order"),
    "date": ("thing", "event"),
    "time": ("thing", "event"),
    "count": ("role",),
    "right": ("medium",),
}
"""Which groups of concepts must not contradict each other, by the kind of claim."""
_WIDE: Final = frozenset({"price", "percentage", "offer"})
"""Kinds of which the sentence before may name the subject: `Thank you for asking about a call. It is free.`"""
_TELLING_ROLES: Final = frozenset({"deposit", "discount", "surcharge", "cancellation", "late_fee", "travel", "refund"})
_TELLING_OCCASIONS: Final = frozenset({"rush", "weekend", "night", "holiday", "returning", "nonprofit", "student", "early", "new_client"})
_CAREFUL: Final = frozenset({"percentage", "offer"})
_EXACT: Final = frozenset({"link", "mail address", "phone number", "account number", "street address", "title", "name"})
_MEASURED_IN_ARTICLES: Final = frozenset({"price", "percentage", "period", "offer"})
_SHORTEST_TELLING: Final = 4


def bears_out(claim: Claim, context: Context, statement: Statement) -> bool:
    """Whether one of the statement's facts is the claim's, and of the same thing."""
    return any(
        claim.keys & fact.known and (claim.kind in _EXACT or agrees(claim, context, known, statement))
        for fact, known in statement.facts
    )


def says_of_another(claim: Claim, statement: Statement) -> bool:
    """Whether the statement has the claim's fact, whatever it says it of."""
    return any(claim.keys & fact.known for fact, _ in statement.facts)


def agrees(claim: Claim, context: Context, known: Context, statement: Statement) -> bool:
    """Whether nothing that the claim is said of contradicts what the fact is said of."""
    wide = claim.kind in _WIDE
    for group in _COMPARED.get(claim.kind, ()):
        here = context.of(group, wide=wide)
        there = known.of(group)
        if here and there and not here & there:
            return False
    if claim.kind in {"price", "percentage"} and not _same_role(claim, context, known):
        return False
    if claim.kind in _CAREFUL and _occasion_is_lost(context, known):
        return False
    if claim.kind in {"offer", "right"} and context.denied != known.denied:
        return False
    if claim.kind == "date" and known.denied and not context.denied and statement.origin != "client":
        return False
    return statement.origin != "article" or claim.kind not in _MEASURED_IN_ARTICLES or _is_of_the_article(context, statement)


def _same_role(claim: Claim, context: Context, known: Context) -> bool:
    here, there = context.of("role") & _TELLING_ROLES, known.of("role") & _TELLING_ROLES
    if "discount" in here and "discount" not in there:
        return False
    if claim.kind == "percentage" and there and not here:
        return bool(context.of("occasion") & known.of("occasion"))
    return not there or bool(here & there) or bool(context.of("occasion") & known.of("occasion"))


def _occasion_is_lost(context: Context, known: Context) -> bool:
    there = known.of("occasion") & _TELLING_OCCASIONS
    return bool(there) and not context.of("occasion") & there


def _is_of_the_article(context: Context, statement: Statement) -> bool:
    """Whether a clause repeats what an article says, rather than what the owner charges: they share a telling word."""
    said = {word.strip(".,;:!?") for word in context.sentence_text.casefold().split()}
    telling = {word for word in said if len(word) >= _SHORTEST_TELLING and not word[0].isdigit()}
    if telling & statement.analysis.words:
        return True
    return bool(context.of("thing") & {"article", "study", "report", "book"}) and not context.of("role")


def borne_out_by_the_client(claim: Claim, context: Context, statement: Statement) -> bool:
    """Whether the claim only repeats what the client wrote, as the client's own."""
    if statement.origin == "sender":
        return claim.kind in _EXACT and says_of_another(claim, statement)
    if claim.kind in {"offer", "commitment", "right"}:
        return False
    return says_of_another(claim, statement) and (is_the_clients(claim.kind, context) or _is_declined(claim, context))


def _is_declined(claim: Claim, context: Context) -> bool:
    return claim.kind in {"date", "time"} and context.denied
