"""`copydesk dead-letters`: what could not be delivered or handled, and how it goes back to work."""

import json
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

import click

from copydesk.errors import SettingsError
from copydesk.telling.foreign_text import one_line, shown
from local.console.aws.clients import aws_errors_explained
from local.console.commands.aws_options import options_as_given, reach_desk, wanted_settings
from local.console.commands.logs import fitted
from local.console.commands.stack_options import here_or_aws_options
from local.console.dead_letters import DeadLetter, Queues, chosen, redrive
from local.console.dead_letters.of_desk import DeskQueues
from local.console.dead_letters.of_stack import StackQueues
from local.console.dead_letters.queues import LISTING
from local.console.text.counting import pluralize
from local.console.text.pasting import pastable
from local.console.text.terminal import wrapped
from local.desk.running import desk_folder, find_desk

LONGEST: Final = 300
SHOWN_OF_AN_ID: Final = 8

letter_ids = click.argument("ids", nargs=-1, metavar="[ID]...")
everything = click.option("--all", "all_of_them", is_flag=True, help="All that lie there, in place of ids.")


@click.group("dead-letters")
def command() -> None:
    """List, send again or drop events that a rule could not deliver or a function could not handle.

    They are those of the running local desk, or with --stage those of a stack on AWS. An ID may be just its beginning,
    at least 4 characters of it.
    """


@command.command("list")
@here_or_aws_options
def list_letters(*, stage: str, region: str, profile: str, cdk_json: Path) -> int:
    """List the events that lie there, for which function, and why."""
    with _queues(stage, region, profile, cdk_json) as queues:
        letters = queues.letters()
    for letter in letters:
        click.echo(fitted(f"{letter.id[:SHOWN_OF_AN_ID]}  {letter.queue:<11}  {_told(letter)}"))
    click.echo(_then(letters, options_as_given(stage, region, profile)) if letters else "No dead letters.")
    return 0


@command.command("show")
@letter_ids
@everything
@here_or_aws_options
def show_letters(
    ids: tuple[str, ...], *, all_of_them: bool, stage: str, region: str, profile: str, cdk_json: Path
) -> int:
    """Show whole letters, as they lie in their queue."""
    there = options_as_given(stage, region, profile)
    with _queues(stage, region, profile, cdk_json) as queues:
        for letter in _wanted(queues, ids, there, all_of_them=all_of_them):
            click.echo(f"{letter.id}  {letter.queue}  {letter.at}\n{_told(letter)}\n{_pretty(letter.body)}\n")
    return 0


@command.command("redrive")
@letter_ids
@everything
@here_or_aws_options
def redrive_letters(
    ids: tuple[str, ...], *, all_of_them: bool, stage: str, region: str, profile: str, cdk_json: Path
) -> int:
    """Send events to their functions again. One that was handled meanwhile does nothing.

    A letter goes from its queue only after its event was accepted. The exit status is 1 if some stayed.
    """
    sent = kept = 0
    there = options_as_given(stage, region, profile)
    with _queues(stage, region, profile, cdk_json) as queues:
        for result in redrive(queues, _wanted(queues, ids, there, all_of_them=all_of_them)):
            what = "kept" if result.problem else "sent"
            sent, kept = sent + (not result.problem), kept + bool(result.problem)
            because = f"; {one_line(result.problem, LONGEST)}" if result.problem else ""
            click.echo(fitted(f"{what}  {result.letter.id[:SHOWN_OF_AN_ID]}  {_told(result.letter)}{because}"))
    click.echo(f"{sent} sent again, {kept} kept where they are.")
    return 1 if kept else 0


@command.command("drop")
@letter_ids
@everything
@here_or_aws_options
def drop_letters(
    ids: tuple[str, ...], *, all_of_them: bool, stage: str, region: str, profile: str, cdk_json: Path
) -> int:
    """Delete letters. Their queries are not lost: their deadlines bring them to you."""
    dropped = 0
    there = options_as_given(stage, region, profile)
    with _queues(stage, region, profile, cdk_json) as queues:
        for letter in _wanted(queues, ids, there, all_of_them=all_of_them):
            queues.drop(letter)
            dropped += 1
            click.echo(fitted(f"dropped  {letter.id[:SHOWN_OF_AN_ID]}  {_told(letter)}"))
    click.echo(f"{dropped} dropped.")
    return 0


@contextmanager
def _queues(stage: str, region: str, profile: str, cdk_json: Path) -> Iterator[Queues]:
    if not options_as_given(stage, region, profile):
        yield DeskQueues(find_desk(desk_folder()))
        return
    with aws_errors_explained():
        desk = reach_desk(wanted_settings(cdk_json, stage, region), profile)
        with closing(StackQueues(desk.aws, desk.stack)) as queues:
            yield queues


def _wanted(queues: Queues, ids: tuple[str, ...], there: str, *, all_of_them: bool) -> tuple[DeadLetter, ...]:
    listing = f"{LISTING}{there}"
    if all_of_them == bool(ids):
        raise SettingsError(f"name the letters by their ids, which `{listing}` shows, or say --all")
    letters = queues.letters()
    return tuple(letters) if all_of_them else chosen(letters, ids, listing)


def _told(letter: DeadLetter) -> str:
    return one_line(f"{letter.name}: {letter.what} ({letter.reason or 'no reason given'})", LONGEST)


def _then(letters: Sequence[DeadLetter], there: str) -> str:
    again = f"`copydesk dead-letters redrive --all{there}`"
    return wrapped(pastable(f"{pluralize(len(letters), 'dead letter')}. Once the cause is mended: {again}"))


def _pretty(body: str) -> str:
    try:
        return shown(json.dumps(json.loads(body), indent=2, ensure_ascii=False))
    except ValueError:
        return shown(body)
