"""A stretch of a text that names something, and texts in which such a stretch was taken out. Pure."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

_TAKEN: Final = "\ufffc"


@dataclass(frozen=True, slots=True)
class Mention:
    """What stands at `start`..`end` of a text: a wish for days as `day_wishes` has it."""

    start: int
    end: int
    wish: str
    kind: str = "day"


def plain(text: str) -> str:
    """The text with one kind of apostrophe, dash and space, each character in its place."""
    one = unicodedata.normalize("NFC", text)
    return one.translate(str.maketrans("\u2019\u2018\u2013\u2014\u00a0\u202f\u2009", "''--   "))


def taken(text: str, start: int, end: int) -> str:
    """The text with that stretch made unreadable, as long as before."""
    return f"{text[:start]}{_TAKEN * (end - start)}{text[end:]}"


def whole(pattern: str) -> re.Pattern[str]:
    """The pattern, not as a part of a longer word."""
    return re.compile(rf"(?<![\w']){pattern}(?!\w)", re.IGNORECASE)
