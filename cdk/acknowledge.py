"""Findings of the rule packs that Copydesk lives with, each acknowledged where it arises, with its reason."""

from collections.abc import Mapping
from typing import Any, Final

from aws_cdk import Acknowledgment, CfnResource, Validations
from constructs import IConstruct

CHECKOV: Final = "CKV"
"""What the ids of checkov's rules begin with. It reads the template alone, so its reasons stand there as metadata."""


def acknowledge(construct: IConstruct, reasons: Mapping[str, str]) -> None:
    """Accept findings, by the rule's id, on `construct` and on what is below it; checkov's on its resource alone."""
    skipped = []
    for rule, reason in reasons.items():
        if rule.startswith(CHECKOV):
            skipped.append({"id": rule, "comment": reason})
        else:
            Validations.of(construct).acknowledge(Acknowledgment(id=rule, reason=reason))
    if skipped:
        _resource(construct).add_metadata("checkov", {"skip": skipped})


def _resource(construct: IConstruct) -> CfnResource:
    """The resource that `construct` is, or that it is made around."""
    made: Any = construct if CfnResource.is_cfn_resource(construct) else construct.node.default_child
    if not isinstance(made, CfnResource):
        raise TypeError(f"{construct.node.path} is made around no single resource; acknowledge checkov's rules on one")
    return made
