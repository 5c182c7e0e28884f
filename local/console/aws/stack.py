"""The stack of one stage: its state, its outputs, and the names of what it made."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from botocore.exceptions import ClientError

from copydesk.errors import CopydeskError
from local.console.aws.clients import Aws, code_of

_MISSING: Final = "ValidationError"
"""The code that CloudFormation answers with for a stack that is not there."""
_GONE: Final = frozenset({"DELETE_COMPLETE", "REVIEW_IN_PROGRESS"})


class NotDeployed(CopydeskError):
    """There is no stack of that stage: a fact about the account, not a fault."""


@dataclass(frozen=True, slots=True)
class Resource:
    """One resource of the stack."""

    logical_id: str
    type: str
    physical_id: str


@dataclass(frozen=True, slots=True)
class DeployedStack:
    """What a deployment left behind."""

    stage: str
    region: str
    status: str
    outputs: Mapping[str, str]
    resources: tuple[Resource, ...]

    @property
    def table(self) -> str:
        """The table's name."""
        return self.output("TableName")

    @property
    def keys_table(self) -> str:
        """The name of the table of keys."""
        return self.output("KeysTableName")

    @property
    def bucket(self) -> str:
        """The bucket's name."""
        return self.output("BucketName")

    def output(self, name: str) -> str:
        """An output's value. Raises CopydeskError if the stack has none of that name."""
        if name not in self.outputs:
            raise CopydeskError(f"the stack {self.stage} has no output {name} ({self.status}); run `make deploy`")
        return self.outputs[name]

    def of_type(self, resource_type: str, logical: str = "") -> tuple[str, ...]:
        """The physical ids of the resources of a type, those with `logical` in their logical id."""
        return tuple(
            resource.physical_id
            for resource in self.resources
            if resource.type == resource_type and logical in resource.logical_id and resource.physical_id
        )


def find_stack(aws: Aws, stage: str) -> DeployedStack | None:
    """The stack named `stage`, or None if there is none. Raises what AWS's SDK raises."""
    client = aws.client("cloudformation")
    try:
        (found,) = client.describe_stacks(StackName=stage)["Stacks"]
    except ClientError as error:
        if code_of(error) == _MISSING:
            return None
        raise
    if found["StackStatus"] in _GONE:
        return None
    return DeployedStack(
        stage=stage,
        region=aws.region,
        status=found["StackStatus"],
        outputs={each["OutputKey"]: each["OutputValue"] for each in found.get("Outputs", [])},
        resources=_resources(client, stage),
    )


def deployed_stack(aws: Aws, stage: str) -> DeployedStack:
    """The stack named `stage`. Raises NotDeployed with what to do."""
    stack = find_stack(aws, stage)
    if stack is None:
        raise not_deployed(stage, aws.region)
    return stack


def not_deployed(stage: str, region: str) -> NotDeployed:
    """What to say where there is no stack."""
    return NotDeployed(
        f"no stack {stage} in {region}; `make deploy` makes the one that cdk.json names, and --stage and --region name "
        "another one"
    )


def _resources(client: Any, stage: str) -> tuple[Resource, ...]:
    pages = client.get_paginator("list_stack_resources").paginate(StackName=stage)
    return tuple(
        Resource(each["LogicalResourceId"], each["ResourceType"], each.get("PhysicalResourceId", ""))
        for page in pages
        for each in page["StackResourceSummaries"]
    )
