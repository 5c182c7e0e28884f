"""The mark in the subject of notes that answer the owner's own words. It opens nothing: answers must be proved hers."""

from typing import Final

DESK_MARK: Final = "[desk]"
"""An answer to a note that bears it is a word like a mail of its own."""
