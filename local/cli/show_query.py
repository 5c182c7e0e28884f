"""`copydesk show`: a query's timeline as a tree."""

import json
from typing import Any

import click
from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from copydesk.events import Event, from_json
from copydesk.review.foreign_text import one_line, shown
from copydesk.review.timeline import Node, timeline, totals
from local.running import ask, desk_folder, find_desk


@click.command("show")
@click.argument("query")
@click.option("--texts", is_flag=True, help="Show the longer texts too: mails, tool results, drafts.")
@click.option("--json", "as_json", is_flag=True, help="Print the query and its events as one JSON object.")
def command(query: str, *, texts: bool, as_json: bool) -> int:
    """Show what happened to QUERY (an id, or its beginning): which event led to which, when, and at what cost."""
    found = ask(find_desk(desk_folder()), f"queries/{query}")
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
    console.print(Text.assemble(("Stands at: ", "dim"), found["status"], (f"\n{found['link']}", "underline")))
