"""Answers that decline to write, or that ask their user for something: no draft, and no question to be asked again."""

import re
from typing import Final

from copydesk.conversation.refusal_words import ASKS_ITS_USER, DECLINES, OFFERS_HELP
from copydesk.greetings import GREETING
from copydesk.grounding.machine_text import REFUSAL, REFUSAL_IN_A_LETTER, SELF

_LONGEST: Final = 1_500
"""Characters: what is longer says more than no."""
_BEGINNING: Final = 400
_SHORT: Final = 300
_GREETED: Final = re.compile(r"\A\W*(?:[^\W\d_]+[ \t]){0,2}[^\W\d_]+[ \t]*[,!.\uff0c\uff01\u3002][ \t]*")


def is_refusal(text: str, owner_name: str = "") -> bool:
    """Whether `text` is a model's refusal in place of a letter: short, without a greeting, in a refusal's words.

    What the owner's name ends is a letter: a model that declines does not sign.
    """
    text = text.strip()
    if len(text) > _LONGEST:
        return False
    if SELF.search(text):
        return True
    if _is_signed(text, owner_name):
        return False
    if len(text) <= _SHORT and OFFERS_HELP.search(text):
        return True
    if GREETING.match(text) and ("\n" in text or not _is_one_sentence_of_no(text)):
        return False
    beginning = text[:_BEGINNING]
    found = (REFUSAL, REFUSAL_IN_A_LETTER, DECLINES, *((ASKS_ITS_USER,) if len(text) <= _SHORT else ()))
    return any(pattern.search(beginning) is not None for pattern in found)


def _is_one_sentence_of_no(text: str) -> bool:
    """Whether what follows a greeting on its own line declines, and nothing else."""
    rest = _GREETED.sub("", text, count=1)
    return len(rest) <= _SHORT // 2 and DECLINES.search(rest) is not None


def _is_signed(text: str, owner_name: str) -> bool:
    last = text.rpartition("\n")[2].strip("*_- \u2013\u2014.,").casefold()
    return "\n" in text and last in {owner_name.casefold(), *(part.casefold() for part in owner_name.split()[:1])}
