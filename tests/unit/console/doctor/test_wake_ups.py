"""Which schedules the deployed functions may set, as IAM says when it is asked."""

from dataclasses import replace
from typing import Any

import pytest
from support.iam import Request, allows
from support.stubs import ACCOUNT, REGION, deployed

from functions.registry import Grant, Subscription
from local.console.aws.clients import Aws
from local.console.aws.stack import Resource
from local.console.doctor import roles, wake_ups
from local.console.doctor.findings import Problem, Unknown, Well

SETTER, CLOCK = (
    Resource(f"{name}AAAA1111", "AWS::IAM::Role", f"copydesk-{name}-x") for name in ("ASetterRole", "ClockRole")
)
CLOCK_ARN = f"arn:aws:iam::{ACCOUNT}:role/{CLOCK.physical_id}"
SET = {
    "Effect": "Allow",
    "Action": ["scheduler:CreateSchedule", "scheduler:DeleteSchedule"],
    "Resource": f"arn:aws:scheduler:{REGION}:{ACCOUNT}:schedule/copydesk/*",
}
PASS = {
    "Effect": "Allow",
    "Action": "iam:PassRole",
    "Resource": CLOCK_ARN,
    "Condition": {"StringEquals": {"iam:PassedToService": "scheduler.amazonaws.com"}},
}


class Iam:
    """IAM's simulation over one policy; the stack's own evaluator judges."""

    def __init__(self, policy: list[Any]) -> None:
        self.policy = policy

    def simulate_principal_policy(self, **asked: Any) -> Any:
        context = {each["ContextKeyName"]: each["ContextKeyValues"] for each in asked["ContextEntries"]}
        (resource,) = asked["ResourceArns"]
        allowed = [allows(self.policy, Request(action, resource, context)) for action in asked["ActionNames"]]
        return {"EvaluationResults": [{"EvalDecision": "allowed" if each else "implicitDeny"} for each in allowed]}


class Sts:
    """Who asks."""

    def get_caller_identity(self) -> Any:
        return {"Account": ACCOUNT, "Arn": f"arn:aws:iam::{ACCOUNT}:user/jane"}


@pytest.fixture
def asked(installation: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    entry = Subscription("a_setter", "sets wake-ups", (), grants=(Grant.WAKE_UPS,))
    for module in (roles, wake_ups):
        monkeypatch.setattr(module, "SUBSCRIPTIONS", (entry,))

    def ask(*policy: Any, resources: tuple[Resource, ...] = (SETTER, CLOCK)) -> Any:
        made = installation(stack=replace(deployed(), resources=resources))
        plain, clients = made.aws, {"iam": Iam(list(policy)), "sts": Sts()}
        return wake_ups.wake_ups(
            replace(made, aws=Aws(REGION, lambda service: clients.get(service) or plain.client(service)))
        )

    return ask


def test_a_role_as_it_was_deployed_is_well(asked):
    assert asked(SET, PASS) == Well("a_setter may set this desk's wake-ups and no others, says IAM")


@pytest.mark.parametrize(
    "policy",
    [
        [{**SET, "Resource": "*"}, PASS],
        [SET, {**PASS, "Condition": {}}],
        [SET, {**PASS, "Resource": "*"}],
    ],
    ids=["any group", "to any service", "any role"],
)
def test_a_role_that_may_do_more_is_named(asked, policy):
    found = asked(*policy)
    assert isinstance(found, Problem)
    assert found.what.startswith("a_setter may do more than set this desk's wake-ups")
    assert "copydesk-ASetterRole-x" in found.what


@pytest.mark.parametrize("policy", [[SET], [PASS], []], ids=["pass", "set", "either"])
def test_a_role_that_lacks_a_right_is_named(asked, policy):
    found = asked(*policy)
    assert isinstance(found, Problem)
    assert found.what.startswith("a_setter may not set wake-ups")


@pytest.mark.parametrize("resources", [(), (SETTER,), (CLOCK,)])
def test_a_stack_without_these_roles_is_no_proof_of_anything(asked, resources):
    assert isinstance(asked(SET, PASS, resources=resources), Unknown)
