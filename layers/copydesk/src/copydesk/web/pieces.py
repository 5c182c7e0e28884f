"""Long texts in pieces: a page shows the first, and links to the rest. Pure."""

from dataclasses import dataclass
from typing import Final

from markupsafe import escape

from copydesk.telling.foreign_text import shown

PIECE_BYTES: Final = 60_000
"""Of a text on a page of its own."""
_LEAST: Final = 300
"""Bytes below which a page shows nothing of a text, but the link to it."""
_BLOCK: Final = 256
_LOOKED_BACK: Final = 2_000
"""How many characters before its size is reached a piece may end, for the sake of a whole line."""


@dataclass(frozen=True, slots=True)
class Piece:
    """From `start` to `end` of a text of `length` characters, which the page's links call `name`."""

    name: str
    text: str
    start: int
    end: int
    length: int

    @property
    def left(self) -> int:
        """How many characters come after it."""
        return self.length - self.end


def page_bytes(text: str) -> int:
    """How much of a page the text takes, in bytes: escaped, in UTF-8."""
    return len(escape(text).encode("utf-8", "replace"))


def piece_of(name: str, text: str, *, start: int = 0, most: int = PIECE_BYTES) -> Piece:
    """What fits into `most` bytes of the text from `start` on, to the end of a line or a word where there is one near.

    The text is as it is shown, and so are the places in it. A piece is never empty, unless the text is over.
    """
    text, size, end = shown(text), 0, start
    while end < len(text):
        block = text[end : end + _BLOCK]
        size += page_bytes(block)
        if size > most:
            end = _end_of_line(text, start, max(end, start + 1))
            break
        end += len(block)
    return Piece(name, text[start:end], start, end, len(text))


def _end_of_line(text: str, start: int, end: int) -> int:
    first = max(start, end - _LOOKED_BACK)
    for sign in ("\n", " "):
        found = text.rfind(sign, first, end)
        if found > start:
            return found + 1
    return end


@dataclass(slots=True)
class Room:
    """How many bytes of a page are `left` for texts that nobody decides on."""

    left: int

    def piece(self, name: str, text: str, *, most: int = PIECE_BYTES) -> Piece:
        """The beginning of the text, as far as there is room; nothing of it where that would be a word or two."""
        given = min(most, self.left)
        if given < _LEAST and page_bytes(shown(text)) > given:
            return Piece(name, "", 0, 0, len(shown(text)))
        found = piece_of(name, text, most=given)
        self.left -= page_bytes(found.text)
        return found
