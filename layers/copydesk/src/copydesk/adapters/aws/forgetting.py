"""Forgetting a query on DynamoDB: its key goes in one transaction with its state, the rest bit by bit."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from copydesk import ids
from copydesk.adapters.aws import table_items as items
from copydesk.adapters.aws.dynamodb_failures import is_conflict
from copydesk.adapters.aws.query_keys import KeyWrites
from copydesk.errors import VersionConflict
from copydesk.keys import (
    CONTENT_PREFIX,
    EVENT_PREFIX,
    LOG_PAGE_PREFIX,
    LOG_PREFIX,
    MARKER_PREFIX,
    QUERY_PREFIX,
    REFERENCE_PREFIX,
    STATE,
)
from copydesk.ports import Blobs
from copydesk.query import QueryState, Status

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

CONTENTS: Final = ("body", "body_object", "sealed", "sealed_object")
"""The attributes that hold what is private, or say where it lies."""
NAMES_KEPT: Final = timedelta(days=2)
"""A mail of a forgotten query that is delivered again within this time is known, and opens no query of its own.

EventBridge tries a delivery for a day, and Lambda an invocation for six hours more.
"""


class Forgetting:
    """Forgets queries. Every step may be broken off and done again."""

    def __init__(self, client: DynamoDBClient, table: str, keys: KeyWrites, blobs: Callable[[], Blobs]) -> None:
        self._client = client
        self._table = table
        self._keys = keys
        self._blobs = blobs

    def forget(self, state: QueryState, at: datetime, objects: Sequence[str]) -> None:
        """Delete the key and replace the state, at once or not at all. Raises VersionConflict.

        The version goes below zero: no commit that was under way can follow on it.
        """
        left: Any = {
            "TableName": self._table,
            "Key": items.state_key(state.query_id),
            "UpdateExpression": (
                "SET forgotten_at = :at, #status = :closed, version = :gone, leaving = :objects "
                "REMOVE sealed, body, kept_until, deadline_shard, deadline_at"
            ),
            "ConditionExpression": "version = :version",
            "ExpressionAttributeNames": {"#status": "status"},
            "ExpressionAttributeValues": {
                ":at": {"S": at.isoformat()},
                ":closed": {"S": Status.CLOSED.value},
                ":version": {"N": str(state.version)},
                ":gone": {"N": str(-state.version)},
                ":objects": {"L": [{"S": each} for each in objects]},
            },
        }
        try:
            self._client.transact_write_items(TransactItems=[{"Update": left}, self._keys.delete(state.query_id)])
        except Exception as error:
            if not is_conflict(error):
                raise
            if not self._is_forgotten(state.query_id):
                raise VersionConflict(f"query {state.query_id} is no longer at version {state.version}") from error

    def unswept(self) -> Mapping[str, Sequence[str]]:
        """The forgotten queries with something left to delete, and the objects remembered for each."""
        return {
            _query_of(item): [each["S"] for each in item["leaving"]["L"]]
            for item in self._all()
            if item["sk"]["S"] == STATE and "leaving" in item
        }

    def sweep(self, query_ids: Collection[str]) -> None:
        """Delete bodies, texts and pages, the names that are bound to the queries, and what lies in the bucket."""
        if not query_ids:
            return
        for item in self._all():
            self._sweep(item, query_ids)
        for query_id in query_ids:
            for stored in list(self._blobs().list(f"{LOG_PREFIX}{query_id}/")):
                self._blobs().erase(stored.key)
            self._update(items.state_key(query_id), "leaving")

    def _sweep(self, item: Mapping[str, Any], query_ids: Collection[str]) -> None:
        pk, sk = item["pk"]["S"], item["sk"]["S"]
        if pk.startswith(REFERENCE_PREFIX) and item["query_id"]["S"] in query_ids:
            self._end_name(item)
        elif not pk.startswith(QUERY_PREFIX) or _query_of(item) not in query_ids:
            return
        elif sk.startswith((CONTENT_PREFIX, LOG_PAGE_PREFIX)):
            if "body_object" in item:
                self._blobs().erase(item["body_object"]["S"])
            self._delete(item)
        elif sk.startswith(MARKER_PREFIX) and not ids.is_id(items.marker_of(sk).cause):
            self._delete(item)
        elif sk.startswith(EVENT_PREFIX) and any(name in item for name in CONTENTS):
            self._update(items.key_in(item), *CONTENTS)

    def _end_name(self, item: Mapping[str, Any]) -> None:
        """A mail's hashed name ends when no delivery of it can be under way any more.

        One in clear ends at once, and so does one that stands for no mail, such as what mails are about.
        """
        if "sealed" not in item:
            self._delete(item)
            return
        self._client.update_item(
            TableName=self._table,
            Key=items.key_in(item),
            UpdateExpression="SET expires = if_not_exists(expires, :end)",
            ExpressionAttributeValues={":end": {"N": str(int(time.time() + NAMES_KEPT.total_seconds()))}},
        )

    def _is_forgotten(self, query_id: str) -> bool:
        answer = self._client.get_item(TableName=self._table, Key=items.state_key(query_id), ConsistentRead=True)
        return "forgotten_at" in answer.get("Item", {})

    def _delete(self, item: Mapping[str, Any]) -> None:
        self._client.delete_item(TableName=self._table, Key=items.key_in(item))

    def _update(self, key: Any, *gone: str) -> None:
        self._client.update_item(TableName=self._table, Key=key, UpdateExpression=f"REMOVE {', '.join(gone)}")

    def _all(self) -> Iterator[Mapping[str, Any]]:
        pages = self._client.get_paginator("scan").paginate(TableName=self._table, ConsistentRead=True)
        for page in pages:
            yield from page["Items"]


def _query_of(item: Mapping[str, Any]) -> str:
    return str(item["pk"]["S"]).removeprefix(QUERY_PREFIX)
