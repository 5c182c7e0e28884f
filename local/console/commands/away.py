"""`copydesk away`: the owner is away until a day, from now or later; her reviews wait for her."""

from pathlib import Path

import click

from copydesk.errors import SettingsError
from local.console.commands.calendar_asked import asked, json_option, printed
from local.console.commands.stack_options import here_or_aws_options, options_as_given
from local.console.text.pasting import pastable
from local.console.text.terminal import wrapped

ASKED = "Your holding reply is on its way to you by mail. Nothing goes to anybody before you approve it there."


def read_text(path: Path) -> str:
    """The text in a file. Raises SettingsError for one that is no text."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} cannot be read as text (UTF-8): {error}") from error


@click.command("away")
@click.option("--until", metavar="DAY", required=True, help="The last day away, like 2026-12-24 or friday.")
@click.option("--from", "since", metavar="DAY", default="", help="The first day away, if that is later than today.")
@click.option("--reply", metavar="TEXT", default="", help="A holding reply: you are asked by mail whether it may go.")
@click.option(
    "--reply-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=None,
    help="The same, its text in a file.",
)
@json_option
@here_or_aws_options
def command(
    *,
    until: str,
    since: str,
    reply: str,
    reply_file: Path | None,
    as_json: bool,
    stage: str,
    region: str,
    profile: str,
    cdk_json: Path,
) -> int:
    """Be away until the end of a day: reviews wait, reminders stop, and no call is offered.

    It begins now, or on the day of --from: until then nothing changes. `copydesk back` ends it, and `copydesk calendar
    unblock ID` takes back one that begins later. By mail: a mail of your own to the desk that says "away until friday"
    or "away from 1 to 12 December".

    With --reply each client whose mail has to wait for you gets that text, once, as soon as you have approved it: you
    are mailed the text with the answer that lets it go.
    """
    if reply and reply_file is not None:
        raise SettingsError("--reply and --reply-file both give a text; leave one out")
    said = {"until": until, "from": since, "reply": reply or ("" if reply_file is None else read_text(reply_file))}
    told = asked("away", said, stage=stage, region=region, profile=profile, cdk_json=cdk_json)
    if as_json:
        return printed(told)
    click.echo(wrapped(f"You are away {told['when']}."))
    if told["from"]:
        there = options_as_given(stage, region, profile)
        click.echo(wrapped(pastable(f"`copydesk calendar unblock {told['id']}{there}` takes it back.")))
    for line in told["means"]:
        click.echo(wrapped(line))
    for stays in told["stays"]:
        click.echo(wrapped(f"- {stays}"))
    if said["reply"]:
        click.echo(wrapped(ASKED))
    return 0
