"""Titles: what stands in quotation marks, or between asterisks, and is long enough to be one."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from copydesk.grounding.claims import Claim
from copydesk.grounding.reading import fold

_QUOTED: Final = re.compile(
    r"\u201e([^\u201e\u201c\u201d\n]{2,200})[\u201c\u201d]|\u201c([^\u201c\u201d\n]{2,200})\u201d|\u00ab[ \u00a0\u202f]?([^\u00ab\u00bb\n]{2,200}?)[ \u00a0\u202f]?\u00bb"
    r"|\u00bb([^\u00ab\u00bb\n]{2,200})\u00ab|(?<!\w)\"([^\"\n]{2,200})\"(?!\w)|(?<![\w\u2019])['\u2018]([A-ZÀ-Þ0-9¿¡][^'\u2018\n]{2,200}?)['\u2019](?!\w)|(?<!\w)\*{1,2}([^*\n]{2,200})\*{1,2}(?!\w)"
    r"|(?<!\w)_([^_\n]{2,200})_(?!\w)|\u2039([^\u2039\u203a\n]{2,200})\u203a"
)


def titles(text: str, _today: date) -> Iterator[Claim]:
    """What is quoted, as a key that forgets marks and case."""
    for match in _QUOTED.finditer(text):
        inner = next(group for group in match.groups() if group)
        said = plain(inner)
        if said and (len(said.split()) > 1 or inner[0].isupper()):
            yield Claim("title", match.group(), match.start(), frozenset({("title", said)}))


def plain(words: str) -> str:
    """Words without marks, case and accents, as titles are compared."""
    return " ".join(re.findall(r"\w+", fold(words)))
