"""AWS's clients with prepared answers, checked by botocore against the services' models; and a stack's answers."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import boto3
from botocore.stub import Stubber

from local.console.aws.clients import Aws
from local.console.aws.stack import DeployedStack, Resource

REGION = "eu-west-1"
ACCOUNT = "123456789012"
OUTPUTS = {
    "TableName": "table",
    "BucketName": "bucket",
    "FailedQueueUrl": f"https://sqs.{REGION}.amazonaws.com/{ACCOUNT}/failed",
    "UndeliveredQueueUrl": f"https://sqs.{REGION}.amazonaws.com/{ACCOUNT}/undelivered",
}
MODEL_SECRET = f"arn:aws:secretsmanager:{REGION}:{ACCOUNT}:secret:SecretsModelKey1A2B3C4D-x"
TOPIC = f"arn:aws:sns:{REGION}:{ACCOUNT}:copydesk-MonitoringAlarms"
RESOURCES = (
    Resource("SecretsModelKey1A2B3C4D", "AWS::SecretsManager::Secret", MODEL_SECRET),
    Resource("MonitoringAlarmsBBBB2222", "AWS::SNS::Topic", TOPIC),
    Resource("MonitoringFailedEvents0A1B2C3D", "AWS::CloudWatch::Alarm", "copydesk-MonitoringFailedEvents0A1B2C3D-xyz"),
    Resource("HandleFailureRoleEEEE5555", "AWS::IAM::Role", "copydesk-HandleFailureRole-x"),
    Resource("SetWakeUpRoleEEEE6666", "AWS::IAM::Role", "copydesk-SetWakeUpRole-x"),
    Resource("ClockRoleEEEE7777", "AWS::IAM::Role", "copydesk-ClockRole-x"),
    Resource("CallLlmLogsCCCC3333", "AWS::Logs::LogGroup", "/copydesk/call_llm"),
    Resource("PageAccessLogsDDDD4444", "AWS::Logs::LogGroup", "copydesk-PageAccessLogs"),
)

Answer = tuple[str, Mapping[str, Any] | str]
"""A method and what it answers: a response, or the code of a refusal."""


def stubbed_client(service: str, answers: Sequence[Answer]) -> Any:
    """A client that gives these answers in this order, and no other."""
    client = boto3.client(service, region_name=REGION)
    stubber = Stubber(client)
    for method, answer in answers:
        if isinstance(answer, str):
            stubber.add_client_error(method, answer, f"{answer}, said AWS", http_status_code=400)
        else:
            stubber.add_response(method, dict(answer))
    stubber.activate()
    return client


def stubbed_aws(**services: Sequence[Answer]) -> Aws:
    """AWS with prepared answers; a service without any refuses every call. Each client is made once."""
    return Aws(REGION, cache(lambda service: stubbed_client(service, services.get(service, ()))))


def described(status: str = "CREATE_COMPLETE", outputs: Mapping[str, str] = OUTPUTS) -> Answer:
    """What CloudFormation says of a stack."""
    return (
        "describe_stacks",
        {
            "Stacks": [
                {
                    "StackName": "copydesk",
                    "CreationTime": "2026-11-22T09:00:00Z",
                    "StackStatus": status,
                    "Outputs": [{"OutputKey": key, "OutputValue": value} for key, value in outputs.items()],
                }
            ]
        },
    )


def listed(resources: Sequence[Resource] = RESOURCES) -> Answer:
    """What CloudFormation lists of a stack."""
    return (
        "list_stack_resources",
        {
            "StackResourceSummaries": [
                {
                    "LogicalResourceId": each.logical_id,
                    "ResourceType": each.type,
                    "PhysicalResourceId": each.physical_id,
                    "LastUpdatedTimestamp": "2026-11-22T09:00:00Z",
                    "ResourceStatus": "CREATE_COMPLETE",
                }
                for each in resources
            ]
        },
    )


def deployed(**changes: Any) -> DeployedStack:
    """A stack as it is after a deployment."""
    values: dict[str, Any] = {
        "stage": "copydesk",
        "region": REGION,
        "status": "CREATE_COMPLETE",
        "outputs": OUTPUTS,
        "resources": RESOURCES,
    }
    return DeployedStack(**{**values, **changes})
