"""Text of which every character can be seen: what hides in a text says something that nobody has approved."""

import re
import unicodedata
from typing import Final

_ZWNJ: Final = "\u200c"
_ZWJ: Final = "\u200d"
_EMOJI_SELECTORS: Final = "\ufe0e\ufe0f"
_BREAKS: Final = str.maketrans({"\u2028": "\n", "\u2029": "\n\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n"})
_BLANK_LETTERS: Final = frozenset("\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\u034f\U0001d159")
"""Letters and symbols that are drawn as nothing: Hangul and Khmer fillers, the empty braille cell, the joiner of
graphemes."""
_SHOWN_FORMATS: Final = frozenset(
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
)
"""Marks of category Cf that are drawn: they stand before or around Arabic and Kaithi numbers."""
_JOINING_SCRIPTS: Final = ((0x0600, 0x08FF), (0x0900, 0x0DFF), (0x0F00, 0x109F), (0x1780, 0x18AF), (0xA840, 0xABFF))
"""Where a joiner, or its opposite, changes how letters look: Arabic, Indic, Tibetan, Myanmar, Khmer, Mongolian."""
_HIDDEN: Final = ((0xFE00, 0xFE0F), (0x180B, 0x180F), (0xE0000, 0xE0FFF))
"""Variation selectors, those of Mongolian, and the plane of tags with the further selectors."""
_MAY_HIDE: Final = re.compile(
    r"[^\n\t -~\u00a1-\u00ac\u00ae-\u02ff\u0370-\u05ff\u1e00-\u1fff\u2010-\u2027\u2030-\u205e]"
)


def visible(text: str) -> str:
    """`text` without the characters that show nothing: tags, zero width, directions, soft hyphens, fillers, controls.

    Line and paragraph separators become line breaks. A joiner stays within an emoji, and either joiner between letters
    of a script that needs it; a variation selector stays behind the emoji that it draws. Unassigned and private
    characters go too: nobody knows what they show.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not _MAY_HIDE.search(text):
        return text
    text = text.translate(_BREAKS)
    kept: list[str] = []
    for position, character in enumerate(text):
        following = text[position + 1] if position + 1 < len(text) else ""
        if not _hides(character) or _is_needed(character, kept[-1] if kept else "", following):
            kept.append(character)
    return "".join(kept)


def _hides(character: str) -> bool:
    if character in "\n\t" or " " <= character <= "~":
        return False
    if character in _BLANK_LETTERS or _is_within(character, _HIDDEN):
        return True
    return unicodedata.category(character) in {"Cf", "Cc", "Co", "Cn", "Cs"} and character not in _SHOWN_FORMATS


def _is_needed(character: str, before: str, after: str) -> bool:
    if character == _ZWJ and after and _is_pictured(before) and _is_pictured(after):
        return True
    if character in (_ZWJ, _ZWNJ):
        return _joins(before) and (_joins(after) or not after.isalnum())
    return character in _EMOJI_SELECTORS and (_is_pictured(before) or (before in "#*0123456789" and after == "\u20e3"))


def _is_pictured(character: str) -> bool:
    """Whether it is a part of an emoji: a symbol, a skin tone, or a selector that was kept behind one."""
    return character != "" and (character in _EMOJI_SELECTORS or unicodedata.category(character) in {"So", "Sk", "Sm"})


def _joins(character: str) -> bool:
    return character != "" and _is_within(character, _JOINING_SCRIPTS)


def _is_within(character: str, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(low <= ord(character) <= high for low, high in ranges)
