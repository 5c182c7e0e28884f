"""What a function that was taken over would try at the clock: by name, the requests that must all be allowed for it."""

from collections.abc import Mapping
from typing import Any, Final, Protocol

from support.iam import Request, text_of

SCHEDULER: Final = "scheduler.amazonaws.com"
_ARN: Final = "arn:aws:scheduler:eu-west-1:123456789012"

SET, CANCEL, PASS = "set a wake-up", "cancel a wake-up", "pass the clock's role to Scheduler"
"""What a function with the grant WAKE_UPS may do, all together."""


class Stack(Protocol):
    """A synthesized stack."""

    def of_type(self, resource_type: str) -> Mapping[str, Mapping[str, Any]]:
        """The resources of a type, by logical id."""


def on_the_clock(stack: Stack) -> dict[str, list[Request]]:
    """Attempts at schedules and at the role that they run under."""
    ours, other = f"{_ARN}:schedule/copydesk/one", f"{_ARN}:schedule/copydesk-test/one"
    role = clock_role(stack)
    passes = Request("iam:PassRole", role, {"iam:PassedToService": SCHEDULER})
    others = {"another role": "arn:aws:iam::123456789012:role/admin", "a role beside it": f"{role}2"}
    return {
        SET: [Request("scheduler:CreateSchedule", ours), passes],
        CANCEL: [Request("scheduler:DeleteSchedule", ours)],
        PASS: [passes],
        "set a schedule of another group": [Request("scheduler:CreateSchedule", other), passes],
        "cancel a schedule of another group": [Request("scheduler:DeleteSchedule", other)],
        "set a schedule of the default group": [Request("scheduler:CreateSchedule", f"{_ARN}:schedule/default/one")],
        "change a wake-up": [Request("scheduler:UpdateSchedule", ours), passes],
        "read a wake-up": [Request("scheduler:GetSchedule", ours)],
        "list wake-ups": [Request("scheduler:ListSchedules", "*")],
        "delete the group": [Request("scheduler:DeleteScheduleGroup", f"{_ARN}:schedule-group/copydesk")],
        "pass the clock's role to Lambda": [
            Request("iam:PassRole", role, {"iam:PassedToService": "lambda.amazonaws.com"})
        ],
        "pass the clock's role without a word to whom": [Request("iam:PassRole", role)],
        "take the clock's role": [Request("sts:AssumeRole", role)],
        **{
            f"pass {name} to Scheduler": [Request("iam:PassRole", arn, {"iam:PassedToService": SCHEDULER})]
            for name, arn in others.items()
        },
    }


def clock_role(stack: Stack) -> str:
    """The role that schedules run under, as policies name it."""
    (role,) = (name for name in stack.of_type("AWS::IAM::Role") if name.startswith("Clock"))
    return text_of({"Fn::GetAtt": [role, "Arn"]})
