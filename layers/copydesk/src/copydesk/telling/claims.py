"""The claims of a draft as the owner is shown them: each with the line that it comes from, those without one first."""

from collections.abc import Iterable, Sequence
from typing import Final

from copydesk.events import Event
from copydesk.grounding.facts import traced
from copydesk.grounding.judging import Traced
from copydesk.settings import Settings
from copydesk.telling.foreign_text import one_line
from copydesk.translation import from_log, msgid, tr
from copydesk.values import Frozen

TITLE: Final = msgid("Where it comes from")
NO_SOURCE: Final = msgid("no source")
MOST_SHOWN: Final = 40
_LONGEST_CLAIM, _LONGEST_LINE = 60, 100


class ShownClaim(Frozen):
    """What the draft says, the source that says so too, and its line; without a source, `line` is empty."""

    said: str
    source: str = ""
    line: str = ""

    @property
    def text(self) -> str:
        """The claim and its source in one line."""
        return f"{self.said} \u2014 {from_log(self.source) or tr(NO_SOURCE)}{': ' if self.line else ''}{self.line}"


def shown_claims(draft: str, log: Sequence[Event], settings: Settings) -> tuple[ShownClaim, ...]:
    """The claims of `draft`, found anew in the log before it, and so never kept beside it."""
    found = traced(draft, log=log, settings=settings)
    claims = dict.fromkeys(_shown(each) for each in sorted(found, key=lambda each: each.source is not None))
    return tuple(claims)[:MOST_SHOWN]


def claim_lines(claims: Iterable[ShownClaim]) -> str:
    """The claims as one text, a line each."""
    return "\n".join(claim.text for claim in claims)


def _shown(found: Traced) -> ShownClaim:
    said = one_line(found.claim.text, _LONGEST_CLAIM)
    if found.source is None:
        return ShownClaim(said=said)
    return ShownClaim(
        said=said, source=one_line(found.source.label, 80), line=one_line(found.source.text, _LONGEST_LINE)
    )
