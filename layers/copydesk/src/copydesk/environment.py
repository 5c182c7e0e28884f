"""What the deployment tells each function (`Environment`), validated once, at the edge."""

import json
import os
from collections.abc import Mapping

from pydantic import ConfigDict, ValidationError

from copydesk.errors import SettingsError
from copydesk.setting_values import Strict
from copydesk.settings import Settings, explain

VARIABLE_PREFIX = "COPYDESK_"


class Environment(Strict):
    """Where a function finds its table, bucket, bus and secrets. Holds names and ARNs, never a secret's value.

    `mailbox_url` is the page that the review pages lead back to, on a desk that has one.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    table: str
    keys_table: str = ""
    bucket: str
    bus: str
    configuration_set: str = ""
    model_secret: str = ""
    owner_keys: str = ""
    policy_keys: str = ""
    threads_keys: str = ""
    views_keys: str = ""
    reviews_keys: str = ""
    calendar_secrets: str = ""
    feed_keys: str = ""
    page_url: str = ""
    mailbox_url: str = ""
    wake_group: str = ""
    wake_function: str = ""
    wake_role: str = ""
    wake_letters: str = ""
    stage: str = "copydesk"
    settings: Settings


def read_environment(variables: Mapping[str, str] | None = None) -> Environment:
    """The environment from `COPYDESK_*` variables; `COPYDESK_SETTINGS` is JSON. Raises SettingsError."""
    source = os.environ if variables is None else variables
    values: dict[str, object] = {
        name.removeprefix(VARIABLE_PREFIX).lower(): value
        for name, value in source.items()
        if name.startswith(VARIABLE_PREFIX)
    }
    try:
        values["settings"] = json.loads(str(values.get("settings", "{}")))
        return Environment.model_validate_json(json.dumps(values))
    except json.JSONDecodeError as error:
        raise SettingsError(f"COPYDESK_SETTINGS is not JSON ({error}); deploy again with `make deploy`") from error
    except ValidationError as error:
        raise explain(error, "the function's environment (COPYDESK_* variables, which `make deploy` sets)") from error
