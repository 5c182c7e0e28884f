"""`copydesk list`: the queries, and which of them wait for the owner."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from copydesk.query import CLOSED, WAITS_FOR_OWNER, Status
from copydesk.query.changes import TO_THE_DESK
from copydesk.telling.foreign_text import one_line
from copydesk.telling.times import age, zone_named
from local.console.commands.deciding import Where
from local.console.commands.looking import listed
from local.console.commands.stack_options import here_or_aws_options
from local.console.text.counting import pluralize
from local.console.text.pasting import pastable
from local.console.text.terminal import width, wrapped

NEWEST = 100
YOU, COPYDESK, NOBODY = "you", "Copydesk", "-"


@click.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print the queries as one JSON object.")
@click.option(
    "--all",
    "shows_all",
    is_flag=True,
    help=f"Show all, your own mails about your time too; else what waits, and the newest {NEWEST} others.",
)
@here_or_aws_options
def command(*, as_json: bool, shows_all: bool, stage: str, region: str, profile: str, cdk_json: Path) -> int:
    """List the queries: what waits for you first, then what waits for its moment, then the newest."""
    where = Where(stage, region, profile, cdk_json)
    (queries, away), there = listed(where, "list"), where.options
    if as_json:
        click.echo(json.dumps({"queries": queries, "away": away}, ensure_ascii=False))
    elif queries:
        threads = queries if shows_all else [query for query in queries if query["reason"] not in TO_THE_DESK]
        shown = threads if shows_all else _without_oldest(threads)
        if shown:
            _print(shown, datetime.now(UTC))
        if len(shown) < len(threads):
            click.echo(f"… and {len(threads) - len(shown)} older ones, which --all shows.")
        if len(threads) < len(queries):
            own = pluralize(len(queries) - len(threads), "mail", "mails")
            click.echo(f"… and {own} of yours about your own time, which --all shows.")
        click.echo(wrapped(pastable(_then(queries, there))))
    else:
        click.echo(wrapped(pastable(_nothing(there))))
    if away and not as_json:
        click.echo(wrapped(pastable(away)))
    return 0


def _without_oldest(queries: Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
    """What waits, however old it is, and the newest of the others; the order stays."""
    waits = sum(whose_turn(query) == YOU or bool(query["due_at"] or query["snoozed_until"]) for query in queries)
    return queries[: waits + NEWEST]


def _print(queries: Sequence[Mapping[str, Any]], now: datetime) -> None:
    table = Table(box=None, pad_edge=False)
    for title in ("Query", "Ago", "Next"):
        table.add_column(title, no_wrap=True)
    for title in ("Status", "From", "Subject"):
        table.add_column(title)
    for query in queries:
        row = (query["query_id"][:8], _ago(query["updated_at"], now), whose_turn(query))
        table.add_row(*row, *(_cell(text) for text in (query["stands"], query["who"], query["subject"])))
    Console(highlight=False, markup=False, width=width()).print(table)


def _ago(updated_at: str, now: datetime) -> str:
    return age(now - datetime.fromisoformat(updated_at)) if updated_at else "-"


def whose_turn(query: Mapping[str, Any]) -> str:
    """Who takes the next step of a query: the clock, which is ours, where it was put off."""
    known = Status(query["status"])
    if known in WAITS_FOR_OWNER:
        return COPYDESK if query["snoozed_until"] else YOU
    return NOBODY if known in CLOSED else COPYDESK


def _then(queries: Sequence[Mapping[str, Any]], there: str) -> str:
    return "\n".join(line for line in (*_waits(queries, there), _times(queries)) if line)


def _waits(queries: Sequence[Mapping[str, Any]], there: str) -> Iterator[str]:
    waiting, due = sum(whose_turn(query) == YOU for query in queries), [query for query in queries if query["due_at"]]
    how = (
        "answer the mail that asks you, or decide on the page that it links to"
        if there
        else "decide on the page, or see `copydesk approve --help`"
    )
    tells = f"`copydesk show QUERY{there}` tells what happened."
    if waiting:
        yield f"\n{pluralize(waiting, 'waits', 'wait')} for you: {how}. {tells}"
    else:
        yield "\nNone waits for you."
    if due:
        leave = pluralize(len(due), "approved reply leaves", "approved replies leave")
        yield f"{leave} later: {undo_words(due[0], there)}"


def undo_words(query: Mapping[str, Any], there: str) -> str:
    """How an approved reply is kept here."""
    return f"`copydesk undo {query['query_id'][:8]}{there}` keeps it here until then."


def _times(queries: Sequence[Mapping[str, Any]]) -> str:
    timed = any(query["due_at"] or query["snoozed_until"] or query["forgotten_at"] for query in queries)
    return zone_named(queries[0]["zone"]) if timed else ""


def _nothing(there: str) -> str:
    if there:
        return f"No mail has come in yet; `copydesk doctor{there}` says whether one can arrive."
    return "No mail has come in yet; send one with `copydesk send FILE.eml`."


def _cell(text: str) -> Text:
    """Text of a mail, without what a terminal or rich would take as an instruction."""
    return Text(one_line(text))
