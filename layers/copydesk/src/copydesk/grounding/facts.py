"""Facts that a draft states without a source in the conversation."""

from collections.abc import Iterator, Sequence
from typing import Final

from copydesk.events import Event, to_answer
from copydesk.grounding.claims import Claim, Finder, blanked, readable
from copydesk.grounding.contacts import contacts, placeholders
from copydesk.grounding.days import days
from copydesk.grounding.hours import hours, periods
from copydesk.grounding.machine_text import machine_words
from copydesk.grounding.money import percentages, prices
from copydesk.grounding.sources import Known, known
from copydesk.settings import Settings

_FINDERS: Final[tuple[Finder, ...]] = (placeholders, machine_words, contacts, prices, percentages, days, hours, periods)
"""In this order: the next finders skip what one has found, so that a link's digits are not read as a date."""
_OWNERS_ALONE: Final = frozenset({"price", "percentage"})


def unsupported_facts(draft: str, *, log: Sequence[Event], settings: Settings) -> tuple[str, ...]:
    """A warning for each price, percentage, date, time, link, address or number in `draft` that comes from nowhere.

    Prices and percentages must come from the owner (profile, instructions, approved replies) or from a tool; the rest
    may come from the client's mails too. Placeholders, and weekdays that don't fit their date, are always wrong. A
    needless warning is better than a missing one, and no warning does not prove a draft right. In the order of the
    text, each once. A draft for a mail without words of its own is warned of first.
    """
    facts = known(log, settings)
    wrong = sorted(_wrong(readable(draft), facts), key=lambda claim: claim.position)
    return tuple(dict.fromkeys([*_unread(log), *(_warning(claim) for claim in wrong)]))


def _unread(log: Sequence[Event]) -> Iterator[str]:
    """What is said of any draft that answers a mail without words: models write as if they had seen the attachment."""
    for mail in to_answer(log):
        if mail.no_text:
            yield f"The mail has no text of its own, {mail.no_text}: whatever the draft says of it is a guess."


def _wrong(draft: str, facts: Known) -> Iterator[Claim]:
    for find in _FINDERS:
        claims = list(find(draft, facts.today))
        yield from (claim for claim in claims if claim.problem or not _borne_out(claim, facts))
        draft = blanked(draft, claims)


def _borne_out(claim: Claim, facts: Known) -> bool:
    return bool(claim.keys & facts.facts)


def _warning(claim: Claim) -> str:
    said = " ".join(claim.text.split())
    if claim.problem:
        return f'"{said}" {claim.problem}; correct it before you approve.'
    sources = (
        "your profile, a tool result" if claim.kind in _OWNERS_ALONE else "your profile, a tool result or the mail"
    )
    return f'The {claim.kind} "{said}" is not in {sources}; check it before you approve.'
