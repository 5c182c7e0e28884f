"""`copydesk desk status`: whether a desk is running in this home, where, and what waits for the owner."""

import click

from copydesk.errors import SettingsError
from local.console.commands.list_queries import YOU, whose_turn
from local.console.commands.options import home_option
from local.console.text.counting import pluralize
from local.console.text.terminal import wrapped
from local.desk.lock import is_taken
from local.desk.running import NO_DESK, ask, desk_folder, find_desk

NOT_RUNNING = 3
"""The exit status that the LSB gives to a service that does not run."""


@click.command("status")
@home_option
def command() -> int:
    """Say whether a desk is running in this home, and where. The exit status is 0 if one is, else 3."""
    folder = desk_folder()
    if not is_taken(folder):
        click.echo(f"No desk is running in {folder}.")
        return NOT_RUNNING
    try:
        desk = find_desk(folder)
        queries = ask(desk, "queries")["queries"]
    except SettingsError as error:
        if str(error) != NO_DESK:
            raise
        click.echo(f"A desk is starting in {folder}, or ending.")
        return 0
    waiting = sum(whose_turn(query) == YOU for query in queries)
    asleep = sum(bool(query["snoozed_until"]) for query in queries)
    click.echo(f"The desk is running: pid {desk.pid}, at {desk.url}; mail comes in on port {desk.smtp_port}.")
    click.echo(wrapped(f"It keeps what it has in {folder}. {_waits(waiting, asleep)}"))
    return 0


def _waits(waiting: int, asleep: int) -> str:
    later = f"; {pluralize(asleep, 'is', 'are')} put off" if asleep else ""
    if not waiting and not asleep:
        return "Nothing waits for you."
    return f"{pluralize(waiting, 'waits', 'wait') if waiting else 'None waits'} for you: `copydesk list`{later}."
