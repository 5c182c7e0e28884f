"""Settings for commands that act on the owner's behalf: those of the example would have AWS write to nobody."""

from pathlib import Path

from cdk.settings import DeskSettings
from copydesk.errors import SettingsError
from local.console.commands.aws_options import wanted_settings
from local.console.setup.writing import present_settings


def own_settings(cdk_json: Path, stage: str, region: str) -> DeskSettings:
    """The settings as `wanted_settings` gives them. Raises SettingsError for the example's, too."""
    present_settings(cdk_json)  # which names the line to correct, where the file is no JSON
    settings = wanted_settings(cdk_json, stage, region)
    if settings.is_example:
        raise SettingsError(
            f"{settings.domain} is an example domain, which nobody can own; run `copydesk setup`, which asks for yours"
        )
    return settings
