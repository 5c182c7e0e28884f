"""`copydesk calendar-google`: the owner's consent for a Google calendar, by a client of her own Cloud project."""

import os
import sys
from collections.abc import Callable
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path

import click

from copydesk.adapters.calendars.oauth import Grant, read_grant
from copydesk.calendar_sources import CalendarSource
from copydesk.errors import ConsentEnded, SettingsError, SourceDown
from copydesk.settings import Settings
from copydesk.telling.times import moment
from local.console.aws.calendar_secrets import calendar_secret, keep_calendar_secret
from local.console.aws.clients import aws_errors_explained
from local.console.calendars import consenting
from local.console.calendars.consenting import Client
from local.console.calendars.trying import source_named, tried
from local.console.commands.aws_options import aws_options, reach_desk, wanted_settings
from local.console.text.hidden import typed_unseen
from local.console.text.terminal import wrapped
from local.desk import calendar_secrets as of_desk
from local.desk.running import desk_folder
from local.desk.settings import desk_settings
from local.desk.settings_file import own_settings_file

_LONGEST = 300


@click.command("calendar-google")
@click.argument("name")
@click.option("--local", "here", is_flag=True, help="For the desk on this machine.")
@click.option("--new-client", is_flag=True, help="Ask for the client id and secret anew, although they are known.")
@click.option("--no-browser", is_flag=True, help="Only print the address, for a browser that you open yourself.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Where the browser comes back to; else any.")
@aws_options
def command(
    *,
    name: str,
    here: bool,
    new_client: bool,
    no_browser: bool,
    port: int,
    stage: str,
    region: str,
    profile: str,
    cdk_json: Path,
) -> int:
    """Ask for your consent to the Google calendar NAME in a browser, keep it, and read the calendar once with it.

    The first time it asks for the id and the secret of a client in your own Cloud project; docs/calendar.md says what
    to click. In a pipe they are the two lines of the input. As long as that project is in Testing, Google ends each
    consent after seven days; then run this again.
    """
    with nullcontext() if here else aws_errors_explained():
        if here:
            folder = desk_folder()
            settings: Settings = desk_settings(own_settings_file(folder), os.environ)
            known = of_desk.calendar_secret(folder, name)

            def keep(secret: str) -> str:
                return f"kept in {of_desk.keep_calendar_secret(folder, name, secret)}"

        else:
            settings = wanted_settings(cdk_json, stage, region)
            desk = reach_desk(settings, profile)
            ssm = desk.aws.client("ssm")
            known = calendar_secret(ssm, desk.stack.stage, name)

            def keep(secret: str) -> str:
                keep_calendar_secret(ssm, desk.stack.stage, name, secret)
                return f"kept in SSM's parameter store, for the stack {desk.stack.stage}"

        source = _google(settings, name)
        client = (None if new_client else _known_client(known)) or _asked_client()
        grant = _consented(client, port, show=_shown(no_browser=no_browser))
        return _told(settings, source, grant, keep(grant.model_dump_json()))


def _google(settings: Settings, name: str) -> CalendarSource:
    source = source_named(settings, name)
    if source.kind != "google":
        raise SettingsError(f"{name} is of kind {source.kind}; `copydesk calendar-secret {name}` keeps its secret")
    return source


def _known_client(secret: str) -> Client | None:
    try:
        grant = read_grant(secret)
    except ConsentEnded:
        return None
    return Client(grant.client_id, grant.client_secret)


def _asked_client() -> Client:
    click.echo(wrapped("The client of your own Cloud project, of the type Desktop app; docs/calendar.md."), err=True)
    if sys.stdin.isatty():
        typed = [click.prompt("Client id", err=True), typed_unseen("Client secret (it is not shown): ")]
    else:
        typed = typed_unseen("").splitlines()
    given = [line.strip() for line in typed if line.strip()]
    if len(given) != 2 or any(len(each) > _LONGEST or not each.isprintable() for each in given):  # noqa: PLR2004
        raise SettingsError("a client id and a client secret are needed, and nothing was written; run this again")
    return Client(*given)


def _shown(*, no_browser: bool) -> Callable[[str], None]:
    def show(address: str) -> None:
        click.echo(wrapped("Open this address, choose the account of the calendar, and allow it:"))
        click.echo(address)
        if not no_browser:
            click.launch(address)

    return show


def _consented(client: Client, port: int, show: Callable[[str], None]) -> Grant:
    try:
        return consenting.consent(client, show, provider=consenting.GOOGLE, port=port)
    except SourceDown as error:
        raise SettingsError(f"there is no consent, and nothing was written: {error}") from error


def _told(settings: Settings, source: CalendarSource, grant: Grant, kept: str) -> int:
    try:
        found = tried(settings, source, grant.model_dump_json(), datetime.now(UTC))
    except SourceDown as error:
        click.echo(wrapped(f"It is {kept}, but {source.name} could not be read with it: {error}."))
        return 1
    click.echo(wrapped(f"It is {kept}. {source.name} was read with it: {found}."))
    if grant.ends_at is not None:
        until = moment(grant.ends_at, settings.calendar.time_zone)
        click.echo(wrapped(f"Google ends this consent on {until}: your project is in Testing. See docs/calendar.md."))
    return 0
