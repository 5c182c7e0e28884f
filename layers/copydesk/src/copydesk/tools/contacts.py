"""Checks that the attendee whom a model names for a call is the person who wrote."""

import re
import unicodedata
from typing import Final

from copydesk.errors import ToolError

_ROLES: Final = frozenset({"client", "correspondent", "sender", "customer"})
_SEPARATORS: Final = re.compile(r"[,;]|\s&\s|\sand\s")
_ADDRESS: Final = re.compile(r"[^\s<>,;:\"'()]+@[^\s<>,;:\"'()]+")


def require_correspondent(attendee: str | None, *, address: str, name: str) -> None:
    """Accept the correspondent's address, name, a part of the name, or a role such as `the client`.

    Raises ToolError for anyone else: there is no address book, and a mail must never invite third parties.
    """
    if attendee is None or _is_named(attendee, name):
        return
    for part in _SEPARATORS.split(attendee):
        addresses = {found.casefold() for found in _ADDRESS.findall(part)}
        known = addresses == {address.casefold()} if addresses else _is_named(part, name)
        if part.strip() and not known:
            shown = " ".join(part.split())[:100]
            person = f"{name} <{address}>" if name else address
            raise ToolError(
                f"there is no contact '{shown}': a call can be offered only to the person who wrote ({person}). "
                "Leave attendee out, or name that person"
            )


def _is_named(attendee: str, name: str) -> bool:
    words = _words(attendee) - {"the"}
    return bool(words) and (words <= _words(name) or words <= _ROLES)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold()))
