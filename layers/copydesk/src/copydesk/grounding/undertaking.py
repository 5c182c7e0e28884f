"""Whether the owner herself has said what a draft undertakes, or the right that it grants."""

from collections.abc import Sequence
from typing import Final

from copydesk.grounding.claims import Claim
from copydesk.grounding.context import Context
from copydesk.grounding.statements import Statement

_GENERAL: Final = frozenset({"prepare", "take_over", "include", "keep", "offer", "supply", "agree", "check", "guarantee", "something"})
"""Actions that say little by themselves: beside another, that one tells."""
_ALIKE: Final = {
    "send": {"deliver"},
    "deliver": {"send", "prepare", "write"},
    "write": {"deliver", "prepare"},
    "prepare": {"write", "deliver"},
    "reply": {"send", "call"},
    "guarantee": {"offer"},
}
_IMPLIED: Final = {
    "license": {"use", "publish"},
    "republish": {"publish", "use"},
    "publish": {"use"},
    "use": {"license"},
    "nonexclusive": {"use", "license"},
    "all": {"use", "license"},
    "print": {"use"},
    "refund": {"guarantee"},
    "share": {"use"},
}


def undertaken(
    claim: Claim, context: Context, statements: Sequence[Statement], beside: list[Statement]
) -> list[Statement]:
    """The owner's lines that undertake the same, of the same thing; a slot bears out that its time is confirmed."""
    actions = {str(key[1]) for key in claim.keys}
    telling = actions - _GENERAL or actions
    things = context.clause.get("thing", frozenset())
    found = [each for each in statements if each.is_owners and _undertakes(each, telling, things, context, each in beside)]
    if found or not telling <= {"agree", "reserve", "call", "offer"}:
        return found
    return [each for each in beside if each.origin == "calendar"]


def _undertakes(
    statement: Statement, telling: set[str], things: frozenset[str], context: Context, is_beside: bool  # noqa: FBT001
) -> bool:
    analysis = statement.analysis
    if statement.origin == "settings" or not all(analysis.actions & ({action} | _ALIKE.get(action, set())) for action in telling):
        return False
    there = analysis.context.clause.get("thing", frozenset())
    if things and there and not things & there:
        return False
    if there and not things and not is_beside and statement.origin == "profile":
        return False
    return analysis.context.denied == context.denied or statement.origin != "profile"


def granted(claim: Claim, context: Context, statements: Sequence[Statement]) -> list[Statement]:
    """The owner's lines that speak of all that is granted, the same way."""
    kinds = {str(key[1]) for key in claim.keys}
    return [each for each in statements if each.is_owners and _grants(each, kinds, context)]


def _grants(statement: Statement, kinds: set[str], context: Context) -> bool:
    analysis = statement.analysis
    there = set(analysis.rights)
    if "nonexclusive" in there:
        there.discard("exclusive")
    implied = there | {each for kind in there for each in _IMPLIED.get(kind, set())}
    if not kinds <= implied:
        return False
    media, known = context.clause.get("medium", frozenset()), analysis.context.clause.get("medium", frozenset())
    if media and known and not media <= known:
        return False
    return context.denied == _denied_there(statement, kinds)


def _denied_there(statement: Statement, kinds: set[str]) -> bool:
    """Whether the statement denies the right, in the clause that speaks of it."""
    for claim, context in statement.analysis.claims:
        if claim.kind == "right" and kinds & {str(key[1]) for key in claim.keys}:
            return context.denied
    return statement.analysis.context.denied
