"""Whom the deployed functions may write notes to, as IAM says when it is asked."""

from dataclasses import replace
from typing import Any

import pytest
from support.iam import Request, allows
from support.stubs import ACCOUNT, REGION, deployed

from local.console.aws.clients import Aws
from local.console.aws.stack import Resource
from local.console.doctor import notes
from local.console.doctor.findings import Problem, Unknown, Well

OWNER = "jane@janedoe.test"
ROLES = tuple(
    Resource(f"{construct}RoleAAAA1111", "AWS::IAM::Role", f"copydesk-{construct}Role-x")
    for construct in ("RequestReview", "TellOutdated", "WatchDeadlines", "HandleFailure", "SendResponse")
)
TO_THE_OWNER = {
    "Effect": "Allow",
    "Action": ["ses:SendEmail", "ses:SendRawEmail"],
    "Resource": f"arn:aws:ses:{REGION}:{ACCOUNT}:identity/*",
    "Condition": {
        "StringEquals": {"ses:FromAddress": "hello@desk.janedoe.test"},
        "ForAllValues:StringEquals": {"ses:Recipients": [OWNER]},
        "Null": {"ses:Recipients": "false"},
    },
}
TO_ANYBODY = {**TO_THE_OWNER, "Condition": {}}


class Iam:
    """IAM's simulation over policies by role; the stack's own evaluator judges."""

    def __init__(self, policies: dict[str, list[Any]]) -> None:
        self.policies, self.asked = policies, list[str]()

    def simulate_principal_policy(self, **asked: Any) -> Any:
        role = asked["PolicySourceArn"]
        self.asked.append(role)
        policy = next((each for name, each in self.policies.items() if name in role), [TO_THE_OWNER])
        context = {each["ContextKeyName"]: each["ContextKeyValues"] for each in asked["ContextEntries"]}
        (resource,) = asked["ResourceArns"]
        return {
            "EvaluationResults": [
                {"EvalDecision": "allowed" if allows(policy, Request(action, resource, context)) else "implicitDeny"}
                for action in asked["ActionNames"]
            ]
        }


class Sts:
    """Who asks."""

    def get_caller_identity(self) -> Any:
        return {"Account": ACCOUNT, "Arn": f"arn:aws:iam::{ACCOUNT}:user/jane"}


@pytest.fixture
def asked(installation: Any) -> Any:
    def ask(*, roles: tuple[Resource, ...] = ROLES, **policies: list[Any]) -> Any:
        made = installation(stack=replace(deployed(), resources=roles))
        plain, iam = made.aws, Iam(policies)
        clients = {"iam": iam, "sts": Sts()}
        aws = Aws(REGION, lambda service: clients.get(service) or plain.client(service))
        return notes.notes(replace(made, aws=aws)), iam

    return ask


def test_each_function_that_writes_notes_is_asked_about_and_no_other(asked):
    found, iam = asked()
    assert found == Well(f"4 functions may write to {OWNER} and to nobody else, says IAM")
    assert {arn.rpartition("/")[2].split("-")[1] for arn in iam.asked} == {
        "RequestReviewRole",
        "TellOutdatedRole",
        "WatchDeadlinesRole",
        "HandleFailureRole",
    }


def without(operator: str) -> list[Any]:
    conditions = {name: keys for name, keys in TO_THE_OWNER["Condition"].items() if name != operator}
    return [{**TO_THE_OWNER, "Condition": conditions}]


@pytest.mark.parametrize(
    "policy",
    [[TO_ANYBODY], [TO_THE_OWNER, TO_ANYBODY], without("ForAllValues:StringEquals"), without("Null")],
    ids=["anybody", "a policy besides", "recipients unnamed", "no recipient needed"],
)
def test_a_role_that_lets_more_through_is_named(asked, policy):
    found, _ = asked(HandleFailure=policy)
    assert isinstance(found, Problem)
    assert found.what.startswith(f"handle_failure may write to others than {OWNER}")
    assert "copydesk-HandleFailureRole-x" in found.what


def test_a_role_that_may_not_write_to_the_owner_is_named(asked):
    found, _ = asked(TellOutdated=[])
    assert isinstance(found, Problem)
    assert "tell_outdated may not write to" in found.what


def test_a_stack_without_these_roles_is_no_proof_of_anything(asked):
    found, _ = asked(roles=())
    assert isinstance(found, Unknown)
