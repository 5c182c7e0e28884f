"""`copydesk revise`: the model writes the draft again."""

import click

from local.console.commands.deciding import Where, said_where, tell_desk


@click.command("revise")
@click.argument("query")
@click.argument("change", nargs=-1, required=True)
@said_where
def command(query: str, change: tuple[str, ...], *, where: Where) -> int:
    """Have the draft in QUERY (an id, or its beginning) written again with a CHANGE, such as: make it shorter."""
    return tell_desk(query, "revise", " ".join(change), where=where)
