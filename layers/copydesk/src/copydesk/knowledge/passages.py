"""An article cut into passages of 120 to 250 words, along its headings, paragraphs and sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from copydesk.knowledge.words import length
from copydesk.ports import Article, Passage

FEWEST_WORDS: Final = 120
MOST_WORDS: Final = 250
_PIECE_WORDS: Final = MOST_WORDS - FEWEST_WORDS
"""Paragraphs are cut to this length first: a passage that is still too short can then always take one more piece."""

_HEADING: Final = re.compile(r"^#{1,6} +(?P<text>.+?)(?: +#+)?[ \t]*$")
_BLANK_LINES: Final = re.compile(r"\n[ \t]*\n")
_SENTENCE_END: Final = re.compile(r"(?<=[.!?\u2026])[\"'\u201d\u2019\u00bb)\]]*\s+|(?<=[\u3002\uff01\uff1f])")
"""A mark that ends a sentence, closing quotation marks and a space; Chinese and Japanese put no space."""


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    words: int
    opens_section: bool


def passages(article: Article) -> tuple[Passage, ...]:
    """The passages in their order, with a score of 0. Only the last of an article may be shorter than 120 words."""
    return tuple(
        Passage(
            article_key=article.key,
            title=article.title,
            text=text,
            score=0.0,
            url=article.url,
            published=article.published,
        )
        for text in _texts(article.text)
    )


def _texts(text: str) -> Iterator[str]:
    collected: list[str] = []
    words = 0
    for piece in _pieces(text):
        if words >= FEWEST_WORDS and (piece.opens_section or words + piece.words > MOST_WORDS):
            yield "\n\n".join(collected)
            collected, words = [], 0
        collected.append(piece.text)
        words += piece.words
    if collected:
        yield "\n\n".join(collected)


def _pieces(text: str) -> Iterator[_Piece]:
    """Paragraphs, the first of a section under its heading; headings alone are carried on to the next paragraph."""
    headings: list[str] = []
    for block in _BLANK_LINES.split(_headings_apart(text)):
        heading = _HEADING.match(block.strip())
        if heading is not None:
            headings.append(heading["text"])
            continue
        for part in _cut(block.strip()):
            lines = "\n\n".join([*headings, part])
            yield _Piece(lines, length(part), opens_section=bool(headings))
            headings = []


def _headings_apart(text: str) -> str:
    """The text with blank lines around each heading, which Markdown does not ask for."""
    return re.sub(r"^(#{1,6} +.+)$", r"\n\1\n", text, flags=re.MULTILINE)


def _cut(block: str) -> Iterator[str]:
    """The block itself, or its sentences (its words, if one sentence is too long) gathered into pieces."""
    if length(block) <= _PIECE_WORDS:
        if block:
            yield block
        return
    collected, words = "", 0
    for sentence in _sentences(block):
        count = length(sentence)
        if collected and words + count > _PIECE_WORDS:
            yield collected.strip()
            collected, words = "", 0
        collected += sentence
        words += count
    yield collected.strip()


def _sentences(block: str) -> Iterator[str]:
    start = 0
    for end in [*(match.end() for match in _SENTENCE_END.finditer(block)), len(block)]:
        yield from _short_enough(block[start:end])
        start = end


def _short_enough(sentence: str) -> Iterator[str]:
    """The sentence, or its halves, cut at a space where there is one."""
    if length(sentence) <= _PIECE_WORDS:
        yield sentence
        return
    middle = sentence.find(" ", len(sentence) // 2) + 1 or len(sentence) // 2
    yield from _short_enough(sentence[:middle])
    yield from _short_enough(sentence[middle:])
