"""The verdict on each claim of a text: the line that bears it out, or why none does."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final

from copydesk.grounding.asides import GIVEN, is_a_few, is_ordered
from copydesk.grounding.attribution import caps_the_client
from copydesk.grounding.bearers import bearers_of_name, is_no_day
from copydesk.grounding.claims import Claim
from copydesk.grounding.context import Context, Contexts
from copydesk.grounding.figures import figures_of, fits_its_size, says_all
from copydesk.grounding.finding import Found
from copydesk.grounding.frames import only_tagged
from copydesk.grounding.gifts import of_its_figure
from copydesk.grounding.giving import denied_besides
from copydesk.grounding.liabilities import LIABLE
from copydesk.grounding.matching import (
    bears_out,
    beaten,
    is_the_senders,
    repeats_the_client,
    says_of_another,
)
from copydesk.grounding.rivals import is_alone, outdone
from copydesk.grounding.spelled import in_digits
from copydesk.grounding.statements import Statement
from copydesk.grounding.tallies import is_a_verb, numbers_of
from copydesk.grounding.topics import is_only_named
from copydesk.grounding.undertaking import granted, undertaken
from copydesk.grounding.very_slot import of_the_very_slot

MOST_CLAIMS: Final = 120
"""Claims in one piece of a draft, about two pages."""
_ASKED: Final = frozenset({"date", "time", "period", "count", "commitment", "right"})
_AVAILABLE: Final = re.compile(
    r"(?i:\b(?:I am|I['\u2019]m|we are|we['\u2019]re) (?:\w+ )?(?:free|available)|\bI (?:\w+ )?have (?:\w+ )?(?:time|an opening|a slot)|\bich (?:\w+ )?(?:habe|hätte|bin) (?:\w+ ){0,5}(?:zeit|frei)|\bhabe ich (?:\w+ ){0,5}(?:zeit|frei)"
    r"|\bbin ich (?:\w+ ){0,5}frei|\bje suis (?:\w+ )?(?:libre|disponible)|\bestoy (?:\w+ )?(?:libre|disponible)|\b(?:sono|ho) (?:\w+ )?(?:liber[oa]|disponibile|tempo)|\bestou (?:\w+ )?(?:livre|disponível)|\bik (?:\w+ )?(?:ben|heb) (?:\w+ ){0,5}(?:vrij|beschikbaar|tijd)|\bben ik (?:\w+ ){0,5}(?:vrij|beschikbaar))"
)
_FIRST_PERSON: Final = re.compile(
    r"(?i:\b(?:I|we|ich|wir|je|j['\u2019]|nous|yo|puedo|podemos|ofrezco|doy|cedo|posso|possiamo|concedo|faccio|facciamo|podemos|dou|ik|wij|we|fournis|propose|acepto|accetto|aceito|ofereço|offro)\b)"
)
_ENDING: Final = re.compile(
    r"(?i:\b(?:cancel\w*|storn\w*|kündig\w*|widerruf\w*|annul\w*|rescind\w*|resili\w*|résili\w*|disdi\w*|reced\w*|opzeg\w*|change\w*|änder\w*|modif\w*|cambi\w*|wijzig\w*|withdraw|terminate|desist\w*|verschieb\w*|move|déplac\w*|verplaats\w*|request|verlangen|revis\w*)\b)"
)
_AT_ONCE: Final = frozenset({("relative", "at once")})
_ANSWERED: Final = re.compile(
    r"(?i:\b(?:say|tell|answer|sag\w*|beantwort\w*|antwort\w*|di[rst]\w*|répondr\w*|decir\w*|responder\w*|dire|rispond\w*|dizer\w*|zeg\w*|antwoord\w*)\b|お答え|ご連絡|お返事|回答)"
)
_MOMENTS: Final = frozenset({"date", "time"})
_FACTS: Final = frozenset({"price", "percentage", "offer", "date", "time", "period", "count"})
_SIZES: Final = frozenset({"count", "period"})
_PRICES: Final = frozenset({"price", "percentage"})


@dataclass(frozen=True)
class Traced:
    """A claim with the statement that bears it out; None where none does, and then `near` is one that seemed to."""

    claim: Claim
    source: Statement | None = None
    near: Statement | None = None


def judged(found: Found, statements: Sequence[Statement]) -> list[Traced]:
    """Every claim of the text that needs a source, with the statement that bears it out.

    A text with more than MOST_CLAIMS is no letter: what is beyond them has no source.
    """
    if len(found.claims) > MOST_CLAIMS:
        crowd = found.claims[MOST_CLAIMS]
        beyond = replace(crowd, problem="and more after it are too many statements to be checked")
        return [*judged(Found(found.reading, found.claims[:MOST_CLAIMS]), statements), Traced(beyond)]
    contexts = Contexts(found.reading)
    asserted = [(claim, contexts.of(claim)) for claim in found.claims]
    asserted = [(claim, context) for claim, context in asserted if _needs_a_source(claim, context)]
    bearing = {
        claim: _bearing(claim, context, statements, alone=is_alone(claim, context, asserted))
        for claim, context in asserted
    }
    _all_in_one_line(asserted, bearing, statements)
    _tie(asserted, bearing)
    for claim, context in asserted:
        if claim.kind == "right":
            beside = _beside(claim, context, asserted, bearing, _FACTS)
            bearing[claim] = granted(claim, context, statements, beside, _is_timed(context, asserted))
    for claim, context in asserted:
        if claim.kind == "commitment":
            beside = _beside(claim, context, asserted, bearing)
            moments = _beside(claim, context, asserted, bearing, {"date", "time", "period"})
            bearing[claim] = undertaken(claim, context, statements, beside, moments)
    claims = [claim for claim, _ in asserted]
    return [_traced(claim, of_the_very_slot(claim, bearing[claim], claims), statements) for claim in claims]


def _traced(claim: Claim, bearing: Sequence[Statement], statements: Sequence[Statement]) -> Traced:
    if bearing and not claim.problem:
        return Traced(claim, bearing[0])
    near = next((each for each in statements if each.origin != "sender" and says_of_another(claim, each)), None)
    return Traced(claim, None, near)


def _needs_a_source(claim: Claim, context: Context) -> bool:
    if claim.problem:
        return True
    if (
        claim.kind in _ASKED
        and context.asked
        and not (claim.kind in {"commitment", "right"} and only_tagged(context.sentence_text, context.clause_text))
        and not (claim.kind in _MOMENTS and _AVAILABLE.search(context.sentence_text))
    ):
        return False
    if (
        claim.kind in {"commitment", "right"}
        and context.denied
        and _FIRST_PERSON.search(context.clause_text)
        and not LIABLE[context.language or "en"].search(claim.text.replace("\u2019", "'"))
    ):
        return False
    if claim.keys == frozenset({("offer", "any time")}) and not _ENDING.search(context.sentence_text):
        return False
    if claim.kind == "offer" and (
        denied_besides(claim, context) or is_only_named(claim, context) or caps_the_client(claim, context)
    ):
        return False
    if claim.keys == _AT_ONCE and (context.denied or _ANSWERED.search(context.clause_text)):
        return False
    if claim.kind == "date" and is_no_day(claim, context):
        return False
    if claim.kind == "count" and is_a_few(claim, context):
        return False
    if any(key[0] == "ordinal" for key in claim.keys):
        return bool(context.of("role") or GIVEN.search(context.sentence_text) or context.of("event") & {"revision"})
    return True


def _bearing(claim: Claim, context: Context, statements: Sequence[Statement], *, alone: bool) -> list[Statement]:
    if claim.kind in {"commitment", "right", "placeholder", "leftover"}:
        return []
    if claim.kind == "name":
        return bearers_of_name(claim, context, statements)
    if claim.kind == "title":
        said = next(iter(claim.keys))[1]
        return [each for each in statements if f" {said} " in each.analysis.plain and each.origin != "sender"]
    owners = [
        each for each in statements if each.origin not in {"client", "sender"} and bears_out(claim, context, each)
    ]
    owners = [
        each
        for each in owners
        if not beaten(claim, context, each, statements) and not outdone(claim, context, each, statements, alone=alone)
    ]
    if owners:
        return owners
    senders = [each for each in statements if is_the_senders(claim, each)]
    theirs = [
        each
        for each in statements
        if each.origin == "client" and (says_of_another(claim, each) or _has_the_count(claim, each))
    ]
    is_theirs = theirs and (repeats_the_client(claim, context) or is_ordered(claim, context, theirs))
    return senders or (theirs if is_theirs else [])


def _has_the_count(claim: Claim, statement: Statement) -> bool:
    counted = {str(key[1]) for key in claim.keys if key[0] == "count"}
    return bool(counted) and bool(counted & numbers_of(statement))


def _all_in_one_line(
    asserted: list[tuple[Claim, Context]], bearing: dict[Claim, list[Statement]], statements: Sequence[Statement]
) -> None:
    """Figures of a sentence that one line says all together are its, however it is worded."""
    for claim, context in asserted:
        if claim.kind in _PRICES | _SIZES and not bearing[claim]:
            figures = figures_of(asserted, context.sentence_text)
            bearing[claim] = [each for each in statements if says_all(figures, each)]


def _tie(asserted: list[tuple[Claim, Context]], bearing: dict[Claim, list[Statement]]) -> None:
    """Take the source from claims of one breath that no one source says together."""
    for claim, context in asserted:
        if claim.kind == "time" and bearing[claim]:
            _with_its_day(claim, context, asserted, bearing)
    for claim, context in asserted:
        if claim.kind in _SIZES and not bearing[claim]:
            bearing[claim] = _in_the_same_line(claim, context, asserted, bearing)
    for claim, context in asserted:
        if claim.kind in _PRICES and bearing[claim]:
            _with_its_size(claim, context, asserted, bearing)
        if claim.kind == "title" and bearing[claim]:
            _with_its_article(claim, context, asserted, bearing)
    for claim, context in asserted:
        if claim.kind == "offer" and not bearing[claim]:
            bearing[claim] = of_its_figure(claim, context, asserted, bearing)


def _in_the_same_line(
    claim: Claim, context: Context, asserted: list[tuple[Claim, Context]], bearing: dict[Claim, list[Statement]]
) -> list[Statement]:
    """A number whose unit nobody can compare is borne out by the line that bears out the price beside it."""
    numbers = frozenset(re.findall(r"\d+", in_digits(claim.text, context.language).text))
    return [
        each
        for other, its in asserted
        if other.kind in {"price", "percentage", "offer"} and its.sentence_text == context.sentence_text
        for each in bearing[other]
        if each.is_owners
        and numbers
        and numbers <= numbers_of(each)
        and (context.language != each.analysis.reading.language or is_a_verb(claim.text, context.language))
    ]


def _with_its_day(
    claim: Claim, context: Context, asserted: list[tuple[Claim, Context]], bearing: dict[Claim, list[Statement]]
) -> None:
    """The time of one slot is none on the day of another."""
    days = [
        other
        for other, its in asserted
        if other.kind == "date" and its.sentence_text == context.sentence_text and bearing[other]
    ]
    if not days:
        return
    before = [day for day in days if day.position <= claim.position]
    day = before[-1] if before else days[0]
    groups = {(each.group, each.label) for each in bearing[day]}
    together = [each for each in bearing[claim] if (each.group, each.label) in groups]
    if claim.keys and any(key[0] == "part" for key in claim.keys):
        together = together or [each for each in bearing[claim] if each.origin != "calendar"]
    bearing[claim] = together


def _with_its_size(
    claim: Claim, context: Context, asserted: list[tuple[Claim, Context]], bearing: dict[Claim, list[Statement]]
) -> None:
    """The price of 1,000 words is none of 2,000, where lines of the owner's name both."""
    for other, its in asserted:
        if other.kind not in _SIZES or its.clause_text != context.clause_text:
            continue
        bearing[claim] = [each for each in bearing[claim] if fits_its_size(other, each)]
        if not bearing[other]:
            continue
        lines = [each for each in bearing[other] if each.is_owners]
        if lines and not {each.group for each in lines} & {each.group for each in bearing[claim]}:
            bearing[claim] = []


def _with_its_article(
    claim: Claim, context: Context, asserted: list[tuple[Claim, Context]], bearing: dict[Claim, list[Statement]]
) -> None:
    """A link or a date beside a title is that article's."""
    groups = {each.group for each in bearing[claim] if each.origin == "article"}
    if not groups:
        return
    titles = [other for other, its in asserted if other.kind == "title" and its.sentence_text == context.sentence_text]
    for other, its in asserted:
        if other.kind in {"title", "name", "commitment", "right"} or its.sentence_text != context.sentence_text:
            continue
        nearest = min(titles, key=lambda title: (abs(title.end - other.position), title.position))
        if nearest is claim and bearing[other] and all(each.origin == "article" for each in bearing[other]):
            bearing[other] = [each for each in bearing[other] if each.group in groups]


def _beside(
    claim: Claim,
    context: Context,
    asserted: list[tuple[Claim, Context]],
    bearing: dict[Claim, list[Statement]],
    kinds: Collection[str] = (),
) -> list[list[Statement]]:
    """The statements that bear out each other claim of the same sentence, or each of some kinds."""
    return [
        bearing[other]
        for other, its in asserted
        if other is not claim
        and (other.kind in kinds if kinds else other.kind != "commitment")
        and its.sentence_text == context.sentence_text
    ]


def _is_timed(context: Context, asserted: list[tuple[Claim, Context]]) -> bool:
    return any(other.kind == "period" and its.sentence_text == context.sentence_text for other, its in asserted)
