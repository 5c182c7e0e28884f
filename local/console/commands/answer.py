"""`copydesk answer`: a mail that was set aside is answered after all."""

import click

from local.console.commands.deciding import Where, said_where, tell_desk


@click.command("answer")
@click.argument("query")
@said_where
def command(query: str, *, where: Where) -> int:
    """Have the mail answered that was set aside as QUERY (an id, or its beginning): a draft follows."""
    return tell_desk(query, "answer", where=where)
