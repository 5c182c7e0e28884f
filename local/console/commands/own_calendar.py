"""`copydesk calendar`: what is booked, held, blocked and free, what the owner blocks, which calls she changes."""

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any, Final, NamedTuple
from urllib.parse import urlencode

import click

from copydesk.telling.foreign_text import one_line, shown
from copydesk.telling.times import zone_named
from local.console.commands.stack_options import ask_local_desk, here_or_aws_options, options_as_given, wanted_settings
from local.console.text.counting import pluralize
from local.console.text.pasting import pastable
from local.console.text.terminal import wrapped

FIRST, LAST = "from", "to"
_LONGEST: Final = 70
WHO_HAS_THE_PAGE: Final = (
    "It counts for 30 days. Whoever has it sees your week and with whom you talk, and can block and unblock times; "
    "nothing can be sent by it. If somebody else may have got it: `copydesk calendar-feed renew{options}` takes it "
    "from them, and renews the address of your feed."
)

json_option = click.option("--json", "as_json", is_flag=True, help="Print it as one JSON object.")


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
@json_option
@here_or_aws_options
def list_entries(*, first: str, last: str, as_json: bool, stage: str, region: str, profile: str, cdk_json: Path) -> int:
    """List your calls and what is blocked; without days, until the horizon of what is offered.

    A call is held for a draft, offered to its client, booked, moved, untold (you changed it in your own calendar, and
    the client does not know), or cancelled.
    """
    told = _asked("list", {FIRST: first, LAST: last}, stage=stage, region=region, profile=profile, cdk_json=cdk_json)
    if as_json:
        return _as_json(told)
    for entry in told["entries"]:
        click.echo(_line(entry))
    if any(entry["kind"] == "blocked" for entry in told["entries"]):
        there = options_as_given(stage, region, profile)
        click.echo(wrapped(pastable(f"`copydesk calendar unblock ID{there}` gives a blocked time back.")))
    if not told["entries"]:
        click.echo("Nothing is booked, held or blocked then.")
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
    """List the times that could be offered for a call right now."""
    said = {FIRST: first, LAST: last, "minutes": str(minutes or "")}
    told = _asked("free", said, stage=stage, region=region, profile=profile, cdk_json=cdk_json)
    if as_json:
        return _as_json(told)
    for day, times in groupby(told["free"], key=lambda slot: slot["when"].rpartition(", ")[0]):
        click.echo(wrapped(f"{day}  {', '.join(slot['start'][11:16] for slot in times)}"))
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

    What is booked or held already is never overwritten: the command says what is in the way, and changes nothing.
    """
    said = {"when": when, "until": until, "reason": reason}
    told = _asked("block", said, stage=stage, region=region, profile=profile, cdk_json=cdk_json)
    if as_json:
        return _as_json(told)
    there = options_as_given(stage, region, profile)
    click.echo(
        wrapped(pastable(f"{told['when']} is blocked; `copydesk calendar unblock {told['id']}{there}` undoes it."))
    )
    return 0


@command.command("unblock")
@click.argument("block_id", metavar="ID")
@json_option
@here_or_aws_options
def unblock_time(*, block_id: str, as_json: bool, stage: str, region: str, profile: str, cdk_json: Path) -> int:
    """Give the blocked time ID back (or the beginning of an id, as `list` shows it)."""
    told = _asked("unblock", {"id": block_id}, stage=stage, region=region, profile=profile, cdk_json=cdk_json)
    if as_json:
        return _as_json(told)
    click.echo(wrapped(f"{told['when']} is free again."))
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


def letter_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--say` and `--yes`, for a letter about a booked call."""
    say = click.option("--say", metavar="TEXT", default="", help="A sentence of your own that the letter has.")
    yes = click.option("--yes", is_flag=True, help="Send the letter without asking, as a script does.")
    return say(yes(command))


@command.command("cancel")
@click.argument("call", metavar="CALL")
@letter_options
@json_option
@here_or_aws_options
def cancel_call(
    *, call: str, say: str, yes: bool, as_json: bool, stage: str, region: str, profile: str, cdk_json: Path
) -> int:
    """Cancel the booked CALL (its id or its query's, or the beginning, as `list` shows it).

    You are shown the letter first. With your yes it leaves, with what takes the call out of the client's calendar, and
    the time is free again.
    """
    there = _There(stage, region, profile, cdk_json)
    return _by_letter("cancel", {"call": call, "say": say}, yes=yes, as_json=as_json, there=there)


@command.command("move")
@click.argument("call", metavar="CALL")
@click.argument("when", metavar="TIME")
@letter_options
@json_option
@here_or_aws_options
def move_call(
    *, call: str, when: str, say: str, yes: bool, as_json: bool, stage: str, region: str, profile: str, cdk_json: Path
) -> int:
    """Move the booked CALL to TIME, like "Friday 15:00" or "2026-12-04 15:00", by your own clock.

    You are shown the letter first. With your yes it leaves, with what moves the call in the client's calendar.
    """
    there = _There(stage, region, profile, cdk_json)
    return _by_letter("move", {"call": call, "when": when, "say": say}, yes=yes, as_json=as_json, there=there)


@command.command("tell")
@click.argument("call", metavar="CALL")
@letter_options
@json_option
@here_or_aws_options
def tell_client(
    *, call: str, say: str, yes: bool, as_json: bool, stage: str, region: str, profile: str, cdk_json: Path
) -> int:
    """Tell the client that you moved the booked CALL in your own calendar, or took it out there.

    Nothing does that by itself. You are shown the letter first, as with `move` and `cancel`.
    """
    there = _There(stage, region, profile, cdk_json)
    return _by_letter("tell", {"call": call, "say": say}, yes=yes, as_json=as_json, there=there)


@command.command("check")
@json_option
@here_or_aws_options
def check(*, as_json: bool, stage: str, region: str, profile: str, cdk_json: Path) -> int:
    """Say whether the calendar is well; ends with 1 where something is odd about it."""
    told = _asked("check", {}, stage=stage, region=region, profile=profile, cdk_json=cdk_json)
    if as_json:
        _as_json(told)
    else:
        counted = ", ".join(f"{told[kind]} {kind}" for kind in ("booked", "held", "blocked"))
        free = pluralize(told["free"], "time is free", "times are free")
        click.echo(wrapped(f"Until {told['until']} ({told['zone']}): {counted}; {free}."))
        for problem in told["problems"]:
            click.echo(wrapped(f"- {problem}"))
        if not told["problems"]:
            click.echo("Nothing is odd about it.")
    return 1 if told["problems"] else 0


class _There(NamedTuple):
    """Which desk the options name."""

    stage: str
    region: str
    profile: str
    cdk_json: Path


def _by_letter(word: str, said: Mapping[str, str], *, yes: bool, as_json: bool, there: _There) -> int:
    """Show the letter, and send it with the owner's yes to just that letter."""
    letter = _asked(word, said, **there._asdict())
    options = options_as_given(there.stage, there.region, there.profile)
    if not as_json:
        click.echo(wrapped(f"{letter['note']} To {one_line(letter['to'], _LONGEST)}:"))
        click.echo(f"\n{shown(letter['letter'])}\n")
    if not yes and (as_json or not click.confirm("Send it?", default=False)):
        return _as_json(letter) if as_json else _unsent()
    told = _asked(word, {**said, "shown": letter["shown"]}, **there._asdict())
    if as_json:
        return _as_json(told)
    query = told["query_id"][:8]
    if told["at"]:
        click.echo(wrapped(f"It leaves on {told['at']}. {told['zone']}"))
    click.echo(wrapped(pastable(f"Approved. `copydesk show {query}{options}` tells what follows.")))
    return 0


def _unsent() -> int:
    click.echo("Nothing was sent, and the call stays as it is.")
    return 1


def _asked(
    word: str, said: Mapping[str, str], *, stage: str, region: str, profile: str, cdk_json: Path
) -> Mapping[str, Any]:
    given = {name: value for name, value in said.items() if value}
    if not options_as_given(stage, region, profile):
        changes = word in {"block", "unblock", "cancel", "move", "tell"}
        path = f"calendar/{word}" if changes or not given else f"calendar/{word}?{urlencode(given)}"
        told: Mapping[str, Any] = ask_local_desk(path, f"calendar {word}", cdk_json, given if changes else None)
        return told
    from copydesk.steps.owners_calls import CHANGES, changed_call  # noqa: PLC0415  (it takes a second to import)
    from copydesk.steps.owners_time import answered, desk_of  # noqa: PLC0415  (it takes a second to import)
    from local.console.aws.clients import aws_errors_explained  # noqa: PLC0415  (so does the AWS SDK)
    from local.console.commands.aws_options import reach_desk  # noqa: PLC0415  (the same)

    with aws_errors_explained():
        settings = wanted_settings(cdk_json, stage, region)
        desk = reach_desk(settings, profile)
        elsewhere = desk.elsewhere(settings.calendar.sources)
        if word in CHANGES:
            return changed_call(desk.services(settings), word, given, elsewhere)
        return answered(
            desk_of(desk.store, desk.calendar, settings.calendar, datetime.now(UTC), elsewhere, readings=desk.readings),
            word,
            given,
        )


def _line(entry: Mapping[str, Any]) -> str:
    named = entry["id"] if entry["kind"] == "blocked" else entry["query_id"][:8]
    by = f"(by {entry['blocked_by']})" if entry["kind"] == "blocked" else ""
    what = ": ".join(part for part in (entry["who"] or by, entry["about"]) if part)
    return f"{entry['when']}  {entry['status']:9}  {named}  {one_line(what, _LONGEST)}".rstrip()


def _as_json(told: Mapping[str, Any]) -> int:
    click.echo(json.dumps(told, ensure_ascii=False))
    return 0
