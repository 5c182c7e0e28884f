"""Whether the functions that set wake-ups may set this desk's alone, by IAM's own simulation."""

from typing import Final

from functions.registry import Grant
from functions.subscriptions import SUBSCRIPTIONS
from local.console.doctor.findings import Check, Finding, Problem, Unknown, Well
from local.console.doctor.installation import Installation
from local.console.doctor.roles import ALLOWED, decisions, role_arn, roles_with

SCHEDULER: Final = "scheduler.amazonaws.com"
ANOTHER: Final = "lambda.amazonaws.com"
"""A service that must not get the schedules' role."""


def wake_ups(installation: Installation) -> Finding:
    """Roles may have been changed since the deployment, or have got another policy besides."""
    setters = roles_with(installation, Grant.WAKE_UPS)
    if not any(Grant.WAKE_UPS in entry.grants for entry in SUBSCRIPTIONS):
        return Well("no function sets wake-ups")
    names = installation.stack.of_type("AWS::IAM::Role", "ClockRole")
    if not setters or not names:
        return Unknown("the stack names no role of a function that sets wake-ups; run `make deploy`, then look again")
    clock = role_arn(installation, names[0])
    for handler, role in setters.items():
        may_wake = _may_schedule(installation, role, installation.stack.stage) and _may_pass(
            installation, role, clock, SCHEDULER
        )
        if not may_wake:
            return Problem(
                f"{handler} may not set wake-ups, so what is scheduled leaves late or not at all: the deployed role is "
                "another's or was changed",
                (installation.deploy,),
            )
        if (
            _may_schedule(installation, role, "default")
            or _may_pass(installation, role, clock, ANOTHER)
            or _may_pass(installation, role, role, SCHEDULER)
        ):
            return Problem(
                f"{handler} may do more than set this desk's wake-ups: its role was changed after the deployment. Take "
                f"away what was added to {role.rpartition('/')[2]}, then deploy again",
                (installation.deploy,),
            )
    return Well(f"{', '.join(setters)} may set this desk's wake-ups and no others, says IAM")


def _may_schedule(installation: Installation, role: str, group: str) -> bool:
    _, partition, _, _, account, _ = role.split(":", 5)
    schedule = f"arn:{partition}:scheduler:{installation.region}:{account}:schedule/{group}/any"
    actions = ("scheduler:CreateSchedule", "scheduler:DeleteSchedule")
    return ALLOWED in decisions(installation, role, actions, schedule, {})


def _may_pass(installation: Installation, role: str, passed: str, service: str) -> bool:
    return ALLOWED in decisions(installation, role, ("iam:PassRole",), passed, {"iam:PassedToService": service})


CHECKS: Final[tuple[Check[Installation], ...]] = (Check("Wake-ups", wake_ups),)
