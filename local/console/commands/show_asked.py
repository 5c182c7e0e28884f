"""The end of `copydesk show`: the draft, what its owner must know before a word on it, and where the query stands."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final

from rich.console import Console
from rich.text import Text

from copydesk.query import WAITS_FOR_OWNER, Status
from copydesk.telling.claims import TITLE
from copydesk.telling.foreign_text import one_line, sentence, shown, wrapped
from copydesk.telling.plain_words import what_can_be_said
from copydesk.telling.times import moment
from local.console.commands.list_queries import undo_words
from local.console.text import terminal
from local.console.text.pasting import pastable

LONGEST: Final = 500
_ASKED: Final = WAITS_FOR_OWNER | {Status.DEFERRED}
"""Where a word of the owner's may be the next step, and so all stands here that she should know before it."""


def show_asked(console: Console, found: Mapping[str, Any], there: str) -> None:
    """Print it. What the review mail says before a decision stands here as well, where one is to be taken."""
    asked = found["asked"] if Status(found["status"]) in _ASKED else None
    show_letters(console, found, asked)
    show_claims(console, asked)
    if found.get("left_unasked"):
        _print_section(console, f"{TITLE} (it left unasked)", shown("\n".join(found["left_unasked"])))
    console.print(Text.assemble(("Stands at: ", "dim"), one_line(found["stands"], LONGEST)))
    for line in _then(found, asked, there):
        console.print(terminal.wrapped(pastable(line)), soft_wrap=True)
    if found["link"]:
        console.print(Text(found["link"], style="underline"), soft_wrap=True)
    elif Status(found["status"]) in WAITS_FOR_OWNER:
        console.print("It waits for you: answer the mail that asks you, or decide on the page that it links to.")


def show_letters(console: Console, found: Mapping[str, Any], asked: Mapping[str, Any] | None) -> None:
    """Print the client's mails, the draft, and what its owner must know before a word on it."""
    if asked:
        for mail in asked["mails"]:
            _print_section(console, mail["title"], wrapped(mail["text"], "> "))
        for attached in asked.get("attached", ()):
            console.print(f"Attached: {one_line(attached, LONGEST)}", soft_wrap=True)
    if found["draft"]:
        _print_section(console, "The draft", shown(found["draft"]))
    for line in _before_a_word(asked):
        console.print(line, soft_wrap=True)


def show_claims(console: Console, asked: Mapping[str, Any] | None) -> None:
    """Print where each statement of the draft comes from."""
    if asked and asked.get("claims"):
        _print_section(console, TITLE, shown("\n".join(asked["claims"])))


def _print_section(console: Console, title: str, text: str) -> None:
    console.print(Text.assemble("\n", (one_line(title, LONGEST), "bold"), "\n\n", text, "\n"))


def _before_a_word(asked: Mapping[str, Any] | None) -> Iterator[str]:
    """The warnings, and whom the reply goes to."""
    if asked is None:
        return
    for alert in asked["alerts"]:
        yield wrapped(alert, "! ")
    for line in asked.get("call", ()):
        yield wrapped(line, "  ")
    if asked["goes_to"] and {"approve", "edit"} & set(asked["choices"]):
        yield f"The reply goes to {one_line(', '.join(asked['goes_to']), LONGEST)}."
    yield ""


def _then(found: Mapping[str, Any], asked: Mapping[str, Any] | None, there: str) -> Iterator[str]:
    """What the owner can say, or until when something waits."""
    if found["due_at"]:
        yield sentence(undo_words(found, there))
    if found["listed_at"]:
        yield f"The digest lists it on {moment(datetime.fromisoformat(found['listed_at']), found['zone'])}."
    if found.get("raised"):
        yield f"{found['raised']} allows more by now: this need not wait, try it again."
    if asked:
        yield f"{sentence(what_can_be_said(found['query_id'], asked['choices'], there))}"
