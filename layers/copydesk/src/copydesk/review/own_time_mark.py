"""The mark in the subject of notes on the owner's own time. It opens nothing: answers must be proved to be hers."""

import re
from typing import Final

TIME_MARK: Final = re.compile(r"\[time(?: (?P<id>[mpa]?[0-9a-f]{8}))?\]")
"""An answer to a note that bears it is a command like a mail of its own."""


def time_mark(block_id: str = "") -> str:
    """What stands in the subject of a note, with the block that UNDO gives back."""
    return f"[time {block_id}]" if block_id else "[time]"
