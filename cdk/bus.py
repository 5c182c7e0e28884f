"""The event bus, its archive, and the queue for what a rule could not deliver."""

from aws_cdk import ArnFormat, Duration, RemovalPolicy, Stack
from aws_cdk import aws_events as events
from aws_cdk import aws_iam as iam
from constructs import Construct

from cdk.dead_letters import dead_letter_queue
from copydesk.events import SOURCE


class Bus(Construct):
    """Copydesk's own bus, which carries only envelopes: ids, types, and the tool that is asked for."""

    def __init__(self, scope: Construct, construct_id: str, *, archive_days: int) -> None:
        super().__init__(scope, construct_id)
        self.bus = events.EventBus(self, "Bus", description="Copydesk: what happened to each query")
        self.archive = events.Archive(
            self,
            "Archive",
            source_event_bus=self.bus,
            description="Copydesk's events, to be replayed",
            event_pattern=events.EventPattern(source=[SOURCE]),
            retention=Duration.days(archive_days),
        )
        self.archive.apply_removal_policy(RemovalPolicy.DESTROY)
        self.undelivered = dead_letter_queue(self, "Undelivered")
        self.undelivered.add_to_resource_policy(self._rules_of_this_stack_may_send())

    def _rules_of_this_stack_may_send(self) -> iam.PolicyStatement:
        """One statement for all rules: the CDK would write one for each, and SQS takes only 20."""
        stack = Stack.of(self)
        rules = [
            stack.format_arn(
                service="events", resource="rule", resource_name=name, arn_format=ArnFormat.SLASH_RESOURCE_NAME
            )
            for name in (f"{self.bus.event_bus_name}/*", f"{stack.stack_name}-*")
        ]
        return iam.PolicyStatement(
            principals=[iam.ServicePrincipal("events.amazonaws.com")],
            actions=["sqs:SendMessage"],
            resources=[self.undelivered.queue_arn],
            conditions={"ArnLike": {"aws:SourceArn": rules}, "StringEquals": {"aws:SourceAccount": stack.account}},
        )
