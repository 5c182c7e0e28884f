"""`copydesk show`: a query's timeline as a tree."""

import json
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from copydesk.events import Event, from_json
from copydesk.query import WAITS_FOR_OWNER, Status
from copydesk.review.foreign_text import one_line, shown
from copydesk.review.timeline import Node, timeline, totals
from local.cli.stack_options import ask_here, aws_options, said_again, wanted_settings


@click.command("show")
@click.argument("query")
@click.option("--texts", is_flag=True, help="Show the longer texts too: mails, tool results, drafts.")
@click.option("--json", "as_json", is_flag=True, help="Print the query and its events as one JSON object.")
@aws_options
def command(query: str, *, texts: bool, as_json: bool, stage: str, region: str, profile: str, cdk_json: Path) -> int:
    """Show what happened to QUERY (an id, or its beginning): which event led to which, when, and at what cost.

    Without --stage it is the running local desk's; with it that of the stack of that name on AWS.
    """
    if said_again(stage, region, profile):
        found = _deployed(query, stage, region, profile, cdk_json)
    else:
        found = ask_here(f"queries/{query}", f"show {query}", cdk_json)
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False))
        return 0
    events = [from_json(json.dumps(event)) for event in found["events"]]
    console = Console(highlight=False, soft_wrap=True)
    for root in event_trees(events, texts=texts):
        console.print(root)
    console.print(Text(_sum(events), style="dim"))
    _show_draft(console, found)
    return 0


def _deployed(query: str, stage: str, region: str, profile: str, cdk_json: Path) -> dict[str, Any]:
    from local.cli.aws_options import reach_desk  # noqa: PLC0415  (the AWS SDK takes a second to import)
    from local.deployed.aws import told_plainly  # noqa: PLC0415
    from local.query_summary import whole  # noqa: PLC0415

    with told_plainly():
        desk = reach_desk(wanted_settings(cdk_json, stage, region), profile)
        return whole(desk.store.history(desk.query_id(query)))


def event_trees(events: list[Event], *, texts: bool) -> list[Tree]:
    """One tree for each cause from outside, in the order of the log."""
    roots: list[Tree] = []
    branches: dict[int, Tree] = {}
    for node in timeline(events):
        label = _label(node, texts=texts)
        if node.cause in branches:
            branches[node.seq] = branches[node.cause].add(label)
        else:
            branches[node.seq] = Tree(label)
            roots.append(branches[node.seq])
    return roots


def _label(node: Node, *, texts: bool) -> Text:
    tokens = f" · {node.tokens} tokens" if node.tokens else ""
    label = Text.assemble(
        (f"{node.seconds:7.2f} s  ", "dim"),
        (node.type, "bold"),
        (f" · {node.handler}{tokens}", "dim"),
        f"\n{one_line(node.summary)}" if node.summary else "",
    )
    if texts:
        for detail in node.details:
            label.append(f"\n{detail.label}:\n{shown(detail.text)}", style="dim")
    return label


def _sum(events: list[Event]) -> str:
    total = totals(events)
    dollars = f", ${total.dollars:.4f}" if total.dollars else ""
    return (
        f"{total.events} events in {total.seconds:.1f} s, {total.model_calls} calls of the model, "
        f"{total.tokens} tokens{dollars}"
    )


def _show_draft(console: Console, found: dict[str, Any]) -> None:
    if found["draft"]:
        console.print(Text.assemble("\n", ("The draft", "bold"), "\n\n", shown(found["draft"]), "\n"))
    console.print(Text.assemble(("Stands at: ", "dim"), found["status"]))
    if found["link"]:
        console.print(Text(found["link"], style="underline"))
    elif Status(found["status"]) in WAITS_FOR_OWNER:
        console.print("It waits for you: answer the mail that asks you, or decide on the page that it links to.")
