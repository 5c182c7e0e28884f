"""`copydesk show`: a query's timeline as a tree."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import click
from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from copydesk.events import Event, from_json
from copydesk.telling.costs import left_words
from copydesk.telling.foreign_text import one_line, shown
from copydesk.telling.prompts import Prompts
from copydesk.telling.timeline import PROMPT, Node, Totals, timeline, totals
from copydesk.telling.times import duration, moment
from local.console.commands.deciding import Where
from local.console.commands.looking import query_of
from local.console.commands.show_asked import show_asked
from local.console.commands.stack_options import here_or_aws_options
from local.console.text.counting import pluralize
from local.console.text.terminal import width, wrapped

LONGEST: Final = 500
"""Characters of what one event says, without --texts."""


@click.command("show")
@click.argument("query")
@click.option("--texts", is_flag=True, help="Show the longer texts too: mails, tool results, drafts.")
@click.option("--prompts", is_flag=True, help="Show the exact prompt of each call of the model too.")
@click.option("--json", "as_json", is_flag=True, help="Print the query and its events as one JSON object.")
@here_or_aws_options
def command(
    query: str, *, texts: bool, prompts: bool, as_json: bool, stage: str, region: str, profile: str, cdk_json: Path
) -> int:
    """Show what happened to QUERY (an id, or its beginning): which event led to which, when, and at what cost."""
    where = Where(stage, region, profile, cdk_json)
    found = query_of(query, where, "show")
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False))
        return 0
    if found["forgotten_at"]:
        click.echo(wrapped(f"Query {found['query_id'][:8]} was {found['stands']}: nothing of it can be read any more."))
        return 0
    zone = found["zone"]
    events = [from_json(json.dumps(event)) for event in found["events"]]
    console = Console(highlight=False, markup=False, width=width())
    console.print(one_line(f"{found['subject'] or '(no subject)'}, from {found['who']}", LONGEST), style="bold")
    console.print(heading(found["query_id"], events, zone), style="dim")
    for root in event_trees(events, zone, texts=texts, prompts=found["prompts"] if prompts else {}):
        console.print(root)
    console.print(Text(_sum(events, found["dollars_per_query"]), style="dim"))
    show_asked(console, found, where.options)
    return 0


def heading(query_id: str, events: Sequence[Event], zone: str) -> str:
    """Which query it is, and when it began: the events' times count from there."""
    began = f" began on {moment(events[0].timestamp, zone)} ({zone})" if events else " has no events"
    return f"Query {query_id[:8]}{began}"


def event_trees(events: list[Event], zone: str, *, texts: bool, prompts: Prompts | None = None) -> list[Tree]:
    """One tree for each cause from outside, in the order of the log.

    An event stands below its cause where the cause led to several, and beside it where it did not: a long chain would
    otherwise leave no room for its texts.
    """
    roots: list[Tree] = []
    placed: dict[int, _Placed] = {}
    for node in timeline(events, zone, prompts):
        tree, cause = Tree(_label(node, texts=texts, prompt=bool(prompts))), placed.get(node.cause)
        if cause is None:
            roots.append(tree)
            placed[node.seq] = _Placed(tree, below=tree)
            continue
        below = cause.tree if node.forked or cause.leads_down else cause.below
        below.children.append(tree)
        placed[node.seq] = _Placed(tree, below=below, leads_down=node.forked)
    return roots


@dataclass(frozen=True, slots=True)
class _Placed:
    """An event's branch, and the one that it hangs on. `leads_down` where what follows must not stand beside it."""

    tree: Tree
    below: Tree
    leads_down: bool = False


def _label(node: Node, *, texts: bool, prompt: bool = False) -> Text:
    tokens = f" · {node.tokens} tokens" if node.tokens else ""
    tokens += f" · {node.cost}" if node.cost else ""
    label = Text.assemble(
        (f"{node.seconds:7.2f} s  ", "dim"),
        (f"{node.seq}. " if prompt else "", "dim"),
        (node.type, "bold"),
        (f" · {node.handler}{tokens}", "dim"),
        f"\n{one_line(node.summary, LONGEST)}" if node.summary else "",
    )
    for detail in node.details:
        if texts or (prompt and detail.label == PROMPT):
            label.append(f"\n{detail.label}:\n{shown(detail.text)}", style="dim")
    return label


def _sum(events: list[Event], budget: float | None) -> str:
    total = totals(events)
    parts = [
        f"{pluralize(total.events, 'event')} in {duration(total.seconds)}",
        pluralize(total.model_calls, "call") + " of the model",
        pluralize(total.tokens, "token") + _among(total),
        total.cost,
    ]
    left = "" if budget is None else f"; {left_words(max(0.0, budget - (total.dollars or 0)), 'its')}"
    return f"{', '.join(part for part in parts if part)}{left}"


def _among(total: Totals) -> str:
    """The tokens that cost less, or nothing to look at."""
    named = ((total.cached, "cached"), (total.reasoning, "reasoning"))
    among = [f"{number:,} {name}" for number, name in named if number]
    return f" ({', '.join(among)})" if among else ""
