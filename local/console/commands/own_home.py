"""A home that was restored or copied: the owner is asked in a terminal, and refused without one."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, TypeVar

import click

from copydesk.query import QueryState
from local.console.text.pasting import pastable
from local.console.text.terminal import is_interactive, wrapped
from local.desk.accepting import accept_home, replies_of
from local.desk.desk import MAIL_FOLDER
from local.desk.home import HomeMoved

T = TypeVar("T")
NAMED: Final = 5
"""How many recipients are named of replies that nobody knows."""


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
    """Which approved replies leave as soon as a desk starts on this home, and which have left already."""
    replies = replies_of(folder)
    told = [_would_leave(replies.would_leave)]
    if replies.left:
        named = ", ".join(f"{each.query_id[:8]} to {each.recipient}" for each in replies.left)
        told.append(f"Their mails lie in the Maildir, so they have left, and will be recorded as sent: {named}.")
    if replies.unknown:
        everyone = tuple(dict.fromkeys(replies.unknown))
        more = f" and {len(everyone) - NAMED} others" if len(everyone) > NAMED else ""
        named = ", ".join(everyone[:NAMED]) + more
        told.append(
            f"Replies to {named} left, too, which it knows nothing of: look into {folder / MAIL_FOLDER} before you "
            "approve anything to them."
        )
    return " ".join(told)


def _would_leave(states: Sequence[QueryState]) -> str:
    if not states:
        return "No approved reply is waiting to be sent in it."
    named = ", ".join(f"{state.query_id[:8]} to {state.correspondent}" for state in states)
    return f"Approved and not known to be sent are the replies {named}: they would be sent now."
