"""cdk.json with other settings: everything else in it stays, and the file is never half written."""

import copy
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cdk.settings import KEY
from copydesk.errors import SettingsError
from local.console.aws.settings import read_cdk_json
from local.desk.json_files import write_json


def present_settings(file: Path) -> dict[str, Any]:
    """What cdk.json has under `copydesk`. Raises SettingsError, with the line to correct where it is no JSON."""
    found = read_cdk_json(file).get("context", {}).get(KEY, {})
    if not isinstance(found, dict):
        raise SettingsError(f"{file}: `context.{KEY}` must be an object of settings; correct it there")
    return found


def write_sandbox(file: Path, *, is_in_it: bool) -> None:
    """Note in cdk.json whether the account is in SES's sandbox. Raises SettingsError."""
    settings = copy.deepcopy(present_settings(file))
    settings.setdefault("deployment", {})["sandbox"] = is_in_it
    write_settings(file, settings)


def write_settings(file: Path, settings: Mapping[str, Any]) -> None:
    """Put the settings under `copydesk`. Raises SettingsError if the file cannot be written."""
    content = read_cdk_json(file)
    content.setdefault("context", {})[KEY] = dict(settings)
    write_json(file, content)
