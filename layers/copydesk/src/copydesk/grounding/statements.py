"""A statement: one line of a source, with all that it makes known, each fact with what it is said of."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from typing import Final, Literal

from copydesk.grounding.claims import Claim
from copydesk.grounding.context import Context, Contexts
from copydesk.grounding.finding import found_in
from copydesk.grounding.lexicon import RIGHTS
from copydesk.grounding.promises import ACTIONS
from copydesk.grounding.reading import Reading, fold
from copydesk.grounding.titles import plain

Origin = Literal["profile", "instruction", "reply", "settings", "tool", "article", "calendar", "client", "sender"]
OWNERS: Final = frozenset({"profile", "instruction", "reply", "settings"})
"""Where the owner herself has said it."""
_REMEMBERED: Final = 2048
_NOTHING: Final = Context({}, {}, {}, "", "", denied=False, asked=False)


@dataclass(frozen=True)
class Analysis:
    """What a text states: its claims with their contexts, its words, what it undertakes and which rights it speaks of."""

    reading: Reading
    claims: tuple[tuple[Claim, Context], ...]

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words, folded."""
        return frozenset(word.folded.strip("'") for word in self.reading.words)

    @cached_property
    def plain(self) -> str:
        """Its words without marks, for titles."""
        return f" {plain(self.reading.text)} "

    @cached_property
    def actions(self) -> frozenset[str]:
        """What somebody does in it."""
        return frozenset(concept.name for concept in ACTIONS.concepts(self.reading.words))

    @cached_property
    def rights(self) -> frozenset[str]:
        """Of which rights it speaks."""
        return frozenset(concept.name for concept in RIGHTS.concepts(self.reading.words))

    @cached_property
    def context(self) -> Context:
        """The concepts of the whole text."""
        contexts = Contexts(self.reading)
        whole = [contexts.of(Claim("name", word.text, word.start)) for word in self.reading.words]
        if not whole:
            return _NOTHING
        clause: dict[str, frozenset[str]] = {}
        for each in whole:
            for group, names in each.clause.items():
                clause[group] = clause.get(group, frozenset()) | names
        return Context(clause, clause, {}, self.reading.text, self.reading.text, whole[0].denied, whole[-1].asked)


@lru_cache(_REMEMBERED)
def analysed(text: str, today: date, otherwise: str) -> Analysis:
    """What `text`, a line of a source, states."""
    found = found_in(text, today, otherwise)
    contexts = Contexts(found.reading)
    return Analysis(found.reading, tuple((claim, contexts.of(claim)) for claim in found.claims))


@dataclass(frozen=True)
class Statement:
    """One line of a source. `group` is the same for all lines of one article; `label` is what the owner reads."""

    origin: Origin
    label: str
    text: str
    group: int
    today: date
    given: tuple[tuple[Claim, Context], ...] = field(default=(), repr=False)
    otherwise: str = "en"

    @cached_property
    def analysis(self) -> Analysis:
        """What it states."""
        return analysed(self.text, self.today, self.otherwise)

    @cached_property
    def facts(self) -> tuple[tuple[Claim, Context], ...]:
        """Its claims with their contexts, and those that were given with it."""
        return self.given or self.analysis.claims

    @property
    def is_owners(self) -> bool:
        """Whether the owner herself said it."""
        return self.origin in OWNERS


def words_of(statements: tuple[Statement, ...]) -> frozenset[str]:
    """All words of the statements, folded: no name of theirs is new."""
    return frozenset(word for statement in statements for word in statement.analysis.words) | frozenset(
        part for statement in statements for word in statement.text.split() for part in _inside(word)
    )


def _inside(word: str) -> tuple[str, ...]:
    """The parts of a hyphenated word or an address, which may be named alone."""
    return tuple(fold(part) for part in word.replace("@", " ").replace(".", " ").replace("-", " ").split())
