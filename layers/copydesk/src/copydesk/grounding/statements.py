"""A statement: one line of a source, with all that it makes known, each fact with what it is said of."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from typing import Final, Literal

from copydesk.grounding.claims import Claim, Key
from copydesk.grounding.context import Context, Contexts, is_denied
from copydesk.grounding.finding import found_in
from copydesk.grounding.lexicon import CONCEPTS, RIGHTS
from copydesk.grounding.promises import ACTIONS, clauses
from copydesk.grounding.reading import Reading, fold
from copydesk.grounding.titles import plain

Origin = Literal["profile", "instruction", "reply", "settings", "tool", "article", "calendar", "client", "sender"]
OWNERS: Final = frozenset({"profile", "instruction", "reply", "settings"})
"""Where the owner herself has said it."""
_REMEMBERED: Final = 2048
_MOST_FACTS: Final = 300
"""Facts of one piece of a source: no line says more, unless to keep the check busy."""
_SAME_FACTS: Final = 8


@dataclass(frozen=True)
class Clause:
    """What one clause of a source speaks of."""

    actions: frozenset[str]
    rights: frozenset[str]
    things: frozenset[str]
    media: frozenset[str]
    denied: bool


@dataclass(frozen=True)
class Analysis:
    """What a text states: its claims with their contexts, its words, and what each of its clauses speaks of."""

    reading: Reading
    claims: tuple[tuple[Claim, Context], ...]

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words, folded."""
        return frozenset(word.folded.strip("'") for word in self.reading.words)

    @cached_property
    def words_and_parts(self) -> frozenset[str]:
        """Its words, and the parts of hyphenated words and addresses, which may be named alone."""
        return self.words.union(_inside(self.reading.text))

    @cached_property
    def plain(self) -> str:
        """Its words without marks, for titles."""
        return f" {plain(self.reading.text)} "

    @cached_property
    def by_key(self) -> dict[Key, tuple[tuple[Claim, Context], ...]]:
        """Its claims by what they make known."""
        return _indexed(self.claims)

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """What its clauses speak of."""
        return tuple(self._clauses())

    def _clauses(self) -> "list[Clause]":
        found = []
        language = self.reading.language
        for words in clauses(self.reading):
            concepts = list(CONCEPTS.concepts(words, language))
            found.append(
                Clause(
                    actions=frozenset(each.name for each in ACTIONS.concepts(words, language)),
                    rights=frozenset(each.name for each in RIGHTS.concepts(words, language)),
                    things=frozenset(each.name for each in concepts if each.group == "thing"),
                    media=frozenset(each.name for each in concepts if each.group == "medium"),
                    denied=is_denied(self.reading.text[words[0].start : words[-1].end], language),
                )
            )
        return found

    @cached_property
    def actions(self) -> frozenset[str]:
        """What somebody does in it."""
        return frozenset(action for clause in self.clauses for action in clause.actions)

    @cached_property
    def undertaken(self) -> frozenset[str]:
        """What somebody undertakes in it, in so many words."""
        return frozenset(str(key[1]) for claim, _ in self.claims if claim.kind == "commitment" for key in claim.keys)

    @cached_property
    def things(self) -> frozenset[str]:
        """Of which things it speaks."""
        return frozenset(thing for clause in self.clauses for thing in clause.things)

    @cached_property
    def is_denied(self) -> bool:
        """Whether any of its clauses denies something."""
        return any(clause.denied for clause in self.clauses)

    @cached_property
    def has_a_period(self) -> bool:
        """Whether it says how long."""
        return any(claim.kind == "period" for claim, _ in self.claims)


def _indexed(claims: tuple[tuple[Claim, Context], ...]) -> dict[Key, tuple[tuple[Claim, Context], ...]]:
    found: dict[Key, list[tuple[Claim, Context]]] = defaultdict(list)
    for each in claims:
        for key in each[0].known:
            found[key].append(each)
    return {key: tuple(facts[:_SAME_FACTS]) for key, facts in found.items()}


@lru_cache(_REMEMBERED)
def analysed(text: str, today: date, otherwise: str) -> Analysis:
    """What `text`, a line of a source, states."""
    found = found_in(text, today, otherwise)
    contexts = Contexts(found.reading)
    claims = found.claims[:_MOST_FACTS]
    return Analysis(found.reading, tuple((claim, contexts.of(claim)) for claim in claims))


@dataclass(frozen=True)
class Statement:
    """One line of a source. `group` is the same for all lines of one article; `label` is what the owner reads."""

    origin: Origin
    label: str
    text: str
    group: int
    today: date
    given: tuple[tuple[Claim, Context], ...] = field(default=(), repr=False)
    otherwise: str = ""

    @property
    def analysis(self) -> Analysis:
        """What it states."""
        return analysed(self.text, self.today, self.otherwise)

    @property
    def facts(self) -> tuple[tuple[Claim, Context], ...]:
        """Its claims with their contexts, and those that were given with it."""
        return self.given or self.analysis.claims

    def facts_of(self, claim: Claim) -> Iterator[tuple[Claim, Context]]:
        """Its facts that are the claim's."""
        by_key = self._given_by_key if self.given else self.analysis.by_key
        for key in claim.keys:
            yield from by_key.get(key, ())

    @cached_property
    def _given_by_key(self) -> dict[Key, tuple[tuple[Claim, Context], ...]]:
        return _indexed(self.given)

    @property
    def is_owners(self) -> bool:
        """Whether the owner herself said it."""
        return self.origin in OWNERS


def words_of(statements: tuple[Statement, ...]) -> frozenset[str]:
    """All words of the statements, folded: no name of theirs is new."""
    return frozenset().union(*(statement.analysis.words_and_parts for statement in statements))


def _inside(text: str) -> tuple[str, ...]:
    return tuple(fold(part) for part in text.replace("@", " ").replace(".", " ").replace("-", " ").split())
