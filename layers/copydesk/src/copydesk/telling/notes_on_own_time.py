"""What the owner is told of the times that she keeps for herself by mail: what was done, and how to undo it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from copydesk.telling.foreign_text import one_line, sentence
from copydesk.telling.notes import PACKAGE, Content, Note
from copydesk.telling.rendering import render
from copydesk.telling.sections import Section
from copydesk.telling.taps import mail_to
from copydesk.telling.times import zone_named
from copydesk.translation import msgid, tr

NOBODY_TOLD: Final = msgid("Nobody was written to.")

BACK_MEANS: Final = msgid("Calls may be offered again, and what waits for you reminds you within a day.")


def away_means(until: str, first: str = "", *, on_a_page: bool = False) -> tuple[str, str]:
    """What an absence until the end of that day means; `first` is the day on which it begins, if that is later.

    On the page of her absences the way to a holding reply is its form.
    """
    begins = (
        tr("Until {first} nothing changes but that no call is offered in your absence. From then until", first=first)
        if first
        else tr("Until")
    )
    waits = tr(
        "{begins} the end of {until} no call is offered or booked, what waits for you does not "
        "expire, and no reminder comes but for what is urgent: a query that needs you, a reply of "
        "which nobody knows whether it left, and a draft whose call lies before your return.",
        begins=begins,
        until=until,
    )
    goes_on = tr(
        "New drafts are still mailed to you, and you can decide each of them as ever. Clients are told that you are "
        "away only by a holding reply that you approved: write “holding reply:” and its text to the desk."
    )
    by_form = tr(
        "New drafts are still mailed to you, and you can decide each of them as ever. Clients are told that you are "
        "away only by a holding reply: one that you gave with your absence waits for your yes in the mail that asks "
        "you about it."
    )
    return waits, by_form if on_a_page else goes_on


@dataclass(frozen=True, slots=True)
class OwnTimeTold:
    """What became of her word: a headline, what it means, what it left as it is, and what is blocked now.

    `answers` are the words to answer with, each with what it does and the command that says it in a mail of its own.
    """

    headline: str
    lead: Sequence[str] = ()
    stays: Sequence[str] = ()
    blocked: Sequence[str] = ()
    answers: Sequence[tuple[str, str, str]] = ()


def own_time_note(told: OwnTimeTold, *, zone: str, mark: str, desk_address: str, query_id: str) -> Note:
    """The note; `mark` stands in its subject, so that an answer to it is known, and `desk_address` takes one."""
    now = "\n".join(told.blocked) or tr("Nothing is blocked.")
    content = Content(
        headline=one_line(told.headline, 120),
        lead=[*told.lead, tr(NOBODY_TOLD)],
        alerts=told.stays,
        sections=(Section(tr("What is blocked now"), now),),
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
        headline=tr("Your own time could not be changed"),
        lead=[sentence(reason)],
        query_id=query_id,
        times=zone_named(zone),
    )
    return Note(
        subject=content.headline,
        text=render(PACKAGE, "note.txt", note=content),
        html=render(PACKAGE, "note.html", note=content),
    )
