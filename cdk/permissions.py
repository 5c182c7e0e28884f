"""What each Use of the registry allows: the least statements that let a function do it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from aws_cdk import aws_iam as iam

from copydesk.keys import INBOUND_PREFIX, MAIL_PREFIX
from functions.subscriptions import ARTICLES_PREFIX, Use

LOG_PREFIX: Final = "log/"
"""Where the store puts events that are too large for the table."""

QUERIES: Final = "Q#*"
REFERENCES: Final = "REF#*"
COUNTERS: Final = "COUNT#*"
CALENDAR: Final = "CALENDAR*"
KNOWLEDGE: Final = "KNOWLEDGE*"
"""Partition keys. `dynamodb:LeadingKeys` holds for single-item actions, for BatchGetItem, for Query on the table, and
for each part of a transaction, which needs no action of its own. It does not hold for Scan, which nobody may. On the
deadline index it would mean that index's own key, so there the index's ARN does the narrowing."""


@dataclass(frozen=True, slots=True)
class Resources:
    """The ARNs that permissions name, and the address that mail may come from."""

    table: str
    deadline_index: str
    bucket: str
    bus: str
    identities: tuple[str, ...]
    configuration_set: str
    sender: str
    signing_secret: str
    model_secret: str


Grant = Callable[[Resources], list[iam.PolicyStatement]]


def statements(uses: Iterable[Use], resources: Resources) -> list[iam.PolicyStatement]:
    """The statements for all of `uses`."""
    return [statement for use in uses for statement in GRANTS[use](resources)]


def _items(actions: list[str], *partitions: str) -> Grant:
    return lambda resources: [_on_items(resources, actions, partitions)]


def _objects(actions: list[str], *prefixes: str) -> Grant:
    return lambda resources: [_on_objects(resources, actions, prefixes)]


def _all_of(*grants: Grant) -> Grant:
    return lambda resources: [statement for grant in grants for statement in grant(resources)]


def _on_items(resources: Resources, actions: list[str], partitions: Iterable[str]) -> iam.PolicyStatement:
    return iam.PolicyStatement(
        actions=[f"dynamodb:{action}" for action in actions],
        resources=[resources.table],
        conditions={"ForAllValues:StringLike": {"dynamodb:LeadingKeys": list(partitions)}},
    )


def _on_objects(resources: Resources, actions: list[str], prefixes: Iterable[str]) -> iam.PolicyStatement:
    return iam.PolicyStatement(
        actions=[f"s3:{action}" for action in actions],
        resources=[f"{resources.bucket}/{prefix}*" for prefix in prefixes],
    )


def _tell_missing_objects(*prefixes: str) -> Grant:
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


def _list_inbound(resources: Resources) -> list[iam.PolicyStatement]:
    return [
        iam.PolicyStatement(
            actions=["s3:ListBucket"],
            resources=[resources.bucket],
            conditions={"StringLike": {"s3:prefix": f"{INBOUND_PREFIX}*"}},
        )
    ]


def _due_queries(resources: Resources) -> list[iam.PolicyStatement]:
    return [iam.PolicyStatement(actions=["dynamodb:Query"], resources=[resources.deadline_index])]


def _send(resources: Resources) -> list[iam.PolicyStatement]:
    """SESv2 checks SendEmail, and SendRawEmail as well for a raw mail, on the identity and on the configuration set."""
    return [
        iam.PolicyStatement(
            actions=["ses:SendEmail", "ses:SendRawEmail"],
            resources=[*resources.identities, resources.configuration_set],
            conditions={"StringEquals": {"ses:FromAddress": resources.sender}},
        )
    ]


def _publish(resources: Resources) -> list[iam.PolicyStatement]:
    return [iam.PolicyStatement(actions=["events:PutEvents"], resources=[resources.bus])]


def _secret(which: Callable[[Resources], str]) -> Grant:
    return lambda resources: [
        iam.PolicyStatement(actions=["secretsmanager:GetSecretValue"], resources=[which(resources)])
    ]


_READ_SPILLED = _objects(["GetObject"], LOG_PREFIX)

GRANTS: Final[Mapping[Use, Grant]] = {
    Use.LOAD: _all_of(_items(["BatchGetItem"], QUERIES), _READ_SPILLED),
    Use.COMMIT: _all_of(_items(["PutItem"], QUERIES), _objects(["PutObject"], LOG_PREFIX)),
    Use.REFERENCES: _items(["BatchGetItem"], REFERENCES),
    Use.BIND: _items(["PutItem"], REFERENCES),
    Use.COUNT: _items(["UpdateItem"], COUNTERS),
    Use.HISTORY: _all_of(_items(["Query"], QUERIES), _READ_SPILLED),
    Use.DEADLINES: _due_queries,
    Use.READ_MAIL: _all_of(
        _objects(["GetObject"], INBOUND_PREFIX, MAIL_PREFIX), _tell_missing_objects(INBOUND_PREFIX, MAIL_PREFIX)
    ),
    Use.FILE_MAIL: _all_of(
        _objects(["GetObject", "DeleteObject"], INBOUND_PREFIX),
        _tell_missing_objects(INBOUND_PREFIX),
        _objects(["PutObject"], MAIL_PREFIX),
    ),
    Use.LIST_INBOUND: _list_inbound,
    Use.READ_ARTICLES: _all_of(_objects(["GetObject"], ARTICLES_PREFIX), _tell_missing_objects(ARTICLES_PREFIX)),
    Use.CALENDAR: _items(["GetItem", "PutItem"], CALENDAR),
    Use.SEARCH_CALENDAR: _items(["Query"], CALENDAR),
    Use.SEARCH: _items(["GetItem", "Query"], KNOWLEDGE),
    Use.INDEX: _items(["GetItem", "PutItem", "UpdateItem", "DeleteItem"], KNOWLEDGE),
    Use.SEND: _send,
    Use.PUBLISH: _publish,
    Use.MODEL_KEY: _secret(lambda resources: resources.model_secret),
    Use.SIGNING_KEY: _secret(lambda resources: resources.signing_secret),
}
