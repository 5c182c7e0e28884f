"""One key that somebody presses, without Enter."""

import sys
from contextlib import suppress

import click


def pressed() -> str:
    """The next key, a letter as a small one; "" where the input ends or Ctrl-C was pressed.

    What was typed before the question stood there is dropped: it can't be an answer to it.
    """
    _drop_typed_ahead()
    try:
        return click.getchar().lower()
    except (EOFError, KeyboardInterrupt):
        return ""


def _drop_typed_ahead() -> None:
    import termios  # noqa: PLC0415  (where a system has none, nothing is dropped)

    with suppress(termios.error, OSError, ValueError):  # no terminal, as in a test
        termios.tcflush(sys.stdin.fileno(), termios.TCIFLUSH)
