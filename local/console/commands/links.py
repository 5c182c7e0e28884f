"""`copydesk links`: the links to a query's page and the addresses of its reviews."""

from pathlib import Path

import click

from local.console.commands.stack_options import ask_local_desk, here_or_aws_options, options_as_given, wanted_settings
from local.console.text.pasting import pastable
from local.console.text.terminal import wrapped


@click.group("links")
def command() -> None:
    """Withdraw the links that you were mailed for a query, where somebody else may have got one."""


@command.command("withdraw")
@click.argument("query")
@here_or_aws_options
def withdraw(query: str, *, stage: str, region: str, profile: str, cdk_json: Path) -> int:
    """Have all links and review addresses of QUERY (an id, or its beginning) count no more.

    If anything waits for you, you get a mail with a new link. Your clients' reply addresses stay good.
    """
    if options_as_given(stage, region, profile):
        query_id = _withdraw_deployed(query, stage, region, profile, cdk_json)
    else:
        asked = f"queries/{query}/links/withdraw"
        query_id = ask_local_desk(asked, f"links withdraw {query}", cdk_json, body={})["query_id"]
    told = f"Withdrawn: the links to query {query_id[:8]}. If anything waits for you, a new one is on its way."
    click.echo(wrapped(pastable(told)))
    return 0


def _withdraw_deployed(query: str, stage: str, region: str, profile: str, cdk_json: Path) -> str:
    from copydesk.steps.owner_decision import withdraw_links  # noqa: PLC0415  (what follows takes a second to import)
    from local.console.aws.clients import aws_errors_explained  # noqa: PLC0415  (the same)
    from local.console.commands.aws_options import reach_desk  # noqa: PLC0415  (the same)

    with aws_errors_explained():
        settings = wanted_settings(cdk_json, stage, region)
        desk = reach_desk(settings, profile)
        query_id = desk.query_id(query)
        withdraw_links(desk.services(settings), query_id, "terminal")
        return query_id
