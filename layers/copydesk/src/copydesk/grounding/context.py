"""What a claim is said of: the concepts around it, and whether it is denied, asked, or put as the client's own."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from copydesk.grounding.claims import Claim
from copydesk.grounding.lexicon import CONCEPTS, Concept
from copydesk.grounding.reading import SMALL_WORDS, Reading, Word

_NOT: Final = {
    language: re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
    for language, words in {
        "en": r"not|never|no longer|cannot|\w+n['\u2019]t|neither|nor|no|nobody|without|unfortunately|excluded|forbidden|except",
        "de": r"nicht|kein(?:e[nmrs]?)?|nie|niemals|leider|weder|ausgeschlossen|untersagt|außer|ausser",
        "fr": r"ne|n['\u2019]\w*|pas|jamais|aucune?|malheureusement|hélas|exclue?s?|interdite?s?|sauf|ni",
        "es": r"no|nunca|tampoco|lamentablemente|desgraciadamente|excluid[oa]s?|prohibid[oa]s?|excepto|salvo|ni",
        "it": r"non|mai|nessun[oa]?|purtroppo|esclus[oaie]|vietat[oaie]|tranne|eccetto|né",
        "pt": r"não|nunca|nenhum\w?|infelizmente|excluíd[oa]s?|proibid[oa]s?|exceto|nem",
        "nl": r"niet|geen|nooit|helaas|uitgesloten|verboden|behalve|noch",
    }.items()
}
_NO_DENIAL: Final = re.compile(
    r"(?i:\b(?:not only|nicht nur|non seulement|no sólo|no solo|non solo|não só|niet alleen|non[- ]exclusi\w+|nicht[- ](?:exklusiv|ausschlie)\w*|no exclusiv\w+|non (?:sono |è )?esclusiv\w+|not exclusive|no (?:son|es) exclusiv\w+|não (?:são|é) exclusiv\w+|(?:ne sont |n['\u2019]est )?pas exclusi\w+|não exclusiv\w+|niet[- ]exclusie\w+"
    r"|no (?:extra|additional|charge|cost|fee)\w*(?: \w+)?|without (?:extra|additional|any|cost|charge)\w*|no problem|kein problem|ohne|sans|sin|senza|sem|zonder|non seulement|no later than|nicht später|pas plus|excl(?:usief|uding)?|esclusa|no más tarde|non oltre)\b)"
)
_LATER: Final = re.compile(
    r"(?i)includes?$|beinhaltet|umfasst|enthält|comprend|inclut|incluent|incluyen?$|includ(?:e|ono)$|inclui|incluem|^inkl|^incl|inclusief$"
)
_PRICE_WORDS: Final = frozenset(
    "cost costs price prices charge kostet kosten preis cuesta cuestan precio costa costano prezzo custa custam preco kost prijs coute coutent prix euro euros dollar rate berechne reken facture cobro chiedo included "
    "charged charges charging asking asks comes amounts quoted priced fees betragt berechnet berechnen verlange verlangt liegt honorar facturee factures facturees demande tarif "
    "cobra cobramos cobrado vale valen asciende chiede chiediamo ammonta sale viene cobra cobramos fica vraag vraagt rekent bedraagt tarief pounds sterling franken".split()
)
_SHORT_SENTENCE: Final = 12
_IT: Final = frozenset(
    "it this that these they both das dies es diese er sie ce c' cela ca il elle ils elles eso esto este esta ello questo questa "
    "cio e' isso isto ele ela het dit dat deze die ze for dafur pour por per daarvoor which".split()
)
_STEM, _SHORTEST = 6, 4
_TERM_GROUPS: Final = frozenset({"thing", "occasion", "unit", "event", "medium", "role"})


@dataclass(frozen=True)
class Context:
    """The concepts by group in the claim's clause and in its sentence, and what tells it from other clauses.

    `head` is the thing that the clause is about, `terms` are its telling words and concepts, `lead` what stands before
    the claim in its sentence.
    """

    clause: dict[str, frozenset[str]]
    sentence: dict[str, frozenset[str]]
    clause_text: str
    sentence_text: str
    denied: bool
    asked: bool
    head: frozenset[str] = frozenset()
    terms: frozenset[str] = frozenset()
    sentence_terms: frozenset[str] = frozenset()
    lead: str = ""
    language: str = ""

    def of(self, group: str) -> frozenset[str]:
        """The concepts of `group` in the clause; of an event or of taxes, in the sentence if the clause has none."""
        near = self.clause.get(group, frozenset())
        return near or (self.sentence.get(group, frozenset()) if group in {"event", "vat"} else near)


NOWHERE: Final = Context({}, {}, "", "", denied=False, asked=False)
"""The context of what stands in no text."""


class Contexts:
    """The contexts of a text's claims."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._words = reading.words
        self._made: dict[int, Context] = {}

    @cached_property
    def _by_clause(self) -> dict[int, list[Concept]]:
        found: dict[int, list[Concept]] = defaultdict(list)
        for concept in CONCEPTS.concepts(self._words, self._reading.language):
            found[self._words[concept.first].clause].append(concept)
        return found

    @cached_property
    def _clauses(self) -> dict[int, tuple[int, int]]:
        return _spans([word.clause for word in self._words])

    @cached_property
    def _sentences(self) -> dict[int, tuple[int, int]]:
        return _spans([word.sentence for word in self._words])

    def of(self, claim: Claim) -> Context:
        """The context of `claim`."""
        if not self._words:
            return NOWHERE
        index = max(0, bisect_right(self._reading.starts, claim.position) - 1)
        word = self._words[index]
        if word.clause not in self._made:
            self._made[word.clause] = self._make(word)
        sentence_start = self._words[self._sentences[word.sentence][0]].start
        return replace(
            self._made[word.clause],
            head=self._head(word, index, later=bool(_LATER.search(claim.text))),
            terms=self._terms([word.clause], self._clauses[word.clause], claim),
            sentence_terms=self._terms(self._clauses_of(word), self._sentences[word.sentence], claim),
            lead=self._reading.text[sentence_start : claim.position],
        )

    def _make(self, word: Word) -> Context:
        span = self._sentences[word.sentence]
        clause_text = self._text(self._clauses[word.clause])
        first, last = span
        clauses = range(self._words[first].clause, self._words[last].clause + 1)
        return Context(
            clause=_groups(self._by_clause.get(word.clause, [])),
            sentence=_groups([concept for clause in clauses for concept in self._by_clause.get(clause, [])]),
            clause_text=clause_text,
            sentence_text=self._text(span),
            denied=is_denied(clause_text, self._reading.language),
            asked=self._words[last].text == "?",
            language=self._reading.language,
        )

    def _head(self, word: Word, index: int, *, later: bool) -> frozenset[str]:
        """The things of the first word that names one before the claim, or else after it, or else in the next clause."""
        things = [each for each in self._by_clause.get(word.clause, []) if each.group == "thing"]
        before = [] if later else [each for each in things if each.first <= index]
        chosen = before or [each for each in things if each.first > index] or ([] if not later else things)
        if chosen:
            return _first(chosen)
        first, last = self._sentences[word.sentence]
        earlier = range(word.clause - 1, self._words[first].clause - 1, -1)
        following = range(word.clause + 1, self._words[last].clause + 1)
        for clause in (*earlier, *following):
            things = [each for each in self._by_clause.get(clause, []) if each.group == "thing"]
            if things:
                return _first(things)
        if word.sentence - 1 in self._sentences and self._points_back(word.sentence):
            first, last = self._sentences[word.sentence - 1]
            for clause in range(self._words[last].clause, self._words[first].clause - 1, -1):
                things = [each for each in self._by_clause.get(clause, []) if each.group == "thing"]
                if things:
                    return frozenset(each.name for each in things)
        return frozenset()

    def _points_back(self, sentence: int) -> bool:
        """Whether a sentence speaks of what the one before has named, such as `It is free`."""
        first, last = self._sentences[sentence]
        return last - first < _SHORT_SENTENCE and bool(_IT & {word.folded for word in self._words[first : first + 3]})

    def _clauses_of(self, word: Word) -> range:
        first, last = self._sentences[word.sentence]
        return range(self._words[first].clause, self._words[last].clause + 1)

    def _terms(self, clauses: Iterable[int], span: tuple[int, int], claim: Claim) -> frozenset[str]:
        first, last = span
        concepts = [each for clause in clauses for each in self._by_clause.get(clause, ())]
        found = {f"{each.group} {each.name}" for each in concepts if each.group in _TERM_GROUPS}
        for word in self._words[first : last + 1]:
            inside = claim.position <= word.start < claim.end
            if not inside and is_telling(word.folded):
                found.add(word.folded[:_STEM])
        return frozenset(found)

    def _text(self, span: tuple[int, int]) -> str:
        return self._reading.text[self._words[span[0]].start : self._words[span[1]].end]


def is_telling(folded: str) -> bool:
    """Whether a word tells one subject from another: neither small, nor a number, nor a word of prices."""
    return len(folded) >= _SHORTEST and folded[0].isalpha() and folded not in SMALL_WORDS and folded not in _PRICE_WORDS


def is_denied(text: str, language: str) -> bool:
    """Whether a clause denies something."""
    return bool(_NOT.get(language, _NOT["en"]).search(_NO_DENIAL.sub(" ", text)))


def _first(concepts: list[Concept]) -> frozenset[str]:
    first = min(concept.first for concept in concepts)
    last = max(concept.last for concept in concepts if concept.first == first)
    for concept in sorted(concepts, key=lambda each: each.first):
        if concept.first == last + 1:  # `maintenance contract` is one thing
            last = concept.last
    return frozenset(concept.name for concept in concepts if concept.first <= last)


def _spans(numbers: list[int]) -> dict[int, tuple[int, int]]:
    found: dict[int, tuple[int, int]] = {}
    for index, number in enumerate(numbers):
        first, _ = found.get(number, (index, index))
        found[number] = (first, index)
    return found


def _groups(concepts: list[Concept]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for concept in concepts:
        found[concept.group].add(concept.name)
    return {group: frozenset(names) for group, names in found.items()}
