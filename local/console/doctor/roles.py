"""The roles of deployed functions, and what IAM's simulation says of them. Nothing is done: IAM is only asked."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from functions.registry import Grant
from functions.subscriptions import SUBSCRIPTIONS
from local.console.doctor.installation import Installation

ALLOWED: Final = "allowed"


def roles_with(installation: Installation, grant: Grant) -> Mapping[str, str]:
    """The functions that have the grant, each with its role's ARN."""
    installation.require_stack()
    found = {}
    for entry in SUBSCRIPTIONS:
        if grant in entry.grants:
            construct = "".join(word.title() for word in entry.handler.split("_"))
            for name in installation.stack.of_type("AWS::IAM::Role", f"{construct}Role"):
                found[entry.handler] = role_arn(installation, name)
    return found


def role_arn(installation: Installation, name: str) -> str:
    """The ARN of a role of this account."""
    caller = installation.aws.client("sts").get_caller_identity()
    return f"arn:{caller['Arn'].split(':')[1]}:iam::{caller['Account']}:role/{name}"


def decisions(
    installation: Installation,
    role: str,
    actions: Sequence[str],
    resource: str,
    context: Mapping[str, Sequence[str] | str],
) -> list[str]:
    """What IAM says to each action on `resource`, with these condition keys; a list is a key of several values."""
    entries: list[dict[str, Any]] = [
        {
            "ContextKeyName": name,
            "ContextKeyValues": [value] if isinstance(value, str) else list(value),
            "ContextKeyType": "string" if isinstance(value, str) else "stringList",
        }
        for name, value in context.items()
    ]
    answer = installation.aws.client("iam").simulate_principal_policy(
        PolicySourceArn=role, ActionNames=list(actions), ResourceArns=[resource], ContextEntries=entries
    )
    return [each["EvalDecision"] for each in answer["EvaluationResults"]]
