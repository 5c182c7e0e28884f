"""Text for the terminal: broken into lines that fit, but never where somebody will copy it."""

import re
import shutil
import sys
import textwrap
from typing import Final

from local.console.text.pasting import pastable

WIDEST: Final = 100
"""Longer lines are hard to read, however wide the terminal is. Where none is, in a pipe or a log, lines have this width
too, so that what is kept in files does not depend on a window.
"""
NARROWEST: Final = 40

_KEPT: Final = "\xa0"
"""Stands for the spaces of what stays together while lines are broken."""
_TOGETHER: Final = re.compile(
    r"`[^`\n]+`"  # a command
    r"|v=spf1(?: [^\s,;]+)*? [-~?+]?all\b|v=DMARC1(?:; ?[a-z]+=[^\s;]+)*;?"  # the values of DNS records
    r"|\b\d+ [a-z-]+-smtp\.\S+"
    r'|"[a-z_]+": (?:"[^"\n]*"|\S+)'  # a setting
)
"""What cannot be pasted or typed any more once it is cut in two."""


def width() -> int:
    """How many columns a line may take: the terminal's, but at most WIDEST."""
    if not sys.stdout.isatty():
        return WIDEST
    return max(NARROWEST, min(shutil.get_terminal_size((WIDEST, 24)).columns, WIDEST))


def is_interactive() -> bool:
    """Whether somebody sits there who reads what is written and can answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def is_end_of_input(left: BaseException) -> bool:
    """Whether click was left by the end of the input (Ctrl-D), and not by Ctrl-C: it raises Abort for both."""
    return isinstance(left.__context__, EOFError)


def wrapped(text: str, *, indent: int = 0) -> str:
    """`text` in lines that fit, each `indent` columns to the right.

    Its own line breaks stay, and so does the indent of each of its lines. A command in backticks, the value of a DNS
    record and a long word stay whole, even if they are wider than the terminal. A command of ours is spelled as the
    reader must type it.
    """
    return "\n".join(_broken(line, indent) for line in pastable(text).split("\n"))


def _broken(line: str, indent: int) -> str:
    text = line.strip()
    margin = " " * (indent + len(line) - len(line.lstrip()))
    return textwrap.fill(
        _TOGETHER.sub(lambda found: found[0].replace(" ", _KEPT), text),
        width(),
        initial_indent=margin,
        subsequent_indent=margin,
        break_long_words=False,
        break_on_hyphens=False,
    ).replace(_KEPT, " ")
