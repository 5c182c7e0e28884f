"""`copydesk undo`: an approved reply that has not left yet stays here."""

import click

from local.console.commands.deciding import tell_desk


@click.command("undo")
@click.argument("query")
def command(query: str) -> int:
    """Take back the approval of the reply that waits to leave in QUERY (an id, or its beginning)."""
    return tell_desk(query, "undo")
