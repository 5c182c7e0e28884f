"""`copydesk send-now`: a scheduled reply leaves at once."""

import click

from local.console.commands.deciding import Where, said_where, tell_desk


@click.command("send-now")
@click.argument("query")
@said_where
def command(query: str, *, where: Where) -> int:
    """Send the reply that waits to leave in QUERY (an id, or its beginning) at once."""
    return tell_desk(query, "send_now", where=where)
