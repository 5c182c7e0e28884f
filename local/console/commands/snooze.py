"""`copydesk snooze`: a question is put off."""

import click

from local.console.commands.deciding import TIMES, Where, said_where, tell_desk


@click.command("snooze")
@click.argument("query")
@click.option("--until", "at", metavar="TIME", required=True, help=f"When to be reminded: {TIMES}.")
@said_where
def command(query: str, *, at: str, where: Where) -> int:
    """Put off what waits for you in QUERY (an id, or its beginning); you are reminded of it then."""
    return tell_desk(query, "snooze", at=at, where=where)
