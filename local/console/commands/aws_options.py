"""How the commands that need AWS find the deployed desk."""

from cdk.settings import DeskSettings
from local.console.aws.clients import Aws, open_aws
from local.console.aws.desk import DeployedDesk
from local.console.aws.stack import deployed_stack
from local.console.commands.stack_options import aws_options, options_as_given, wanted_settings

__all__ = ["aws_options", "options_as_given", "reach_aws", "reach_desk", "wanted_settings"]


def reach_aws(settings: DeskSettings, profile: str) -> Aws:
    """AWS in the Region of the settings; calls nothing. Raises SettingsError."""
    return open_aws(settings.deployment.region, profile)


def reach_desk(settings: DeskSettings, profile: str) -> DeployedDesk:
    """The deployed desk. Raises NotDeployed, SettingsError, and what AWS's SDK raises."""
    aws = reach_aws(settings, profile)
    return DeployedDesk(aws, deployed_stack(aws, settings.stage))
