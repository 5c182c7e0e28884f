"""How an event reaches a function: a rule for each trigger, the table's stream, or the clock."""

import json
from dataclasses import dataclass
from typing import Any

from aws_cdk import Duration
from aws_cdk import aws_events as events
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from cdk.bus import Bus
from cdk.clock import Clock
from functions.patterns import NEW_EVENTS, event_pattern, on_default_bus
from functions.registry import (
    OnEvent,
    OnEveryEvent,
    OnHttp,
    OnLog,
    OnMailEvent,
    OnObject,
    OnSchedule,
    OnWakeUp,
    Trigger,
)

DELIVERY_TRIES = 185
LONGEST_DELIVERY = Duration.hours(24)
"""The most that EventBridge offers; afterwards the event goes to the queue of undelivered ones."""

STREAM_BATCH = 100
STREAM_TRIES = 100
OLDEST_RECORD = Duration.hours(6)
"""Well below the 24 hours that the stream keeps: a poison record must not hold up its shard until others are lost."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Where triggers come from, and where a rule puts what it could not deliver."""

    bus: Bus
    bucket_name: str
    configuration_set: str
    stream_arn: str
    failed: sqs.Queue
    clock: Clock


def wire(scope: Construct, function: lambda_.Function, trigger: Trigger, sources: Sources) -> None:
    """Let `trigger` invoke `function`. Routes of the HTTP API are the API's own concern."""
    match trigger:
        case OnEvent() | OnEveryEvent() | OnObject() | OnMailEvent():
            pattern = event_pattern(trigger, bucket=sources.bucket_name, configuration_set=sources.configuration_set)
            bus = None if on_default_bus(trigger) else sources.bus.bus.event_bus_name
            _rule(scope, _name(trigger), function, sources.bus, event_bus_name=bus, event_pattern=pattern)
        case OnSchedule():
            _rule(scope, _name(trigger), function, sources.bus, schedule_expression=_rate(trigger.minutes))
        case OnWakeUp():
            sources.clock.wakes(function)
        case OnLog():
            _follow_the_log(scope, function, sources)
        case OnHttp():
            pass


def _rule(scope: Construct, name: str, function: lambda_.Function, bus: Bus, **properties: Any) -> None:
    target = events.CfnRule.TargetProperty(
        arn=function.function_arn,
        id="Function",
        dead_letter_config=events.CfnRule.DeadLetterConfigProperty(arn=bus.undelivered.queue_arn),
        retry_policy=events.CfnRule.RetryPolicyProperty(
            maximum_event_age_in_seconds=int(LONGEST_DELIVERY.to_seconds()), maximum_retry_attempts=DELIVERY_TRIES
        ),
    )
    rule = events.CfnRule(scope, f"On{name}", state="ENABLED", targets=[target], **properties)
    lambda_.CfnPermission(
        scope,
        f"On{name}MayInvoke",
        action="lambda:InvokeFunction",
        function_name=function.function_arn,
        principal="events.amazonaws.com",
        source_arn=rule.attr_arn,
    )


def _follow_the_log(scope: Construct, function: lambda_.Function, sources: Sources) -> None:
    stream = sources.stream_arn
    reads = iam.PolicyStatement(
        actions=["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"], resources=[stream]
    )
    lists = iam.PolicyStatement(actions=["dynamodb:ListStreams"], resources=["*"])
    function.add_to_role_policy(reads)
    function.add_to_role_policy(lists)
    mapping = lambda_.CfnEventSourceMapping(
        scope,
        "OnLog",
        function_name=function.function_name,
        event_source_arn=stream,
        starting_position="TRIM_HORIZON",
        batch_size=STREAM_BATCH,
        bisect_batch_on_function_error=True,
        function_response_types=["ReportBatchItemFailures"],
        maximum_record_age_in_seconds=int(OLDEST_RECORD.to_seconds()),
        maximum_retry_attempts=STREAM_TRIES,
        parallelization_factor=1,
        filter_criteria=lambda_.CfnEventSourceMapping.FilterCriteriaProperty(
            filters=[lambda_.CfnEventSourceMapping.FilterProperty(pattern=json.dumps(NEW_EVENTS))]
        ),
        destination_config=lambda_.CfnEventSourceMapping.DestinationConfigProperty(
            on_failure=lambda_.CfnEventSourceMapping.OnFailureProperty(destination=sources.failed.queue_arn)
        ),
    )
    mapping.node.add_dependency(function)


def _name(trigger: OnEvent | OnEveryEvent | OnObject | OnMailEvent | OnSchedule) -> str:
    match trigger:
        case OnEvent():
            return trigger.type + (trigger.tool or "").title().replace("_", "")
        case OnEveryEvent():
            return "EveryEvent"
        case OnObject():
            return "ObjectIn" + trigger.prefix.strip("/").title()
        case OnMailEvent():
            return "MailEvent"
        case OnSchedule():
            return "Schedule"


def _rate(minutes: int) -> str:
    return f"rate({minutes} minute{'' if minutes == 1 else 's'})"
