# ruff: noqa: RUF001 - marks of many languages are read here
"""By what an answer beside a quoted line may be another line's: a rank, a number, a colon, a word for several. Pure."""

import re
from typing import Final

_FAREWELL: Final = re.compile(
    r"^\W*(?:all the |with )?(?:kind |warm )?best(?: (?:regards|wishes))?\W*(?:\n|$)", re.IGNORECASE
)
"""Words of a yes that end a letter."""
_POINTS_DOWN: Final = re.compile(r"[:：↓⬇👇][\s\ufe0f]*$")
"""What ends so speaks of what stands below it."""
_RANK: Final = re.compile(
    r"(?<![\w:.])\(?#?\d{1,2}[.)]?(?![\w:.])|#\s?\d|\d(?:st|nd|rd|th|er|ère|re|e|º|ª|°)\b|"
    r"\b(?:option|choice|slot|number|nummer|variante?|vorschlag|wahl|choix|opción|opzione|scelta|optie|keuze|opção|"
    r"escolha|first|second|third|next|erste\w*|zweite\w*|dritte\w*|nächste\w*|premi\w+|deuxième|second\w*|troisième|"
    r"primer\w*|segund\w*|tercer\w*|primo|(?:la|mia) prima|terz[oa]|eerste|tweede|derde|primeir\w*|terceir\w*)\b",
    re.IGNORECASE,
)
"""A number, or a rank, which beside a quoted line may be another line's."""
_ONLY_RANKS: Final = re.compile(
    r"\b(?:choice|preference|priority|favou?rite|best|worst|wahl|favorit|priorität|choix|preferencia|opinión|scelta|"
    r"preferenza|keuze|voorkeur|escolha|preferência)\b",
    re.IGNORECASE,
)
"""Says how much a line is liked, and not which one of the list it is."""
_BARE_NUMBER: Final = re.compile(r"\W*\d{1,2}\W*")
_SEVERAL: Final = re.compile(
    r"\b(?:both|either|beide\w*|jede\w*|(?:tou(?:te)?s )?les deux|amb[oa]s|l[oa]s dos|entramb[ie]|tutt[ie] e due|"
    r"allebei|os dois|as duas)\b",
    re.IGNORECASE,
)
"""More than the one line."""


def is_farewell(text: str) -> bool:
    """Whether it is how a letter ends: `Best regards` is no yes."""
    return _FAREWELL.match(text) is not None


def is_said_of_below(text: str) -> bool:
    """Whether an answer ends as what is said of the line below it: `this one:`."""
    return _POINTS_DOWN.search(text) is not None


def is_said_of_several(text: str) -> bool:
    """Whether an answer takes more lines than one: `yes, both`."""
    return _SEVERAL.search(text) is not None


def has_rank(text: str) -> bool:
    """Whether a number or a rank stands in an answer that names no time."""
    return _RANK.search(text) is not None


def only_ranks(text: str) -> bool:
    """Whether the rank is one of liking, and no place in a list: `second best`."""
    return _ONLY_RANKS.search(text) is not None


def is_bare_number(text: str) -> bool:
    """Whether an answer is a number, and nothing else."""
    return _BARE_NUMBER.fullmatch(text) is not None
