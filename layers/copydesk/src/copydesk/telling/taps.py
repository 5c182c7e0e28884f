"""Answers by one tap: links that open a mail which says the word, to the address that takes it (RFC 6068). Pure."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import quote

from copydesk.events import Decision
from copydesk.review.words import WORD_OF
from copydesk.telling.view import QueryView

_SHOWN: Final[Mapping[Decision, str]] = {
    "approve": "Approve",
    "reject": "Not this one",
    "close": "Close",
    "try_again": "Try again",
    "send_again": "Send again",
    "mark_sent": "It went out",
    "answer": "Answer it",
    "undo": "Undo",
    "send_now": "Send now",
}
"""What a tap shows, for each decision that needs no text and is told in a word."""
_MOST: Final = 3


def mail_to(address: str, said: str) -> str:
    """A link that opens a mail to `address` which says this, in its subject and as its text."""
    return f"mailto:{quote(address, safe='@')}?subject={quote(said)}&body={quote(said)}"


def decision_taps(view: QueryView, first: Decision | None = None) -> tuple[tuple[str, str], ...]:
    """What can be answered by one tap where the query stands, with the decision `first` before the others."""
    if not view.answer_address:
        return ()
    offered = sorted((each for each in view.choices if each in _SHOWN), key=lambda each: each != first)
    return tuple((_SHOWN[each], mail_to(view.answer_address, WORD_OF[each])) for each in offered[:_MOST])
