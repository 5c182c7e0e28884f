"""`copydesk logs`: what the deployed functions wrote about one query."""

import sys
import textwrap
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click
from rich.console import Console

from local.console.aws.clients import aws_errors_explained
from local.console.aws.desk import DeployedDesk
from local.console.aws.log_lines import lines_of_query, told
from local.console.commands.aws_options import aws_options, reach_desk, wanted_settings
from local.console.commands.show_query import event_trees, heading
from local.console.text.durations import DURATION
from local.console.text.terminal import width, wrapped


@click.command("logs")
@click.argument("query")
@click.option("--since", type=DURATION, default="7d", show_default=True, help="How far to look back: 30m, 12h, 7d.")
@click.option("--events", is_flag=True, help="Show the query's events from the table instead, as a tree.")
@aws_options
def command(
    query: str, *, since: timedelta, events: bool, stage: str, region: str, profile: str, cdk_json: Path
) -> int:
    """Show what the deployed functions logged about QUERY (an id, or its beginning), oldest first.

    Times are in your time zone, the one of your calendar.
    """
    with aws_errors_explained():
        settings = wanted_settings(cdk_json, stage, region)
        desk = reach_desk(settings, profile)
        zone = settings.calendar.time_zone
        query_id = desk.query_id(query)
        if events:
            _show_events(desk, query_id, zone)
        else:
            _show_lines(desk, query_id, since, zone)
    return 0


def fitted(line: str) -> str:
    """A line of a log as the terminal shows it best; in a pipe it stays one line, for who searches it."""
    if not sys.stdout.isatty():
        return line
    return textwrap.fill(line, width(), subsequent_indent="    ", break_long_words=False, break_on_hyphens=False)


def _show_events(desk: DeployedDesk, query_id: str, zone: str) -> None:
    events = list(desk.store.history(query_id).events)
    console = Console(highlight=False, width=width())
    console.print(heading(query_id, events, zone), style="dim")
    for root in event_trees(events, zone, texts=False):
        console.print(root)


def _show_lines(desk: DeployedDesk, query_id: str, since: timedelta, zone: str) -> None:
    groups = [name for name in desk.stack.of_type("AWS::Logs::LogGroup") if name.startswith(f"/{desk.stack.stage}/")]
    found = lines_of_query(desk.aws.client("logs"), groups, query_id, since=since, now=datetime.now(UTC))
    lines = [line for line in found if not line.is_routine]
    for line in lines:
        click.echo(fitted(told(line, zone)))
    if not lines:
        nothing = "Nothing was logged about it in that time; look further back with --since, or use --events."
        click.echo(wrapped(nothing), err=True)
