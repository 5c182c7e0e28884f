"""The deployed desk as its own adapters see it, for tools that read what it keeps."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from copydesk.adapters.aws.dynamodb_store import DynamoDBStore
from copydesk.adapters.aws.opening import Opener
from copydesk.adapters.aws.s3_blobs import S3Blobs
from copydesk.adapters.aws.table_calendar import TableCalendar
from copydesk.adapters.aws.table_knowledge import TableKnowledge
from copydesk.adapters.aws.table_reading import TableReader
from copydesk.adapters.aws.table_readings import TableReadings
from copydesk.adapters.calendars.all_sources import AsKept
from copydesk.adapters.clocks import SystemClock
from copydesk.bootstrap import aws_services
from copydesk.calendar_sources import CalendarSource
from copydesk.environment import Environment
from copydesk.forgetting import Keepers
from copydesk.keyring import parameter_name
from copydesk.ports import BusySource, Calendar, KeptReadings, Knowledge
from copydesk.services import Services
from copydesk.settings import Settings
from copydesk.telling.references import find_by_prefix
from local.console.aws.clients import Aws
from local.console.aws.stack import DeployedStack

WHOLE_ID = 36
"""Characters of a query's id, a UUID."""


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
        return DynamoDBStore(self.aws.client("dynamodb"), self.stack.table, self.stack.keys_table, lambda: self.blobs)

    @cached_property
    def calendar(self) -> Calendar:
        """The table's calendar."""
        client = self.aws.client("dynamodb")
        return TableCalendar(client, self.stack.table, self.stack.keys_table, SystemClock())

    def elsewhere(self, sources: Sequence[CalendarSource]) -> BusySource:
        """The owner's calendars as the stack read them last."""
        return AsKept(sources, self.readings, SystemClock())

    @property
    def readings(self) -> KeptReadings:
        """What is kept of them, and of the calls that were written into one."""
        return TableReadings(self.aws.client("dynamodb"), self.stack.table)

    @property
    def opener(self) -> Opener:
        """What opens the items of this desk's table, or of one restored from it, with the keys that there still are."""
        return Opener(
            TableReader(self.aws.client("dynamodb"), self.stack.table, self.stack.keys_table), lambda: self.blobs
        )

    @property
    def keepers(self) -> Keepers:
        """Where the content of queries lies."""
        return Keepers(self.store, self.blobs, self.calendar)

    def services(self, settings: Settings) -> Services:
        """The ports that the owner's own word needs: it goes into the log with the owner's credentials."""
        named = {
            "table": self.stack.table,
            "keys_table": self.stack.keys_table,
            "bucket": self.stack.bucket,
            "bus": self.stack.stage,
            # What approves a reply is signed as it is by the function that takes her word, with the same key.
            "owner_keys": parameter_name(self.stack.stage, "owner"),
            # By it a session is known that another key has ended.
            "views_keys": parameter_name(self.stack.stage, "views"),
        }
        owners = Settings.model_validate(settings.model_dump(include=set(Settings.model_fields)))
        return aws_services(Environment(**named, settings=owners), lambda service, **_: self.aws.client(service))

    @cached_property
    def knowledge(self) -> Knowledge:
        """The table's articles."""
        return TableKnowledge(self.aws.client("dynamodb"), self.stack.table)

    def query_id(self, reference: str) -> str:
        """The id that is or starts with `reference`. Raises NoSuchReference unless there is exactly one."""
        wanted = reference.lower()
        if len(wanted) == WHOLE_ID and self.store.load(wanted, seq=None, marker=None).state.version:
            return wanted
        ids = (state.query_id for state in self.store.queries())
        listing = f"copydesk list --stage {self.stack.stage}"
        return find_by_prefix(reference, ids, kind=(f"query of {self.stack.stage}", "queries"), listing=listing)
