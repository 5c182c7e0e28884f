"""What words stand for: concepts such as `article` or `per hour`, the same in seven languages."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from copydesk.grounding.reading import Word, fold, lines_of

_PARTS: Final = re.compile(r"\d+|[^\W\d_]+['\u2019]?|[^\s\w]")
_SHORTEST_START: Final = 3
_SHORTEST_END: Final = 3
_LONGEST_WORD: Final = 40
_SHORTEST_COMPOUND: Final = 9
_SHORTEST_PART: Final = 4
_COMPOUNDING: Final = frozenset({"de", "nl"})


@dataclass(frozen=True, slots=True)
class Concept:
    """What a stretch of words stands for, of its group, and where the words are, by their numbers."""

    group: str
    name: str
    first: int
    last: int


class Lexicon:
    """Word lists, by how a word begins, ends or reads."""

    def __init__(self, *names: str) -> None:
        self._whole: dict[str, set[tuple[str, str]]] = defaultdict(set)
        self._start: dict[str, set[tuple[str, str]]] = defaultdict(set)
        self._end: dict[str, set[tuple[str, str]]] = defaultdict(set)
        self._phrases: dict[str, list[tuple[tuple[str, ...], bool, tuple[str, str]]]] = defaultdict(list)
        for name in names:
            for head, patterns in lines_of(name):
                group, _, concept = head.partition(" ")
                for pattern in patterns.split():
                    self._add(pattern, (group, concept))

    def _add(self, pattern: str, said: tuple[str, str]) -> None:
        begins, ends = pattern.endswith("*"), pattern.startswith("*")
        words = tuple(fold(part) for part in _PARTS.findall(pattern.strip("*").replace("_", " ")))
        if len(words) > 1:
            self._phrases[words[0]].append((words, begins, said))
        elif words and ends:
            self._end[words[0]].add(said)
        elif words:
            (self._start if begins else self._whole)[words[0]].add(said)

    def of_word(self, folded: str) -> frozenset[tuple[str, str]]:
        """The concepts of one word."""
        return self._of_word(folded)

    @cache  # noqa: B019 - the lexicons live as long as the process, and words repeat
    def _of_word(self, folded: str) -> frozenset[tuple[str, str]]:
        found = set(self._whole.get(folded, ()))
        for length in range(_SHORTEST_START, min(len(folded), _LONGEST_WORD) + 1):
            found |= self._start.get(folded[:length], set())
        for length in range(_SHORTEST_END, min(len(folded), _LONGEST_WORD)):
            found |= self._end.get(folded[-length:], set())
        return frozenset(found)

    @cache  # noqa: B019 - as above
    def of_compound(self, folded: str) -> frozenset[tuple[str, str]]:
        """The concepts of a word that German or Dutch has made of two: what it ends with tells what it is."""
        found = self._of_word(folded)
        if len(folded) < _SHORTEST_COMPOUND:
            return found
        for start in range(_SHORTEST_PART, len(folded) - _SHORTEST_PART + 1):
            ending = frozenset(each for each in self._of_word(folded[start:]) if each[0] in {"thing", "do", "right"})
            if ending:
                return found | ending
        return found

    def concepts(self, words: tuple[Word, ...], language: str = "") -> Iterator[Concept]:
        """All concepts of a text's words, those of several words too."""
        of_word = self.of_compound if language in _COMPOUNDING else self._of_word
        for index, word in enumerate(words):
            for group, name in of_word(word.folded):
                yield Concept(group, name, index, index)
            for phrase, begins, (group, name) in self._phrases.get(word.folded, ()):
                if self._is_here(phrase, begins, words, index):
                    yield Concept(group, name, index, index + len(phrase) - 1)

    @staticmethod
    def _is_here(phrase: tuple[str, ...], begins: bool, words: tuple[Word, ...], index: int) -> bool:  # noqa: FBT001
        here = words[index : index + len(phrase)]
        if len(here) < len(phrase) or any(
            word.folded != part for word, part in zip(here[:-1], phrase[:-1], strict=True)
        ):
            return False
        last = here[-1].folded
        return last.startswith(phrase[-1]) if begins else last == phrase[-1]


CONCEPTS: Final = Lexicon("concepts")
RIGHTS: Final = Lexicon("rights")
