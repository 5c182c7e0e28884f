"""What `approve`, `edit`, `revise` and `reject` have in common: the owner's word to the running desk."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from copydesk.events import Decision
from local.console.text.pasting import pastable
from local.console.text.terminal import wrapped
from local.desk.running import ask, desk_folder, find_desk

F = TypeVar("F", bound=Callable[..., Any])


def recipient_options(command: F) -> F:
    """`--reply-all` and `--use-reply-to`, as on the page and in an answer by mail."""
    for name, told in (
        ("--use-reply-to", "Send it to where the client's mail asks for answers, not to who wrote it."),
        ("--reply-all", "Send it to the others who got the client's mail too."),
    ):
        command = click.option(name, is_flag=True, help=told)(command)
    return command


def at_option(command: F) -> F:
    """`--at`: a time for the reply to leave."""
    told = "When it is to leave, like 2026-11-30T08:00 in your time zone; until then `copydesk undo` takes it back."
    return click.option("--at", metavar="TIME", default="", help=told)(command)


def tell_desk(
    query: str,
    decision: Decision,
    text: str = "",
    *,
    at: str = "",
    reply_all: bool = False,
    use_reply_to: bool = False,
) -> int:
    """Send the decision. Raises SettingsError without a desk, DeskRefused if nothing waits for it."""
    words = {"reply_all": reply_all, "use_reply_to": use_reply_to}
    said = {"decision": decision, "text": text, "at": at}
    said |= {word: "on" for word, is_said in words.items() if is_said}
    answer = ask(find_desk(desk_folder()), f"queries/{query}/decision", said)
    moment = answer.get("at", "")
    when = f", on {moment}" if moment else "."
    undo = f" Until then `copydesk undo {query}` takes it back." if moment and decision != "snooze" else ""
    taken = (
        f"Taken: {decision.replace('_', ' ')} for query {answer['query_id'][:8]}{when}{undo} `copydesk show {query}` "
        "tells what follows."
    )
    click.echo(wrapped(pastable(taken)))
    return 0
