"""`copydesk cost`: what the model costs, and what is left of each budget."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from copydesk.errors import SettingsError
from copydesk.telling.costs import PRICES_NEEDED, cost_words, left_words, money
from copydesk.telling.foreign_text import one_line
from local.console.commands.stack_options import ask_local_desk, here_or_aws_options, options_as_given, wanted_settings
from local.console.text.counting import pluralize
from local.console.text.pasting import pastable
from local.console.text.terminal import width, wrapped

NOW: Final = "now"
WHOSE: Final = {"query": "the query's", "day": "the day's", "month": "the month's"}
LISTED: Final = 30
"""How many queries are listed, the newest first; --json has all."""


@click.command("cost")
@click.option("--day", is_flag=False, flag_value=NOW, metavar="[DAY]", help="A day, like 2026-11-28; else today.")
@click.option("--month", is_flag=False, flag_value=NOW, metavar="[MONTH]", help="A month, like 2026-11; else this one.")
@click.option("--query", metavar="QUERY", help="A query (an id, or its beginning), over all its time.")
@click.option("--by", type=click.Choice(["model", "query", "day"]), help="List the costs, of a month unless another.")
@click.option("--json", "as_json", is_flag=True, help="Print them as one JSON object.")
@here_or_aws_options
def command(
    *,
    day: str | None,
    month: str | None,
    query: str | None,
    by: str | None,
    as_json: bool,
    stage: str,
    region: str,
    profile: str,
    cdk_json: Path,
) -> int:
    """Say what the model costs, today and this month or as asked, and what is left of each budget."""
    asked = _asked(day, month, query, by)
    there = options_as_given(stage, region, profile)
    if there:
        told = _deployed(asked, stage, region, profile, cdk_json)
    else:
        told = ask_local_desk(f"costs?{urlencode(asked)}", "cost", cdk_json)
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False))
        return 0
    _print(told)
    return 0


def _asked(day: str | None, month: str | None, query: str | None, by: str | None) -> dict[str, str]:
    """What was asked for; a day or month of now is found by the desk, which knows the owner's zone."""
    given = [name for name, value in (("--day", day), ("--month", month), ("--query", query)) if value is not None]
    if len(given) > 1:
        raise SettingsError(f"{' and '.join(given)} ask for different things; give one of them")
    if by == "query" and given:
        raise SettingsError(f"--by query tells each query's costs over all its time; leave {given[0]} out")
    if by == "day" and given and given != ["--month"]:
        raise SettingsError(f"--by day lists the days of a month; leave {given[0]} out, or give --month")
    asked = {"day": day, "month": month, "query": query, "by": by}
    return {name: value for name, value in asked.items() if value is not None}


def _deployed(asked: Mapping[str, str], stage: str, region: str, profile: str, cdk_json: Path) -> dict[str, Any]:
    from copydesk.steps.costs import costs_told  # noqa: PLC0415  (it takes a second to import)
    from local.console.aws.clients import aws_errors_explained  # noqa: PLC0415  (so does the AWS SDK)
    from local.console.commands.aws_options import reach_desk  # noqa: PLC0415  (the same)

    with aws_errors_explained():
        settings = wanted_settings(cdk_json, stage, region)
        desk = reach_desk(settings, profile)
        named = {**asked, "query": desk.query_id(asked["query"])} if "query" in asked else asked
        states = desk.store.queries() if asked.get("by") == "query" else ()
        return costs_told(desk.store, settings, datetime.now(UTC), named, states)


def _print(told: Mapping[str, Any]) -> None:
    rows: Sequence[Mapping[str, Any]] = told["costs"]
    if told["by"]:
        _print_table(rows, told["by"])
    else:
        for row in rows:
            click.echo(wrapped("\n".join(_lines(row))))
    if notes := "\n".join(_notes(told)):
        click.echo(wrapped(pastable(notes)))


def _print_table(rows: Sequence[Mapping[str, Any]], by: str) -> None:
    table = Table(box=None, pad_edge=False)
    table.add_column(by.title(), no_wrap=by != "query")
    has_unfitted = any(row["unfitted"] for row in rows)
    for title in ("Answers", "Tokens in", "Cached", "Out", "Cost", *(("Not made",) if has_unfitted else ())):
        table.add_column(title, justify="right", no_wrap=True)
    for row in rows[:LISTED] if by == "query" else rows:
        numbers = (row["calls"], row["input_tokens"], row["cached_tokens"], row["output_tokens"])
        table.add_row(
            Text(_name(row)), *(f"{number:,}" for number in numbers), _cost(row), *_unfitted(row, has_unfitted)
        )
    Console(highlight=False, markup=False, width=width()).print(table)


def _unfitted(row: Mapping[str, Any], has_unfitted: bool) -> tuple[str, ...]:  # noqa: FBT001  (a column or none)
    """How many calls fitted into no budget, where the table has a column for that."""
    return (f"{sum(row['unfitted'].values()):,}",) if has_unfitted else ()


def _name(row: Mapping[str, Any]) -> str:
    if row["of"] == "query":
        return one_line(f"{row['name'][:8]} {row.get('subject', '')}".rstrip(), 60)
    return one_line(row["name"], 60)


def _cost(row: Mapping[str, Any]) -> str:
    if row["dollars"] is None:
        return "unknown"
    return f"{money(row['dollars'])}{' and more' if row['calls_without_price'] else ''}"


def _lines(row: Mapping[str, Any]) -> Iterator[str]:
    """One period: what it cost, and what is left of its budget."""
    titles = {"day": "Day ", "month": "Month ", "query": "Query "}
    yield f"{titles.get(row['of'], '')}{row['name'][:8] if row['of'] == 'query' else row['name']}"
    cost = cost_words(row["dollars"], unpriced=row["calls_without_price"]) or "$0"
    cached = f" ({row['cached_tokens']:,} of them cached)" if row["cached_tokens"] else ""
    reasoning = f" ({row['reasoning_tokens']:,} of them reasoning)" if row["reasoning_tokens"] else ""
    yield (
        f"  {cost}: {pluralize(row['calls'], 'answer')}, {row['input_tokens']:,} tokens in{cached}, "
        f"{row['output_tokens']:,} out{reasoning}"
    )
    if row["reserved_dollars"]:
        yield (
            f"  {money(row['reserved_dollars'])} more is reserved for calls without a recorded answer: under way, or "
            "broken off, and then perhaps paid for"
        )
    for whose, number in row["unfitted"].items():
        not_made = "1 call was not made: it" if number == 1 else f"{number} calls were not made: they"
        yield f"  {not_made} did not fit into {WHOSE[whose]} budget (model.budget.dollars_per_{whose})"
    if row["budget"] is not None:
        its = f"its {money(row['budget'])}"
        yield f"  {left_words(row['left'], its)}"


def _notes(told: Mapping[str, Any]) -> Iterator[str]:
    rows = told["costs"]
    if told["by"] == "query" and len(rows) > LISTED:
        yield f"… and {len(rows) - LISTED} more, which --json has."
    if not any(row["calls"] or row["reserved_dollars"] or row["unfitted"] for row in rows):
        yield "The model has not been asked."
    if any(row["of"] in {"day", "month"} for row in rows):
        yield f"Days are those of {told['zone']}."
    if not told["has_prices"] and any(row["dollars"] is None for row in rows):
        yield PRICES_NEEDED
    if any(row["left"] == 0 for row in rows):
        late = "waits for tomorrow" if told["at_limit"] == "tomorrow" else "is put before you"
        yield f"A budget is used up: what needs the model {late} (model.at_limit)."
