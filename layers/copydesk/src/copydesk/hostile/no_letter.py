"""Whether a draft is a whole letter: it greets somebody and ends with its writer's name. Pure.

What a model says beside a letter, a refusal, and a text that broke off have endless wordings. What they have in common
is that they begin or end as no letter does.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from copydesk.events import Event, UserQueryReceived
from copydesk.greetings import GREETING
from copydesk.hostile.drafts import in_short
from copydesk.settings import Settings

_SHORTEST_NAME: Final = 2
_LONGEST_FIRST_LINE: Final = 120
_MOST_NAME_WORDS: Final = 6
_LINES_OF_A_SIGNATURE: Final = 6
_MOST_WORDS_BELOW: Final = 10
_WORD: Final = re.compile(r"[^\W\d_]+")
_ADDRESSED: Final = re.compile(r"(?:様|さん|殿|先生|御中|各位)\W{0,3}\Z")
_ENDS_A_SENTENCE: Final = re.compile(r"[.!?…。！？:]\W{0,2}\Z")  # noqa: RUF001
_CALLED: Final = re.compile(r"(?:\A|, ?|\A\w+ |\A\w+ \w+ )[^\W\d_]+(?: [A-Z][\w'\u2019-]+)?\s*(?=[,!.;\u2026]|\Z)")
"""Whoever is spoken to, as a name is set apart in `With pleasure, Kevin, and thanks`; not in `Kevin wants a price`."""
_GLUED: Final = re.compile(r"[a-z.!?](?!(?<=Mc)|(?<=Mac))[A-Z][a-z]+,? ")
"""`briefHello Jonas`: what a template has taken from between two texts."""
_IN_ANOTHER_SCRIPT: Final = re.compile(
    r"[\u30a0-\u30ff\u4e00-\u9fff\uac00-\ud7af\u0370-\u052f\u0590-\u06ff\u0e00-\u0e7f \u3000\u00b7=.,-]{2,24}"
)
"""A name as another script spells it; hiragana, which ends a Japanese verb and no transcribed name, is not of them."""
_OF_TEMPLATES: Final = re.compile(r"[<>|\[\]{}~_\\]")
_ABBREVIATED: Final = re.compile(r"(?:\b\w{1,4}|\bGmbH|\bco)\.\Z", re.IGNORECASE)


def not_a_letter(draft: str, *, log: Sequence[Event], settings: Settings) -> tuple[str, ...]:
    """What speaks against a whole letter, in words for the owner."""
    return tuple(_odd(draft, _names(" ".join(_writers(log))), _names(settings.owner_name)))


def _writers(log: Sequence[Event]) -> Iterator[str]:
    for event in log:
        if isinstance(event, UserQueryReceived):
            yield event.sender_name
            yield event.sender.partition("@")[0].replace(".", " ")


def _odd(draft: str, correspondents: frozenset[str], own: frozenset[str]) -> Iterator[str]:
    lines = [line.strip() for line in draft.split("\n") if line.strip()]
    if not lines:
        return
    if lines[0] in lines[1:]:
        yield f'"{in_short(lines[0])}" begins the draft twice; take out what is too much before you approve.'
    if not _greets(lines[0], correspondents):
        first = in_short(lines[0])
        yield f'"{first}" begins the draft, and greets nobody; check that it is a letter before you approve.'
    if own and not _is_signed(lines, own):
        yield f'"{in_short(lines[-1])}" ends the draft, not your name; check that it is whole before you approve.'


def _greets(line: str, names: frozenset[str]) -> bool:
    if line.startswith(">"):
        return False
    if GREETING.match(line) or _ADDRESSED.search(line):
        return True
    if len(line) > _LONGEST_FIRST_LINE or line.endswith((":", "\uff1a")) or _GLUED.search(line):
        return False
    return any(word in names for found in _CALLED.finditer(line) for word in _names(found.group()))


def _is_signed(lines: list[str], own: frozenset[str]) -> bool:
    """Whether the name stands alone on one of the last lines, and nothing below it is a sentence."""
    if len(lines) > 1 and _is_a_name_elsewhere(lines[-1]):
        return True
    for line in reversed(lines[1:][-_LINES_OF_A_SIGNATURE:]):
        words = _names(line)
        if _OF_TEMPLATES.search(line):
            return False
        if words & own and len(words) <= _MOST_NAME_WORDS:
            return True
        if len(line.split()) > _MOST_WORDS_BELOW or (_ENDS_A_SENTENCE.search(line) and not _ABBREVIATED.search(line)):
            return False
    return False


def _is_a_name_elsewhere(line: str) -> bool:
    """Whether a line may be the name in another script: short, no Latin letter, no digit, no end of a sentence."""
    return bool(_IN_ANOTHER_SCRIPT.fullmatch(line)) and not _ENDS_A_SENTENCE.search(line)


def _names(text: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(text) if len(word) >= _SHORTEST_NAME)
