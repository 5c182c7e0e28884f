"""Answers by one tap: links that open a mail which says the word, to the address that takes it (RFC 6068). Pure."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import quote

from copydesk.events import Decision
from copydesk.review.words import WORD_OF
from copydesk.telling.view import QueryView
from copydesk.translation import msgid, tr

_SHOWN: Final[Mapping[Decision, str]] = {
    "approve": msgid("Approve"),
    "reject": msgid("Not this one"),
    "close": msgid("Drop this query"),
    "try_again": msgid("Try again"),
    "send_again": msgid("Send again"),
    "mark_sent": msgid("It went out"),
    "answer": msgid("Answer it"),
    "undo": msgid("Undo"),
    "send_now": msgid("Send now"),
}
"""What a tap shows, for each decision that needs no text and is told in a word."""
_MOST: Final = 3


def mail_to(address: str, said: str) -> str:
    """A link that opens a mail to `address` which says this, in its subject and as its text."""
    return f"mailto:{quote(address, safe='@')}?subject={quote(said)}&body={quote(said)}"


def tap(view: QueryView, decision: Decision) -> tuple[str, str]:
    """The link that takes this decision, which needs no text, on what waits; what it shows, and where it leads."""
    word = WORD_OF[decision]
    return tr(_SHOWN.get(decision, word.capitalize())), mail_to(view.answer_address, tr(word))


def decision_taps(view: QueryView, first: Decision | None = None) -> tuple[tuple[str, str], ...]:
    """What can be answered by one tap where the query stands, with the decision `first` before the others."""
    if not view.answer_address:
        return ()
    offered = sorted((each for each in view.choices if each in _SHOWN), key=lambda each: each != first)
    return tuple((tr(_SHOWN[each]), mail_to(view.answer_address, tr(WORD_OF[each]))) for each in offered[:_MOST])


def new_times_tap(view: QueryView) -> tuple[str, str]:
    """The link that has new times looked for, in place of those of the draft that waits."""
    return tr("New times"), mail_to(view.answer_address, tr(WORD_OF["offer_times"]))
