"""`copydesk desk accept-home`: go on with a home that was restored from a backup or copied to this machine."""

import click

from local.console.commands.options import home_option
from local.console.commands.own_home import what_would_leave
from local.console.text.terminal import is_interactive, wrapped
from local.desk.accepting import accept_home
from local.desk.running import desk_folder


@click.command("accept-home")
@click.option("--yes", is_flag=True, help="Do not ask.")
@home_option
def command(*, yes: bool) -> int:
    """Let the desk send from a home that was restored from a backup, or copied to this machine."""
    folder = desk_folder()
    click.echo(wrapped(what_would_leave(folder)))
    if is_interactive() and not yes:
        click.confirm("Is this the only desk with this home, and may it send?", abort=True)
    home = accept_home(folder)
    click.echo(wrapped(f"{folder} is this machine's now (epoch {home.epoch}); `copydesk desk` goes on with it."))
    return 0
