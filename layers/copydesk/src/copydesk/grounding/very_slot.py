"""Which of several slots a day or an hour is named after: the one that begins just then. Pure."""

from collections.abc import Sequence
from typing import Final

from copydesk.grounding.claims import Claim
from copydesk.grounding.statements import Statement

_NEAR: Final = 40
"""Characters between a day and the hour that is said of it, at the most."""


def of_the_very_slot(claim: Claim, bearing: Sequence[Statement], claims: Sequence[Claim]) -> Sequence[Statement]:
    """What bears the claim out, of slots first the one that begins at the claimed hour, on the day that is told last.

    A slot also ends at an hour, at which another may begin; a day's claim is of the slot whose hour follows it.
    """
    if claim.kind not in {"date", "time"} or all(each.origin != "calendar" for each in bearing):
        return bearing
    if claim.kind == "time":
        before = [each for each in claims if each.kind == "date" and each.position <= claim.position]
        return sorted(bearing, key=lambda each: (not _begins(each, claim), not (before and _is_on(each, before[-1]))))
    after = [each for each in claims if each.kind in {"date", "time"} and claim.end <= each.position]
    follows = after[0] if after and after[0].kind == "time" and after[0].position - claim.end <= _NEAR else None
    return sorted(bearing, key=lambda each: follows is not None and not _begins(each, follows))


def _begins(statement: Statement, claim: Claim) -> bool:
    """Whether a slot begins at the hour; a part of a day is that of its begin."""
    if statement.origin != "calendar":
        return False
    hours = [fact for fact, _ in statement.facts if fact.kind == "time"][:2]
    return any(fact.keys & claim.keys for fact in hours)


def _is_on(statement: Statement, day: Claim) -> bool:
    return any(True for _ in statement.facts_of(day))
