"""Options that name a deployed desk. Importing this loads no AWS SDK: `list` and `show` work without one."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeVar

import click

from cdk.settings import Deployment, DeskSettings
from copydesk.errors import SettingsError
from local.console.aws.settings import CDK_JSON, deployment_settings
from local.desk.running import ask, desk_folder, find_desk

F = TypeVar("F", bound=Callable[..., Any])


def aws_options(command: F) -> F:
    """`--stage`, `--region`, `--profile` and `--cdk-json`, for a command that is about a stack on AWS."""
    return _with_options(command, "The stack's name; else the one in cdk.json.")


def here_or_aws_options(command: F) -> F:
    """The same, for a command that is about the running local desk unless a stack is named."""
    return _with_options(command, "The stack on AWS of that name; without it, the local desk.")


def _with_options(command: F, stage_help: str) -> F:
    for option in (
        click.option(
            "--cdk-json",
            type=click.Path(dir_okay=False, path_type=Path),
            default=CDK_JSON,
            help="The file with the deployment's settings.  [default: the repository's cdk.json]",
        ),
        click.option("--profile", default="", help="The profile with AWS credentials; else the environment's."),
        click.option("--region", default="", help="The stack's Region; else the one in cdk.json."),
        click.option("--stage", default="", help=stage_help),
    ):
        command = option(command)
    return command


def wanted_settings(cdk_json: Path, stage: str, region: str) -> DeskSettings:
    """The settings, with the stage and Region that the command line names. Raises SettingsError."""
    settings = deployment_settings(cdk_json)
    changes = {name: value for name, value in (("stage", stage), ("region", region)) if value}
    return settings.model_copy(update={"deployment": settings.deployment.model_copy(update=changes)})


def options_as_given(stage: str = "", region: str = "", profile: str = "") -> str:
    """The options that were given, for a command that is to reach the same desk; begins with a space if there are any.

    `--cdk-json` only says where settings are; stage and Region say which desk it was.
    """
    given = (("--stage", stage), ("--region", region), ("--profile", profile))
    return "".join(f" {name} {value}" for name, value in given if value)


def ask_local_desk(path: str, command: str, cdk_json: Path, body: Mapping[str, object] | None = None) -> Any:
    """What the running local desk answers; where none runs, SettingsError names both ways to use `command`."""
    try:
        return ask(find_desk(desk_folder()), path, body)
    except SettingsError as error:
        stage = _stage(cdk_json)
        raise SettingsError(f"{error}; the desk on AWS is asked by `copydesk {command} --stage {stage}`") from error


def _stage(cdk_json: Path) -> str:
    try:
        return deployment_settings(cdk_json).stage
    except SettingsError:
        return Deployment().stage
