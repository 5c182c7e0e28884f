"""`copydesk list`: the running desk's queries."""

import click
from rich.console import Console
from rich.table import Table

from copydesk.review.foreign_text import one_line
from local.running import ask, desk_folder, find_desk


@click.command("list")
def command() -> int:
    """List the running desk's queries, newest first."""
    queries = ask(find_desk(desk_folder()), "queries")["queries"]
    if not queries:
        click.echo("No mail has come in yet; send one with `copydesk send FILE.eml`.")
        return 0
    table = Table("Query", "Status", "From", "Subject", box=None, pad_edge=False)
    for query in queries:
        table.add_row(query["query_id"][:8], query["status"], *(_cell(query[name]) for name in ("who", "subject")))
    Console(highlight=False, markup=False).print(table)
    return 0


def _cell(text: str) -> str:
    """Text of a mail, without what a terminal or rich would take as an instruction."""
    return one_line(text).replace("[", r"\[")
