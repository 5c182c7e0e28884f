"""`copydesk dead-letters`: what could not be delivered or handled, and how it goes back to work."""

import json
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

import click

from copydesk.errors import SettingsError
from copydesk.telling.foreign_text import one_line, shown
from local.console.aws.clients import told_plainly
from local.console.commands.aws_options import reach_desk, said_again, wanted_settings
from local.console.commands.logs import fitted
from local.console.commands.stack_options import here_or_aws_options
from local.console.dead_letters import DeadLetter, Office, chosen, redrive
from local.console.dead_letters.of_desk import DeskOffice
from local.console.dead_letters.of_stack import StackOffice
from local.console.dead_letters.queues import LISTING
from local.console.text.counting import number_of
from local.console.text.pasting import pastable
from local.console.text.terminal import wrapped
from local.desk.running import desk_folder, find_desk

LONGEST: Final = 300
SHOWN_OF_AN_ID: Final = 8

letter_ids = click.argument("ids", nargs=-1, metavar="[ID]...")
everything = click.option("--all", "all_of_them", is_flag=True, help="All that lie there, in place of ids.")


@click.group("dead-letters")
def command() -> None:
    """See to events that a rule could not deliver, or that a function could not handle three times.

    They are those of the running local desk, or with --stage those of a stack on AWS. An ID may be just its beginning,
    at least 4 characters of it.
    """


@command.command("list")
@here_or_aws_options
def list_letters(*, stage: str, region: str, profile: str, cdk_json: Path) -> int:
    """Tell which events lie there, for which function, and why."""
    with _office(stage, region, profile, cdk_json) as office:
        letters = office.letters()
    for letter in letters:
        click.echo(fitted(f"{letter.id[:SHOWN_OF_AN_ID]}  {letter.place:<11}  {_told(letter)}"))
    click.echo(_then(letters, said_again(stage, region, profile)) if letters else "No dead letters.")
    return 0


@command.command("show")
@letter_ids
@everything
@here_or_aws_options
def show_letters(
    ids: tuple[str, ...], *, all_of_them: bool, stage: str, region: str, profile: str, cdk_json: Path
) -> int:
    """Show whole letters, as they lie in their queue."""
    there = said_again(stage, region, profile)
    with _office(stage, region, profile, cdk_json) as office:
        for letter in _wanted(office, ids, there, all_of_them=all_of_them):
            click.echo(f"{letter.id}  {letter.place}  {letter.at}\n{_told(letter)}\n{_pretty(letter.body)}\n")
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
    there = said_again(stage, region, profile)
    with _office(stage, region, profile, cdk_json) as office:
        for outcome in redrive(office, _wanted(office, ids, there, all_of_them=all_of_them)):
            what = "kept" if outcome.problem else "sent"
            sent, kept = sent + (not outcome.problem), kept + bool(outcome.problem)
            because = f"; {one_line(outcome.problem, LONGEST)}" if outcome.problem else ""
            click.echo(fitted(f"{what}  {outcome.letter.id[:SHOWN_OF_AN_ID]}  {_told(outcome.letter)}{because}"))
    click.echo(f"{sent} sent again, {kept} kept where they are.")
    return 1 if kept else 0


@command.command("drop")
@letter_ids
@everything
@here_or_aws_options
def drop_letters(
    ids: tuple[str, ...], *, all_of_them: bool, stage: str, region: str, profile: str, cdk_json: Path
) -> int:
    """Delete letters for good. Their queries are not lost: their deadlines put them before you."""
    dropped = 0
    there = said_again(stage, region, profile)
    with _office(stage, region, profile, cdk_json) as office:
        for letter in _wanted(office, ids, there, all_of_them=all_of_them):
            office.drop(letter)
            dropped += 1
            click.echo(fitted(f"dropped  {letter.id[:SHOWN_OF_AN_ID]}  {_told(letter)}"))
    click.echo(f"{dropped} dropped.")
    return 0


@contextmanager
def _office(stage: str, region: str, profile: str, cdk_json: Path) -> Iterator[Office]:
    if not said_again(stage, region, profile):
        yield DeskOffice(find_desk(desk_folder()))
        return
    with told_plainly():
        desk = reach_desk(wanted_settings(cdk_json, stage, region), profile)
        with closing(StackOffice(desk.aws, desk.stack)) as office:
            yield office


def _wanted(office: Office, ids: tuple[str, ...], there: str, *, all_of_them: bool) -> tuple[DeadLetter, ...]:
    listing = f"{LISTING}{there}"
    if all_of_them == bool(ids):
        raise SettingsError(f"name the letters by their ids, which `{listing}` shows, or say --all")
    letters = office.letters()
    return tuple(letters) if all_of_them else chosen(letters, ids, listing)


def _told(letter: DeadLetter) -> str:
    return one_line(f"{letter.name}: {letter.what} ({letter.reason or 'no reason given'})", LONGEST)


def _then(letters: Sequence[DeadLetter], there: str) -> str:
    again = f"`copydesk dead-letters redrive --all{there}`"
    return wrapped(pastable(f"{number_of(len(letters), 'dead letter')}. Once the cause is mended: {again}"))


def _pretty(body: str) -> str:
    try:
        return shown(json.dumps(json.loads(body), indent=2, ensure_ascii=False))
    except ValueError:
        return shown(body)
