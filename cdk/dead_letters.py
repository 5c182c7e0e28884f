"""Queues for what went wrong. Nothing polls them (a poll costs money while idle): an alarm watches each."""

from typing import Final

from aws_cdk import Duration, RemovalPolicy
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from cdk.acknowledge import acknowledge

KEPT: Final = Duration.days(14)
"""The longest that SQS keeps a message."""

IT_IS_ONE: Final = "This is itself the dead-letter queue: an alarm watches it and nothing receives from it."


def dead_letter_queue(scope: Construct, construct_id: str) -> sqs.Queue:
    """A queue that keeps what it gets as long as SQS can, encrypted and only over TLS."""
    queue = sqs.Queue(
        scope,
        construct_id,
        retention_period=KEPT,
        encryption=sqs.QueueEncryption.SQS_MANAGED,
        enforce_ssl=True,
        removal_policy=RemovalPolicy.DESTROY,
    )
    acknowledge(
        queue,
        {
            "AwsSolutions-SQS3": IT_IS_ONE,
            "Serverless-SQSRedrivePolicy": IT_IS_ONE,
            "CKV_AWS_27": "SQS's own key encrypts it, which checkov does not look at.",
        },
    )
    return queue
