"""The sample desk's settings, and how an owner's own replace them: a TOML or JSON file, then the environment."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from copydesk.calendar_sources import secret_name
from copydesk.environment import Environment
from copydesk.keyring import parameter_name
from copydesk.settings import Settings, parse_settings
from functions.lookup import woken
from local.desk.cloud.lambda_events import ACCOUNT, REGION, function_arn
from local.desk.examples import ARTICLES
from local.desk.settings_file import APART, articles_named, read_settings_file

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
    # Nothing leaves this machine, and whoever tries the desk wants to see what follows.
    "review": {"undo_seconds": 0},
}

OVERRIDES: Final[Mapping[str, tuple[str, ...]]] = {
    "COPYDESK_AGENT_ADDRESS": ("agent_address",),
    "COPYDESK_OWNER_NAME": ("owner_name",),
    "COPYDESK_OWNER_ADDRESS": ("owner_address",),
    "COPYDESK_TIME_ZONE": ("calendar", "time_zone"),
    "COPYDESK_MODEL": ("model", "name"),
    "COPYDESK_MODEL_TOOLS": ("model", "tools"),
    "COPYDESK_MODEL_SMALL": ("model", "small"),
    "OPENAI_BASE_URL": ("model", "base_url"),
}
"""Which environment variable sets which setting."""


def desk_settings(file: Path | None, variables: Mapping[str, str]) -> Settings:
    """The settings of the local desk. Raises SettingsError with the file's or the variable's name.

    A file that names an owner takes away the sample's facts: they are about somebody else.
    """
    values = json.loads(json.dumps(SAMPLE))
    sources = ["the sample settings"]
    if file is not None:
        own = read_settings_file(file)
        values = _merged(values | ({"profile": []} if names_owner(own) else {}), own)
        sources.append(str(file))
    values = {name: value for name, value in values.items() if name not in APART}
    for variable, path in OVERRIDES.items():
        if variables.get(variable):
            values = _merged(values, _nested(path, variables[variable]))
            sources.append(variable)
    return parse_settings(values, " with ".join(sources))


def desk_articles(file: Path | None) -> Path | None:
    """The folder of the owner's articles; the examples for the sample's owner, None for one who has named no folder.

    Raises SettingsError for a file that cannot be read.
    """
    if file is None:
        return ARTICLES
    values = read_settings_file(file)
    if named := articles_named(values, file):
        return named
    return None if names_owner(values) else ARTICLES


def names_owner(values: Mapping[str, object]) -> bool:
    """Whether these settings are somebody's, and not the sample's with some of them changed."""
    return values.get("owner_name", SAMPLE["owner_name"]) != SAMPLE["owner_name"]


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
        calendar_secrets=secret_name("copydesk", ""),
        page_url=page_url,
        mailbox_url=f"{page_url}/",
        wake_group="copydesk",
        wake_function=function_arn(woken()),
        wake_role=f"arn:aws:iam::{ACCOUNT}:role/copydesk-clock",
        wake_letters=f"arn:aws:sqs:{REGION}:{ACCOUNT}:undelivered",
        settings=settings,
    )


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
