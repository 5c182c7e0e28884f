"""What is pasted at a prompt that does not show it."""

import getpass
import sys
import warnings

import click

from copydesk.errors import SettingsError


def typed_unseen(prompt: str) -> str:
    """What is pasted at a prompt that does not echo, or the whole input of a pipe. Raises SettingsError."""
    if not sys.stdin.isatty():
        return sys.stdin.read()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", getpass.GetPassWarning)
            return getpass.getpass(prompt)
    except (EOFError, KeyboardInterrupt) as error:
        raise click.Abort from error
    except getpass.GetPassWarning as error:
        raise SettingsError(
            "this terminal would show what you type; nothing was asked. Give the key by a pipe from a file instead"
        ) from error
