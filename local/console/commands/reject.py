"""`copydesk reject`: the waiting draft goes nowhere."""

from pathlib import Path

import click

from local.console.commands.deciding import Where, tell_desk
from local.console.commands.stack_options import here_or_aws_options


@click.command("reject")
@click.argument("query")
@here_or_aws_options
def command(query: str, *, stage: str, region: str, profile: str, cdk_json: Path) -> int:
    """Drop the draft that waits in QUERY (an id, or its beginning) and close the query.

    One that waits for its model is closed without a draft.
    """
    return tell_desk(query, "reject", where=Where(stage, region, profile, cdk_json))
