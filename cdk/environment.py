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
    owner_keys: str
    policy_keys: str


ALWAYS: Final = ("table", "bucket", "bus", "stage", "settings")
NEEDED_FOR: Final[Mapping[str, frozenset[Grant]]] = {
    "configuration_set": frozenset({Grant.SEND}),
    "page_url": frozenset({Grant.SEND, Grant.OWNER_KEYS}),
    "signing_secret": frozenset({Grant.SIGNING_KEY}),
    "model_secret": frozenset({Grant.MODEL_KEY}),
    "owner_keys": frozenset({Grant.OWNER_KEYS}),
    "policy_keys": frozenset({Grant.POLICY_KEYS}),
}


def variables(entry: Subscription, values: StackValues) -> dict[str, str]:
    """The environment of `entry`'s function. Secrets come as ARNs; their values stay in Secrets Manager."""
    names = [*ALWAYS, *(name for name, grants in NEEDED_FOR.items() if grants & set(entry.grants))]
    return {f"{VARIABLE_PREFIX}{name.upper()}": getattr(values, name) for name in names}
