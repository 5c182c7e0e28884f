"""`copydesk approve`: the waiting draft may go out as it is."""

import click

from local.cli.deciding import tell_desk


@click.command("approve")
@click.argument("query")
def command(query: str) -> int:
    """Send the draft that waits in QUERY (an id, or its beginning)."""
    return tell_desk(query, "approve")
