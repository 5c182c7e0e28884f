# ruff: noqa: RUF001 - marks of many languages are read here
"""What an owner's words mean, if all of them are known and mean the same. Pure.

Whatever a part holds beside known phrases and politeness leaves it without a meaning: nothing is added up to a yes
but yeses.
"""

import re
import unicodedata
from typing import Final

from copydesk.events import Decision
from copydesk.review.phrases import PHRASES
from copydesk.review.words import POLITE

_EMOJI_VARIANTS: Final = re.compile("[\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]")
_APOSTROPHES: Final = re.compile("['\u2019`\u00b4]")
_QUESTION_MARKS: Final = "?\u00bf\u061f\uff1f"
PARTS: Final = re.compile(r"[.,;:!\n。，、！；：…()\[\]\"“”„«»]+|(?<=\s)[-–—]+(?=\s)")
"""What stands between the parts of an answer, each of which may be a phrase."""
_ASIAN: Final = re.compile("[\u3040-\u30ff\u4e00-\u9fff]+")
_LONGEST_PHRASE: Final = 6
_LONGEST_ASIAN_PHRASE: Final = 16
_MOST_WORDS: Final = 12
_MOST_SIGNS: Final = 40
_IFS: Final = frozenset({"si"})
"""What says yes alone, and means "if" before a sentence."""


def asks(text: str) -> bool:
    """Whether the text has a question mark, which makes a question of any phrase: "send it?" must not send."""
    return any(mark in text for mark in _QUESTION_MARKS)


def meaning(said: str) -> Decision | None:
    """What all parts of the answer say alike; None if one of them is not known, or they differ.

    A yes beside SEND NOW is one: "yes, send it now" says when, too.
    """
    whole = PHRASES.get(phrase(said))
    if whole:
        return whole
    parts = [phrase(part) for part in PARTS.split(said)]
    meant = {each for part in parts if part for each in _means(part)}
    if meant == {"approve", "send_now"}:
        return "send_now"
    return meant.pop() if len(meant) == 1 else None


def phrase(text: str) -> str:
    """`text` in lower case and without punctuation, politeness at either end, and variants of emoji."""
    plain = unicodedata.normalize("NFKC", text).lower()
    plain = _EMOJI_VARIANTS.sub("", _APOSTROPHES.sub("", plain))
    spoken = "".join(" " if unicodedata.category(c)[0] in "PZC" else c for c in plain).split()
    return " ".join(without_politeness(spoken))


def without_politeness(spoken: list[str]) -> list[str]:
    """The words without politeness at either end, as long as others are left."""
    for size in (4, 3, 2, 1):
        if len(spoken) > size and " ".join(spoken[-size:]) in POLITE:
            return without_politeness(spoken[:-size])
        if len(spoken) > size and " ".join(spoken[:size]) in POLITE:
            return without_politeness(spoken[size:])
    return spoken


def _means(part: str) -> set[Decision | None]:
    """What a part means: as a phrase, or as a row of phrases; None among it where neither is all of it."""
    known = PHRASES.get(part)
    if known:
        return {known}
    found = _in_a_row(list(part), "", 2, _LONGEST_ASIAN_PHRASE) if _ASIAN.fullmatch(part) else None
    found = found or _in_a_row(part.split(), " ", 1, _LONGEST_PHRASE)
    return {*found} if found else {None}


def _in_a_row(pieces: list[str], join: str, least: int, longest: int) -> set[Decision]:
    """All that the phrases mean of which `pieces` may be made; nothing if no row of phrases is all of them."""
    if len(pieces) > (_MOST_WORDS if join else _MOST_SIGNS):
        return set()
    meant: list[set[Decision] | None] = [set(), *[None] * len(pieces)]
    for end in range(1, len(pieces) + 1):
        for start in range(max(0, end - longest), end - least + 1):
            before, said = meant[start], join.join(pieces[start:end])
            if before is None or (said in _IFS and len(pieces) > 1):
                continue
            if said in PHRASES:
                meant[end] = (meant[end] or set()) | before | {PHRASES[said]}
            elif said in POLITE:
                meant[end] = (meant[end] or set()) | before
    return meant[-1] or set()
