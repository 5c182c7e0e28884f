"""Numbers of a line, whatever they count: for counts that cannot be compared by what is counted."""

import re
from collections.abc import Iterator

from copydesk.grounding.claims import Claim, blanked
from copydesk.grounding.context import Context
from copydesk.grounding.spelled import in_digits
from copydesk.grounding.statements import Statement


def has_the_number(claim: Claim, context: Context, statement: Statement) -> bool:
    """Whether the line counts as many, of what nobody can compare: in the owner's word, or in another language."""
    counted = [(str(key[1]), str(key[2])) for key in claim.keys if key[0] == "count"]
    if not counted:
        return statement.origin == "article" and _has_the_ratio(claim, statement)
    if statement.origin == "instruction":
        return counted[0][0] in counted_in(statement)
    if context.language == statement.analysis.reading.language:
        return _has_it_bare(counted, context, statement)
    theirs = [(str(key[1]), str(key[2])) for fact, _ in statement.facts for key in fact.keys if key[0] == "count"]
    return any(
        number == other and (noun.startswith("~") or its.startswith("~"))
        for number, noun in counted
        for other, its in theirs
    )


def _has_the_ratio(claim: Claim, statement: Statement) -> bool:
    """Whether an article names both numbers of a ratio: `of 48 mills only six run` is six out of 48."""
    ratio = next((key for key in claim.keys if key[0] == "ratio"), None)
    return ratio is not None and {str(ratio[1]), str(ratio[2])} <= counted_in(statement)


def _has_it_bare(counted: list[tuple[str, str]], context: Context, statement: Statement) -> bool:
    """Whether a line counts as many of what it has counted before, and does not name again: `of 64 ships nine sank`."""
    reading = statement.analysis.reading
    nouns = {str(key[2]) for fact, _ in statement.facts for key in fact.keys if key[0] == "count"}
    named = {
        str(key[1])
        for fact, _ in statement.facts
        for key in fact.keys
        if key[0] == "count" and not (str(key[2]).startswith("~") and is_a_verb(fact.text, reading.language))
    }
    return context.denied == statement.analysis.is_denied and any(
        noun in nouns and number not in named and number in counted_in(statement) for number, noun in counted
    )


def is_a_verb(said: str, language: str) -> bool:
    """Whether what stands behind a number is no noun: German gives nouns a capital."""
    return language == "de" and said.rsplit(maxsplit=1)[-1][:1].islower()


def counted_in(statement: Statement) -> frozenset[str]:
    """The numbers that a line names and that are no price, date or the like."""
    text = blanked(statement.text, (fact for fact, _ in statement.analysis.claims if fact.kind != "count"))
    return frozenset(_digits(text, statement.analysis.reading.language))


def numbers_of(statement: Statement) -> frozenset[str]:
    """All numbers that a line names, in digits."""
    reading = statement.analysis.reading
    return frozenset(_digits(reading.text, reading.language))


def _digits(text: str, language: str) -> Iterator[str]:
    for found in re.findall(r"\d+(?:[.,\u2019' ]\d{3})*", in_digits(text, language).text):
        yield re.sub(r"\D", "", found)
