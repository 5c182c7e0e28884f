"""`copydesk desk stop`: end the desk that runs in this home."""

import os
import signal
import time
from contextlib import suppress
from pathlib import Path

import click

from copydesk.errors import SettingsError
from local.console.commands.options import home_option
from local.desk.lock import is_taken, note_of_other
from local.desk.running import desk_folder

PATIENCE_SECONDS = 30.0


@click.command("stop")
@home_option
def command() -> int:
    """End the desk that is running in this home. It goes on where it stopped when it is started again."""
    folder = desk_folder()
    if not is_taken(folder):  # a note that a killed desk left may name the pid of another program by now
        click.echo(f"No desk is running in {folder}.")
        return 0
    desk = note_of_other(folder)
    if desk is None and not is_taken(folder):
        return _told_stopped(folder)
    if desk is None:
        raise SettingsError(f"a desk is starting in {folder} and has not said where; run this again in a moment")
    with suppress(ProcessLookupError):  # it has just ended by itself
        os.kill(desk.pid, signal.SIGTERM)
    for _ in range(int(PATIENCE_SECONDS * 10)):
        if not is_taken(folder):
            return _told_stopped(folder)
        time.sleep(0.1)
    raise SettingsError(
        f"the desk (pid {desk.pid}) has not ended within {PATIENCE_SECONDS:.0f} s; `kill -9 {desk.pid}` loses nothing"
    )


def _told_stopped(folder: Path) -> int:
    click.echo(f"The desk is stopped; what it has is in {folder}.")
    return 0
