"""The environment variables of each function: names and ARNs, and only those that its grants need."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from copydesk.settings import VARIABLE_PREFIX
from functions.registry import Grant, Subscription


@dataclass(frozen=True, slots=True)
class StackValues:
    """Everything that `copydesk.settings.Environment` may hold."""

    table: str
    bucket: str
    bus: str
    stage: str
    settings: str
    configuration_set: str
    signing_secret: str
    model_secret: str
    page_url: str


ALWAYS: Final = ("table", "bucket", "bus", "stage", "settings")
NEEDED_FOR: Final[Mapping[str, Grant]] = {
    "configuration_set": Grant.SEND,
    "page_url": Grant.SEND,
    "signing_secret": Grant.SIGNING_KEY,
    "model_secret": Grant.MODEL_KEY,
}


def variables(entry: Subscription, values: StackValues) -> dict[str, str]:
    """The environment of `entry`'s function. Secrets come as ARNs; their values stay in Secrets Manager."""
    names = [*ALWAYS, *(name for name, grant in NEEDED_FOR.items() if grant in entry.grants)]
    return {f"{VARIABLE_PREFIX}{name.upper()}": getattr(values, name) for name in names}
