"""`copydesk back`: the owner is away no more."""

from pathlib import Path

import click

from local.console.commands.calendar_asked import asked, json_option, printed
from local.console.commands.stack_options import here_or_aws_options
from local.console.text.terminal import wrapped


@click.command("back")
@json_option
@here_or_aws_options
def command(*, as_json: bool, stage: str, region: str, profile: str, cdk_json: Path) -> int:
    """End your absence: calls may be offered again, and what waits reminds you within a day."""
    told = asked("back", {}, stage=stage, region=region, profile=profile, cdk_json=cdk_json)
    if as_json:
        return printed(told)
    click.echo(wrapped(f"You are back. {' '.join(told['means'])}"))
    return 0
