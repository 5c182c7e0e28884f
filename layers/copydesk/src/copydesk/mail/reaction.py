"""A reaction to a mail: a single picture, which Gmail and Outlook send as a mail of its own (compare RFC 9078)."""

import re
from typing import Final

from copydesk.events import Attachment
from copydesk.mail.automatic_words import REACTION_WORDS

GMAIL_PART: Final = "text/vnd.google.email-reaction+json"
_SAYS_SO: Final = re.compile(rf"(?:{REACTION_WORDS}).{{0,40}}$", re.IGNORECASE)
_PICTURE: Final = re.compile(
    "[\u203c-\u3299\U0001f000-\U0001faff](?:[\ufe0f\u200d\U0001f3fb-\U0001f3ff\u2640-\u2642\u2764]|[\U0001f000-\U0001faff])*"
)
_MOST_LINES: Final = 2
_LONGEST: Final = 120
"""Characters of the line in which a program says that somebody reacted."""


def read_reaction(new_text: str, attachments: tuple[Attachment, ...]) -> str:
    """The picture that was sent as a reaction; "" if the mail is no reaction.

    Gmail adds a part of its own. Outlook writes a line and nothing else: a person who adds a word has written a mail.
    """
    lines = [line.strip() for line in new_text.splitlines() if line.strip()]
    picture = _PICTURE.search(new_text)
    if any(one.content_type == GMAIL_PART for one in attachments):
        return picture[0] if picture else "a reaction"
    words = " ".join(lines)
    if len(lines) > _MOST_LINES or len(words) > _LONGEST or not _SAYS_SO.search(words):
        return ""
    return picture[0] if picture else "a reaction"
