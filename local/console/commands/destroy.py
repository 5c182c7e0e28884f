"""`copydesk destroy`: take the deployed desk down, and know what stays."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

import click

from cdk.settings import DeskSettings
from copydesk.errors import CopydeskError, SettingsError
from local.console.aws.clients import Aws, aws_errors_explained
from local.console.aws.leaving import (
    CDK_ENVIRONMENT,
    GOES,
    SHARED,
    STARTS_ANEW,
    SYSTEM_BACKUP,
    TAKEN_OVER,
    destroy_command,
)
from local.console.aws.leftovers import COSTS, Kept, delete_kept, find_kept
from local.console.aws.receipt_rules import is_receiving, stop_receiving
from local.console.aws.settings import CDK_JSON, ROOT
from local.console.aws.stack import DeployedStack, NotDeployed, find_stack
from local.console.commands.asking_for_name import ask_for_name
from local.console.commands.aws_options import aws_options, options_as_given, reach_aws, wanted_settings
from local.console.text.pasting import pastable
from local.console.text.terminal import wrapped


@click.command("destroy")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and do nothing.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--stop-receiving", is_flag=True, help="Switch off receiving first, for the whole account and Region.")
@click.option(
    "--delete-data", is_flag=True, help="Delete the table and the bucket too: every mail, article and log, for good."
)
@aws_options
def command(
    *,
    dry_run: bool,
    yes: bool,
    stop_receiving: bool,
    delete_data: bool,
    stage: str,
    region: str,
    profile: str,
    cdk_json: Path,
) -> int:
    """Delete the deployed stack. Mails, articles and the log stay, unless you add --delete-data.

    What an earlier destroy kept is found again: run this once more with --delete-data.
    """
    with aws_errors_explained():
        settings = wanted_settings(cdk_json, stage, region)
        aws = reach_aws(settings, profile)
        stack = find_stack(aws, settings.stage)
        kept = find_kept(aws, settings.stage, stack)
        elsewhere = region or ("" if cdk_json == CDK_JSON else aws.region)
        there = options_as_given(settings.stage, elsewhere, profile)
        if stack is None:
            _see_to_leftovers(aws, settings, kept, there, deletes=delete_data and not dry_run, yes=yes)
            return 0
        _explain(stack, settings, kept, there, deletes=delete_data)
        receiving = not settings.deployment.existing_rule_set and is_receiving(aws.client("ses"), stack.stage)
        if receiving:
            _warn_of_receiving(stack)
        if dry_run:
            return 0
        if receiving and not stop_receiving:
            said = f"{' --delete-data' if delete_data else ''}{' --yes' if yes else ''}"
            again = f"copydesk destroy --stop-receiving{said}{there}"
            raise SettingsError(f"SES does not delete the active rule set. To switch receiving off first: `{again}`")
        arguments = destroy_command(aws, stack)
        if not yes:
            ask_for_name(stack.stage, "nothing was deleted")
        if receiving:
            _stop(aws)
    status = _run(arguments)
    if status:
        _say("\nThe stack was not destroyed, see above. Its table and its bucket were not touched.")
        return status
    with aws_errors_explained():
        _conclude(aws, settings, kept, there, deletes=delete_data)
    return 0


def _run(arguments: Sequence[str]) -> int:
    environment = {**os.environ, **CDK_ENVIRONMENT}
    return subprocess.run(arguments, cwd=ROOT, env=environment, check=False).returncode  # noqa: S603  (our arguments)


def _explain(stack: DeployedStack, settings: DeskSettings, kept: Kept, there: str, *, deletes: bool) -> None:
    _say(f"Destroying the stack {stack.stage} in {stack.region} deletes:")
    _list(*GOES, *(kept.lines if deletes else ()))
    _say("\nIt keeps, until you delete it:")
    records = f"the DNS records of {settings.domain}: take at least its MX record away, or mail to it bounces"
    own_records = () if settings.deployment.hosted_zone_id else (records,)
    _list(*(() if deletes else kept.lines), *own_records, SHARED)
    if deletes:
        _say(f"\n{SYSTEM_BACKUP} {STARTS_ANEW}")
    else:
        _say(f"\n{COSTS} {_to_delete(there)}\n\n{STARTS_ANEW} {TAKEN_OVER}")
    _say(f"\nTo have all of it as files first: `copydesk export FOLDER{there}`\n")


def _warn_of_receiving(stack: DeployedStack) -> None:
    _say(
        f"The rule set {stack.stage} is the active one, and has to be switched off before it can be deleted. That "
        "stops all mail in this account and Region; --stop-receiving does it.\n"
    )


def _stop(aws: Aws) -> None:
    stop_receiving(aws.client("ses"))
    _say("Receiving is off.")


def _conclude(aws: Aws, settings: DeskSettings, kept: Kept, there: str, *, deletes: bool) -> None:
    """The last lines on the screen: what is gone, and what is left by name."""
    _say(f"\nThe stack {settings.stage} is gone.")
    if deletes:
        _delete(aws, kept, there)
        return
    _say("Kept:")
    _list(*kept.lines)
    _say(f"{COSTS} {_to_delete(there)}")


def _see_to_leftovers(aws: Aws, settings: DeskSettings, kept: Kept, there: str, *, deletes: bool, yes: bool) -> None:
    if not kept:
        raise NotDeployed(
            f"there is no stack {settings.stage} in {aws.region}, and no table or bucket that one has left there; if "
            "you meant another, name it with --stage and --region"
        )
    _say(f"There is no stack {settings.stage} in {aws.region} any more. An earlier one has left:")
    _list(*kept.lines)
    if not deletes:
        _say(f"{COSTS} {_to_delete(there)}")
        return
    _say(f"\nAll of that is deleted for good. {SYSTEM_BACKUP}\n")
    if not yes:
        ask_for_name(settings.stage, "nothing was deleted")
    _delete(aws, kept, there)


def _delete(aws: Aws, kept: Kept, there: str) -> None:
    try:
        with aws_errors_explained():
            for name in delete_kept(aws, kept):
                _say(f"Deleted: {name}.")
    except CopydeskError as error:
        raise CopydeskError(
            f"{error}. What is left is found again by `copydesk destroy --delete-data{there}`"
        ) from error


def _to_delete(there: str) -> str:
    return f"To delete the data for good: `copydesk destroy --delete-data{there}`"


def _list(*lines: str) -> None:
    for line in lines:
        first, *others = wrapped(pastable(line), indent=4).split("\n")
        click.echo("\n".join((f"  - {first.lstrip()}", *others)))


def _say(text: str) -> None:
    click.echo(wrapped(pastable(text)))
