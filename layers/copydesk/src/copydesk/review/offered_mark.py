"""SEND MINE and a mark: the owner's word that has a letter sent which she wrote instead of a word. Pure."""

from typing import Final

from copydesk import ids

SEND_MINE: Final = "SEND MINE"
LETTER_LIMIT: Final = 20_000
"""Characters of a letter that is offered; a longer one is sent by EDIT alone."""


def offered_mark(text: str) -> str:
    """The mark of a letter: eight hexadecimal digits of its hash."""
    return ids.content_hash(text)[:8]
