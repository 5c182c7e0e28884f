"""An id by its beginning, as people type it."""

from collections.abc import Iterable
from typing import Final

from copydesk.errors import SettingsError

SHORTEST: Final = 4
"""Characters: with fewer, a typing error would name another query."""


class NoSuchReference(SettingsError):
    """Nothing, or more than one thing, has such an id."""


def find_by_prefix(reference: str, ids: Iterable[str], *, kind: tuple[str, str], listing: str) -> str:
    """The id that is or starts with `reference`. Raises NoSuchReference unless there is exactly one.

    `kind` names one and several of what is looked for, `listing` is the command that shows the ids.
    """
    wanted = reference.lower()
    found = [each for each in ids if each.lower().startswith(wanted)]
    if len(wanted) >= SHORTEST and len(found) == 1:
        return found[0]
    if len(wanted) < SHORTEST:
        problem = f"{reference!r} is too short: give at least {SHORTEST} characters of the id"
    elif found:
        problem = f"{len(found)} {kind[1]} start with {reference!r}: give more of the id"
    else:
        problem = f"no {kind[0]} starts with {reference!r}"
    raise NoSuchReference(f"{problem}; `{listing}` shows them")
