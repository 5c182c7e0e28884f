"""How `make` is asked to deploy these settings, and what the arguments say that `make` hands to the CDK."""

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cdk.context import read_settings
from cdk.settings import DeskSettings
from local.console.aws.settings import CDK_JSON, read_cdk_json
from local.console.doctor.findings import ByHand, Step

_CONTEXT = ("-c", "--context")
_PROFILE = ("--profile",)
_ENVIRONMENT = "aws://"


@dataclass(frozen=True, slots=True)
class CdkArguments:
    """What of the CDK's arguments decides where something is deployed; all others are the CDK's business."""

    context: Mapping[str, str] = field(default_factory=dict)
    profile: str = ""
    environment: str = ""
    asks: bool = True

    @property
    def region(self) -> str:
        """The Region of the environment to bootstrap; empty if none is named."""
        return self.environment.rpartition("/")[2]


def read_arguments(arguments: Sequence[str]) -> CdkArguments:
    """The arguments as the CDK understands them: `-c KEY=VALUE`, `--profile NAME`, `aws://ACCOUNT/REGION`."""
    context: dict[str, str] = {}
    profile = environment = ""
    asks = True
    waiting = list(arguments)
    while waiting:
        name, equals, value = waiting.pop(0).partition("=")
        takes_value = name in (*_CONTEXT, *_PROFILE, "--require-approval")
        if takes_value and not equals and waiting:
            value = waiting.pop(0)
        if name in _CONTEXT:
            key, _, text = value.partition("=")
            context[key] = text
        elif name in _PROFILE:
            profile = value
        elif name == "--require-approval":
            asks = value != "never"
        elif name.startswith(_ENVIRONMENT):
            environment = name
    return CdkArguments(context, profile, environment, asks)


def settings_of(cdk_json: Path, arguments: CdkArguments) -> DeskSettings:
    """The settings that the CDK would deploy. Raises SettingsError."""
    return read_settings({**read_cdk_json(cdk_json).get("context", {}), **arguments.context})


def deploys_again(arguments: Sequence[str]) -> Step:
    """The same deployment once more."""
    return f"make deploy ARGS={shlex.quote(shlex.join(arguments))}" if arguments else "make deploy"


def deploys(cdk_json: Path, configured: DeskSettings, wanted: DeskSettings) -> Step:
    """What deploys `wanted`: `make deploy` follows the repository's cdk.json, whatever else is looked at."""
    folder = cdk_json.resolve().parent
    command = "make deploy"
    if cdk_json.resolve() != CDK_JSON.resolve():
        if cdk_json.name != CDK_JSON.name or not (folder / "Makefile").exists():
            return ByHand(f"put the settings of {cdk_json} into {CDK_JSON}, which make follows; then `make deploy`")
        command = "make deploy" if folder == Path.cwd() else f"make -C {shlex.quote(str(folder))} deploy"
    there, here = configured.deployment, wanted.deployment
    if (there.stage, there.region) != (here.stage, here.region):
        return ByHand(
            f'first set "stage" to {here.stage} and "region" to {here.region} under "deployment" in {cdk_json.name} '
            f"(now {there.stage}, {there.region}); then `{command}`"
        )
    return command
