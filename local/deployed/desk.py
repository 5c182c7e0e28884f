"""The deployed desk as its own adapters see it, for tools that read what it keeps."""

from dataclasses import dataclass
from functools import cached_property

from copydesk.adapters.dynamodb_store import DynamoDBStore
from copydesk.adapters.s3_blobs import S3Blobs
from copydesk.adapters.table_knowledge import TableKnowledge
from copydesk.errors import SettingsError
from copydesk.ports import Knowledge
from local.deployed.aws import Aws
from local.deployed.stack import DeployedStack

SHORTEST_REFERENCE = 4
WHOLE_ID = 36
"""Characters of a query's id, a UUID."""
ALL = 1_000_000_000
"""As many queries as there are."""


@dataclass(frozen=True)
class DeployedDesk:
    """The table and the bucket of a stack, read with the owner's credentials."""

    aws: Aws
    stack: DeployedStack

    @cached_property
    def blobs(self) -> S3Blobs:
        """The bucket."""
        return S3Blobs(self.aws.client("s3"), self.stack.bucket)

    @cached_property
    def store(self) -> DynamoDBStore:
        """The table's queries."""
        return DynamoDBStore(self.aws.client("dynamodb"), self.stack.table, lambda: self.blobs)

    @cached_property
    def knowledge(self) -> Knowledge:
        """The table's articles."""
        return TableKnowledge(self.aws.client("dynamodb"), self.stack.table)

    def query_id(self, reference: str) -> str:
        """The id that is or starts with `reference`. Raises SettingsError unless there is exactly one."""
        wanted = reference.lower()
        if len(wanted) == WHOLE_ID and self.store.load(wanted, seq=None, marker=None).state.version:
            return wanted
        found = [state.query_id for state in self.store.queries(ALL) if state.query_id.startswith(wanted)]
        if len(wanted) >= SHORTEST_REFERENCE and len(found) == 1:
            return found[0]
        if len(wanted) < SHORTEST_REFERENCE:
            problem = f"{reference!r} is too short: give at least {SHORTEST_REFERENCE} characters of the id"
        elif found:
            problem = f"{len(found)} queries start with {reference!r}: give more of the id"
        else:
            problem = f"no query of {self.stack.stage} starts with {reference!r}"
        raise SettingsError(f"{problem}; `copydesk list --stage {self.stack.stage}` shows them")
