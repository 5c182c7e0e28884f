"""`copydesk list`: the queries, and which of them wait for the owner."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from copydesk.forgetting import ALL
from copydesk.query import CLOSED, WAITS_FOR_OWNER, Status
from copydesk.telling.foreign_text import one_line
from copydesk.telling.query_summary import in_words, summary
from local.console.commands.stack_options import ask_local_desk, here_or_aws_options, options_as_given, wanted_settings
from local.console.text.durations import age
from local.console.text.pasting import pastable
from local.console.text.terminal import width, wrapped

YOU, COPYDESK, NOBODY = "you", "Copydesk", "-"


@click.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print the queries as one JSON object.")
@here_or_aws_options
def command(*, as_json: bool, stage: str, region: str, profile: str, cdk_json: Path) -> int:
    """List the queries, newest first, and say which wait for you."""
    there = options_as_given(stage, region, profile)
    queries = (
        _deployed(stage, region, profile, cdk_json) if there else ask_local_desk("queries", "list", cdk_json)["queries"]
    )
    if as_json:
        click.echo(json.dumps({"queries": queries}, ensure_ascii=False))
    elif queries:
        _print(queries, datetime.now(UTC))
        click.echo(wrapped(pastable(_then(queries, there))))
    else:
        click.echo(wrapped(pastable(_nothing(there))))
    return 0


def _deployed(stage: str, region: str, profile: str, cdk_json: Path) -> Sequence[Mapping[str, Any]]:
    from local.console.aws.clients import aws_errors_explained  # noqa: PLC0415  (the AWS SDK takes a second to import)
    from local.console.commands.aws_options import reach_desk  # noqa: PLC0415  (the same)

    with aws_errors_explained():
        desk = reach_desk(wanted_settings(cdk_json, stage, region), profile)
        return [summary(state) for state in desk.store.queries(ALL)]


def _print(queries: Sequence[Mapping[str, Any]], now: datetime) -> None:
    table = Table(box=None, pad_edge=False)
    for title in ("Query", "Ago", "Next"):
        table.add_column(title, no_wrap=True)
    for title in ("Status", "From", "Subject"):
        table.add_column(title)
    for query in queries:
        status = in_words(query["status"], query["reason"])
        row = (query["query_id"][:8], _ago(query["updated_at"], now), whose_turn(query["status"]))
        table.add_row(*row, *(_cell(text) for text in (status, query["who"], query["subject"])))
    Console(highlight=False, markup=False, width=width()).print(table)


def _ago(updated_at: str, now: datetime) -> str:
    return age(now - datetime.fromisoformat(updated_at)) if updated_at else "-"


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


def _cell(text: str) -> Text:
    """Text of a mail, without what a terminal or rich would take as an instruction."""
    return Text(one_line(text))
