"""The claims of a draft, each with the line that bears it out, and the warnings for those that none does."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from copydesk.events import Event, UserQueryReceived, to_answer
from copydesk.grounding.claims import Claim
from copydesk.grounding.finding import Found, found_in, pieces
from copydesk.grounding.judging import Traced, judged
from copydesk.grounding.names import Known, names
from copydesk.grounding.reading import language_of
from copydesk.grounding.slips import Together, slips, together
from copydesk.grounding.sources import day_of, signature_words, statements
from copydesk.grounding.statements import Statement, words_of
from copydesk.settings import Settings

MOST_WARNINGS: Final = 40
"""Warnings of one draft; a draft with more is not looked at claim by claim."""
_LONGEST_QUOTE: Final = 90


def traced(draft: str, *, log: Sequence[Event], settings: Settings) -> tuple[Traced, ...]:
    """Every claim of `draft` in its order, with the statement of the conversation that bears it out, or without."""
    return _traced(draft, _known(log, settings))


class _Known(NamedTuple):
    """What a conversation's texts are held against, gathered once for all of them."""

    today: date
    statements: tuple[Statement, ...]
    names: Known
    language: str
    together: Together


def _known(log: Sequence[Event], settings: Settings) -> _Known:
    today = day_of(log, settings)
    known = statements(log, settings, today)
    owners = tuple(each for each in known if each.origin not in {"client", "sender"})
    mail = next(
        (event.new_text or event.content for event in reversed(log) if isinstance(event, UserQueryReceived)), ""
    )
    own = words_of(owners)
    theirs = words_of(tuple(each for each in known if each.origin == "sender")) | signature_words(mail)
    language = language_of(mail) if mail else ""
    return _Known(today, known, Known(words_of(known), own | theirs, own), language, together(known))


def _traced(draft: str, known: _Known) -> tuple[Traced, ...]:
    language = language_of(draft, likely=known.language)
    found: list[Traced] = []
    for piece in pieces(draft):
        if len(found) > MOST_WARNINGS * 10:
            crowd = Claim("leftover", piece[:_LONGEST_QUOTE], 0, problem="and all after it was not checked any more")
            return (*found, Traced(crowd))
        read = found_in(piece, known.today, language)
        claims = (
            *read.claims,
            *names(read.reading, known.names),
            *slips(read.reading, read.claims, known.together),
        )
        found += judged(Found(read.reading, tuple(sorted(claims, key=lambda claim: claim.position))), known.statements)
    return tuple(found)


def unsupported_facts(draft: str, *, log: Sequence[Event], settings: Settings, topic: str = "") -> tuple[str, ...]:
    """A warning for each claim of `draft` that no source bears out, in the order of the text, each once.

    `topic` is the call's, which leaves in the invitation, and is checked like the draft.

    What the client wrote bears out only what is repeated as the client's own. Placeholders, and weekdays that don't fit
    their date, are always wrong. A needless warning is better than a missing one, and no warning does not prove a draft
    right. A draft for a mail without words of its own is warned of first.
    """
    return _warnings(_claims(draft, topic, log, settings), log)


def _claims(draft: str, topic: str, log: Sequence[Event], settings: Settings) -> tuple[Traced, ...]:
    known = _known(log, settings)
    return tuple(each for text in (draft, topic) if text for each in _traced(text, known))


def _warnings(claims: Sequence[Traced], log: Sequence[Event]) -> tuple[str, ...]:
    wrong = (warning(each) for each in claims if each.source is None)
    found = tuple(dict.fromkeys([*_unread(log), *wrong]))
    if len(found) <= MOST_WARNINGS:
        return found
    more = len(found) - MOST_WARNINGS
    return (*found[:MOST_WARNINGS], f"{more} more statements have no source; read the whole draft before you approve.")


def may_stand_unread(draft: str, *, log: Sequence[Event], settings: Settings, topic: str = "") -> bool:
    """Whether a draft may leave without the owner's eyes: every claim has its source, and it undertakes nothing.

    Not even what she has undertaken elsewhere: whether it holds for this client is hers to say.
    """
    claims = _claims(draft, topic, log, settings)
    return not _warnings(claims, log) and not any(each.claim.kind == "commitment" for each in claims)


def undertaken(draft: str, *, log: Sequence[Event], settings: Settings, topic: str = "") -> tuple[str, ...]:
    """What the draft undertakes in the owner's name, in its own words, each once."""
    claims = _claims(draft, topic, log, settings)
    return tuple(dict.fromkeys(_cut(each.claim.text) for each in claims if each.claim.kind == "commitment"))


def _unread(log: Sequence[Event]) -> Iterator[str]:
    """What is said of any draft that answers a mail without words: models write as if they had seen the attachment."""
    for mail in to_answer(log):
        if mail.no_text:
            yield f"The mail has no text of its own, {mail.no_text}: whatever the draft says of it is a guess."


def warning(found: Traced) -> str:
    """What the owner is told of a claim without a source."""
    said = _cut(found.claim.text)
    if found.claim.problem:
        return f'"{said}" {found.claim.problem}; correct it before you approve.'
    if found.claim.kind == "commitment":
        return f'"{said}" is a commitment that you have not made anywhere; check it before you approve.'
    return f'The {found.claim.kind} "{said}" {_why(found.near)}; check it before you approve.'


def _why(near: Statement | None) -> str:
    if near is None:
        return "has no source"
    if near.origin == "client":
        return "stands only in the client's mail"
    return f"has no source: {near.label} says it of something else"


def _cut(text: str) -> str:
    said = " ".join(text.split())
    return said if len(said) <= _LONGEST_QUOTE else f"{said[:_LONGEST_QUOTE]}…"
