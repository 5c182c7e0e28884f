"""`copydesk restore`: the desk as it was at an earlier moment, without sending anything twice."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import click

from cdk.settings import DeskSettings
from copydesk.errors import SettingsError
from copydesk.telling.foreign_text import one_line
from copydesk.telling.times import moment
from local.console.aws.clients import aws_errors_explained
from local.console.aws.desk import DeployedDesk
from local.console.commands.asking_for_name import ask_for_name
from local.console.commands.aws_options import aws_options, options_as_given, reach_desk, wanted_settings
from local.console.restore.contents import counted
from local.console.restore.lost_mails import Fate, Lost, lost_mails
from local.console.restore.notes import Notes
from local.console.restore.steps import Plan, RestoreResult, carry_out, is_own_copy, plan, turn_on
from local.console.restore.tables import checked_table, read_table, start_recovery, wait_for
from local.console.text.pasting import pastable
from local.console.text.terminal import wrapped

OFF: Final = "the desk is off: mails wait in the bucket"


@click.command("restore")
@click.argument("table", default="")
@click.option(
    "--to", "to", default="", metavar="TIME", help="Have DynamoDB make the table: 2026-11-22T14:05, your time."
)
@click.option("--resume", "is_resumed", is_flag=True, help="Turn the desk on; with TABLE or --to, once that is done.")
@click.option("--delete-copy", is_flag=True, help="With --resume: delete the table that --to made.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@aws_options
def command(
    table: str,
    *,
    to: str,
    is_resumed: bool,
    delete_copy: bool,
    yes: bool,
    stage: str,
    region: str,
    profile: str,
    cdk_json: Path,
) -> int:
    """Make the desk's table hold what it held at an earlier time: give --to TIME, or a restored TABLE.

    The desk is turned off meanwhile; `copydesk restore --resume` turns it on. Replies that left since then are written
    into the restored log, so that none leaves twice. Run it again if it was interrupted. See docs/restore.md.
    """
    _check_use(table, to, is_resumed=is_resumed, deletes_copy=delete_copy)
    there = options_as_given(stage, region, profile)
    with aws_errors_explained():
        settings = wanted_settings(cdk_json, stage, region)
        desk = reach_desk(settings, profile)
        zone = settings.calendar.time_zone
        if to:
            table = _recover(desk, read_moment(to, zone, datetime.now(UTC)), zone, there)
        if table:
            _restore(desk, table, settings, there, yes=yes)
        if is_resumed:
            _resume(desk, there, deletes_copy=delete_copy)
        elif table:
            _say(f"Next: `copydesk restore --resume{there}` turns the desk on. Until then {OFF}.")
    return 0


def _check_use(table: str, to: str, *, is_resumed: bool, deletes_copy: bool) -> None:
    if table and to:
        raise click.UsageError("give either TABLE or --to TIME")
    if deletes_copy and not is_resumed:
        raise click.UsageError("--delete-copy goes with --resume")
    if not (table or to or is_resumed):
        raise click.UsageError("give --to TIME, the name of a restored TABLE, or --resume")


def read_moment(text: str, zone: str, now: datetime) -> datetime:
    """The moment that is meant, in UTC; without an offset it is in `zone`. Raises SettingsError."""
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise SettingsError(f"{text!r} is no time; write it like 2026-11-22T14:05 (in {zone})") from error
    found = (found if found.tzinfo else found.replace(tzinfo=ZoneInfo(zone))).astimezone(UTC)
    if found >= now:
        raise SettingsError(f"{moment(found, zone)} ({zone}) has not been yet; give an earlier time")
    return found


def _recover(desk: DeployedDesk, to: datetime, zone: str, there: str) -> str:
    dynamodb = desk.aws.client("dynamodb")
    name = start_recovery(dynamodb, desk.stack.table, to)
    click.echo(f"DynamoDB makes the table {name}: the desk's, as it was on {moment(to, zone)} ({zone}).")
    _say(f"That takes from some minutes to an hour. Ctrl-C is safe: go on later with `copydesk restore {name}{there}`.")
    wait_for(dynamodb, name)
    return name


def _restore(desk: DeployedDesk, table: str, settings: DeskSettings, there: str, *, yes: bool) -> None:
    restored = checked_table(desk.aws.client("dynamodb"), table, desk.stack.table)
    planned = plan(desk, restored)
    _tell_plan(desk, planned, settings)
    if not yes:
        click.echo()
        ask_for_name(desk.stack.stage, "nothing was changed")
    click.echo("\nThe desk is being turned off, and what is under way may end; that takes about two minutes.")
    _say(f"If this is interrupted, the desk stays off: run `copydesk restore {table}{there}` again, it goes on.")
    outcome = carry_out(desk, planned)
    _tell_outcome(desk, outcome, settings)


def _tell_plan(desk: DeployedDesk, planned: Plan, settings: DeskSettings) -> None:
    zone, since = settings.calendar.time_zone, planned.notes.since
    if since is not None:
        click.echo(f"{planned.restored.name} shows the desk as it was on {moment(since, zone)} ({zone}).")
    click.echo(f"The stack {desk.stack.stage} ({desk.stack.table}) would hold exactly that:")
    click.echo(f"  put:       {counted(planned.change.put)}")
    click.echo(f"  take away: {counted(planned.change.delete)}")
    _tell_lost(planned.lost, zone)
    if planned.lost.unread:
        click.echo(f"\n{planned.lost.unread} items of the desk's table cannot be read: what left by them is not known.")


def _tell_lost(lost: Notes, zone: str) -> None:
    replies = [reply for reply in lost.replies if lost.since is None or reply.at >= lost.since]
    if replies:
        click.echo("\nThese replies left since then. They are written into the log again, so that none leaves twice:")
    for reply in replies:
        to = f"to {one_line(reply.recipient)}" if reply.is_certain else "perhaps: you are asked if the query is there"
        click.echo(f"  {moment(reply.at, zone)}  {to}  (query {reply.query_id[:8]})")
    if lost.bookings:
        click.echo("\nThese calls were promised since then. They are entered again:")
    for hold in lost.bookings:
        click.echo(f"  {moment(hold.start, zone)}  {one_line(hold.topic)}")


def _tell_outcome(desk: DeployedDesk, outcome: RestoreResult, settings: DeskSettings) -> None:
    zone = settings.calendar.time_zone
    click.echo(
        f"\nDone: {outcome.written} items were put or taken away, and both tables were compared: they are equal."
    )
    for hold in outcome.taken_times:
        click.echo(f"  No longer free, agree on another time: {moment(hold.start, zone)}  {one_line(hold.topic)}")
    _tell_mails(lost_mails(desk, outcome.lost, read_table(desk, desk.stack.table).facts, settings), zone)


def _tell_mails(lost: Iterable[Lost], zone: str) -> None:
    by_fate = {fate: [each for each in lost if each.fate is fate] for fate in Fate}
    if not any(by_fate.values()):
        click.echo("\nNo mail came in since then that the restored log does not know.")
        return
    click.echo()
    _say(
        "Mails of the time since then, which the restored log does not know. They are not handled again: answer those "
        "that nobody answered yourself, or forward them to the agent, which makes a draft:"
    )
    for fate, mails in by_fate.items():
        if mails:
            click.echo(f"  {fate.value}:")
        for each in mails:
            click.echo(f"    {moment(each.modified, zone)}  {one_line(each.sender)}: {one_line(each.subject, 80)}")


def _resume(desk: DeployedDesk, there: str, *, deletes_copy: bool) -> None:
    notes, waiting = turn_on(desk, there)
    click.echo(f"The desk is on; {waiting} mails that came meanwhile are being taken in.")
    if notes is not None:
        _see_to_copy(desk, notes, there, deletes=deletes_copy)
    _say(f"`copydesk doctor{there}` says whether all is well, `copydesk list{_stage(desk)}` what waits for you.")
    _say(
        "Before you approve a draft for somebody whom the list above names, look whether it left already. Dead letters "
        f"that ask whether the table was restored can be dropped: `copydesk dead-letters list{_stage(desk)}`."
    )


def _see_to_copy(desk: DeployedDesk, notes: Notes, there: str, *, deletes: bool) -> None:
    if not is_own_copy(desk, notes.table):
        by_hand = desk.aws.command(f"dynamodb delete-table --table-name {notes.table}")
        click.echo(f"The table {notes.table} stays. Once you do not need it any more: {by_hand}")
    elif deletes:
        desk.aws.client("dynamodb").delete_table(TableName=notes.table)
        click.echo(f"The table {notes.table} is deleted.")
    else:
        again = f"copydesk restore --resume --delete-copy{there}"
        _say(f"The table {notes.table} stays and costs a little. Once all is well: `{again}`.")


def _stage(desk: DeployedDesk) -> str:
    return f" --stage {desk.stack.stage}"


def _say(text: str) -> None:
    click.echo(wrapped(pastable(text)))
