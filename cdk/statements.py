"""The parts that permissions are made of: the ARNs they name, and a statement for each kind of use."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from aws_cdk import aws_iam as iam

from cdk.bedrock import AskedModel
from copydesk import keys

QUERIES: Final = f"{keys.QUERY_PREFIX}*"
APPROVALS: Final = f"{keys.APPROVAL_PREFIX}*"
REFERENCES: Final = f"{keys.REFERENCE_PREFIX}*"
SHARED: Final = f"{keys.SHARED_PREFIX}*"
COUNTERS: Final = f"{keys.COUNTER_PREFIX}*"
CALENDAR: Final = f"{keys.CALENDAR}*"
KNOWLEDGE: Final = f"{keys.KNOWLEDGE}*"
NAMES: Final = keys.NAMES_KEY
"""Partition keys. `dynamodb:LeadingKeys` holds for single-item actions, for BatchGetItem, for Query on the table, and
for each part of a transaction, which needs no action of its own. It does not hold for Scan, which nobody may. On the
deadline index it would mean that index's own key, so there the index's ARN does the narrowing."""


@dataclass(frozen=True, slots=True)
class Resources:
    """The ARNs that permissions name, the addresses that notes and replies may come from, and the one notes go to.

    IAM compares addresses with their case: both must be exactly what the functions write into a request.
    """

    table: str
    keys_table: str
    deadline_index: str
    bucket: str
    bus: str
    identities: tuple[str, ...]
    reply_identities: tuple[str, ...]
    replies: str
    notes: str
    sender: str
    reply_sender: str
    owner: str
    reviewers: tuple[str, ...]
    model_secret: str
    has_model_key: bool
    models: tuple[AskedModel, ...]
    owner_keys: str
    policy_keys: str
    wake_ups: str
    wake_role: str
    threads_keys: str
    views_keys: str
    reviews_keys: str
    reads_calendars: bool
    counts_calls: bool
    calendar_secrets: tuple[str, ...]
    feed_keys: str


Allowance = Callable[[Resources], list[iam.PolicyStatement]]
"""The statements of a grant, once the ARNs are known."""


def items(actions: list[str], *partitions: str) -> Allowance:
    """These single-item actions or reads on the desk's table, within these partitions."""
    return lambda resources: [on_items(resources, actions, partitions)]


def load(*partitions: str) -> Allowance:
    """One read of both tables. Whether IAM asks for each by itself, or for all partitions at once, AWS does not say."""
    return lambda resources: [
        iam.PolicyStatement(
            actions=["dynamodb:BatchGetItem"],
            resources=[resources.table, resources.keys_table],
            conditions={"ForAllValues:StringLike": {"dynamodb:LeadingKeys": [*partitions, NAMES]}},
        )
    ]


def on_keys(actions: list[str], *partitions: str) -> Allowance:
    """The same on the table of keys."""
    return lambda resources: [_on_keys(resources, actions, partitions)]


def keep_keys(resources: Resources) -> list[iam.PolicyStatement]:
    """How long a key is kept may be changed, and nothing else of it: whoever could write a key could destroy it."""
    return [_on_keys(resources, ["UpdateItem"], [QUERIES], {"dynamodb:Attributes": ["pk", "expires"]})]


def _on_keys(
    resources: Resources, actions: list[str], partitions: Iterable[str], more: Mapping[str, list[str]] | None = None
) -> iam.PolicyStatement:
    conditions: dict[str, Mapping[str, list[str]]] = {
        "ForAllValues:StringLike": {"dynamodb:LeadingKeys": list(partitions)}
    }
    if more is not None:
        conditions["ForAllValues:StringEquals"] = more
    return iam.PolicyStatement(
        actions=[f"dynamodb:{action}" for action in actions], resources=[resources.keys_table], conditions=conditions
    )


def objects(actions: list[str], *prefixes: str) -> Allowance:
    """These actions on the bucket's objects under these prefixes."""
    return lambda resources: [_on_objects(resources, actions, prefixes)]


def all_of(*allowances: Allowance) -> Allowance:
    """The statements of several allowances, in their order."""
    return lambda resources: [statement for allowance in allowances for statement in allowance(resources)]


def on_items(
    resources: Resources,
    actions: list[str],
    partitions: Iterable[str],
    more: Mapping[str, Mapping[str, list[str]]] | None = None,
) -> iam.PolicyStatement:
    """The statement that `items` makes, for whoever knows the ARNs already; with further conditions, if there are."""
    return iam.PolicyStatement(
        actions=[f"dynamodb:{action}" for action in actions],
        resources=[resources.table],
        conditions={"ForAllValues:StringLike": {"dynamodb:LeadingKeys": list(partitions)}, **(more or {})},
    )


def _on_objects(resources: Resources, actions: list[str], prefixes: Iterable[str]) -> iam.PolicyStatement:
    return iam.PolicyStatement(
        actions=[f"s3:{action}" for action in actions],
        resources=[f"{resources.bucket}/{prefix}*" for prefix in prefixes],
    )


def tell_missing_objects(*prefixes: str) -> Allowance:
    """Without permission to list, S3 answers 403 for a missing object, and a handler could not tell the two apart.

    A read of a missing object carries no `s3:prefix`, so the condition must let that through.
    """
    return lambda resources: [
        iam.PolicyStatement(
            actions=["s3:ListBucket"],
            resources=[resources.bucket],
            conditions={"StringLikeIfExists": {"s3:prefix": [f"{prefix}*" for prefix in prefixes]}},
        )
    ]
