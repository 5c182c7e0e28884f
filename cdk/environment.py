"""The environment variables of each function: names and ARNs, and only those that its grants need."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from copydesk.environment import VARIABLE_PREFIX
from functions.registry import Grant, Subscription


@dataclass(frozen=True, slots=True)
class StackValues:
    """Everything that `copydesk.settings.Environment` may hold; `replies` and `notes` are configuration sets."""

    table: str
    keys_table: str
    bucket: str
    bus: str
    stage: str
    settings: str
    replies: str
    notes: str
    model_secret: str
    page_url: str
    owner_keys: str
    policy_keys: str
    wake_group: str
    wake_function: str
    wake_role: str
    wake_letters: str
    threads_keys: str
    views_keys: str
    reviews_keys: str
    calendar_secrets: str
    feed_keys: str


ALWAYS: Final = {"table": "table", "bucket": "bucket", "bus": "bus", "stage": "stage", "settings": "settings"}
NEEDED_FOR: Final[Mapping[Grant, Mapping[str, str]]] = {
    Grant.LOAD: {"keys_table": "keys_table"},
    Grant.LOAD_APPROVED: {"keys_table": "keys_table"},
    Grant.HISTORY: {"keys_table": "keys_table"},
    Grant.SEND: {"configuration_set": "replies"},
    Grant.TELL_OWNER: {"configuration_set": "notes", "page_url": "page_url"},
    Grant.TELL_REVIEWERS: {"configuration_set": "notes", "page_url": "page_url"},
    Grant.SIGN_IN: {"keys_table": "keys_table"},
    Grant.MODEL_KEY: {"model_secret": "model_secret"},
    Grant.OWNER_KEYS: {"owner_keys": "owner_keys", "page_url": "page_url"},
    Grant.POLICY_KEYS: {"policy_keys": "policy_keys"},
    Grant.WAKE_UPS: {name: name for name in ("wake_group", "wake_function", "wake_role", "wake_letters")},
    Grant.THREAD_KEYS: {"threads_keys": "threads_keys"},
    Grant.VIEW_KEYS: {"views_keys": "views_keys"},
    Grant.REVIEW_KEYS: {"reviews_keys": "reviews_keys"},
    Grant.CALENDAR_SECRETS: {"calendar_secrets": "calendar_secrets"},
    Grant.FEED_KEYS: {"feed_keys": "feed_keys", "page_url": "page_url"},
}
"""The variables that a grant asks for, each with the value that it gets. No function has both of the mail's grants."""


def variables(entry: Subscription, values: StackValues) -> dict[str, str]:
    """The environment of `entry`'s function. Secrets come as ARNs; their values stay in Secrets Manager."""
    wanted = dict(ALWAYS)
    for grant in entry.grants:
        wanted |= NEEDED_FOR.get(grant, {})
    return {f"{VARIABLE_PREFIX}{name.upper()}": getattr(values, value) for name, value in wanted.items()}
