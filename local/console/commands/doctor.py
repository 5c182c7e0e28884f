"""`copydesk doctor`: what is well, and what to do, before and after deploying."""

import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from cdk.settings import DeskSettings
from copydesk.errors import CopydeskError, SettingsError
from copydesk.model_settings import ModelSettings
from copydesk.ports import Model
from local.console.aws.clients import open_aws
from local.console.aws.settings import CDK_JSON, deployment_settings
from local.console.commands.aws_options import aws_options, wanted_settings
from local.console.commands.options import home_option
from local.console.dns.resolver import resolver
from local.console.dns.zones import Zone
from local.console.doctor import making
from local.console.doctor.examination import (
    TARGETS,
    examine_before,
    examine_by_probes,
    examine_credentials,
    examine_installation,
    examine_machine,
    examine_next,
)
from local.console.doctor.findings import Line, Problem, Step
from local.console.doctor.first_mail import how_to_try
from local.console.doctor.installation import Installation
from local.console.doctor.machine import this_machine
from local.console.doctor.probe import PATIENCE_SECONDS, Prober
from local.console.doctor.report import as_json, as_text, brief, next_steps, status, what_stops
from local.console.doctor.settings_file import unusable
from local.console.text.pasting import pastable
from local.console.text.terminal import wrapped


@click.command("doctor")
@click.option("--local", "only_local", is_flag=True, help="Look at this machine only.")
@click.option("--aws", "only_aws", is_flag=True, help="Look at the AWS account, DNS and the model only.")
@click.option("--json", "as_json_object", is_flag=True, help="Print one JSON object.")
@click.option("--before", type=click.Choice(TARGETS), help="Only what would make this target of make fail.")
@click.option("--next", "only_next", is_flag=True, help="Only what is left to do after a deployment; never fails.")
@click.option("--probe", is_flag=True, help="Send a mail through the loop and wait for it, and read its DMARC verdict.")
@click.option(
    "--wait",
    "patience",
    type=click.IntRange(5, 1800),
    default=PATIENCE_SECONDS,
    show_default=True,
    help="With --probe: how many seconds.",
)
@home_option
@aws_options
@click.argument("cdk_arguments", nargs=-1, type=click.UNPROCESSED, metavar="[-- ARGS OF make]")
def command(
    *,
    only_local: bool,
    only_aws: bool,
    as_json_object: bool,
    before: str | None,
    only_next: bool,
    probe: bool,
    patience: int,
    cdk_arguments: tuple[str, ...],
    stage: str,
    region: str,
    profile: str,
    cdk_json: Path,
) -> int:
    """Check everything that Copydesk needs, and say what to do: the exact command or DNS record.

    It changes nothing, and asks the model for one sample mail; --probe sends one or two mails of its own. The exit
    status is 0 if all is well, 1 if something is to do or could not be found out, and 2 for wrong use.
    """
    if before is not None:
        return _before(before, cdk_json, cdk_arguments)
    if only_next:
        return _next(cdk_json, cdk_arguments)
    if cdk_arguments:
        raise SettingsError("arguments of make come with --before or --next; see `copydesk doctor --help`")
    if probe:
        return _probe(cdk_json, stage, region, profile, patience)
    both = only_local == only_aws
    lines: list[Line] = []
    zone: Zone | None = None
    if only_local or both:
        lines += examine_machine(this_machine(cdk_json), with_settings=not both)
    if only_aws or both:
        found, zone = _deployment(cdk_json, stage, region, profile)
        lines += found
    click.echo(as_json(lines) if as_json_object else as_text(lines, zone))
    return status(lines)


def _probe(cdk_json: Path, stage: str, region: str, profile: str, patience: int) -> int:
    settings = wanted_settings(cdk_json, stage, region)
    options = _options(region, profile, cdk_json)
    lines = examine_by_probes(Prober(_installation(settings, profile, options=options), patience))
    click.echo(as_text(lines))
    return status(lines)


def _deployment(cdk_json: Path, stage: str, region: str, profile: str) -> tuple[Sequence[Line], Zone | None]:
    try:
        configured, settings = deployment_settings(cdk_json), wanted_settings(cdk_json, stage, region)
    except SettingsError as error:
        return [Line("AWS account", "Settings", unusable(cdk_json, error))], None
    installation = _installation(
        settings, profile, making.deploys(cdk_json, configured, settings), _options(region, profile, cdk_json)
    )
    return examine_installation(installation), installation.zone


def _options(region: str, profile: str, cdk_json: Path) -> str:
    """What our commands need, beside the stage, to find the same desk again."""
    other = "" if cdk_json.resolve() == CDK_JSON.resolve() else str(cdk_json)
    given = (("--region", region), ("--profile", profile), ("--cdk-json", other))
    return "".join(f" {name} {value}" for name, value in given if value)


def _before(target: str, cdk_json: Path, cdk_arguments: tuple[str, ...]) -> int:
    """Say what would make the target fail. If nothing does, only a deployment has something to say about itself."""
    arguments = making.read_arguments(cdk_arguments)
    if target == "bootstrap" and arguments.environment:
        return _stops(target, examine_credentials(open_aws(arguments.region, arguments.profile)))
    settings = making.settings_of(cdk_json, arguments)
    installation = _installation(settings, arguments.profile, making.deploys_again(cdk_arguments))
    if _stops(target, examine_before(target, installation)):
        return 1
    if target == "deploy" and arguments.asks and not os.environ.get("CI"):
        click.echo(
            wrapped(
                f"Deploying {settings.agent_address} as {settings.stage} in {settings.deployment.region}. It takes "
                "some minutes.\nIf permissions of the stack's parts are new or change, it lists them (the first time "
                "some hundred lines) and asks whether to go on: answer y."
            )
        )
    return 0


def _stops(target: str, lines: Sequence[Line]) -> int:
    """1, with what to do on the error output, if there is a problem; else 0. What is unknown stops nothing."""
    if not any(isinstance(line.finding, Problem) for line in lines):
        return 0
    click.echo(what_stops(target, lines), err=True)
    return 1


def _next(cdk_json: Path, cdk_arguments: tuple[str, ...]) -> int:
    """Say what is left to do. Whatever goes wrong here does not make a finished deployment fail."""
    arguments = making.read_arguments(cdk_arguments)
    try:
        settings = making.settings_of(cdk_json, arguments)
        region = settings.deployment.region
        elsewhere = region if _region_of(cdk_json) != region else ""
        options = _options(elsewhere, arguments.profile, cdk_json)
        installation = _installation(settings, arguments.profile, making.deploys_again(cdk_arguments), options)
        lines = examine_next(installation)
    except CopydeskError as error:
        told = f"What is left to do could not be found out: {error}; `copydesk doctor` says it later."
        click.echo(wrapped(pastable(told)))
        return 0
    click.echo(brief(lines) if os.environ.get("CI") else next_steps(lines, installation.zone, how_to_try(installation)))
    return 0


def _region_of(cdk_json: Path) -> str:
    try:
        return deployment_settings(cdk_json).deployment.region
    except SettingsError:
        return ""


def _installation(
    settings: DeskSettings, profile: str, deploy: Step = "make deploy", options: str = ""
) -> Installation:
    return Installation(
        settings=settings,
        aws=open_aws(settings.deployment.region, profile),
        resolve=resolver(),
        make_model=_endpoint,
        now=datetime.now(UTC),
        deploy=deploy,
        options=options,
    )


def _endpoint(settings: ModelSettings, key: str) -> Model:
    from copydesk.adapters.models.endpoints import model_of  # noqa: PLC0415  (`openai` takes a second to import)

    return model_of(settings, lambda: key)
