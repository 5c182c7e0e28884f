"""What a claim is said of: the concepts of its clause, and whether it is denied, asked, or put as the client's own."""

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from copydesk.grounding.claims import Claim
from copydesk.grounding.lexicon import CONCEPTS, Concept
from copydesk.grounding.reading import Reading, Word

_NOT: Final = re.compile(
    r"(?i:\b(?:not|never|no longer|cannot|can['\u2019]t|don['\u2019]t|doesn['\u2019]t|won['\u2019]t|isn['\u2019]t|aren['\u2019]t|neither|nor|no|nobody|without|unfortunately"
    r"|nicht|kein(?:e[nmrs]?)?|nie|niemals|leider|weder|ne|n['\u2019]|pas|jamais|aucune?|malheureusement|hélas|nunca|tampoco|lamentablemente|desgraciadamente"
    r"|non|mai|nessun[oa]?|purtroppo|não|nenhum\w?|infelizmente|niet|geen|nooit|helaas|except|ausser|außer|sauf|excepto|tranne|eccetto|exceto|behalve)\b)"
)
_NEAR: Final = frozenset({"thing", "event"})
"""Groups that may stand elsewhere in the sentence: `For an article, I charge …`."""


@dataclass(frozen=True)
class Context:
    """The concepts by group in the claim's clause, and in its sentence; `before` are those of the sentence before."""

    clause: dict[str, frozenset[str]]
    sentence: dict[str, frozenset[str]]
    before: dict[str, frozenset[str]]
    clause_text: str
    sentence_text: str
    denied: bool
    asked: bool

    def of(self, group: str, *, wide: bool = False) -> frozenset[str]:
        """The concepts of `group` near the claim: of its clause, or else of its sentence where that is looked at."""
        near = self.clause.get(group, frozenset())
        if near or group not in _NEAR:
            return near
        sentence = self.sentence.get(group, frozenset())
        return sentence or (self.before.get(group, frozenset()) if wide else frozenset())


class Contexts:
    """The contexts of a text's claims."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._words = reading.words
        self._made: dict[int, Context] = {}

    @cached_property
    def _by_clause(self) -> dict[int, list[Concept]]:
        found: dict[int, list[Concept]] = defaultdict(list)
        for concept in CONCEPTS.concepts(self._words):
            found[self._words[concept.first].clause].append(concept)
        return found

    @cached_property
    def _clauses(self) -> dict[int, tuple[int, int]]:
        return _spans(self._words, [word.clause for word in self._words])

    @cached_property
    def _sentences(self) -> dict[int, tuple[int, int]]:
        return _spans(self._words, [word.sentence for word in self._words])

    def of(self, claim: Claim) -> Context:
        """The context of `claim`."""
        if not self._words:
            return Context({}, {}, {}, "", "", denied=False, asked=False)
        index = max(0, bisect_right(self._reading.starts, claim.position) - 1)
        word = self._words[index]
        if word.clause not in self._made:
            self._made[word.clause] = self._make(word)
        return self._made[word.clause]

    def _make(self, word: Word) -> Context:
        first, last = self._sentences[word.sentence]
        clause_text = self._text(self._clauses[word.clause])
        sentence_text = self._text((first, last))
        return Context(
            clause=_groups(self._by_clause.get(word.clause, [])),
            sentence=self._of_sentence(word.sentence),
            before=self._of_sentence(word.sentence - 1),
            clause_text=clause_text,
            sentence_text=sentence_text,
            denied=bool(_NOT.search(clause_text)),
            asked=self._words[last].text == "?",
        )

    def _of_sentence(self, sentence: int) -> dict[str, frozenset[str]]:
        if sentence not in self._sentences:
            return {}
        first, last = self._sentences[sentence]
        clauses = range(self._words[first].clause, self._words[last].clause + 1)
        return _groups([concept for clause in clauses for concept in self._by_clause.get(clause, [])])

    def _text(self, span: tuple[int, int]) -> str:
        return self._reading.text[self._words[span[0]].start : self._words[span[1]].end]


def _spans(words: tuple[Word, ...], numbers: list[int]) -> dict[int, tuple[int, int]]:
    found: dict[int, tuple[int, int]] = {}
    for index in range(len(words)):
        first, _ = found.get(numbers[index], (index, index))
        found[numbers[index]] = (first, index)
    return found


def _groups(concepts: list[Concept]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for concept in concepts:
        found[concept.group].add(concept.name)
    return {group: frozenset(names) for group, names in found.items()}
