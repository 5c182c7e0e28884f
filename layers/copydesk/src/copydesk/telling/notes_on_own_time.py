"""What the owner is told of the times that she keeps for herself by mail: what was done, and how to undo it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from copydesk.telling.foreign_text import one_line, sentence
from copydesk.telling.notes import PACKAGE, Content, Note, Section
from copydesk.telling.rendering import render
from copydesk.telling.taps import mail_to
from copydesk.telling.times import zone_named

NOBODY_TOLD: Final = "Nobody was written to."


@dataclass(frozen=True, slots=True)
class OwnTimeTold:
    """What became of her word: a headline, what it means, what it left as it is, and what is blocked now.

    `answers` are the words to answer with, each with what it does and the command that says it in a mail of its own.
    """

    headline: str
    lead: Sequence[str]
    stays: Sequence[str] = ()
    blocked: Sequence[str] = ()
    answers: Sequence[tuple[str, str, str]] = ()


def own_time_note(told: OwnTimeTold, *, zone: str, mark: str, desk_address: str, query_id: str) -> Note:
    """The note; `mark` stands in its subject, so that an answer to it is known, and `desk_address` takes one."""
    now = "\n".join(told.blocked) or "Nothing is blocked."
    content = Content(
        headline=one_line(told.headline, 120),
        lead=[*told.lead, NOBODY_TOLD],
        alerts=told.stays,
        sections=(Section("What is blocked now", now),),
        answers=[(say, effect) for say, effect, _ in told.answers],
        taps=[(say, mail_to(desk_address, command)) for say, _, command in told.answers],
        query_id=query_id,
        times=zone_named(zone),
    )
    return Note(
        subject=one_line(f"{one_line(told.headline, 110)} {mark}", 150),
        text=render(PACKAGE, "note.txt", note=content),
        html=render(PACKAGE, "note.html", note=content),
    )


def failed_note(reason: str, *, zone: str, query_id: str) -> Note:
    """That nothing could be done, although it was tried again and again."""
    content = Content(
        headline="Your own time could not be changed",
        lead=[sentence(reason)],
        query_id=query_id,
        times=zone_named(zone),
    )
    return Note(
        subject=content.headline,
        text=render(PACKAGE, "note.txt", note=content),
        html=render(PACKAGE, "note.html", note=content),
    )
