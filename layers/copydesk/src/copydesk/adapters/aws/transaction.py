"""One DynamoDB transaction of the commit protocol, and what its refusal means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from copydesk.adapters.aws import table_items as items
from copydesk.errors import AlreadyHandled, CommitRefused, LimitReached, ReferenceTaken, VersionConflict
from copydesk.events import Approval
from copydesk.ports import Counter, Marker, Tally

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

NEW = "attribute_not_exists(pk)"


def counting(table: str, counter: Counter, name: str) -> Any:
    """The update that counts one up, unless the counter is at its limit."""
    return {
        "TableName": table,
        "Key": items.counter_key(name),
        "UpdateExpression": "ADD n :one SET expires = :expires",
        "ConditionExpression": "attribute_not_exists(n) OR n < :limit",
        "ExpressionAttributeValues": {
            ":one": {"N": "1"},
            ":limit": {"N": str(counter.limit)},
            ":expires": {"N": str(int(counter.expires_at.timestamp()))},
        },
    }


class Transaction:
    """Writes under conditions, each with the error that its failed condition means."""

    def __init__(self, table: str) -> None:
        self._table = table
        self._writes: list[Any] = []
        self._refusals: list[CommitRefused] = []

    def __len__(self) -> int:
        """How many writes it has so far."""
        return len(self._writes)

    def mark(self, item: items.Item, marker: Marker) -> None:
        """Record that `marker.handler` has handled `marker.cause`; AlreadyHandled if that was recorded before."""
        self._put(item, AlreadyHandled(f"{marker.handler} has handled {marker.cause}"), ConditionExpression=NEW)

    def move_state(self, from_version: int, item: items.Item, query_id: str) -> None:
        """Replace the state of `from_version`; VersionConflict if the query moved on."""
        refusal = _moved_on(query_id, from_version)
        if from_version == 0:
            self._put(item, refusal, ConditionExpression=NEW)
        else:
            self._put(
                item,
                refusal,
                ConditionExpression="version = :before",
                ExpressionAttributeValues={":before": {"N": str(from_version)}},
            )

    def keep_key(self, write: Any, query_id: str) -> None:
        """Write the query's key, or how long it is kept; VersionConflict if it is not as it was."""
        self._refusals.append(VersionConflict(f"the key of query {query_id} is not as it was"))
        self._writes.append(write)

    def append(self, item: items.Item) -> None:
        """Append an event's item; its place in the log must be free."""
        self._put(item, VersionConflict(f"{item['sk']['S']} of the log is taken"), ConditionExpression=NEW)

    def keep(self, item: items.Item) -> None:
        """Keep a text under its hash; one that is kept already is the same."""
        self._put(item, VersionConflict("a text could not be kept"))

    def bind(self, name: str, item: items.Item) -> None:
        """Bind a natural key to a query; ReferenceTaken if it belongs to another."""
        self._put(
            item,
            ReferenceTaken(f"{name} belongs to another query"),
            ConditionExpression=f"{NEW} OR query_id = :query",
            ExpressionAttributeValues={":query": item["query_id"]},
        )

    def approve(self, send_id: str, approval: Approval) -> None:
        """Store the approval of a send; the same word gives the same one again."""
        self._put(items.approval_item(send_id, approval), VersionConflict("an approval could not be stored"))

    def count(self, counter: Counter, name: str) -> None:
        """Count one up under `name`; LimitReached at the limit."""
        self._refusals.append(LimitReached(f"{counter.key} is at its limit of {counter.limit}"))
        self._writes.append({"Update": counting(self._table, counter, name)})

    def add_up(self, tally: Tally, name: str) -> None:
        """Add to the sums under `name`; LimitReached where they would pass their limit."""
        self._refusals.append(tally.refusal)
        self._writes.append({"Update": items.sums_update(self._table, tally, name)})

    def change_time(self, write: Any) -> None:
        """Write a hold or a day of the calendar; VersionConflict if it is not as it was read."""
        self._refusals.append(VersionConflict("the calendar was changed meanwhile"))
        self._writes.append(write)

    def run(self, client: DynamoDBClient) -> None:
        """Write all or nothing. Raises the error of the first condition that failed."""
        if not self._writes:
            return
        try:
            client.transact_write_items(TransactItems=self._writes)
        except ClientError as error:
            refusal = self._refusal(error)
            if refusal is None:
                raise
            raise refusal from error

    def _put(self, item: items.Item | Any, refusal: CommitRefused, **condition: Any) -> None:
        self._refusals.append(refusal)
        self._writes.append({"Put": {"TableName": self._table, "Item": item, **condition}})

    def _refusal(self, error: ClientError) -> CommitRefused | None:
        code = error.response["Error"]["Code"]
        if code == "TransactionConflictException":
            return VersionConflict("another transaction touches the same items right now")
        if code != "TransactionCanceledException":
            return None
        reasons: Sequence[Any] = error.response.get("CancellationReasons", [])
        codes = [reason.get("Code") for reason in reasons]
        for position, reason in enumerate(codes):
            if reason == "ConditionalCheckFailed":
                return self._refusals[position]
        if "TransactionConflict" in codes:
            return VersionConflict("another transaction touches the same items right now")
        return None


def _moved_on(query_id: str, version: int) -> VersionConflict:
    return VersionConflict(f"query {query_id} is no longer at version {version}")
