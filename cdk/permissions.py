"""What each Grant of the registry allows: the least statements that let a function do it."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from aws_cdk import aws_iam as iam

from cdk.clock import SCHEDULER
from cdk.statements import (
    APPROVALS,
    CALENDAR,
    COUNTERS,
    KNOWLEDGE,
    NAMES,
    QUERIES,
    REFERENCES,
    SHARED,
    Allowance,
    Resources,
    all_of,
    items,
    keep_keys,
    load,
    objects,
    on_items,
    on_keys,
    tell_missing_objects,
)
from copydesk import keys
from copydesk.keys import ARTICLES_PREFIX, INBOUND_PREFIX, LOG_PREFIX, MAIL_PREFIX
from functions.registry import Grant


def statements(grants: Iterable[Grant], resources: Resources) -> list[iam.PolicyStatement]:
    """The statements for all of `grants`."""
    return [statement for grant in grants for statement in ALLOWANCES[grant](resources)]


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


def _tell_reviewers(resources: Resources) -> list[iam.PolicyStatement]:
    """Links that sign in: to nobody but a reviewer, like notes."""
    only_reviewers = {
        "ForAllValues:StringEquals": {"ses:Recipients": list(resources.reviewers)},
        "Null": {"ses:Recipients": "false"},
    }
    return [_mails(resources.identities, resources.sender, resources.notes, only_reviewers)]


def _see_session(resources: Resources) -> list[iam.PolicyStatement]:
    """A session is read, and of it nothing may be changed but when it was used: who may note that can begin none."""
    noted = {"ForAllValues:StringEquals": {"dynamodb:Attributes": ["pk", "sk", "used"]}}
    return [
        on_items(resources, ["GetItem"], [keys.SESSIONS]),
        on_items(resources, ["UpdateItem"], [keys.SESSIONS], noted),
    ]


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
    kept = [on_items(resources, ["Query", "PutItem", "DeleteItem"], [keys.BUSY])] if resources.reads_calendars else []
    calls = [on_items(resources, ["Query"], [CALENDAR])]
    return [*kept, *calls] if resources.reads_calendars or resources.counts_calls else []


def _see_busy(resources: Resources) -> list[iam.PolicyStatement]:
    """Where calendars are named: what is kept of them, to be shown."""
    return [on_items(resources, ["Query"], [keys.BUSY])] if resources.reads_calendars else []


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


_READ_SPILLED = objects(["GetObject"], LOG_PREFIX)

ALLOWANCES: Final[Mapping[Grant, Allowance]] = {
    Grant.LOAD: all_of(load(QUERIES), _READ_SPILLED),
    Grant.COMMIT: all_of(
        items(["PutItem"], QUERIES), keep_keys, on_keys(["PutItem"], NAMES), objects(["PutObject"], LOG_PREFIX)
    ),
    Grant.OPEN: on_keys(["PutItem"], QUERIES),
    Grant.KEEP_PROMPTS: items(["PutItem"], SHARED),
    Grant.READ_PROMPTS: items(["BatchGetItem"], SHARED),
    Grant.REFERENCES: items(["BatchGetItem"], REFERENCES),
    Grant.BIND: items(["PutItem"], REFERENCES),
    Grant.COUNT: items(["UpdateItem"], COUNTERS),
    Grant.READ_SUMS: items(["BatchGetItem"], COUNTERS),
    Grant.HISTORY: all_of(items(["Query"], QUERIES), on_keys(["BatchGetItem"], QUERIES, NAMES), _READ_SPILLED),
    Grant.DEADLINES: _due_queries,
    Grant.READ_MAIL: all_of(
        objects(["GetObject"], INBOUND_PREFIX, MAIL_PREFIX), tell_missing_objects(INBOUND_PREFIX, MAIL_PREFIX)
    ),
    Grant.FILE_MAIL: all_of(
        objects(["GetObject", "DeleteObject"], INBOUND_PREFIX),
        tell_missing_objects(INBOUND_PREFIX),
        objects(["PutObject"], MAIL_PREFIX),
    ),
    Grant.LIST_INBOUND: _list_inbound,
    Grant.READ_ARTICLES: all_of(objects(["GetObject"], ARTICLES_PREFIX), tell_missing_objects(ARTICLES_PREFIX)),
    Grant.CALENDAR: all_of(items(["GetItem", "PutItem"], CALENDAR), on_keys(["GetItem"], QUERIES)),
    Grant.CLAIM_TIMES: items(["GetItem", "PutItem"], CALENDAR),
    Grant.SEARCH_CALENDAR: items(["Query"], CALENDAR),
    Grant.BUSY: _busy,
    Grant.SEE_BUSY: _see_busy,
    Grant.CALENDAR_SECRETS: _calendar_secrets,
    Grant.SEARCH: items(["GetItem", "Query"], KNOWLEDGE),
    Grant.INDEX: items(["GetItem", "PutItem", "UpdateItem", "DeleteItem"], KNOWLEDGE),
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
    Grant.APPROVE: items(["PutItem"], APPROVALS),
    Grant.WAKE_UPS: _wake_ups,
    Grant.SIGN_IN: all_of(
        items(["GetItem", "PutItem", "DeleteItem"], keys.SIGN_IN),
        items(["GetItem", "Query", "PutItem", "UpdateItem", "DeleteItem"], keys.SESSIONS),
        # What is counted of a reviewer is named by the hash of her address.
        on_keys(["BatchGetItem", "PutItem"], NAMES),
    ),
    Grant.SEE_SESSION: _see_session,
    Grant.TELL_REVIEWERS: _tell_reviewers,
    # One read of both partitions is judged as a whole: the one statement must allow them together.
    Grant.LOAD_APPROVED: all_of(load(QUERIES, APPROVALS), _READ_SPILLED),
}
