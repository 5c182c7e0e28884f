"""Texts for the terminal in which our commands can be pasted as they stand."""

import re
from typing import Final

from local.console.text.invocation import PROGRAM, spelled

WRONG_USE: Final = 2
"""The exit status of what the user can mend."""
_QUOTED: Final = re.compile(rf"`({PROGRAM} [^`\n]+)`")


def pastable(text: str) -> str:
    """A text whose commands of ours, those in backticks, are spelled as the reader must type them."""
    return _QUOTED.sub(lambda found: f"`{spelled(found[1])}`", text)
