"""`copydesk calendar-secret`: a calendar's private address or app password, kept where nobody else reads it."""

import os
from datetime import UTC, datetime
from pathlib import Path

import click

from copydesk.errors import SettingsError, SourceDown
from copydesk.settings import Settings
from local.console.aws.calendar_secrets import keep_calendar_secret
from local.console.aws.clients import aws_errors_explained
from local.console.calendars.trying import checked_secret, source_named, tried
from local.console.commands.aws_options import aws_options, reach_desk, wanted_settings
from local.console.text.hidden import typed_unseen
from local.console.text.terminal import wrapped
from local.desk import calendar_secrets as of_desk
from local.desk.running import desk_folder
from local.desk.settings import desk_settings
from local.desk.settings_file import own_settings_file


@click.command("calendar-secret")
@click.argument("name")
@click.option("--local", "here", is_flag=True, help="For the desk on this machine.")
@aws_options
def command(*, name: str, here: bool, stage: str, region: str, profile: str, cdk_json: Path) -> int:
    """Ask for the secret of the calendar NAME without showing it, keep it, and read the calendar once with it.

    That is the private address of a calendar of kind ics, and the app password of one of kind caldav. In a pipe it is
    the input. docs/calendar.md says where each provider shows it.
    """
    if here:
        folder = desk_folder()
        settings: Settings = desk_settings(own_settings_file(folder), os.environ)
        secret = _asked(settings, name)
        kept = f"kept in {of_desk.keep_calendar_secret(folder, name, secret)}"
    else:
        with aws_errors_explained():
            settings = wanted_settings(cdk_json, stage, region)
            desk = reach_desk(settings, profile)
            secret = _asked(settings, name)
            keep_calendar_secret(desk.aws.client("ssm"), desk.stack.stage, name, secret)
        kept = f"kept in SSM's parameter store, for the stack {desk.stack.stage}"
    return _told(settings, name, secret, kept)


def _asked(settings: Settings, name: str) -> str:
    source = source_named(settings, name)
    if source.kind == "google":
        raise SettingsError(
            f"{name} is read by your consent, and no password; `copydesk calendar-google {name}` asks for it"
        )
    what = f"app password of {source.user}" if source.kind == "caldav" else "private address"
    click.echo(wrapped(f"The {what} for the calendar {name}; it is not shown."), err=True)
    return checked_secret(source, typed_unseen("Paste it, then press Enter: "))


def _told(settings: Settings, name: str, secret: str, kept: str) -> int:
    try:
        found = tried(settings, source_named(settings, name), secret, datetime.now(UTC))
    except SourceDown as error:
        click.echo(wrapped(f"It is {kept}, but {name} could not be read with it: {error}."))
        return 1
    click.echo(wrapped(f"It is {kept}. {name} was read with it: {found}."))
    return 0
