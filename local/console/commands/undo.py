"""`copydesk undo`: an approved reply that has not left yet stays here."""

import click

from local.console.commands.deciding import Where, said_where, tell_desk


@click.command("undo")
@click.argument("query")
@said_where
def command(query: str, *, where: Where) -> int:
    """Take back the approval of the reply that waits to leave in QUERY (an id, or its beginning)."""
    return tell_desk(query, "undo", where=where)
