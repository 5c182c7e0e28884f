"""`copydesk receive`: let SES take in the mail of the agent's domain."""

from pathlib import Path

import click

from local.console.aws.clients import aws_errors_explained
from local.console.aws.receipt_rules import RULE_SET, start_receiving
from local.console.commands.aws_options import aws_options, options_as_given, reach_desk, wanted_settings
from local.console.text.pasting import pastable
from local.console.text.terminal import wrapped


@click.command("receive")
@aws_options
def command(*, stage: str, region: str, profile: str, cdk_json: Path) -> int:
    """Let mail come in: make the stack's receipt rule set the active one of the account and Region.

    If another one is active, nothing is changed, and you are told how to join it.
    """
    with aws_errors_explained():
        settings = wanted_settings(cdk_json, stage, region)
        desk = reach_desk(settings, profile)
        wanted = desk.stack.output(RULE_SET)
        is_new = start_receiving(desk.aws.client("ses"), wanted)
    where = f"mail to {settings.agent_address} (rule set {wanted}, Region {desk.stack.region})"
    told = f"SES now receives {where}." if is_new else f"SES receives {where} already; nothing was changed."
    click.echo(wrapped(told))
    doctor = f"copydesk doctor{options_as_given(stage, region, profile)}"
    click.echo(wrapped(pastable(f"Mail finds its way there once the MX record is set; `{doctor}` says whether it is.")))
    return 0
