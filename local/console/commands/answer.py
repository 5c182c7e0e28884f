"""`copydesk answer`: a mail that was set aside is answered after all."""

import click

from local.console.commands.deciding import tell_desk


@click.command("answer")
@click.argument("query")
def command(query: str) -> int:
    """Have the mail answered that was set aside as QUERY (an id, or its beginning): a draft follows."""
    return tell_desk(query, "answer")
