"""`copydesk sessions`: where somebody is signed in to the desk's pages, and how that ends."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import click

from copydesk.errors import SettingsError
from copydesk.telling.foreign_text import one_line
from copydesk.telling.times import moment, zone_named
from local.console.commands.deciding import Where, desk_there, said_where
from local.console.commands.stack_options import ask_local_desk
from local.console.text.counting import pluralize
from local.console.text.pasting import pastable
from local.console.text.terminal import wrapped


@click.group("sessions")
def command() -> None:
    """List where reviewers are signed in to the desk's pages, and sign them out."""


@command.command("list")
@said_where
def list_sessions(*, where: Where) -> int:
    """List each browser that is signed in: whose it is, since when, when it was last used, and until when at most."""
    found = _found(where)
    if where.as_json:
        click.echo(json.dumps({"sessions": found}, ensure_ascii=False))
        return 0
    for each in found:
        click.echo(wrapped(_line(each)))
    if found:
        ends = f"`copydesk sessions end ID{where.options}` signs one out, and --all all of them."
        click.echo(wrapped(pastable(f"{zone_named(found[0]['zone'])} {ends}")))
    else:
        click.echo(wrapped("Nobody is signed in."))
    return 0


@command.command("end")
@click.argument("session", metavar="ID", default="")
@click.option("--all", "ends_all", is_flag=True, help="Sign out everywhere, all reviewers.")
@said_where
def end(session: str, *, ends_all: bool, where: Where) -> int:
    """Sign out the browser of the session ID, or the beginning of it; or all with --all."""
    if bool(session) is ends_all:
        raise SettingsError("name one session, or give --all; `copydesk sessions list` shows them")
    ended = _ended("all" if ends_all else session, where)
    if where.as_json:
        click.echo(json.dumps({"ended": ended}))
    else:
        click.echo(wrapped(f"Signed out: {pluralize(ended, 'browser', 'browsers')}."))
    return 0


def _found(where: Where) -> Sequence[Mapping[str, Any]]:
    from copydesk.steps.listed_sessions import sessions_told  # noqa: PLC0415  (what it needs takes a second to import)

    if not where.options:
        found: Sequence[Mapping[str, Any]] = ask_local_desk("sessions", "sessions list", where.cdk_json)["sessions"]
        return found
    with desk_there(where) as (settings, desk):
        return sessions_told(desk.services(settings))


def _ended(reference: str, where: Where) -> int:
    from copydesk.steps.listed_sessions import end_sessions  # noqa: PLC0415  (the same)

    if not where.options:
        body = {"session": reference}
        return int(ask_local_desk("sessions/end", "sessions end", where.cdk_json, body=body)["ended"])
    with desk_there(where) as (settings, desk):
        return end_sessions(desk.services(settings), reference)


def _line(session: Mapping[str, Any]) -> str:
    begun, used, until = (moment(datetime.fromisoformat(session[at]), session["zone"]) for at in _MOMENTS)
    who = one_line(f"{session['reviewer']}, {session['browser']}", 320)
    return f"{session['id']}  {who}: since {begun}; last used {used}; until {until} at most"


_MOMENTS = ("begun", "used", "until")
