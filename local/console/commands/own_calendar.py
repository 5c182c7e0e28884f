"""`copydesk calendar`: what is booked, held, blocked and free, what the owner blocks, which calls she changes."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import click

from copydesk.telling.foreign_text import one_line
from copydesk.telling.times import zone_named
from local.console.commands.calendar_asked import LONGEST_SHOWN, asked, json_option, printed
from local.console.commands.own_calls import COMMANDS
from local.console.commands.stack_options import ask_local_desk, here_or_aws_options, options_as_given
from local.console.text.counting import pluralize
from local.console.text.pasting import pastable
from local.console.text.terminal import wrapped

FIRST, LAST = "from", "to"
WHO_HAS_THE_PAGE: Final = (
    "It counts for 30 days. Whoever has it sees your week and with whom you talk, and can block and unblock times; "
    "nothing can be sent by it. If somebody else may have got it: `copydesk calendar-feed renew{options}` takes it "
    "from them, and renews the address of your feed."
)


def days_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--from` and `--to`: the days that are looked at, both meant."""
    last = click.option("--to", "last", metavar="DAY", default="", help="The last day; else that of --from.")
    first = click.option(
        "--from", "first", metavar="DAY", default="", help="The first day, like 2026-12-01, friday or next week."
    )
    return first(last(command))


@click.group("calendar")
def command() -> None:
    """Look into the calendar that calls are offered from, and block times in it.

    It is that of the running local desk, or with --stage that of a stack on AWS.
    """


@command.command("list")
@days_options
@click.option("--all", "is_all", is_flag=True, help="Also what lies after the horizon of what is offered.")
@json_option
@here_or_aws_options
def list_entries(
    *, first: str, last: str, is_all: bool, as_json: bool, stage: str, region: str, profile: str, cdk_json: Path
) -> int:
    """List your calls and what is blocked; without days, until the horizon of what is offered.

    A call is held for a draft, offered to its client, chosen by the client (your yes books it), booked, accepted by the
    client's calendar, moved, untold (you changed it in your own calendar, and the client does not know), declined by
    the client's calendar, or cancelled.
    """
    said = {FIRST: first, LAST: last, "all": "yes" if is_all and not last else ""}
    told = asked("list", said, stage=stage, region=region, profile=profile, cdk_json=cdk_json)
    if as_json:
        return printed(told)
    for entry in told["entries"]:
        click.echo(_line(entry))
        if theirs := entry.get("clients_when"):
            click.echo(f"    {theirs}")
    there = options_as_given(stage, region, profile)
    if any(entry["kind"] == "blocked" for entry in told["entries"]):
        click.echo(wrapped(pastable(f"`copydesk calendar unblock ID{there}` gives a blocked time back.")))
    if not told["entries"]:
        click.echo("Nothing is booked, held or blocked then.")
    if told["later"]:
        more = pluralize(told["later"], "entry lies", "entries lie")
        how = f"`copydesk calendar list --all{there}`"
        click.echo(wrapped(pastable(f"{more} after {told['until']}; {how} shows them, too.")))
    click.echo(wrapped(zone_named(told["zone"])))
    return 0


@command.command("free")
@days_options
@click.option("--minutes", type=click.IntRange(10, 240), help="How long the call is; else as the settings say.")
@json_option
@here_or_aws_options
def list_free(
    *,
    first: str,
    last: str,
    minutes: int | None,
    as_json: bool,
    stage: str,
    region: str,
    profile: str,
    cdk_json: Path,
) -> int:
    """List the times that could be offered for a call right now, and the days that are closed, with why."""
    said = {FIRST: first, LAST: last, "minutes": str(minutes or "")}
    told = asked("free", said, stage=stage, region=region, profile=profile, cdk_json=cdk_json)
    if as_json:
        return printed(told)
    for line in _days(told["free"], told["closed"]):
        click.echo(wrapped(line))
    if not told["free"]:
        click.echo("No time is free then.")
    for problem in told["problems"]:
        click.echo(wrapped(f"- {problem}"))
    click.echo(wrapped(f"For {told['minutes']} minutes. {zone_named(told['zone'])}"))
    return 0


@command.command("block")
@click.argument("when")
@click.option("--until", default="", metavar="TIME", help="An hour of that day (12:00), a moment, or a last day.")
@click.option("--reason", default="", metavar="TEXT", help="A note for yourself; no draft and no client reads it.")
@json_option
@here_or_aws_options
def block_time(
    *, when: str, until: str, reason: str, as_json: bool, stage: str, region: str, profile: str, cdk_json: Path
) -> int:
    """Block WHEN, so that no call is offered then.

    That is a day or days (friday, "next week", 2026-12-24), or a moment (2026-12-24 14:00) with --until.

    What is booked or held already stays, and you are told of it; once it is moved, cancelled or given back its time is
    blocked, too.
    """
    said = {"when": when, "until": until, "reason": reason}
    told = asked("block", said, stage=stage, region=region, profile=profile, cdk_json=cdk_json)
    if as_json:
        return printed(told)
    there = options_as_given(stage, region, profile)
    for each in told["noted"]:
        undo = f"`copydesk calendar unblock {each['id']}{there}` gives it back."
        click.echo(wrapped(pastable(f"Blocked before, and noted now: {each['when']}. {undo}")))
    if not told["noted"]:
        click.echo(
            wrapped(pastable(f"Blocked: {told['when']}. `copydesk calendar unblock {told['id']}{there}` undoes it."))
        )
    for stays in told["stays"]:
        click.echo(wrapped(f"- {stays}"))
    return 0


@command.command("unblock")
@click.argument("named", metavar="ID|WHEN")
@json_option
@here_or_aws_options
def unblock_time(*, named: str, as_json: bool, stage: str, region: str, profile: str, cdk_json: Path) -> int:
    """Give the blocked time ID back, with all its pieces (or name the beginning of an id, as `list` shows it).

    Or name when it is: friday, "friday 14-16". Where several times are blocked then, or one for longer, they are listed
    with their commands, and nothing is given back.
    """
    told = asked("unblock", {"id": named}, stage=stage, region=region, profile=profile, cdk_json=cdk_json)
    if as_json:
        return printed(told)
    if "which" in told:
        click.echo("Nothing was given back. Say which:")
        for each in told["which"]:
            there = options_as_given(stage, region, profile)
            click.echo(wrapped(pastable(f"- `copydesk calendar unblock {each['id']}{there}`: {each['when']}")))
        return 2
    click.echo(wrapped(f"Free again: {told['when']}."))
    return 0


@command.command("page")
@click.option("--open", "opens", is_flag=True, help="Open it in this machine's browser, too.")
@here_or_aws_options
def show_page(*, opens: bool, stage: str, region: str, profile: str, cdk_json: Path) -> int:
    """Print the link to the page of your week, on which you block and unblock times; a new one each time."""
    options = options_as_given(stage, region, profile)
    if options:
        from copydesk.review.week_tokens import week_link  # noqa: PLC0415  (what follows takes a second to import)
        from local.console.commands.calendar_feed import deployed_page  # noqa: PLC0415  (the same)

        page_url, ring = deployed_page(stage, region, profile, cdk_json)
        address = week_link(page_url, ring, datetime.now(UTC))
    else:
        address = str(ask_local_desk("calendar-page", "calendar page", cdk_json)["address"])
    click.echo(address)
    click.echo(wrapped(pastable(WHO_HAS_THE_PAGE.format(options=options))))
    if opens:
        click.launch(address)
    return 0


@command.command("check")
@json_option
@here_or_aws_options
def check(*, as_json: bool, stage: str, region: str, profile: str, cdk_json: Path) -> int:
    """Say whether the calendar is well; ends with 1 where something is odd about it."""
    told = asked("check", {}, stage=stage, region=region, profile=profile, cdk_json=cdk_json)
    if as_json:
        printed(told)
    else:
        counted = ", ".join(f"{told[kind]} {kind}" for kind in ("booked", "held", "blocked"))
        free = pluralize(told["free"], "time is free", "times are free")
        click.echo(wrapped(f"Until {told['until']} ({told['zone']}): {counted}; {free}."))
        for problem in told["problems"]:
            click.echo(wrapped(f"- {problem}"))
        if not told["problems"]:
            click.echo("Nothing is odd about it.")
    return 1 if told["problems"] else 0


def _days(free: Sequence[Mapping[str, Any]], closed: Sequence[Mapping[str, str]]) -> list[str]:
    """A line for each day with free times, and for each stretch of days that are closed for one reason, in order."""
    lines = list[tuple[str, str]]()
    for day, slots in groupby(free, key=lambda slot: slot["when"].rpartition(", ")[0]):
        times = list(slots)
        lines.append((times[0]["start"][:10], f"{day}  {', '.join(slot['start'][11:16] for slot in times)}"))
    for why, each in groupby(closed, key=lambda day: day["why"]):
        days = list(each)
        first, last = days[0], days[-1]
        when = first["when"] if first is last else f"{first['when']} to {last['when']}"
        lines.append((first["day"], f"{when}  closed: {why}"))
    return [line for _, line in sorted(lines)]


def _line(entry: Mapping[str, Any]) -> str:
    named = entry["id"] if entry["kind"] == "blocked" else entry["query_id"][:8]
    by = f"(by {entry['blocked_by']})" if entry["kind"] == "blocked" else ""
    what = ": ".join(part for part in (entry["who"] or by, entry["about"]) if part)
    if entry["status"] == "chosen":
        what = f"wanted by {entry['who'] or 'the client'}, waits for you" + (
            f": {entry['about']}" if entry["about"] else ""
        )
    return f"{entry['when']}  {entry['status']:9}  {named}  {one_line(what, LONGEST_SHOWN)}".rstrip()


for each in COMMANDS:
    command.add_command(each)
