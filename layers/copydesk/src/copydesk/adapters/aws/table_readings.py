"""The KeptReadings on the one DynamoDB table: an item for each source, and for each call that was written."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final, TypeVar

from copydesk.adapters.aws.dynamodb_failures import answered
from copydesk.adapters.aws.table_items import key
from copydesk.errors import CalendarUnavailable
from copydesk.keys import BUSY, SOURCE_PREFIX, TOKEN_PREFIX, WRITTEN_PREFIX
from copydesk.ports import KeptReading, KeptReadings, KeptToken, WrittenCall

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

Answer = TypeVar("Answer")

KEPT: Final = timedelta(days=90)
"""How long a call that was written is known once it is over."""


class TableReadings(KeptReadings):
    """What was read and written, all in one partition: a reading is one query."""

    def __init__(self, client: DynamoDBClient, table_name: str) -> None:
        self._client = client
        self._table = table_name

    def readings(self) -> Mapping[str, KeptReading]:
        """What is kept of each source, by its name. Raises CalendarUnavailable."""
        found = (KeptReading.model_validate_json(body) for body in self._bodies(SOURCE_PREFIX))
        return {reading.source: reading for reading in found}

    def keep(self, reading: KeptReading) -> None:
        """Keep it in place of what was kept of that source."""
        self._put({**key(BUSY, f"{SOURCE_PREFIX}{reading.source}"), "body": {"S": reading.model_dump_json()}})

    def written(self) -> Sequence[WrittenCall]:
        """The calls that were written, by their ids. Raises CalendarUnavailable."""
        return tuple(WrittenCall.model_validate_json(body) for body in self._bodies(WRITTEN_PREFIX))

    def keep_written(self, call: WrittenCall) -> None:
        """Keep it in place of what was known of that call."""
        item = {**key(BUSY, f"{WRITTEN_PREFIX}{call.hold_id}"), "body": {"S": call.model_dump_json()}}
        self._put({**item, "expires": {"N": str(int((call.end + KEPT).timestamp()))}})

    def drop_written(self, hold_id: str) -> None:
        """Forget that it was written. One that is gone is no error."""
        place = key(BUSY, f"{WRITTEN_PREFIX}{hold_id}")
        _available(lambda: self._client.delete_item(TableName=self._table, Key=place))

    def token(self, source: str) -> KeptToken | None:
        """What is kept for a source. Raises CalendarUnavailable."""
        found = (KeptToken.model_validate_json(body) for body in self._bodies(f"{TOKEN_PREFIX}{source}"))
        return next((token for token in found if token.source == source), None)

    def keep_token(self, token: KeptToken) -> bool:
        """Keep it if what is kept is of the version before; whether it was.

        A try whose answer was lost finds its own item the second time: that is kept as well.
        """
        item = {
            **key(BUSY, f"{TOKEN_PREFIX}{token.source}"),
            "body": {"S": token.model_dump_json()},
            "version": {"N": str(token.version)},
        }
        condition: dict[str, Any] = {"ConditionExpression": "attribute_not_exists(pk)"}
        if token.version > 1:
            before = {":before": {"N": str(token.version - 1)}}
            condition = {"ConditionExpression": "version = :before", "ExpressionAttributeValues": before}
        try:
            _available(lambda: self._client.put_item(TableName=self._table, Item=item, **condition))
        except self._client.exceptions.ConditionalCheckFailedException:
            return self.token(token.source) == token
        return True

    def _put(self, item: dict[str, Any]) -> None:
        _available(lambda: self._client.put_item(TableName=self._table, Item=item))

    def _bodies(self, prefix: str) -> list[str]:
        return _available(lambda: list(self._read(prefix)))

    def _read(self, prefix: str) -> Sequence[str]:
        pages = self._client.get_paginator("query").paginate(
            TableName=self._table,
            ConsistentRead=True,
            KeyConditionExpression="pk = :pk AND begins_with(sk, :prefix)",
            ExpressionAttributeValues={":pk": {"S": BUSY}, ":prefix": {"S": prefix}},
        )
        return [item["body"]["S"] for page in pages for item in page["Items"]]


def _available(call: Callable[[], Answer]) -> Answer:
    return answered(call, CalendarUnavailable("what is kept of the calendars does not answer; offer no time"))
