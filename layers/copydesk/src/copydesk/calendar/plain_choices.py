# ruff: noqa: RUF001 - marks of many languages are read here
"""Whether words plainly take a time: nothing but the words of a choice, and nothing beside them that takes it back.

Pure.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from copydesk.calendar.choice_words import VOCABULARIES, Vocabulary
from copydesk.calendar.mood_words import CONTRAST, HARMLESS, NO_MARK, NOT
from copydesk.calendar.retraction_words import (
    ABOUT_THE_CALL,
    CONDITION,
    FAREWELL,
    GREETING,
    OTHERS_DECIDE,
    POINTS_BACK,
    QUOTES_ON,
    RELEASES,
    STILL_TO_CONFIRM,
    TAKES_BACK,
    TURNS,
)
from copydesk.calendar.yes_words import AGREES_BY_IDIOM, OF_ONESELF, ONLY_FREE, REQUESTS, takes_it_back

BLANK: Final = "\ufffc"
"""Stands for each character of a time, so that its words are none of the sentence's."""
_WORD: Final = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_QUOTE: Final = "\ufffb"
_ADDRESS: Final = re.compile(r"\S+@\S+|https?://\S+")
_IDIOMS: Final = {
    language: re.compile(rf"(?<!\w)(?:{words.idioms})(?!\w)" if language != "ja" else words.idioms, re.IGNORECASE)
    for language, words in VOCABULARIES.items()
}
_QUOTED_LINES: Final = re.compile(r"^[ \t]*(?:>|»|\|(?=[ \t])).*$", re.MULTILINE)
_HOPES: Final = re.compile(
    r"\b(?:i |we )?hope (?:you|this|all|to)\b|\bich hoffe,? (?:es|ihnen|dir)\b|\bj'espère que (?:vous|tu)\b|"
    r"\bespero que (?:est|tud|tod|o|a|te|le)\w*|\bspero (?:che|di)\b|\bik hoop dat\b",
    re.IGNORECASE,
)
_SHORT: Final = 10
"""Words of a sentence that points back to what was said, and says something of it."""
_FILLERS: Final = (
    "on at the of this then so also um am den der dann also le la l à a las el los il lo alle ore heures heure "
    "uhr uur om op de o'clock hi hello hallo dear thanks thank you danke dank merci gracias grazie bedankt "
    "obrigado please and und et y e en for call with best regards cheers da na no às as o h time slot option "
    "termin alors entonces allora dan "
)
_BESIDE_A_TIME: Final = frozenset(_FILLERS.split())
"""Words beside a time that is all that a line says."""
_QUOTED: Final = re.compile(r"[“„«\"][^“”„«»\"\n]{1,300}[”“»\"]")


@lru_cache(64)
def own_words(text: str) -> str:
    """What a mail says itself: nothing that it quotes, and nothing under a line that begins somebody else's words.

    Under such a line whose words bear marks of quotation, answers may stand between them: they are its own.
    """
    for found in QUOTES_ON.finditer(text):
        if not text[found.end() :].lstrip().startswith(">"):
            text = text[: found.start()]
            break
    return _QUOTED_LINES.sub("", QUOTES_ON.sub("", text))


def has_only_words_of_a_choice(sentence: str, *, needs_yes: bool = True) -> bool:
    """Whether a sentence, its times blanked, has no word but those of a choice in one language, and agrees.

    A greeting and a name under it are no part of it. `needs_yes`: a word of it must agree.
    """
    own = _bare(sentence)
    if RELEASES.search(own) or CONDITION.search(own):
        return False
    return any(_is_made_of(own, language, words, needs_yes=needs_yes) for language, words in VOCABULARIES.items())


def says_nothing_else(words: str) -> bool:
    """Whether words around a time are but those that stand beside one that is all that a line says."""
    return all(word.lower() in _BESIDE_A_TIME for word in _WORD.findall(words))


def is_plain_yes(sentence: str, blanked: str, spans: Sequence[tuple[int, int]], *, asked: bool) -> bool:
    """Whether the sentence takes the time that it names at `spans`: it says so, or says nothing else at all.

    `blanked` is the sentence without its times. `asked`: it asks, or sets a condition. What stands between marks of
    quotation is somebody else's.
    """
    own = _QUOTED.sub(lambda found: _QUOTE * len(found.group()), sentence)
    if any(own[start:end].startswith(_QUOTE) for start, end in spans) or takes_it_back(blanked):
        return False
    if asked and not (REQUESTS.search(blanked) and blanked.rstrip().endswith(("?", "？"))):
        return False
    own = HARMLESS.sub(lambda found: BLANK * len(found.group()), blanked)
    only = not asked and _says_only_that(own, spans)
    turn = CONTRAST.match(own)
    plain = own[turn.end() :] if turn else own
    return has_only_words_of_a_choice(plain, needs_yes=not only)


def is_left_standing(before: str, after: str) -> bool:
    """Whether what a mail says before and after a choice leaves it as it is; its times are blanked.

    A part that refuses another time says nothing of the chosen one.
    """
    if CONDITION.search(before) or CONDITION.search(after):
        return False
    return all(_leaves_it(part) for part in _parts(after))


def says_only_yes(before: str, after: str) -> bool:
    """Whether what stands around a bare yes, which names no time, speaks of nothing else; a long sentence may."""
    parts = [part for part in _parts(f"{before}\n{after}") if len(part.split()) <= _SHORT]
    return all(has_only_words_of_a_choice(HARMLESS.sub(" ", part), needs_yes=False) for part in parts)


def is_given_up(after: str) -> bool:
    """Whether what follows a wish takes it back, in a sentence of few words; a mail that asks says much else."""
    parts = [HARMLESS.sub(" ", part) for part in _parts(after) if len(part.split()) <= _SHORT]
    return any(TAKES_BACK.search(part) or (NOT.search(part) and POINTS_BACK.search(part)) for part in parts)


def _bare(sentence: str) -> str:
    return FAREWELL.sub("", GREETING.sub(" ", _ADDRESS.sub(" ", sentence.strip())).strip())


def _is_made_of(own: str, language: str, words: Vocabulary, *, needs_yes: bool) -> bool:
    left = _WORD.findall(_IDIOMS[language].sub(" ", own).lower())
    known = words.agreeing | words.beside
    if not all(word in known or all(part in known for part in re.split(r"['-]", word) if part) for word in left):
        return False
    if not needs_yes:
        return True
    said = {part for word in _WORD.findall(own.lower()) for part in (word, *re.split(r"['-]", word))}
    agreeing = said & words.agreeing
    agrees = bool(agreeing - ONLY_FREE) or (bool(agreeing) and not said.isdisjoint(OF_ONESELF))
    return agrees or AGREES_BY_IDIOM.search(own) is not None


_PART: Final = re.compile(r"[^.!?。！？;\n]+(?:[.!?。！？;]+(?=\s|$)|[。！？]|\n(?=\s*\n)|\n|$|[.!?;])")


def _parts(text: str) -> list[str]:
    return [part for part in _PART.findall(text) if part.strip()]


def _leaves_it(part: str) -> bool:
    """Whether a part after a choice leaves it: of its own words, about how the call will be, or of another thing."""
    plain = _HOPES.sub(" ", HARMLESS.sub(" ", part))
    if OTHERS_DECIDE.search(plain) or STILL_TO_CONFIRM.search(plain):
        return False
    if NO_MARK.search(plain):
        return BLANK in part
    if has_only_words_of_a_choice(plain, needs_yes=False) or ABOUT_THE_CALL.search(plain):
        return True
    if TAKES_BACK.search(plain):
        return False
    if NOT.search(plain):
        # That another time is refused leaves this one; of the same one its reader hears from the times.
        return BLANK in part
    words = len(plain.split())
    points_back = words <= _SHORT and POINTS_BACK.search(plain) is not None
    corrects = words <= _SHORT // 2 and BLANK in part
    return not (points_back or corrects or TURNS.search(plain) or takes_it_back(plain))


def _says_only_that(own: str, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether the time stands alone in its line, and its line is no part of a longer sentence."""
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    begin = own.rfind("\n", 0, first) + 1
    before = own[:begin].rstrip("\n")
    if before.strip() and before.rstrip(" ")[-1] not in ",:;.!":
        begin = 0
    stop = own.find("\n", last)
    stop = len(own) if stop < 0 or own[stop : stop + 2].strip()[:1].islower() else stop
    return says_nothing_else(own[begin:stop])
