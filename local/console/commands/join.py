"""`copydesk join`: a mail that is perhaps related goes into the thread that it continues."""

import click

from local.console.commands.deciding import Where, said_where, tell_desk


@click.command("join")
@click.argument("query")
@said_where
def command(query: str, *, where: Where) -> int:
    """Put the mail of QUERY (an id, or its beginning) into the thread that it perhaps continues: a draft follows."""
    return tell_desk(query, "join", where=where)
