"""`copydesk destroy`: take the deployed desk down, and know what stays."""

import os
import subprocess
from pathlib import Path

import click

from cdk.settings import DeskSettings
from copydesk.errors import SettingsError
from local.cli.aws_options import aws_options, reach_desk, said_again, wanted_settings
from local.deployed.aws import told_plainly
from local.deployed.desk import DeployedDesk
from local.deployed.leaving import AFTERWARDS, CDK_ENVIRONMENT, GOES, SHARED, destroy_command, kept
from local.deployed.receiving import is_receiving, stop_receiving
from local.deployed.settings import ROOT
from local.invocation import spelled


@click.command("destroy")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and do nothing.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--stop-receiving", is_flag=True, help="Switch off receiving first, for the whole account and Region.")
@aws_options
def command(
    *, dry_run: bool, yes: bool, stop_receiving: bool, stage: str, region: str, profile: str, cdk_json: Path
) -> int:
    """Delete the deployed stack. Mails, articles and the log stay; it says where, and how to delete them too."""
    with told_plainly():
        settings = wanted_settings(cdk_json, stage, region)
        desk = reach_desk(settings, profile)
        _explain(desk, settings)
        copy = spelled(f"copydesk export FOLDER{said_again(desk.stack.stage, region, profile)}")
        click.echo(f"\n{AFTERWARDS}\n\nTo have all of it as files first: {copy}\n")
        receiving = not settings.deployment.existing_rule_set and is_receiving(desk.aws.client("ses"), desk.stack.stage)
        if receiving:
            _warn_of_receiving(desk)
        if dry_run:
            return 0
        if receiving and not stop_receiving:
            raise SettingsError(
                "SES does not delete the active rule set: add --stop-receiving, or activate another one"
            )
        arguments = destroy_command(desk.aws, desk.stack)
        if not yes:
            _ask(desk.stack.stage)
        if receiving:
            _stop(desk)
    environment = {**os.environ, **CDK_ENVIRONMENT}
    return subprocess.run(arguments, cwd=ROOT, env=environment, check=False).returncode  # noqa: S603  (our arguments)


def _explain(desk: DeployedDesk, settings: DeskSettings) -> None:
    click.echo(f"Destroying the stack {desk.stack.stage} in {desk.stack.region} deletes:")
    for line in GOES:
        click.echo(f"  - {line}")
    click.echo("\nIt keeps, until you delete it:")
    for each in kept(desk.aws, desk.stack):
        click.echo(f"  - {each.what}")
        for line in each.commands:
            click.echo(f"      {line}")
    if not settings.deployment.hosted_zone_id:
        click.echo(f"  - the DNS records of {settings.domain}: take at least its MX record away, or mail to it bounces")
    click.echo(f"  - {SHARED}")


def _warn_of_receiving(desk: DeployedDesk) -> None:
    click.echo(
        f"The rule set {desk.stack.stage} is the active one: it must stop receiving before it can be deleted. That "
        f"stops all mail in this account and Region:\n      {desk.aws.command('ses set-active-receipt-rule-set')}\n"
    )


def _ask(stage: str) -> None:
    try:
        answer = click.prompt(f"Type the stack's name ({stage}) to go on", default="", show_default=False)
    except click.Abort as error:
        raise SettingsError("nobody answered: nothing was deleted; add --yes if you mean it") from error
    if answer.strip() != stage:
        raise SettingsError("that is not the stack's name: nothing was deleted; run it again if you meant to")


def _stop(desk: DeployedDesk) -> None:
    stop_receiving(desk.aws.client("ses"))
    click.echo("Receiving is off.")
