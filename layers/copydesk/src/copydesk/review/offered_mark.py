"""SEND MINE and a mark: the owner's word that has a letter sent which she wrote instead of a word. Pure.

So has SEND WITHOUT INVITATION a text about whose call she was asked, and INVITE with an invitation for its own hour.
"""

from datetime import UTC, datetime
from typing import Final

from copydesk import ids

SEND_MINE: Final = "SEND MINE"
WITHOUT_INVITATION: Final = "SEND WITHOUT INVITATION"
INVITE: Final = "INVITE"
LETTER_LIMIT: Final = 20_000
"""Characters of a letter that is offered; a longer one is sent by EDIT alone."""


def offered_mark(text: str) -> str:
    """The mark of a letter: eight hexadecimal digits of its hash."""
    return ids.content_hash(text)[:8]


def mark_of_call(text: str, invite_at: datetime | None) -> str:
    """The same of a text about whose call the owner was asked: another hour is another question."""
    return offered_mark(f"{text}|{'' if invite_at is None else invite_at.astimezone(UTC).isoformat()}")
