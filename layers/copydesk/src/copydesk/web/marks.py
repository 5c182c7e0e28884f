"""A draft with its claims marked where they stand, and each warning below the paragraph that it is about. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from copydesk.telling.claims import ShownClaim
from copydesk.telling.foreign_text import shown

_QUOTED: Final = re.compile(r'"([^"\n]+)"')
_APART: Final = re.compile(r"\n[ \t]*\n\s*")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of the draft. `claim` is the place of what they state among the claims, from 1; 0 where it is none.

    `unsure` says that they have no source, or that a warning is about them.
    """

    text: str
    claim: int = 0
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """Some of the draft, and the warnings about the last paragraph of it."""

    stretches: tuple[Stretch, ...]
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkedDraft:
    """The draft in order; `elsewhere` are the warnings that are about no words of it that can be found."""

    passages: tuple[Passage, ...]
    elsewhere: tuple[str, ...] = ()


class _Mark(NamedTuple):
    start: int
    end: int
    claim: int
    unsure: bool


def marked(draft: str, claims: Sequence[ShownClaim], warnings: Sequence[str]) -> MarkedDraft:
    """The draft as it is shown, with what is known of its words. All of its text is in the passages, in order."""
    text = shown(draft)
    places = {warning: place for warning in warnings if (place := _place_of(warning, text)) is not None}
    marks = _apart(
        [
            *(
                _Mark(found.start(), found.end(), number, not claim.source)
                for number, claim in enumerate(claims, 1)
                for found in _found(claim.said, text)
            ),
            *(_Mark(place.start(), place.end(), 0, unsure=True) for place in places.values()),
        ]
    )
    about: dict[int, list[str]] = {}
    for warning, place in places.items():
        about.setdefault(_paragraphs_end(text, place.end()), []).append(warning)
    passages, start = [], 0
    for end in sorted({*about, len(text)}):
        passages.append(Passage(tuple(_stretches(text, start, end, marks)), tuple(about.get(end, ()))))
        start = end
    return MarkedDraft(
        tuple(each for each in passages if each.stretches), tuple(each for each in warnings if each not in places)
    )


def _place_of(warning: str, text: str) -> "re.Match[str] | None":
    quoted = _QUOTED.search(warning)
    return next(_found(quoted[1], text), None) if quoted else None


def _found(said: str, text: str) -> "Iterator[re.Match[str]]":
    """Where the words stand, however the draft breaks its lines; of words that were cut, where they begin."""
    words = said.removesuffix("…").split()
    if not words:
        return iter(())
    whole = r"\s+".join(map(re.escape, words))
    before, behind = (r"(?<!\w)" if words[0][0].isalnum() else ""), (r"(?!\w)" if words[-1][-1].isalnum() else "")
    return re.finditer(f"{before}{whole}{'' if said.endswith('…') else behind}", text)


def _apart(marks: Sequence[_Mark]) -> tuple[_Mark, ...]:
    """The marks that do not lie over another: of two, the one that begins first, or is longer."""
    kept: list[_Mark] = []
    for mark in sorted(marks, key=lambda each: (each.start, -each.end, not each.unsure, -each.claim)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return tuple(kept)


def _paragraphs_end(text: str, place: int) -> int:
    found = _APART.search(text, place)
    return found.end() if found else len(text)


def _stretches(text: str, start: int, end: int, marks: Sequence[_Mark]) -> Iterator[Stretch]:
    for mark in marks:
        if start <= mark.start and mark.end <= end:
            if start < mark.start:
                yield Stretch(text[start : mark.start])
            yield Stretch(text[mark.start : mark.end], mark.claim, mark.unsure)
            start = mark.end
    if start < end:
        yield Stretch(text[start:end])
