"""`copydesk desk stop`: end the desk that runs in this home."""

import os
import signal
import time

import click

from copydesk.errors import SettingsError
from local.console.commands.options import home_option
from local.desk.lock import is_taken
from local.desk.running import desk_folder, find_desk

PATIENCE_SECONDS = 30.0


@click.command("stop")
@home_option
def command() -> int:
    """End the desk that is running in this home. It goes on where it stopped when it is started again."""
    folder = desk_folder()
    if not is_taken(folder):  # a note that a killed desk left may name the pid of another program by now
        click.echo(f"No desk is running in {folder}.")
        return 0
    desk = find_desk(folder)
    os.kill(desk.pid, signal.SIGTERM)
    for _ in range(int(PATIENCE_SECONDS * 10)):
        if not is_taken(folder):
            click.echo(f"The desk is stopped; what it has is in {folder}.")
            return 0
        time.sleep(0.1)
    raise SettingsError(
        f"the desk (pid {desk.pid}) has not ended within {PATIENCE_SECONDS:.0f} s; `kill -9 {desk.pid}` loses nothing"
    )
