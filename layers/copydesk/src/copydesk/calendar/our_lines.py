# ruff: noqa: RUF001 - the marks of lists are read here
"""Which unquoted lines of a client's mail are lines of our own letter, and no words of theirs. Pure.

Some programs mark the upper part of a quote and lose the marks below an answer in it: the rest of our offers then
stands there as if the client had named those times. What a client copies themselves, above the quote or alone below
all of it, stays theirs.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from copydesk.calendar.plain_choices import own_words
from copydesk.events import UserQueryReceived
from copydesk.mail.invitation_text import SHOWN
from copydesk.mail.marked_lines import marked_lines
from copydesk.mail.quote_marks import without_direction

_TEXT_LIMIT: Final = 20_000
_LETTERS: Final = 10
"""So many of our newest letters are compared."""
_REMEMBERED: Final = 64
"""Mails whose own words are known: one decision asks several times for those of the same ones."""
_LIST_MARK: Final = re.compile(r"^[\s>]*(?:[-*•·–—]+|\(?\w[.)](?=\s))?\s*")
_WORD: Final = re.compile(r"\w+")
_HOUR: Final = re.compile(r"\d\s?[:.h]\s?\d\d|\d\s?(?:[ap]\.?m\b|o'clock|uhr|heures?|h\b|uur|時)", re.IGNORECASE)
_LONG: Final = 6
"""Words of a line that nobody else writes by chance."""
_RUN: Final = 8
"""Words in a row that are ours, wherever a program broke the line."""
_BROKEN: Final = 6
"""Lines into which a program may break one of ours."""
_WHOLE: Final = 3
"""Lines of ours, copied without any quote, that are our letter, and no choice from it."""


@dataclass(frozen=True, slots=True)
class _Letters:
    """The lines of our letters that can be told for ours, as words; and all of each letter's words in a row.

    `next` has what stands below a line: there, a short one is ours, too.
    """

    lines: frozenset[tuple[str, ...]]
    rows: tuple[str, ...]
    next: frozenset[tuple[tuple[str, ...], tuple[str, ...]]]

    def runs(self, lines: Sequence[str]) -> Iterator[tuple[int, int]]:
        """From where to where lines are ours; a line of ours may be broken over several."""
        words = [_words(line) for line in lines]
        place = 0
        while place < len(lines):
            end = self._end(words, place)
            if end > place:
                end = self._with_short_ones(words, place, end)
                yield place, end
            place = max(end, place + 1)

    def _end(self, words: Sequence[tuple[str, ...]], place: int) -> int:
        if not words[place]:
            return place
        joined: tuple[str, ...] = ()
        for number in range(place, min(place + _BROKEN, len(words))):
            if not words[number]:
                break
            joined += words[number]
            if joined in self.lines:
                return number + 1
        row = f" {' '.join(words[place])} "
        return place + 1 if len(words[place]) >= _RUN and any(row in each for each in self.rows) else place

    def _with_short_ones(self, words: Sequence[tuple[str, ...]], place: int, end: int) -> int:
        """The end of a run with the short lines below it that stand there in our letter: its farewell and its name."""
        last = sum(words[place:end], ())
        for number in range(end, len(words)):
            if words[number] and ((last, words[number]) not in self.next or words[number] in self.lines):
                break
            if words[number]:
                last, end = words[number], number + 1
        return end


def new_words(mail: UserQueryReceived) -> str:
    """What a mail newly says: nothing, where its only text is a third person's event that they pass on."""
    said = mail.new_text or own_words(mail.content)
    is_shown = any(each.of_others for each in mail.all_invites) and said.lstrip().startswith(SHOWN)
    return "" if is_shown else said


def their_words(text: str, content: str, letters: Sequence[str]) -> str:
    """What is new in a mail, `text`, without the lines of our `letters` that all of it, `content`, has unmarked."""
    return _their_words(text, content, tuple(letters[-_LETTERS:]))


@lru_cache(_REMEMBERED)
def _their_words(text: str, content: str, letters: tuple[str, ...]) -> str:
    known = _known(letters)
    lines = text.split("\n")
    runs = list(known.runs(lines))
    if not runs:
        return text
    theirs = _copied(content, known)
    ours = {number for start, end in runs[theirs:] for number in range(start, end)}
    kept = [line for number, line in enumerate(lines) if number not in ours]
    return "\n".join(kept).strip() if ours else text


def with_our_lines_marked(content: str, letters: Sequence[str]) -> str:
    """All of a mail, with "> " before each line of our `letters` whose mark its program lost."""
    return _with_our_lines_marked(content, tuple(letters[-_LETTERS:]))


@lru_cache(_REMEMBERED)
def _with_our_lines_marked(content: str, letters: tuple[str, ...]) -> str:
    known = _known(letters)
    marked = marked_lines(content[:_TEXT_LIMIT])
    lines = content[:_TEXT_LIMIT].split("\n")
    above = lines[: len(lines) - len(marked.unmarked)]
    runs = [run for run in known.runs(above) if not _is_marked(above[run[0]])]
    for start, end in runs[_copied(content, known) :]:
        lines[start:end] = [f"> {line.strip()}" if line.strip() else ">" for line in lines[start:end]]
    return "\n".join(lines) if runs else content


def _copied(content: str, known: _Letters) -> int:
    """How many of our lines a client copied themselves, which are the first ones: those above every quote.

    One line alone below a quote that has it, too, is theirs as well.
    """
    marked = marked_lines(content[:_TEXT_LIMIT])
    first = next((number for number, line in enumerate(marked.lines) if line.quoted), len(marked.lines))
    above = len(list(known.runs([line.text for line in marked.lines[:first]])))
    below = [line.text for line in marked.lines[first:] if not line.quoted]
    runs = list(known.runs(below))
    quoted = {_words(line.text) for line in marked.lines if line.quoted}
    if not above and len(runs) == 1:
        start, end = runs[0]
        return 1 if sum((_words(line) for line in below[start:end]), ()) in quoted else 0
    return above if above < _WHOLE else 0


def _is_marked(line: str) -> bool:
    return without_direction(line).lstrip().startswith(">")


@lru_cache(16)
def _known(letters: tuple[str, ...]) -> _Letters:
    lines = {
        words
        for letter in letters
        for line in letter[:_TEXT_LIMIT].split("\n")
        if len(words := _words(line)) >= _LONG or _HOUR.search(line)
    }
    follows = {
        pair for letter in letters for pair in pairwise(filter(None, map(_words, letter[:_TEXT_LIMIT].split("\n"))))
    }
    rows = tuple(f" {' '.join(_words(letter[:_TEXT_LIMIT]))} " for letter in letters)
    return _Letters(frozenset(lines), rows, frozenset(follows))


def _words(line: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in _WORD.findall(_LIST_MARK.sub("", without_direction(line))))
