"""The sample desk's settings, and how an owner's own replace them: a TOML or JSON file, then the environment."""

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from copydesk.environment import Environment
from copydesk.errors import SettingsError
from copydesk.keyring import parameter_name
from copydesk.settings import Settings, parse_settings
from functions.lookup import woken
from local.desk.cloud.lambda_events import ACCOUNT, REGION, function_arn

SAMPLE: Final[Mapping[str, object]] = {
    "agent_address": "hello@desk.example",
    "owner_name": "Mara Quill",
    "owner_address": "mara@maraquill.example",
    "profile": [
        "Mara Quill is a freelance writer on software, data and machine learning.",
        "An article of 1,200 to 1,800 words costs 900 EUR, with two rounds of changes.",
        "A first draft takes ten working days from the agreed outline.",
        "Calls last 30 minutes and are free of charge.",
    ],
    "calendar": {"time_zone": "Europe/Berlin"},
    "bursts": {"later_mail_seconds": 0},
}

OVERRIDES: Final[Mapping[str, tuple[str, ...]]] = {
    "COPYDESK_AGENT_ADDRESS": ("agent_address",),
    "COPYDESK_OWNER_NAME": ("owner_name",),
    "COPYDESK_OWNER_ADDRESS": ("owner_address",),
    "COPYDESK_TIME_ZONE": ("calendar", "time_zone"),
    "COPYDESK_MODEL": ("model", "name"),
    "COPYDESK_MODEL_TOOLS": ("model", "tools"),
    "OPENAI_BASE_URL": ("model", "base_url"),
}
"""Which environment variable sets which setting."""


def desk_settings(file: Path | None, variables: Mapping[str, str]) -> Settings:
    """The settings of the local desk. Raises SettingsError with the file's or the variable's name."""
    values = json.loads(json.dumps(SAMPLE))
    sources = ["the sample settings"]
    if file is not None:
        values = _merged(values, _read(file))
        sources.append(str(file))
    for variable, path in OVERRIDES.items():
        if variables.get(variable):
            values = _merged(values, _nested(path, variables[variable]))
            sources.append(variable)
    return parse_settings(values, " with ".join(sources))


def desk_environment(settings: Settings, *, page_url: str = "http://127.0.0.1:8025") -> Environment:
    """The names of the desk's table, bucket and bus, for handlers that run on this machine."""
    return Environment(
        table="copydesk",
        keys_table="copydesk-keys",
        bucket="copydesk-mail",
        bus="copydesk",
        configuration_set="copydesk",
        model_secret="copydesk/model",  # noqa: S106  (the secret's name, not its value)
        owner_keys=parameter_name("copydesk", "owner"),
        policy_keys=parameter_name("copydesk", "policy"),
        threads_keys=parameter_name("copydesk", "threads"),
        views_keys=parameter_name("copydesk", "views"),
        reviews_keys=parameter_name("copydesk", "reviews"),
        page_url=page_url,
        mailbox_url=f"{page_url}/",
        wake_group="copydesk",
        wake_function=function_arn(woken()),
        wake_role=f"arn:aws:iam::{ACCOUNT}:role/copydesk-clock",
        wake_letters=f"arn:aws:sqs:{REGION}:{ACCOUNT}:undelivered",
        settings=settings,
    )


def _read(file: Path) -> Mapping[str, object]:
    try:
        text = file.read_text(encoding="utf-8")
        values = json.loads(text) if file.suffix == ".json" else tomllib.loads(text)
    except OSError as error:
        raise SettingsError(f"{file} cannot be read ({error.strerror}); give --settings an existing file") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{file} is not UTF-8 text; save it as UTF-8") from error
    except (json.JSONDecodeError, tomllib.TOMLDecodeError) as error:
        kind = "JSON" if file.suffix == ".json" else "TOML"
        raise SettingsError(f"{file} is not {kind}: {error}; correct that line") from error
    if not isinstance(values, dict):
        raise SettingsError(f'{file} must hold an object of settings, like {{"owner_name": "Jane Doe"}}')
    return values


def _nested(path: tuple[str, ...], value: str) -> dict[str, object]:
    result: object = value
    for name in reversed(path):
        result = {name: result}
    assert isinstance(result, dict)  # noqa: S101  (paths are never empty)
    return result


def _merged(base: Mapping[str, object], extra: Mapping[str, object]) -> dict[str, object]:
    """`base` with `extra` on top; tables are merged, everything else is replaced."""
    result = dict(base)
    for name, value in extra.items():
        old = result.get(name)
        result[name] = _merged(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return result
