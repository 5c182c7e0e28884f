"""The owner's settings file: where it lies, and how it is read and written. It has one schema with cdk.json."""

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from cdk.settings import KEY, OnThisMachine
from copydesk.errors import SettingsError
from copydesk.settings import explain
from local.desk.json_files import write_json

FILE: Final = "settings.json"
"""In the desk's home: what `copydesk setup --local` writes."""
DESK: Final = "desk"
APART: Final = frozenset({"deployment", DESK})
"""The settings that no function reads: where a stack runs, and what only the desk on this machine needs."""
_CONTEXT: Final = "context"


def own_settings_file(home: Path) -> Path | None:
    """The settings file in the home, if there is one."""
    file = home / FILE
    return file if file.exists() else None


def read_settings_file(file: Path) -> dict[str, Any]:
    """The settings in a JSON or TOML file, or under `copydesk` in cdk.json. Raises SettingsError."""
    values = _content(file)
    if isinstance(values.get(_CONTEXT), dict) and KEY in values[_CONTEXT]:
        values = _object(values[_CONTEXT][KEY], file)
    return values


def write_settings_file(file: Path, settings: Mapping[str, Any]) -> None:
    """Write the settings, in one step; in cdk.json what stands beside them stays. Raises SettingsError."""
    if file.suffix != ".json":
        raise SettingsError(f"{file} is not JSON, so it can only be changed in an editor; change it there")
    content: dict[str, Any] = dict(settings)
    if file.exists():
        whole = _content(file)
        if isinstance(whole.get(_CONTEXT), dict):
            content = {**whole, _CONTEXT: {**whole[_CONTEXT], KEY: content}}
    write_json(file, content)


def articles_named(values: Mapping[str, Any], file: Path) -> Path | None:
    """The folder of articles that the settings name. Raises SettingsError for a wrong section of the desk's."""
    try:
        named = OnThisMachine.model_validate(values.get(DESK, {})).articles
    except ValidationError as error:
        raise explain(error, f'"{DESK}" in {file}') from error
    try:
        return file.resolve().parent / Path(named).expanduser() if named else None
    except RuntimeError as error:
        raise SettingsError(
            f"{file}: desk.articles names the folder of nobody here, {named}; write it whole"
        ) from error


def _content(file: Path) -> dict[str, Any]:
    kind = "JSON" if file.suffix == ".json" else "TOML"
    try:
        text = file.read_text(encoding="utf-8-sig")  # some editors on Windows begin a file with a mark
        values = json.loads(text) if kind == "JSON" else tomllib.loads(text)
    except OSError as error:
        raise SettingsError(f"{file} cannot be read ({error.strerror}); give --settings an existing file") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{file} is not UTF-8 text; save it as UTF-8") from error
    except (json.JSONDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{file} is not {kind}: {error}; correct that line") from error
    return _object(values, file)


def _object(values: object, file: Path) -> dict[str, Any]:
    if not isinstance(values, dict):
        raise SettingsError(f'{file} must hold an object of settings, like {{"owner_name": "Jane Doe"}}')
    return values
