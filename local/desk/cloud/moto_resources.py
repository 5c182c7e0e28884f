"""The stack's table, bucket, queues, bus, rules and identities, made on moto."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import boto3
from botocore.config import Config

from copydesk.environment import Environment
from copydesk.keyring import KeyRing, Purpose
from copydesk.keys import DEADLINE_INDEX
from functions.subscriptions import SUBSCRIPTIONS
from local.desk.cloud.lambda_events import REGION
from local.desk.cloud.rules import DEFAULT_BUS, Rule, rules

SERVICES: Final = ("dynamodb", "dynamodbstreams", "s3", "sesv2", "events", "sqs", "secretsmanager", "ssm", "scheduler")

ApiCall = Callable[[str, dict[str, Any]], Any]


@dataclass(frozen=True, slots=True)
class Resources:
    """What the cloud's loop needs to know of what was made."""

    stream_arn: str
    queues: Mapping[str, str]
    """The URL of each handler's queue: what Lambda keeps for asynchronous invocations."""


def make_clients(around: Callable[[str, ApiCall], ApiCall]) -> dict[str, Any]:
    """One client a service, never retrying; `around` wraps the single method through which all calls of one go."""
    session = boto3.Session(
        aws_access_key_id="local",
        aws_secret_access_key="local",  # noqa: S106  (moto takes any)
        region_name=REGION,
    )
    # An endpoint in the user's environment would lead past moto, to a real service.
    options: dict[str, Any] = {"retries": {"total_max_attempts": 1}, "ignore_configured_endpoint_urls": True}
    config = Config(parameter_validation=False, **options)
    make: Any = session.client
    clients: dict[str, Any] = {name: make(name, config=config) for name in SERVICES}
    for name, client in clients.items():
        client._make_api_call = around(name, client._make_api_call)  # noqa: SLF001  (paginators go through it too)
    return clients


def make_resources(
    clients: Mapping[str, Any],
    environment: Environment,
    secrets: Mapping[str, str],
    rings: Mapping[Purpose, KeyRing],
) -> Resources:
    """Make everything that the stack has, and what its owner gives it."""
    _make_bucket(clients["s3"], environment)
    clients["sesv2"].create_email_identity(EmailIdentity=environment.settings.domain)
    clients["sesv2"].create_configuration_set(ConfigurationSetName=environment.configuration_set)
    for name, value in secrets.items():
        clients["secretsmanager"].create_secret(Name=name, SecretString=value)
    names: Mapping[Purpose, str] = {
        "owner": environment.owner_keys,
        "policy": environment.policy_keys,
        "threads": environment.threads_keys,
        "views": environment.views_keys,
        "reviews": environment.reviews_keys,
    }
    for purpose, name in names.items():
        clients["ssm"].put_parameter(Name=name, Type="SecureString", Value=rings[purpose].text())
    queues = {
        entry.handler: str(clients["sqs"].create_queue(QueueName=entry.handler)["QueueUrl"]) for entry in SUBSCRIPTIONS
    }
    clients["scheduler"].create_schedule_group(Name=environment.wake_group)
    clients["events"].create_event_bus(Name=environment.bus)
    for rule in rules(environment):
        _make_rule(clients["events"], rule)
    _make_keys_table(clients["dynamodb"], environment.keys_table)
    return Resources(stream_arn=_make_table(clients["dynamodb"], environment.table), queues=queues)


def _make_table(dynamodb: Any, table: str) -> str:
    made = dynamodb.create_table(
        TableName=table,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[
            {"AttributeName": name, "AttributeType": "S"} for name in ("pk", "sk", "deadline_shard", "deadline_at")
        ],
        KeySchema=_schema("pk", "sk"),
        GlobalSecondaryIndexes=[
            {
                "IndexName": DEADLINE_INDEX,
                "KeySchema": _schema("deadline_shard", "deadline_at"),
                "Projection": {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["status"]},
            }
        ],
        StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"},
    )
    return str(made["TableDescription"]["LatestStreamArn"])


def _make_keys_table(dynamodb: Any, table: str) -> None:
    dynamodb.create_table(
        TableName=table,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
    )


def _schema(partition: str, sort: str) -> list[dict[str, str]]:
    return [{"AttributeName": partition, "KeyType": "HASH"}, {"AttributeName": sort, "KeyType": "RANGE"}]


def _make_bucket(s3: Any, environment: Environment) -> None:
    s3.create_bucket(Bucket=environment.bucket, CreateBucketConfiguration={"LocationConstraint": REGION})
    s3.put_bucket_versioning(Bucket=environment.bucket, VersioningConfiguration={"Status": "Enabled"})
    s3.put_bucket_notification_configuration(
        Bucket=environment.bucket, NotificationConfiguration={"EventBridgeConfiguration": {}}
    )


def _make_rule(events: Any, rule: Rule) -> None:
    """Moto delivers a rule's events to a queue, but not to a function: the queue stands for Lambda's own."""
    bus = {} if rule.bus == DEFAULT_BUS else {"EventBusName": rule.bus}
    events.put_rule(Name=rule.name, EventPattern=json.dumps(rule.pattern), **bus)
    target = {"Id": rule.handler, "Arn": f"arn:aws:sqs:{REGION}:123456789012:{rule.handler}"}
    events.put_targets(Rule=rule.name, Targets=[target], **bus)
