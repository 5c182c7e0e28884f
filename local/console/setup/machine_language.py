"""The language of this machine, where Copydesk writes to its owner in it."""

import os
import unicodedata
from collections.abc import Mapping
from typing import Final, get_args

from copydesk.translation import Language

NAMES: Final[Mapping[Language, tuple[str, ...]]] = {
    "en": ("english",),
    "de": ("deutsch", "german"),
    "es": ("español", "espanol", "spanish"),
    "fr": ("français", "francais", "french"),
}
"""What people call each language that is offered."""
OFFERED: Final[tuple[Language, ...]] = get_args(Language)
_VARIABLES: Final = ("LC_ALL", "LC_MESSAGES", "LANG")
"""The first that is set counts (POSIX, Base Definitions 8.2)."""


def language_of_machine(variables: Mapping[str, str] | None = None) -> Language:
    """The one that the machine's locale names, if it is offered; else English."""
    known = os.environ if variables is None else variables
    named = next(filter(None, (known.get(name, "") for name in _VARIABLES)), "")
    return next((each for each in OFFERED if named[:2].lower() == each and not named[2:3].isalpha()), "en")


def read_language(answer: str) -> Language:
    """The language by its code or its name. Raises ValueError."""
    said = unicodedata.normalize("NFKC", answer).strip(" \t\r\n.").casefold()
    for code, names in NAMES.items():
        if said in (code, *names):
            return code
    raise ValueError(f"{answer.strip()[:40]!r} is no language that Copydesk writes to you in; name en, de, es or fr")
