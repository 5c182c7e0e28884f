"""A deployed desk on moto: its table, bucket, queues, topic and secrets, with the stack's answers that moto lacks."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from typing import Any

import boto3

from local.console.aws.approval_keys import ApprovalKeys
from local.console.aws.clients import Aws
from local.console.aws.desk import DeployedDesk
from local.console.aws.stack import DeployedStack, find_stack
from support.stubs import REGION, RESOURCES, Answer, described, listed, stubbed_client
from support.tables import BUCKET, KEYS_TABLE, TABLE, create_bucket, create_table

KEY = "sk-very-secret-key"
SENDING: Answer = (
    "get_account",
    {
        "ProductionAccessEnabled": True,
        "SendingEnabled": True,
        "EnforcementStatus": "HEALTHY",
        "SendQuota": {"Max24HourSend": 50_000.0, "MaxSendRate": 14.0, "SentLast24Hours": 3.0},
    },
)
CONCURRENCY: Answer = ("get_account_settings", {"AccountLimit": {"ConcurrentExecutions": 1000}})
BOOTSTRAPPED = described(outputs={"BootstrapVersion": "28"})


class _WithPrepared:
    """A client of moto's, with prepared answers for the operations that moto lacks."""

    def __init__(self, client: Any, prepared: Any, *operations: str) -> None:
        self._client, self._prepared, self._operations = client, prepared, operations

    def __getattr__(self, name: str) -> Any:
        return getattr(self._prepared if name in self._operations else self._client, name)


class _CloudFormation:
    """Answers about any number of stacks in any order: the deployed one, the CDK's own, and none of another name."""

    def __init__(self, desk: "MotoDesk") -> None:
        self._desk = desk

    def describe_stacks(self, *, StackName: str) -> Any:  # noqa: N803  (AWS's name)
        return self._prepared(StackName).describe_stacks(StackName=StackName)

    def get_paginator(self, operation: str) -> Any:
        return stubbed_client("cloudformation", [listed(self._desk.resources)]).get_paginator(operation)

    def _prepared(self, name: str) -> Any:
        if name == "CDKToolkit":
            return stubbed_client("cloudformation", [BOOTSTRAPPED])
        if name != "copydesk" or not self._desk.is_deployed:
            return stubbed_client("cloudformation", [("describe_stacks", "ValidationError")])
        return stubbed_client("cloudformation", [described(outputs=self._desk.outputs)])


class _Iam:
    """IAM's simulation, which moto lacks: roles as they were deployed.

    They may write to the owner alone, and set this desk's wake-ups alone.
    """

    def simulate_principal_policy(self, **asked: Any) -> Any:
        given = {each["ContextKeyName"]: each["ContextKeyValues"] for each in asked["ContextEntries"]}
        (resource,) = asked["ResourceArns"]
        allowed = (
            given.get("ses:Recipients") == ["jane@janedoe.test"]
            or ":schedule/copydesk/" in resource
            or (given.get("iam:PassedToService") == ["scheduler.amazonaws.com"] and "Clock" in resource)
        )
        decision = "allowed" if allowed else "implicitDeny"
        return {"EvaluationResults": [{"EvalDecision": decision} for _ in asked["ActionNames"]]}


@dataclass
class MotoDesk:
    """What was made. `is_deployed` may be set to False: the account is then as before a deployment."""

    outputs: dict[str, str]
    resources: tuple[Any, ...]
    aws: Aws
    is_deployed: bool = True

    @property
    def stack(self) -> DeployedStack:
        """The stack, as it is found."""
        found = find_stack(self.aws, "copydesk")
        assert found is not None
        return found

    @property
    def desk(self) -> DeployedDesk:
        """What it keeps."""
        return DeployedDesk(self.aws, self.stack)


def deploy_on_moto() -> MotoDesk:
    """Make everything; `mock_aws` must be active."""

    @cache
    def client(service: str) -> Any:
        if service == "cloudformation":
            return _CloudFormation(made)
        if service == "iam":
            return _Iam()
        if service == "lambda":
            return stubbed_client("lambda", [CONCURRENCY])
        real = boto3.client(service, region_name=REGION)  # type: ignore[call-overload]  # any service's name
        return _WithPrepared(real, stubbed_client("sesv2", [SENDING]), "get_account") if service == "sesv2" else real

    made = MotoDesk(
        outputs={
            "TableName": TABLE,
            "KeysTableName": KEYS_TABLE,
            "BucketName": BUCKET,
            "PageUrl": "https://page.example",
        },
        resources=(),
        aws=Aws(REGION, client),
    )
    create_table(client("dynamodb"))
    create_bucket(client("s3"))
    for output, name in (("FailedQueueUrl", "failed"), ("UndeliveredQueueUrl", "undelivered")):
        made.outputs[output] = client("sqs").create_queue(QueueName=name)["QueueUrl"]
    physical = {
        "MonitoringAlarmsBBBB2222": client("sns").create_topic(Name="alarms")["TopicArn"],
        "SecretsModelKey1A2B3C4D": client("secretsmanager").create_secret(Name="model", SecretString=KEY)["ARN"],
    }
    ApprovalKeys(client("ssm"), "copydesk").make(datetime(2026, 11, 23, tzinfo=UTC))
    made.resources = tuple(
        replace(each, physical_id=physical.get(each.logical_id, each.physical_id)) for each in RESOURCES
    )
    return made
