"""`copydesk doctor`: what is well, and what to do, before and after deploying."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from copydesk.errors import SettingsError
from copydesk.ports import Model
from copydesk.settings import ModelSettings
from local.cli.aws_options import aws_options, wanted_settings
from local.deployed.aws import open_aws
from local.doctor.examination import examine_machine, examine_place
from local.doctor.findings import Line, Problem
from local.doctor.machine import this_machine
from local.doctor.place import Place
from local.doctor.report import as_json, as_text, status
from local.doctor.resolver import resolver


@click.command("doctor")
@click.option("--local", "only_local", is_flag=True, help="Look at this machine only.")
@click.option("--aws", "only_aws", is_flag=True, help="Look at the AWS account, DNS and the model only.")
@click.option("--json", "as_json_object", is_flag=True, help="Print one JSON object.")
@aws_options
def command(
    *,
    only_local: bool,
    only_aws: bool,
    as_json_object: bool,
    stage: str,
    region: str,
    profile: str,
    cdk_json: Path,
) -> int:
    """Check everything that Copydesk needs, and say what to do: the exact command or DNS record.

    It changes nothing, and asks the model one short question. The exit status is 0 if all is well, 1 if something is
    to do or could not be found out, and 2 for wrong use.
    """
    both = only_local == only_aws
    lines: list[Line] = []
    if only_local or both:
        lines += examine_machine(this_machine(cdk_json))
    if only_aws or both:
        lines += _deployment(cdk_json, stage, region, profile)
    click.echo(as_json(lines) if as_json_object else as_text(lines))
    return status(lines)


def _deployment(cdk_json: Path, stage: str, region: str, profile: str) -> Sequence[Line]:
    try:
        settings = wanted_settings(cdk_json, stage, region)
    except SettingsError as error:
        return [Line("AWS account", "Settings", Problem(str(error), ("copydesk setup",)))]
    return examine_place(
        Place(
            settings=settings,
            aws=open_aws(settings.deployment.region, profile),
            resolve=resolver(),
            make_model=_endpoint,
            now=datetime.now(UTC),
        )
    )


def _endpoint(settings: ModelSettings, key: str) -> Model:
    from copydesk.adapters.openai_model import OpenAIModel  # noqa: PLC0415  (`openai` takes a second to import)

    return OpenAIModel(settings, lambda: key)
