"""A home that was restored or copied: the owner is asked in a terminal, and refused without one."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from local.console.text.pasting import pastable
from local.console.text.terminal import is_interactive, wrapped
from local.desk.accepting import accept_home, would_leave
from local.desk.home import HomeMoved

T = TypeVar("T")


def entered(folder: Path, enter: Callable[[], T]) -> T:
    """What `enter` gives; if the home was restored or copied, only once its owner has said that it is to be used.

    Raises HomeMoved where nobody can be asked, and if the answer is no.
    """
    try:
        return enter()
    except HomeMoved as error:
        if not is_interactive():
            raise
        click.echo(wrapped(pastable(f"{error}.")))
        click.echo(wrapped(what_would_leave(folder)))
        if not click.confirm("Is this the only desk with this home, and may it send?"):
            raise
    accept_home(folder)
    return enter()


def what_would_leave(folder: Path) -> str:
    """Which approved replies leave as soon as a desk starts on this home."""
    states = would_leave(folder)
    if not states:
        return "No approved reply is waiting to be sent in it."
    named = ", ".join(f"{state.query_id[:8]} to {state.correspondent}" for state in states)
    return f"Approved and not known to be sent are the replies {named}: they would be sent now."
