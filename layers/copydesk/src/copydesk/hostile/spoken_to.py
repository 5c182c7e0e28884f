"""What of a conversation speaks to the program instead of to the owner, quoted for her to see."""

import json
from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple

from copydesk.events import Event, ToolCallSucceeded, UserQueryReceived
from copydesk.hostile.orders import orders_in

Place = Literal["mail", "attachment", "form", "article"]
MOST: Final = 5
"""Quotes that are shown: whoever writes a hundred says no more by them."""
_CALENDAR: Final = "calendar_scheduler"
_BY_CODE: Final = frozenset({"note", "when"})
"""What code itself writes to the model in the calendar's result; its other texts are a client's, or nobody's."""


class Order(NamedTuple):
    """A quote of what speaks to the program, and where it stands."""

    where: Place
    quote: str


def orders_of(log: Sequence[Event], turn: int, owner: str = "") -> tuple[Order, ...]:
    """What the mails of the thread, their attachments' names and the articles of this turn tell the program to do.

    Of older turns only the mails count: the model is shown them again. At most a few, each once, the newest mail first.
    What code wrote into a tool's result is never judged.
    `owner` is the owner's name, by which words are found that are put into her mouth.
    """
    found = dict.fromkeys(
        Order(where, quote) for where, text in _outside(log, turn) for quote in orders_in(text, owner)
    )
    return tuple(found)[:MOST]


def _outside(log: Sequence[Event], turn: int) -> Iterator[tuple[Place, str]]:
    for event in reversed(log):
        if isinstance(event, UserQueryReceived):
            yield "form" if event.form_sender else "mail", "\n".join(_said(event))
            for attachment in event.attachments:
                yield "attachment", attachment.filename
        elif isinstance(event, ToolCallSucceeded) and event.turn == turn:
            by_code = _BY_CODE if event.tool_name == _CALENDAR else frozenset[str]()
            yield "article", "\n".join(_strings(event.result, by_code))


def _said(mail: UserQueryReceived) -> Iterator[str]:
    yield mail.sender_name
    yield mail.subject
    yield mail.content if len(mail.content) >= len(mail.new_text) else mail.new_text


def _strings(result: str, by_code: frozenset[str]) -> Iterator[str]:
    """The texts of a tool's result, which is JSON, but for those of the keys `by_code`; all of it where it is none."""
    try:
        waiting: list[object] = [json.loads(result)]
    except (ValueError, RecursionError):
        yield result
        return
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            waiting += (each for key, each in value.items() if key not in by_code)
        elif isinstance(value, list):
            waiting += value
