"""Words that are one word in two forms or two languages: inflections, loan words, parts of compounds. Pure.

Articles are searched by words, and a client may write in another language than the owner. What both share is found:
`agentes` and `agents`, `Architektur` and `architecture`, `Rechenzentren` and `centre`. It takes no dictionary, and it
finds nothing where two languages have nothing in common.
"""

import re
import unicodedata
from functools import lru_cache
from math import ceil
from typing import Final

_SPELLINGS: Final = (
    ("ph", "f"), ("th", "t"), ("sch", "c"), ("ch", "c"), ("qu", "c"), ("k", "c"), ("z", "c"), ("y", "i"),
    ("ct", "t"), ("pt", "t"),
)  # fmt: skip
"""What languages write differently for the same sound, in the order in which it is replaced."""
_DOUBLED: Final = re.compile(r"(.)\1+")
_ENDING: Final = re.compile(r"(?:en|er|es|[esniao])$")
_LEAST_BEGINNING: Final = 4
_LEAST_SHARE: Final = 0.75
_LEAST_COMPOUND: Final = 7
_LEAST_PART: Final = 5
_LEAST_OTHER_PART: Final = 2
_LEAST_HEAD: Final = 4
"""A compound's last part may be this short: it is the noun itself."""


@lru_cache(maxsize=20_000)
def folded(word: str) -> str:
    """`word` as it is compared: without accents, doubled letters, and the spellings in which languages differ."""
    bare = "".join(each for each in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(each))
    for written, sound in _SPELLINGS:
        bare = bare.replace(written, sound)
    return _DOUBLED.sub(r"\1", bare)


@lru_cache(maxsize=50_000)
def related(word: str, other: str) -> bool:
    """Whether the two are likely the same word, or one of them a part of the other."""
    return _related(folded(word), folded(other))


def _related(one: str, other: str) -> bool:
    if one == other or _stem(one) == _stem(other):
        return True
    stems = sorted((_stem(one), _stem(other)), key=len)
    if stems[0].startswith(stems[1][: max(_LEAST_BEGINNING, ceil(_LEAST_SHARE * len(stems[1])))]):
        return True
    short, long = sorted((one, other), key=len)
    return len(long) >= _LEAST_COMPOUND and _is_part(_stem(short), long)


def _is_part(stem: str, long: str) -> bool:
    """Whether a compound begins with the shorter word, or ends with it, whatever their endings are."""
    rest = _stem(long)
    if len(rest) - len(stem) < _LEAST_OTHER_PART:
        return False
    begins = len(stem) >= _LEAST_PART and long.startswith(stem)
    return begins or (len(stem) >= _LEAST_HEAD and rest.endswith(stem))


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    shorter = _ENDING.sub("", word)
    return shorter if len(shorter) >= _LEAST_HEAD else word
