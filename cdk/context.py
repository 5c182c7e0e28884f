"""The settings of a deployment as the CDK's context has them: cdk.json, a file that is named, and single values."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from cdk.settings import KEY, DeskSettings
from copydesk.errors import SettingsError
from copydesk.settings import explain

FILE_KEY: Final = "settings"


def read_settings(context: Mapping[str, Any]) -> DeskSettings:
    """The settings in a CDK app's context. Raises SettingsError with each setting to correct."""
    values = _object(context.get(KEY, {}), f"the key {KEY!r} in cdk.json")
    if path := context.get(FILE_KEY):
        values = _merged(values, _file(Path(path)))
    for name in sorted(context):
        if name.startswith(f"{KEY}."):
            values = _merged(values, _nested(name.split(".")[1:], _plain(context[name])))
    try:
        return DeskSettings.model_validate_json(json.dumps(values))
    except ValidationError as error:
        raise explain(error, f'the settings (under "{KEY}" in cdk.json)') from error


def _file(path: Path) -> dict[str, Any]:
    try:
        return _object(json.loads(path.read_text(encoding="utf-8")), str(path))
    except OSError as error:
        raise SettingsError(
            f"the settings file {path} cannot be read ({error.strerror}); check `-c settings=`"
        ) from error
    except json.JSONDecodeError as error:
        raise SettingsError(f"{path}, line {error.lineno}: not JSON ({error.msg}); correct it there") from error


def _object(value: object, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise SettingsError(f"{where} must hold an object of settings, like cdk.json in the repository")
    return value


def _plain(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except json.JSONDecodeError:
        return value


def _nested(path: list[str], value: Any) -> dict[str, Any]:
    return {path[0]: value if len(path) == 1 else _nested(path[1:], value)}


def _merged(base: dict[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for name, value in over.items():
        below = merged.get(name)
        merged[name] = _merged(below, value) if isinstance(below, dict) and isinstance(value, Mapping) else value
    return merged
