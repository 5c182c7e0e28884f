"""`copydesk approve`: the waiting draft may go out as it is."""

import click

from local.console.commands.deciding import Where, at_option, recipient_options, said_where, tell_desk


@click.command("approve")
@click.argument("query")
@at_option
@recipient_options
@said_where
def command(query: str, *, at: str, reply_all: bool, use_reply_to: bool, without_call: bool, where: Where) -> int:
    """Send the draft that waits in QUERY (an id, or its beginning), with --at at a later moment."""
    return tell_desk(
        query,
        "approve",
        at=at,
        reply_all=reply_all,
        use_reply_to=use_reply_to,
        without_call=without_call,
        where=where,
    )
