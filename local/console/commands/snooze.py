"""`copydesk snooze`: a question is put off."""

import click

from local.console.commands.deciding import tell_desk


@click.command("snooze")
@click.argument("query")
@click.option("--until", "at", metavar="TIME", required=True, help="When to be reminded, like 2026-11-30T08:00.")
def command(query: str, at: str) -> int:
    """Put off what waits for you in QUERY (an id, or its beginning); you are reminded of it then."""
    return tell_desk(query, "snooze", at=at)
