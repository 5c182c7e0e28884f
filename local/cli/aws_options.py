"""Options of the commands that reach a deployed desk, and how they find it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from cdk.settings import DeskSettings
from local.deployed.aws import Aws, open_aws
from local.deployed.desk import DeployedDesk
from local.deployed.settings import CDK_JSON, deployment_settings
from local.deployed.stack import deployed_stack

F = TypeVar("F", bound=Callable[..., Any])


def aws_options(command: F) -> F:
    """`--stage`, `--region`, `--profile` and `--cdk-json`."""
    for option in (
        click.option(
            "--cdk-json",
            type=click.Path(dir_okay=False, path_type=Path),
            default=CDK_JSON,
            help="The file with the deployment's settings.  [default: the repository's cdk.json]",
        ),
        click.option("--profile", default="", help="The profile with AWS credentials; else the environment's."),
        click.option("--region", default="", help="The Region; else the one in cdk.json."),
        click.option("--stage", default="", help="The stack's name; else the one in cdk.json."),
    ):
        command = option(command)
    return command


def wanted_settings(cdk_json: Path, stage: str, region: str) -> DeskSettings:
    """The settings, with the stage and Region that the command line names. Raises SettingsError."""
    settings = deployment_settings(cdk_json)
    changes = {name: value for name, value in (("stage", stage), ("region", region)) if value}
    return settings.model_copy(update={"deployment": settings.deployment.model_copy(update=changes)})


def reach_desk(settings: DeskSettings, profile: str) -> DeployedDesk:
    """The deployed desk. Raises NotDeployed, SettingsError, and what AWS's SDK raises."""
    aws: Aws = open_aws(settings.deployment.region, profile)
    return DeployedDesk(aws, deployed_stack(aws, settings.stage))
