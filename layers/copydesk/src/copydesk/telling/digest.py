"""The mail that tells the owner, once a day, what was set aside."""

from collections.abc import Sequence
from typing import Final

from copydesk.telling.foreign_text import one_line, sentence
from copydesk.telling.notes import PACKAGE, Content, Note, Section
from copydesk.telling.rendering import render
from copydesk.values import Frozen

LISTED: Final = 200
"""How many mails one digest shows; `copydesk list` has them all."""


class SetAside(Frozen):
    """A mail that nobody answers, as the owner is told of it; `link` and `address` have it answered after all."""

    sender: str
    subject: str
    reason: str
    link: str = ""
    address: str = ""


def digest_note(
    mails: Sequence[SetAside], mailboxes: Sequence[str] = (), waiting: Sequence[str] = (), costs: str = ""
) -> Note:
    """Tells the owner what was set aside, and how to have a mail answered all the same.

    `mailboxes` are those that forward to the desk: what their provider takes for spam never gets here. `waiting` has a
    line for each mail whose model cannot be asked now. `costs` says what the model costs.
    """
    count = "1 mail was" if len(mails) == 1 else f"{len(mails)} mails were"
    lead = [
        (
            "Nobody answers these mails. If one of them should be answered, open its link and press “Answer it "
            "after all”, "
            "or write ANSWER to its address. That works for 14 days."
        ),
        _spam(mailboxes),
    ]
    if len(mails) > LISTED:
        lead.append(f"The first {LISTED} are shown; `copydesk list` shows all of them.")
    if costs:
        lead.append(costs)
    content = Content(
        headline=f"{count} set aside",
        lead=lead,
        sections=[
            *(_section(one) for one in mails[:LISTED]),
            *([Section("These are not set aside", "\n".join(waiting[:LISTED]))] if waiting else ()),
        ],
    )
    return Note(
        subject=f"Set aside: {len(mails)} {'mail' if len(mails) == 1 else 'mails'}",
        text=render(PACKAGE, "note.txt", note=content),
        html=render(PACKAGE, "note.html", note=content),
    )


def _spam(mailboxes: Sequence[str]) -> str:
    if not mailboxes:
        return "What your mail provider takes for spam may not even get here: look into its spam folder now and then."
    return (
        f"What the provider of {' and '.join(mailboxes)} takes for spam is not forwarded, so it is not in this list "
        "either: look into the spam folder there now and then, and mark what is none."
    )


def _section(mail: SetAside) -> Section:
    title = one_line(f"{mail.sender or 'unknown sender'}: {mail.subject or '(no subject)'}", 150)
    ways = [line for line in (mail.link, f"ANSWER to {mail.address}" if mail.address else "") if line]
    return Section(title, "\n".join([sentence(one_line(mail.reason, 300)), *ways]))
