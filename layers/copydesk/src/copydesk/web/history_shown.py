"""What a query's pages show of its past: earlier turns, the timeline, and each longer text by the name of its link."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from copydesk.events import Event, FinalResponseReady, UserQueryReceived
from copydesk.mail.inline_answers import words_of
from copydesk.query import Log
from copydesk.telling.reflow import reflowed
from copydesk.telling.sections import earlier_title
from copydesk.telling.timeline import Node
from copydesk.telling.times import moment
from copydesk.telling.view import ClientMail
from copydesk.web.pieces import Piece, Room

RAW: Final = "raw"
MAIL: Final = "mail"
EXCHANGES: Final = 8
"""Earlier turns on one page."""
STEPS: Final = 40
"""Steps of the timeline on the query's own page."""
STEPS_APART: Final = 100
"""The same on a page of their own."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """An earlier turn of the thread: what the client wrote and what went back."""

    when: str
    sender: str
    subject: str
    text: str
    reply: str


@dataclass(frozen=True, slots=True)
class ShownExchange:
    """An earlier turn, as far as a page has room for it."""

    of: Exchange
    text: Piece
    reply: Piece | None


@dataclass(frozen=True, slots=True)
class ShownText:
    """A longer text of a step, as far as a page has room for it."""

    label: str
    code: bool
    piece: Piece


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A step of the timeline."""

    of: Node
    texts: tuple[ShownText, ...]


def exchanges_of(events: Sequence[Event], earlier: Sequence[ClientMail], turn: int, zone: str) -> tuple[Exchange, ...]:
    """What was written before and is over, oldest first; `earlier` mails of the present turn are not.

    Where a turn has several mails, its reply stands below the last.
    """
    log, shown = Log(events), {mail.mail_object for mail in earlier}
    mails = tuple(mail for mail in log.of(UserQueryReceived) if mail.turn < turn and mail.mail_object not in shown)
    last = {mail.turn: mail.event_id for mail in mails}
    replies = {event.turn: event.response_content for event in log.of(FinalResponseReady)}
    return tuple(
        Exchange(
            when=moment(event.timestamp, zone),
            sender=event.sender_name or event.sender,
            subject=event.subject,
            text=reflowed(words_of(event.new_text, event.in_context, event.content, replies.get(event.turn - 1, ""))),
            reply=replies.get(event.turn, "") if last[event.turn] == event.event_id else "",
        )
        for event in mails
    )


def shown_exchanges(exchanges: Sequence[Exchange], first: int, room: Room, *, most: int) -> tuple[ShownExchange, ...]:
    """These turns, the newest of which get the room first; `first` is the place of the first among all."""
    found = [
        ShownExchange(
            each,
            room.piece(f"turn-{first + place}", each.text, most=most),
            room.piece(f"answer-{first + place}", each.reply, most=most) if each.reply else None,
        )
        for place, each in reversed(tuple(enumerate(exchanges)))
    ]
    return tuple(reversed(found))


def shown_steps(nodes: Sequence[Node], room: Room, *, most: int) -> tuple[ShownStep, ...]:
    """These steps, each with what there is room for of its texts."""
    return tuple(
        ShownStep(
            node,
            tuple(
                ShownText(text.label, text.code, room.piece(f"event-{node.seq}-{place}", text.text, most=most))
                for place, text in enumerate(node.details)
            ),
        )
        for node in nodes
    )


@dataclass(frozen=True, slots=True)
class NamedText:
    """A text that a link names, under its title. `code` says that it is shown letter by letter."""

    title: str
    text: str
    code: bool = False


def named_texts(
    mail: ClientMail, earlier: Sequence[ClientMail], exchanges: Sequence[Exchange], nodes: Sequence[Node], zone: str
) -> Mapping[str, NamedText]:
    """Every longer text of the log, by the name that links give it."""
    named = {MAIL: NamedText("The client's mail", reflowed(mail.text))}
    for place, before in enumerate(earlier):
        named[f"{MAIL}-{place}"] = NamedText(earlier_title(before, zone), reflowed(before.text))
    for place, each in enumerate(exchanges):
        named[f"turn-{place}"] = NamedText(f"{each.sender}, {each.when}", each.text)
        named[f"answer-{place}"] = NamedText("Answered with", each.reply)
    for node in nodes:
        for place, text in enumerate(node.details):
            title = f"{text.label}: step {node.seq}, {node.type}"
            named[f"event-{node.seq}-{place}"] = NamedText(title, text.text, text.code)
    return named
