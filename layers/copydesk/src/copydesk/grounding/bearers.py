"""Which lines know a name, and which words of days name none."""

import re
from collections.abc import Sequence
from typing import Final

from copydesk.grounding.binding import REFUSED
from copydesk.grounding.claims import Claim
from copydesk.grounding.clientele import is_of_others
from copydesk.grounding.context import Context
from copydesk.grounding.frames import LEAVES_OPEN
from copydesk.grounding.names import OWN_PEOPLE
from copydesk.grounding.statements import Statement

_AT_ONCE: Final = frozenset({("relative", "at once")})
_TOGETHER: Final = re.compile(
    r"(?i:\b(?:all|both|several|many|two|three|four|five|six|seven|eight|nine|ten|twelve|\d+)(?: of (?:them|these|those))?(?: \w+){0,2} at once\b)"
)
"""Where `at once` says together, not now."""


def bearers_of_name(claim: Claim, context: Context, statements: Sequence[Statement]) -> list[Statement]:
    """The lines that know a name; of the owner's own people and of those whom she works for, only some are asked."""
    if any(key[0] == "full name" for key in claim.keys):
        return []
    said = set(str(next(iter(claim.keys))[1]).split())
    unheard: set[str] = set()
    if OWN_PEOPLE.search(context.sentence_text):
        unheard = {"client", "sender"}
    elif is_of_others(context.sentence_text, context.language or "en"):
        unheard = {"client"}
    return [
        each
        for each in statements
        if said <= {word.removesuffix("s") for word in each.analysis.words} | each.analysis.words
        and each.origin not in unheard
    ]


def is_no_day(claim: Claim, context: Context) -> bool:
    """Whether it is only that nothing can be said today, or that several things are meant together."""
    if claim.keys == _AT_ONCE:
        return bool(_TOGETHER.search(context.clause_text))
    if any(key[0] != "relative" for key in claim.keys) or not LEAVES_OPEN.search(context.clause_text):
        return False
    return REFUSED[context.language or "en"].search(context.clause_text) is not None
