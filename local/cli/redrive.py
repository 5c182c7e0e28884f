"""`copydesk redrive`: send again what lies in the dead-letter queues."""

from pathlib import Path

import click

from copydesk.review.foreign_text import one_line
from local.cli.aws_options import aws_options, reach_desk, wanted_settings
from local.deployed.aws import told_plainly
from local.deployed.redriving import dead_letters, send_again, told

LONGEST = 300


@click.command("redrive")
@click.option("--dry-run", is_flag=True, help="Show what lies there, and leave it there.")
@aws_options
def command(*, dry_run: bool, stage: str, region: str, profile: str, cdk_json: Path) -> int:
    """Send each event that a deployed function could not handle, or that did not reach it, once more.

    The exit status is 1 if some could not be sent: those of the table's stream, which publish themselves again.
    """
    sent = left = 0
    with told_plainly():
        desk = reach_desk(wanted_settings(cdk_json, stage, region), profile)
        for letter in dead_letters(desk.aws, desk.stack):
            if dry_run or not letter.can_be_sent:
                left += 1
                click.echo(f"left  {one_line(told(letter), LONGEST)}")
                continue
            send_again(desk.aws, letter)
            sent += 1
            click.echo(f"sent  {one_line(told(letter), LONGEST)}")
    click.echo(f"{sent} sent again, {left} left where they are.")
    return 1 if left and not dry_run else 0
