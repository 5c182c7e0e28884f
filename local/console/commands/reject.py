"""`copydesk reject`: the waiting draft goes nowhere."""

import click

from local.console.commands.deciding import tell_desk


@click.command("reject")
@click.argument("query")
def command(query: str) -> int:
    """Drop the draft that waits in QUERY (an id, or its beginning) and close the query."""
    return tell_desk(query, "reject")
