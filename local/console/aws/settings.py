"""The settings of the deployment as cdk.json holds them."""

import json
from pathlib import Path
from typing import Any, Final

from cdk.context import read_settings
from cdk.settings import DeskSettings
from copydesk.errors import SettingsError
from local.console.text.json_mistake import describe_json_error

ROOT: Final = Path(__file__).resolve().parents[3]
"""The repository."""
CDK_JSON: Final = ROOT / "cdk.json"


def read_cdk_json(file: Path) -> dict[str, Any]:
    """All of cdk.json. Raises SettingsError."""
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        way = "get it back with `git checkout cdk.json`" if file == CDK_JSON else "name another with --cdk-json"
        raise SettingsError(f"{file} is missing; {way}") from error
    except OSError as error:
        raise SettingsError(f"{file} cannot be read ({error.strerror}); check its permissions") from error
    except json.JSONDecodeError as error:
        raise SettingsError(f"{file} is not JSON: {describe_json_error(error)}\nCorrect it there") from error
    except ValueError as error:
        raise SettingsError(f"{file} is not text in UTF-8 ({error}); save it so") from error
    if not isinstance(content, dict) or not isinstance(content.get("context", {}), dict):
        raise SettingsError(f"{file} must hold an object with the key `context`, like the repository's")
    return content


def deployment_settings(file: Path = CDK_JSON) -> DeskSettings:
    """The checked settings. Raises SettingsError with each setting to correct."""
    return read_settings(read_cdk_json(file).get("context", {}))
