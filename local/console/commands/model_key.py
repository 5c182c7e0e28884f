"""`copydesk model-key`: the model endpoint's API key, into the stack's secret and nowhere else."""

from pathlib import Path

import click

from local.console.aws.clients import aws_errors_explained
from local.console.aws.model_key import OUTPUT, checked_key, write_key
from local.console.commands.aws_options import aws_options, options_as_given, reach_desk, wanted_settings
from local.console.text.hidden import typed_unseen
from local.console.text.pasting import pastable
from local.console.text.terminal import wrapped


@click.command("model-key")
@aws_options
def command(*, stage: str, region: str, profile: str, cdk_json: Path) -> int:
    """Ask for the API key of the model's endpoint without showing it, and keep it in the stack's secret.

    The key comes from the site of whoever runs the endpoint, and they bill what it uses. In a pipe it is the input.
    """
    with aws_errors_explained():
        settings = wanted_settings(cdk_json, stage, region)
        desk = reach_desk(settings, profile)
        secret = desk.stack.output(OUTPUT)
        asked = f"The API key for {settings.model.name} at {settings.model.base_url}; it is not shown."
        click.echo(wrapped(asked), err=True)
        write_key(
            desk.aws.client("secretsmanager"), secret, checked_key(typed_unseen("Paste the key, then press Enter: "))
        )
    there = options_as_given(stage, region, profile)
    told = f"The stack {desk.stack.stage} has its model key. `copydesk doctor{there}` tries it."
    click.echo(wrapped(pastable(told)))
    return 0
