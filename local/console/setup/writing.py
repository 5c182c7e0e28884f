"""cdk.json with other settings: everything else in it stays, and the file is never half written."""

import copy
import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cdk.settings import KEY
from copydesk.errors import SettingsError
from local.console.aws.settings import read_cdk_json


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
    text = json.dumps(content, indent=2, ensure_ascii=False) + "\n"
    try:
        mode = file.stat().st_mode
        descriptor, name = tempfile.mkstemp(dir=file.resolve().parent, prefix=f".{file.name}.")
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            stream.write(text)
        Path(name).chmod(mode)
        Path(name).replace(file.resolve())
    except OSError as error:
        raise SettingsError(f"{file} cannot be written ({error.strerror}); check its permissions") from error
