"""Answers that decline to write: no draft, and no question to be asked again."""

from typing import Final

from copydesk.conversation.chatter import GREETING
from copydesk.grounding.machine_text import REFUSAL, REFUSAL_IN_A_LETTER, SELF

_LONGEST: Final = 1_500
"""Characters: what is longer says more than no."""
_BEGINNING: Final = 400


def is_refusal(text: str) -> bool:
    """Whether `text` is a model's refusal in place of a letter: short, without a greeting, in a refusal's words."""
    text = text.strip()
    if len(text) > _LONGEST:
        return False
    if SELF.search(text):
        return True
    if GREETING.match(text):
        return False
    beginning = text[:_BEGINNING]
    return REFUSAL.search(beginning) is not None or REFUSAL_IN_A_LETTER.search(beginning) is not None
