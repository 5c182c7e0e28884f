"""What the owner changes of a booked call by `copydesk calendar`: each command shows its letter first."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

import click

from copydesk.telling.foreign_text import one_line, sentence, shown
from local.console.commands.calendar_asked import LONGEST_SHOWN, asked, json_option, printed
from local.console.commands.stack_options import here_or_aws_options, options_as_given
from local.console.text.pasting import pastable
from local.console.text.terminal import wrapped


def letter_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--say` and `--yes`, for a letter about a booked call."""
    say = click.option("--say", metavar="TEXT", default="", help="A sentence of your own that the letter has.")
    yes = click.option("--yes", is_flag=True, help="Send the letter without asking, as a script does.")
    return say(yes(command))


@click.command("cancel")
@click.argument("call", metavar="CALL")
@letter_options
@json_option
@here_or_aws_options
def cancel_call(
    *, call: str, say: str, yes: bool, as_json: bool, stage: str, region: str, profile: str, cdk_json: Path
) -> int:
    """Cancel the booked CALL (its id or its query's, or the beginning, as `list` shows it).

    You are shown the letter first. With your yes it leaves, with what takes the call out of the client's calendar, and
    the time is free again.
    """
    there = _There(stage, region, profile, cdk_json)
    return _by_letter("cancel", {"call": call, "say": say}, yes=yes, as_json=as_json, there=there)


@click.command("move")
@click.argument("call", metavar="CALL")
@click.argument("when", metavar="TIME")
@letter_options
@json_option
@here_or_aws_options
def move_call(
    *, call: str, when: str, say: str, yes: bool, as_json: bool, stage: str, region: str, profile: str, cdk_json: Path
) -> int:
    """Move the booked CALL to TIME, like "Friday 15:00" or "2026-12-04 15:00", by your own clock.

    You are shown the letter first. With your yes it leaves, with what moves the call in the client's calendar.
    """
    there = _There(stage, region, profile, cdk_json)
    return _by_letter("move", {"call": call, "when": when, "say": say}, yes=yes, as_json=as_json, there=there)


@click.command("tell")
@click.argument("call", metavar="CALL")
@letter_options
@json_option
@here_or_aws_options
def tell_client(
    *, call: str, say: str, yes: bool, as_json: bool, stage: str, region: str, profile: str, cdk_json: Path
) -> int:
    """Tell the client that you moved the booked CALL in your own calendar, or took it out there.

    Nothing does that by itself. You are shown the letter first, as with `move` and `cancel`.
    """
    there = _There(stage, region, profile, cdk_json)
    return _by_letter("tell", {"call": call, "say": say}, yes=yes, as_json=as_json, there=there)


class _There(NamedTuple):
    """Which desk the options name."""

    stage: str
    region: str
    profile: str
    cdk_json: Path


def _by_letter(word: str, said: Mapping[str, str], *, yes: bool, as_json: bool, there: _There) -> int:
    """Show the letter, and send it with the owner's yes to just that letter."""
    letter = asked(word, said, **there._asdict())
    options = options_as_given(there.stage, there.region, there.profile)
    if not as_json:
        click.echo(wrapped(f"{letter['note']} To {one_line(letter['to'], LONGEST_SHOWN)}:"))
        click.echo(f"\n{shown(letter['letter'])}\n")
    if not yes and (as_json or not click.confirm("Send it?", default=False)):
        return printed(letter) if as_json else _unsent()
    told = asked(word, {**said, "shown": letter["shown"]}, **there._asdict())
    if as_json:
        return printed(told)
    query = told["query_id"][:8]
    if told["at"]:
        why = f" {sentence(told['because'])}" if told["because"] else ""
        click.echo(wrapped(f"It leaves on {told['at']}.{why} {told['zone']} Until it leaves, the call stays as it is."))
    click.echo(wrapped(pastable(f"Approved. `copydesk show {query}{options}` tells what follows.")))
    return 0


def _unsent() -> int:
    click.echo("Nothing was sent, and the call stays as it is.")
    return 1


COMMANDS: Final = (cancel_call, move_call, tell_client)
"""What `copydesk calendar` has of them."""
