"""Whether a source bears a claim out: the same fact, said of the same thing."""

import re
from collections.abc import Iterable
from typing import Final

from copydesk.clocks import named_zone
from copydesk.grounding.attribution import is_the_clients
from copydesk.grounding.claims import Claim
from copydesk.grounding.context import Context, is_denied, is_telling
from copydesk.grounding.frames import LEAVES_OPEN
from copydesk.grounding.giveaways import DISCOUNT
from copydesk.grounding.giving import is_a_voucher, is_given_there, subjects
from copydesk.grounding.postponing import GIVES
from copydesk.grounding.statements import Statement
from copydesk.grounding.tallies import has_the_number

_COMPARED: Final = {
    "price": ("unit", "role", "vat", "occasion", "order", "bound"),
    "percentage": ("role", "occasion", "order"),
    "offer": ("occasion",),
    "period": ("event", "occasion", "order"),
    "date": ("thing", "event"),
    "time": ("thing", "event"),
    "count": ("role",),
}
"""Which groups of concepts must not contradict each other, by the kind of claim."""
_BY_HEAD: Final = frozenset({"price", "percentage", "offer", "period"})
"""Kinds that are said of the clause's first thing."""
_TELLING_ROLES: Final = frozenset(
    {"deposit", "discount", "surcharge", "cancellation", "late_fee", "travel", "refund", "minimum"}
)
_GENERAL_OCCASIONS: Final = frozenset(
    {
        "rush",
        "weekend",
        "night",
        "holiday",
        "returning",
        "nonprofit",
        "student",
        "early",
        "new_client",
        "startup",
        "further",
    }
)
_CAREFUL: Final = frozenset({"percentage", "offer", "period"})
_EXACT: Final = frozenset({"link", "mail address", "phone number", "account number", "street address", "title", "name"})
_OF_ARTICLES: Final = frozenset({"price", "percentage", "period", "offer", "count"})
_RIVALS: Final = frozenset({"price", "percentage", "period"})
_DAYS: Final = frozenset({"date", "time"})
_NONE: Final[frozenset[str]] = frozenset()
_UTC: Final = re.compile(r"\b(?:UTC|GMT)\b")
_ABBREVIATION: Final = re.compile(r"\b[A-Z]{2,4}\b")
_ENDINGS: Final = frozenset({"cancel", "notice"})
_LOOSE: Final = frozenset({"thing", "event", "role"})
"""What an instruction need not name: it is given for this very draft."""
_MEETING: Final = re.compile(
    r"(?i:\b(?:come|welcome|kommen|vorbei\w*|venir|venire|komen|langs\w*|meet|visit|besuchen|passer|passare|free|available|availab\w+|time|slot|open\w*|suggest|propose|offer|could|would|can|possible|works?|suits?|held|hold|hätte|habe|könnte|kann|ginge|geht|passt|möglich|frei|vorschlagen|schlage|biete|verfügbar"
    r"|libre|disponible|pourrais|possible|propose|puis|peux|podría|puedo|propongo|libre|disponible|hueco|potrei|posso|libero|libera|disponibile|andrebbe|propongo|poderia|posso|livre|disponível|disponibilidade|proponho|kan|zou|vrij|beschikbaar|tijd|stel|mogelijk|lukt|stunde|mezz['\u2019]ora|half hour|heure|hora|ora|uur|uhr|noon|mittag|midi|mezzogiorno|meio-dia|mediodía)\b|空いて|お電話|ご都合|打ち合わせ|\d{1,2}[:.h]\d\d)"
)


_TOLD: Final = re.compile(
    r"(?i:\b(?:wrote|written|article (?:says|shows|describes|tells)|described|study|geschrieben|schrieb|beschrieb\w*|artikel (?:steht|zeigt|geht)|studie|écri\w+|décri\w+|étude|escrib\w+|escrito|describ\w+|estudio|scritto|scrissi"
    r"|descri\w+|studio|escrev\w+|estudo|schreef|geschreven|beschre\w+|onderzoek|lagern|visited|survey|test|in my (?:piece|article|story)|in meinem (?:artikel|beitrag|text)|dans mon article|en mi artículo|nel mio articolo|no meu artigo|in mijn artikel)\b|[\u201e\u201c\u00ab])"
)


def bears_out(claim: Claim, context: Context, statement: Statement) -> bool:
    """Whether one of the statement's facts is the claim's, and of the same thing."""
    return any(
        claim.kind in _EXACT or agrees(claim, context, fact, known, statement)
        for fact, known in statement.facts_of(claim)
    ) or (claim.kind == "count" and has_the_number(claim, context, statement))


def says_of_another(claim: Claim, statement: Statement) -> bool:
    """Whether the statement has the claim's fact, whatever it says it of."""
    return any(True for _ in statement.facts_of(claim))


def agrees(claim: Claim, context: Context, fact: Claim, known: Context, statement: Statement) -> bool:
    """Whether nothing that the claim is said of contradicts what the fact is said of."""
    if claim.kind == "offer" and any(str(key[1]).startswith("tax") for key in claim.keys):
        return True
    if claim.kind in _BY_HEAD and context.head and known.head and not context.head & known.head:
        return False
    if any(_contradicts(group, (claim, context), (fact, known), statement) for group in _COMPARED.get(claim.kind, ())):
        return False
    if claim.kind in {"price", "percentage"} and not _same_role(claim, context, known):
        return False
    if claim.kind in _CAREFUL and not _same_occasion(claim, context, known):
        return False
    if claim.kind == "count" and statement.origin == "article" and _is_turned_round(context, known, statement):
        return False
    if claim.kind == "offer" and not is_given_there(claim, context, fact, known):
        return False
    if claim.kind == "date" and known.denied and not context.denied and statement.origin != "client":
        return "away" in context.of("event")
    return is_a_voucher(claim, fact) or _fits_its_origin(claim, context, known, statement)


def _contradicts(group: str, said: tuple[Claim, Context], source: tuple[Claim, Context], statement: Statement) -> bool:
    """Whether a claim and a fact name different concepts of a group, such as a word's price and an hour's."""
    (claim, context), (fact, known) = said, source
    if group == "event" and context.head & known.head and not context.clause.get("event"):
        return False
    here, there = context.of(group), known.of(group)
    if statement.origin == "instruction":
        if group in _LOOSE and (_is_only(fact, statement) or (group == "thing" and claim.kind in _DAYS)):
            return False
        if claim.kind in _DAYS:
            here, there = context.clause.get(group, _NONE), known.clause.get(group, _NONE)
    if group == "thing" and statement.origin not in {"calendar", "instruction"}:
        there = known.sentence.get("thing", _NONE)
    return bool(here and there and not here & there and not (here & _ENDINGS and there & _ENDINGS))


def _names_the_clock(said: str, zone: str) -> bool:
    """Whether a sentence names the clock of `zone`, by which a slot's time is told; "" is the owner's, which needs none."""
    if zone in {"", "UTC"}:
        return not zone or _UTC.search(said) is not None
    return zone in said or any(named_zone(word) == zone for word in _ABBREVIATION.findall(said))


def _fits_its_origin(claim: Claim, context: Context, known: Context, statement: Statement) -> bool:
    if statement.origin == "calendar" and not _names_the_clock(context.sentence_text, known.sentence_text):
        return False
    if statement.origin == "calendar" and claim.kind == "date" and not any(key[0] == "day" for key in claim.keys):
        return bool(context.of("thing") & {"call"} or _MEETING.search(context.sentence_text))
    if statement.origin == "article" and claim.kind in _OF_ARTICLES:
        return _is_of_the_article(context, statement)
    is_discount = claim.kind == "percentage" and "discount" in context.of("role")
    if statement.origin == "profile" and (is_discount or claim.kind == "offer") and context.language == known.language:
        here = subjects(context.terms) or subjects(context.sentence_terms)
        there = subjects(known.sentence_terms)
        return bool(here & there) or not (here and there)
    return True


def _same_role(claim: Claim, context: Context, known: Context) -> bool:
    here, there = context.of("role") & _TELLING_ROLES, known.of("role") & _TELLING_ROLES
    if claim.kind == "percentage" and not known.of("role"):
        there = inherited_role(known)
    if not here and there == {"discount"} and DISCOUNT.search(context.clause_text):
        return True
    if "discount" in here and "discount" not in there:
        return False
    same_occasion = bool(context.of("occasion") & known.of("occasion"))
    if claim.kind == "percentage" and there and not here:
        return same_occasion or context.sentence.get("role", _NONE) & _TELLING_ROLES == there
    return not there or bool(here & there) or same_occasion


def _is_turned_round(context: Context, known: Context, statement: Statement) -> bool:
    """Whether a sentence denies of a number what its line denies of another one: of 64 that left, nine did not return."""
    return (
        context.denied
        and not known.denied
        and statement.analysis.is_denied
        and context.language == statement.analysis.reading.language
    )


def inherited_role(known: Context) -> frozenset[str]:
    """The one role of a line's sentence, where the clause names none: `Schools have a discount of 20 %, clubs 15 %`."""
    roles = known.sentence.get("role", _NONE) & _TELLING_ROLES
    return roles if roles == {"discount"} else _NONE


def _same_occasion(claim: Claim, context: Context, known: Context) -> bool:
    """Whether what holds for one occasion, such as rush work, is said of it, and of no other."""
    here, there = context.of("occasion") & _GENERAL_OCCASIONS, known.of("occasion") & _GENERAL_OCCASIONS
    if there and not here & there:
        return False
    if claim.kind == "offer" and ("cancel" in known.of("event")) != ("cancel" in context.of("event")):
        return False
    return (
        claim.kind == "period"
        or not here
        or bool(here & (known.of("occasion") if claim.kind == "offer" else known.sentence.get("occasion", frozenset())))
    )


def _is_of_the_article(context: Context, statement: Statement) -> bool:
    """Whether a clause repeats what an article says, rather than what the owner charges: they share a telling word."""
    said = {word.strip('.,;:!?"\u201c\u201d\u00ab\u00bb') for word in context.sentence_text.casefold().split()}
    if {word for word in said if is_telling(word)} & statement.analysis.words:
        return True
    return bool(_TOLD.search(context.sentence_text)) and not context.of("role")


def _is_only(fact: Claim, statement: Statement) -> bool:
    """Whether a line has no other fact of the kind, with which it might be mixed up."""
    return all(other.kind != fact.kind or other == fact for other, _ in statement.facts)


def beaten(claim: Claim, context: Context, statement: Statement, statements: Iterable[Statement]) -> bool:
    """Whether another figure of the profile fits the claim's subject better.

    A later clause of a line is read with what the earlier ones name: `General translation 0.09, sworn 0.14`.
    """
    if claim.kind not in _RIVALS or statement.origin != "profile":
        return False
    mine = [
        (position, known)
        for position, (fact, known) in enumerate(statement.facts)
        if claim.keys & fact.known and agrees(claim, context, fact, known, statement)
    ]
    return bool(mine) and all(_is_beaten(claim, context, statement, position, statements) for position, _ in mine)


def _is_beaten(
    claim: Claim, context: Context, statement: Statement, position: int, statements: Iterable[Statement]
) -> bool:
    mine = statement.facts[position][1]
    own = mine.terms or mine.sentence_terms
    if mine.language != context.language and not any(" " in term for term in own):
        return False  # words of two languages cannot be compared
    inherited = own | _until(statement, position)
    said = context.terms if any(_names(term) for term in context.terms) else context.sentence_terms
    for other in statements:
        if other.origin not in {"profile", "instruction", "reply"}:
            continue
        for place, (fact, known) in enumerate(other.facts):
            if fact.kind != claim.kind or claim.keys & fact.known:
                continue
            theirs = (said & known.terms) - (inherited if other is statement else own)
            if known.language != context.language:
                theirs = frozenset(term for term in theirs if " " in term)
            if theirs and not (said & own) - _until(other, place):
                return True
            if other is not statement and _is_swapped(context, statement.facts[position][1], known):
                return True
    return False


def _names(term: str) -> bool:
    """Whether a term tells what a clause is about: a word of its own, or a thing."""
    return " " not in term or term.startswith("thing ")


def _is_swapped(context: Context, mine: Context, known: Context) -> bool:
    """Whether one word of the line is put in place of another that belongs to another figure: walnut for oak."""
    if (
        context.language != mine.language
        or context.language != known.language
        or not context.head & mine.head & known.head
    ):
        return False
    theirs = {term for term in (context.terms & known.terms) - mine.terms if " " not in term}
    lost = {term for term in mine.terms - context.terms if " " not in term and term not in known.terms}
    return (
        bool(theirs) and bool(lost) and not {term for term in context.terms & mine.terms - known.terms if " " in term}
    )


def _until(statement: Statement, position: int) -> frozenset[str]:
    return frozenset(term for _, known in statement.facts[: position + 1] for term in known.terms)


def repeats_the_client(claim: Claim, context: Context) -> bool:
    """Whether a claim is put as the client's own, or only says that a time of the client's does not suit."""
    if claim.kind in {"offer", "commitment", "right"}:
        is_open = LEAVES_OPEN.search(context.sentence_text) and not GIVES.search(context.clause_text)
        return claim.kind == "offer" and bool(is_open)
    return is_the_clients(claim.kind, context) or (claim.kind in {"date", "time"} and _is_declined(context))


def _is_declined(context: Context) -> bool:
    return is_denied(context.sentence_text, context.language)


def is_the_senders(claim: Claim, statement: Statement) -> bool:
    """Whether the claim is the very name or address that the mail came from."""
    return statement.origin == "sender" and claim.kind in _EXACT and says_of_another(claim, statement)
