"""`copydesk list`: the queries, and which of them wait for the owner."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from copydesk.query import CLOSED, WAITS_FOR_OWNER, Status
from copydesk.review.foreign_text import one_line
from local.cli.pasting import pastable
from local.cli.stack_options import ask_here, aws_options, said_again, wanted_settings

YOU, COPYDESK, NOBODY = "you", "Copydesk", "-"


@click.command("list")
@aws_options
def command(*, stage: str, region: str, profile: str, cdk_json: Path) -> int:
    """List the queries, newest first, and say which wait for you.

    Without --stage these are the running local desk's; with it those of the stack of that name on AWS.
    """
    there = said_again(stage, region, profile)
    queries = _deployed(stage, region, profile, cdk_json) if there else ask_here("queries", "list", cdk_json)["queries"]
    if queries:
        _print(queries)
        click.echo(pastable(_then(queries, there)))
    else:
        click.echo(pastable(_nothing(there)))
    return 0


def _deployed(stage: str, region: str, profile: str, cdk_json: Path) -> Sequence[Mapping[str, Any]]:
    from local.cli.aws_options import reach_desk  # noqa: PLC0415  (the AWS SDK takes a second to import)
    from local.deployed.aws import told_plainly  # noqa: PLC0415
    from local.deployed.desk import ALL  # noqa: PLC0415
    from local.query_summary import summary  # noqa: PLC0415

    with told_plainly():
        desk = reach_desk(wanted_settings(cdk_json, stage, region), profile)
        return [summary(state) for state in desk.store.queries(ALL)]


def _print(queries: Sequence[Mapping[str, Any]]) -> None:
    table = Table("Query", "Status", "Next", "From", "Subject", box=None, pad_edge=False)
    for query in queries:
        row = (query["query_id"][:8], query["status"], whose_turn(query["status"]))
        table.add_row(*row, *(_cell(query[name]) for name in ("who", "subject")))
    Console(highlight=False, markup=False).print(table)


def whose_turn(status: str) -> str:
    """Who takes the next step of a query that stands there."""
    known = Status(status)
    return YOU if known in WAITS_FOR_OWNER else NOBODY if known in CLOSED else COPYDESK


def _then(queries: Sequence[Mapping[str, Any]], there: str) -> str:
    waiting = sum(whose_turn(query["status"]) == YOU for query in queries)
    if not waiting:
        return "\nNone waits for you."
    how = (
        "answer the mail that asks you, or decide on the page that it links to"
        if there
        else "decide on the page, or see `copydesk approve --help`"
    )
    waits = "1 waits" if waiting == 1 else f"{waiting} wait"
    return f"\n{waits} for you: {how}. `copydesk show QUERY{there}` tells what happened."


def _nothing(there: str) -> str:
    if there:
        return f"No mail has come in yet; `copydesk doctor{there}` says whether one can arrive."
    return "No mail has come in yet; send one with `copydesk send FILE.eml`."


def _cell(text: str) -> str:
    """Text of a mail, without what a terminal or rich would take as an instruction."""
    return one_line(text).replace("[", r"\[")
