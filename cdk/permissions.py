"""What each Grant of the registry allows: the least statements that let a function do it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from aws_cdk import aws_iam as iam

from cdk.bedrock import AskedModel
from cdk.clock import SCHEDULER
from copydesk import keys
from copydesk.keys import ARTICLES_PREFIX, INBOUND_PREFIX, LOG_PREFIX, MAIL_PREFIX
from functions.registry import Grant

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


def statements(grants: Iterable[Grant], resources: Resources) -> list[iam.PolicyStatement]:
    """The statements for all of `grants`."""
    return [statement for grant in grants for statement in ALLOWANCES[grant](resources)]


def _items(actions: list[str], *partitions: str) -> Allowance:
    return lambda resources: [_on_items(resources, actions, partitions)]


def _load(*partitions: str) -> Allowance:
    """One read of both tables. Whether IAM asks for each by itself, or for all partitions at once, AWS does not say."""
    return lambda resources: [
        iam.PolicyStatement(
            actions=["dynamodb:BatchGetItem"],
            resources=[resources.table, resources.keys_table],
            conditions={"ForAllValues:StringLike": {"dynamodb:LeadingKeys": [*partitions, NAMES]}},
        )
    ]


def _keys(actions: list[str], *partitions: str) -> Allowance:
    return lambda resources: [_on_keys(resources, actions, partitions)]


def _keep_keys(resources: Resources) -> list[iam.PolicyStatement]:
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


def _objects(actions: list[str], *prefixes: str) -> Allowance:
    return lambda resources: [_on_objects(resources, actions, prefixes)]


def _all_of(*allowances: Allowance) -> Allowance:
    return lambda resources: [statement for allowance in allowances for statement in allowance(resources)]


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


def _tell_missing_objects(*prefixes: str) -> Allowance:
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
    """Replies: to anybody, by the configuration set for replies, from the one address that they leave from."""
    return [_mails(resources.reply_identities, resources.reply_sender, resources.replies, {})]


def _tell_owner(resources: Resources) -> list[iam.PolicyStatement]:
    """Notes: to nobody but the owner, by the configuration set that demands TLS.

    `ForAllValues` is true of a request that names no recipient at all, so `Null` asks for one besides.
    """
    only_the_owner = {
        "ForAllValues:StringEquals": {"ses:Recipients": [resources.owner]},
        "Null": {"ses:Recipients": "false"},
    }
    return [_mails(resources.identities, resources.sender, resources.notes, only_the_owner)]


def _mails(
    identities: tuple[str, ...], sender: str, configuration_set: str, conditions: Mapping[str, object]
) -> iam.PolicyStatement:
    """SESv2 checks SendEmail, and SendRawEmail as well for a raw mail, on the identity and on the configuration set."""
    return iam.PolicyStatement(
        actions=["ses:SendEmail", "ses:SendRawEmail"],
        resources=[*identities, configuration_set],
        conditions={"StringEquals": {"ses:FromAddress": sender}, **conditions},
    )


def _publish(resources: Resources) -> list[iam.PolicyStatement]:
    return [iam.PolicyStatement(actions=["events:PutEvents"], resources=[resources.bus])]


def _model_key(resources: Resources) -> list[iam.PolicyStatement]:
    if not resources.has_model_key:
        return []
    return [iam.PolicyStatement(actions=["secretsmanager:GetSecretValue"], resources=[resources.model_secret])]


def _ask_bedrock(resources: Resources) -> list[iam.PolicyStatement]:
    """A model that an inference profile reaches in other Regions may be asked through that profile alone."""
    return [
        iam.PolicyStatement(
            actions=[model.action],
            resources=[model.resource],
            conditions={"StringEquals": {"bedrock:InferenceProfileArn": model.through}} if model.through else None,
        )
        for model in resources.models
    ]


def _parameter(which: Callable[[Resources], str]) -> Allowance:
    """The AWS managed key that encrypts a standard parameter needs no permission of its own."""
    return lambda resources: [iam.PolicyStatement(actions=["ssm:GetParameter"], resources=[which(resources)])]


def _busy(resources: Resources) -> list[iam.PolicyStatement]:
    """Where calendars are named: what is kept of them, and which booked calls of ours do not count in them.

    Where the settings have rules for a day's calls: the calls by which a time is judged.
    """
    kept = [_on_items(resources, ["Query", "PutItem", "DeleteItem"], [keys.BUSY])] if resources.reads_calendars else []
    calls = [_on_items(resources, ["Query"], [CALENDAR])]
    return [*kept, *calls] if resources.reads_calendars or resources.counts_calls else []


def _calendar_secrets(resources: Resources) -> list[iam.PolicyStatement]:
    """Of just the calendars that the settings name."""
    if not resources.calendar_secrets:
        return []
    return [iam.PolicyStatement(actions=["ssm:GetParameter"], resources=list(resources.calendar_secrets))]


def _wake_ups(resources: Resources) -> list[iam.PolicyStatement]:
    """Schedules of this desk's group alone, each with its one role, which is to be passed to Scheduler and nobody else.

    What a schedule calls, IAM cannot say: but the role lets it call one function only.
    """
    return [
        iam.PolicyStatement(
            actions=["scheduler:CreateSchedule", "scheduler:DeleteSchedule"], resources=[resources.wake_ups]
        ),
        iam.PolicyStatement(
            actions=["iam:PassRole"],
            resources=[resources.wake_role],
            conditions={"StringEquals": {"iam:PassedToService": SCHEDULER}},
        ),
    ]


_READ_SPILLED = _objects(["GetObject"], LOG_PREFIX)

ALLOWANCES: Final[Mapping[Grant, Allowance]] = {
    Grant.LOAD: _all_of(_load(QUERIES), _READ_SPILLED),
    Grant.COMMIT: _all_of(
        _items(["PutItem"], QUERIES), _keep_keys, _keys(["PutItem"], NAMES), _objects(["PutObject"], LOG_PREFIX)
    ),
    Grant.OPEN: _keys(["PutItem"], QUERIES),
    Grant.KEEP_PROMPTS: _items(["PutItem"], SHARED),
    Grant.READ_PROMPTS: _items(["BatchGetItem"], SHARED),
    Grant.REFERENCES: _items(["BatchGetItem"], REFERENCES),
    Grant.BIND: _items(["PutItem"], REFERENCES),
    Grant.COUNT: _items(["UpdateItem"], COUNTERS),
    Grant.READ_SUMS: _items(["BatchGetItem"], COUNTERS),
    Grant.HISTORY: _all_of(_items(["Query"], QUERIES), _keys(["BatchGetItem"], QUERIES, NAMES), _READ_SPILLED),
    Grant.DEADLINES: _due_queries,
    Grant.READ_MAIL: _all_of(
        _objects(["GetObject"], INBOUND_PREFIX, MAIL_PREFIX), _tell_missing_objects(INBOUND_PREFIX, MAIL_PREFIX)
    ),
    Grant.FILE_MAIL: _all_of(
        _objects(["GetObject", "DeleteObject"], INBOUND_PREFIX),
        _tell_missing_objects(INBOUND_PREFIX),
        _objects(["PutObject"], MAIL_PREFIX),
    ),
    Grant.LIST_INBOUND: _list_inbound,
    Grant.READ_ARTICLES: _all_of(_objects(["GetObject"], ARTICLES_PREFIX), _tell_missing_objects(ARTICLES_PREFIX)),
    Grant.CALENDAR: _all_of(_items(["GetItem", "PutItem"], CALENDAR), _keys(["GetItem"], QUERIES)),
    Grant.SEARCH_CALENDAR: _items(["Query"], CALENDAR),
    Grant.BUSY: _busy,
    Grant.CALENDAR_SECRETS: _calendar_secrets,
    Grant.SEARCH: _items(["GetItem", "Query"], KNOWLEDGE),
    Grant.INDEX: _items(["GetItem", "PutItem", "UpdateItem", "DeleteItem"], KNOWLEDGE),
    Grant.SEND: _send,
    Grant.TELL_OWNER: _tell_owner,
    Grant.PUBLISH: _publish,
    Grant.MODEL_KEY: _model_key,
    Grant.ASK_BEDROCK: _ask_bedrock,
    Grant.OWNER_KEYS: _parameter(lambda resources: resources.owner_keys),
    Grant.POLICY_KEYS: _parameter(lambda resources: resources.policy_keys),
    Grant.THREAD_KEYS: _parameter(lambda resources: resources.threads_keys),
    Grant.VIEW_KEYS: _parameter(lambda resources: resources.views_keys),
    Grant.REVIEW_KEYS: _parameter(lambda resources: resources.reviews_keys),
    Grant.FEED_KEYS: _parameter(lambda resources: resources.feed_keys),
    Grant.APPROVE: _items(["PutItem"], APPROVALS),
    Grant.WAKE_UPS: _wake_ups,
    # One read of both partitions is judged as a whole: the one statement must allow them together.
    Grant.LOAD_APPROVED: _all_of(_load(QUERIES, APPROVALS), _READ_SPILLED),
}
