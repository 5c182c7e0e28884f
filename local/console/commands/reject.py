"""`copydesk reject`: the waiting draft goes nowhere."""

import click

from local.console.commands.deciding import Where, said_where, tell_desk


@click.command("reject")
@click.argument("query")
@said_where
def command(query: str, *, where: Where) -> int:
    """Drop the draft that waits in QUERY (an id, or its beginning) and close the query.

    One that waits for its model is closed without a draft.
    """
    return tell_desk(query, "reject", where=where)
