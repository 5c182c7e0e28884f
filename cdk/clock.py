"""Wake-ups: a group of one-time schedules, and the role by which they call the one function that is woken."""

from collections.abc import Iterable
from typing import Final

from aws_cdk import ArnFormat, Stack
from aws_cdk import aws_iam as iam
from aws_cdk import aws_lambda as lambda_
from aws_cdk import aws_scheduler as scheduler
from aws_cdk import aws_sqs as sqs
from constructs import Construct

from cdk.acknowledge import acknowledge
from functions.registry import Grant, OnWakeUp, Subscription

SCHEDULER: Final = "scheduler.amazonaws.com"


class Clock(Construct):
    """The schedule group of one desk, named by its stage: a destroyed stack takes it away with all that waits in it."""

    def __init__(self, scope: Construct, construct_id: str, *, stage: str, undelivered: sqs.Queue) -> None:
        super().__init__(scope, construct_id)
        self.letters = undelivered.queue_arn
        self.group = stage
        self.function = ""
        """The ARN of the function that is woken, once it is there."""
        group = scheduler.CfnScheduleGroup(self, "Group", name=stage)
        self.role = iam.Role(
            self,
            "Role",
            description="How EventBridge Scheduler wakes a query of this desk",
            assumed_by=self._scheduler_for(group),
            inline_policies={
                "Letters": iam.PolicyDocument(
                    statements=[iam.PolicyStatement(actions=["sqs:SendMessage"], resources=[self.letters])]
                )
            },
        )
        self.schedules = Stack.of(self).format_arn(
            service="scheduler",
            resource="schedule",
            resource_name=f"{stage}/*",
            arn_format=ArnFormat.SLASH_RESOURCE_NAME,
        )

    def _scheduler_for(self, group: scheduler.CfnScheduleGroup) -> iam.PrincipalBase:
        """Scheduler, and only for this group: the ARN must be the group's, says its guide on the confused deputy."""
        asked_for = {"aws:SourceAccount": Stack.of(self).account, "aws:SourceArn": group.attr_arn}
        return iam.ServicePrincipal(SCHEDULER, conditions={"StringEquals": asked_for})

    def wakes(self, function: lambda_.Function) -> None:
        """Let schedules invoke `function`.

        The statement is a policy of its own: in the role it would make role and function wait for each other.
        """
        self.function = function.function_arn
        invoke = iam.PolicyStatement(actions=["lambda:InvokeFunction"], resources=[self.function])
        iam.Policy(self, "Invoke", statements=[invoke], roles=[self.role])

    def acknowledge_schedules(self, stack: Stack) -> None:
        """Functions name the group's schedules by a wildcard: each has a query's id and a moment in its name."""
        schedules = f"arn:aws:scheduler:{stack.region}:<AWS::AccountId>:schedule/{self.group}/*"
        acknowledge(
            stack,
            {f"AwsSolutions-IAM5[Resource::{schedules}]": "Only this desk's group; names are made at run time."},
        )


def in_order(entries: Iterable[Subscription]) -> list[Subscription]:
    """The entries with those that set wake-ups last: their variables name the function that is woken.

    Raises ValueError where CloudFormation could not make that: nobody or several to wake, or one that wakes itself.
    """
    ordered = sorted(entries, key=sets_wake_ups)
    woken = [entry.handler for entry in ordered if _is_woken(entry)]
    for entry in filter(sets_wake_ups, ordered):
        if len(woken) != 1:
            raise ValueError(f"{entry.handler} sets wake-ups, so exactly one function must hear them, not {woken}")
        if entry.handler in woken:
            raise ValueError(f"{entry.handler} would need its own ARN to set wake-ups: let another function set them")
    return ordered


def sets_wake_ups(entry: Subscription) -> bool:
    """Whether the function may set wake-ups."""
    return Grant.WAKE_UPS in entry.grants


def _is_woken(entry: Subscription) -> bool:
    return any(isinstance(trigger, OnWakeUp) for trigger in entry.hears)
