# ruff: noqa: RUF001 - marks of many scripts are looked for
"""A reaction to a mail: a single picture, which Gmail and Outlook send as a mail of its own (compare RFC 9078)."""

import re
from typing import Final

from copydesk.events import Attachment
from copydesk.mail.reaction_words import REACTION_LINES, TAPBACKS

GMAIL_PART: Final = "text/vnd.google.email-reaction+json"
_PICTURE: Final = re.compile(
    "[\u203c\u2049\u2194-\u21aa\u231a-\u23ff\u25aa-\u27bf\u2934\u2935\u2b05-\u2b55\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
    "(?:[\ufe0f\u200d\U0001f3fb-\U0001f3ff\u2640-\u2642\u2764]|[\U0001f000-\U0001faff])*"
)
_SAYS_SO: Final = re.compile(rf".{{0,100}}?(?:{REACTION_LINES})[)\s]{{0,3}}([:：]?)[.。!]?", re.IGNORECASE)
_BY_GMAIL: Final = re.compile(r"gmail", re.IGNORECASE)
_TAPBACK: Final = re.compile(rf"(?:{TAPBACKS})\s?[“\"„«「].{{1,300}}[”\"“»」]", re.IGNORECASE)
_LINK_AT_END: Final = re.compile(r"\s*<https?://[^<>\s]*>?$")
_PLACEHOLDER: Final = re.compile(r"\[[^\[\]]{1,200}\]|<[^<>]{1,200}>|[_\-—=*]{3,}")
"""What a text shows for a picture, or a rule of signs below which the mail is quoted."""
_MOST_LINES: Final = 5
_LONGEST: Final = 160
"""Characters of a line in which a program says that somebody reacted."""


def read_reaction(new_text: str, attachments: tuple[Attachment, ...]) -> str:
    """The picture that was sent as a reaction; "" if the mail is no reaction.

    Gmail adds a part of its own. Without it each line must be the picture, or the program's own line and end as that
    ends: a person who adds a word, or tells of somebody who reacted, has written a mail.
    """
    if any(one.content_type == GMAIL_PART for one in attachments):
        picture = _PICTURE.search(new_text)
        return picture[0] if picture else "a reaction"
    lines = [stripped for line in new_text[:2_000].splitlines() if (stripped := _LINK_AT_END.sub("", line.strip()))]
    told = [line for line in lines if not _PLACEHOLDER.fullmatch(line)]
    if not told or len(lines) > _MOST_LINES or any(len(line) > _LONGEST for line in told):
        return ""
    if len(told) == 1 and _TAPBACK.fullmatch(told[0]):
        return "a reaction"
    pictures = [found for line in told if (found := _PICTURE.match(line))]
    rest = [words for line in told if (words := _PICTURE.sub("", line).strip(" \ufe0f"))]
    said = _SAYS_SO.fullmatch(rest[0]) if len(rest) == 1 else None
    if said is None or not (pictures or said[1] or _BY_GMAIL.search(said[0]) or len(told) < len(lines)):
        return ""
    return pictures[0][0] if pictures else "a reaction"
