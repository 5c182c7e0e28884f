"""The Store on one DynamoDB table: one read, one transaction for each handled event."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from copydesk import ids
from copydesk.adapters.aws import table_items as items
from copydesk.adapters.aws.transaction import Transaction
from copydesk.errors import CopydeskError, LimitReached, TransientError
from copydesk.events import Event, from_json, to_json
from copydesk.keys import DEADLINE_INDEX, EVENT_PREFIX, LOG_PREFIX, MARKER_PREFIX, QUERY_PREFIX, REFERENCE_PREFIX, STATE
from copydesk.ports import Blobs, Commit, Counter, History, Loaded, Marker, OpenQuery, Reference
from copydesk.query import QueryState, Status

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

LARGEST_BODY: Final = 300_000
"""Bytes of an event's JSON above which it lies in the bucket; an item may hold 400 KB."""
BATCH_LIMIT: Final = 100
"""Keys in one BatchGetItem."""
UNPROCESSED_TRIES: Final = 6


class DynamoDBStore:
    """Copydesk's Store. Transactions are all-or-nothing; reads are strongly consistent but for the deadline index.

    `blobs` gives the bucket for events that are too large for an item; it is asked only when one comes.
    """

    def __init__(self, client: DynamoDBClient, table: str, blobs: Callable[[], Blobs]) -> None:
        self._client = client
        self._table = table
        self._blobs = blobs

    def load(self, query_id: str, *, seq: int | None, marker: Marker | None, log: bool = False) -> Loaded:
        """State, event and marker, and the log up to the event if asked for, in one BatchGetItem per 100 keys."""
        keys = [items.state_key(query_id)]
        if seq is not None:
            keys += [items.event_key(query_id, number) for number in (range(1, seq + 1) if log else (seq,))]
        if marker is not None:
            keys.append(items.marker_key(query_id, marker))
        found = {item["sk"]["S"]: item for item in self._get(keys)}
        events = tuple(self._event(found[sort_key]) for sort_key in sorted(found) if sort_key.startswith(EVENT_PREFIX))
        state = found.get(STATE)
        return Loaded(
            state=QueryState(query_id=query_id) if state is None else _state(state),
            event=events[-1] if events and events[-1].seq == seq else None,
            handled=any(sort_key.startswith(MARKER_PREFIX) for sort_key in found),
            log=events if log else (),
        )

    def commit(self, commit: Commit) -> None:
        """One TransactWriteItems. Raises AlreadyHandled, VersionConflict, ReferenceTaken or LimitReached."""
        transaction = Transaction(self._table)
        if commit.marker is not None:
            transaction.mark(commit.after.query_id, commit.marker)
        if commit.events:
            transaction.move_state(commit.before.version, commit.after)
        for event in commit.events:
            transaction.append(self._event_item(event))
        for name, reference in commit.references.items():
            transaction.bind(name, reference)
        for counter in commit.counters:
            transaction.count(counter)
        transaction.run(self._client)

    def references(self, keys: Sequence[str]) -> Mapping[str, Reference]:
        """Those of `keys` that are bound."""
        found = self._get([items.reference_key(name) for name in dict.fromkeys(keys)])
        return {
            item["pk"]["S"].removeprefix(REFERENCE_PREFIX): Reference(
                query_id=item["query_id"]["S"], content_hash=item["content_hash"]["S"]
            )
            for item in found
        }

    def open_queries(self, limit: int = 1000) -> Sequence[OpenQuery]:
        """Queries with a deadline, the nearest first: one query for each shard of the index."""
        found: list[OpenQuery] = []
        for shard in items.deadline_shards():
            answer = self._client.query(
                TableName=self._table,
                IndexName=DEADLINE_INDEX,
                KeyConditionExpression="deadline_shard = :shard",
                ExpressionAttributeValues={":shard": {"S": shard}},
                Limit=limit,
            )
            found += [
                OpenQuery(
                    query_id=item["pk"]["S"].removeprefix(QUERY_PREFIX),
                    deadline=datetime.fromisoformat(item["deadline_at"]["S"]),
                    status=Status(item["status"]["S"]),
                )
                for item in answer["Items"]
            ]
        return sorted(found, key=_nearest_first)[:limit]

    def history(self, query_id: str) -> History:
        """Everything of one query, strongly consistent."""
        state, events, markers = QueryState(query_id=query_id), list[Event](), set[Marker]()
        for item in self._partition(items.query_pk(query_id)):
            sort_key = item["sk"]["S"]
            if sort_key == STATE:
                state = _state(item)
            elif sort_key.startswith(EVENT_PREFIX):
                events.append(self._event(item))
            elif sort_key.startswith(MARKER_PREFIX):
                markers.add(items.marker_of(sort_key))
        return History(state=state, events=tuple(events), markers=frozenset(markers))

    def queries(self, limit: int = 100) -> Sequence[QueryState]:
        """The states, newest update first. Reads the whole table: for the owner's tools, not for handlers."""
        pages = self._client.get_paginator("scan").paginate(
            TableName=self._table,
            FilterExpression="sk = :state",
            ExpressionAttributeValues={":state": {"S": STATE}},
        )
        states = [_state(item) for page in pages for item in page["Items"]]
        return sorted(states, key=_newest_first)[:limit]

    def count(self, counter: Counter) -> int:
        """One conditional UpdateItem. Raises LimitReached."""
        try:
            answer = self._client.update_item(
                TableName=self._table,
                Key=items.counter_key(counter),
                UpdateExpression="ADD n :one SET expires = :expires",
                ConditionExpression="attribute_not_exists(n) OR n < :limit",
                ExpressionAttributeValues={
                    ":one": {"N": "1"},
                    ":limit": {"N": str(counter.limit)},
                    ":expires": {"N": str(int(counter.expires_at.timestamp()))},
                },
                ReturnValues="UPDATED_NEW",
            )
        except self._client.exceptions.ConditionalCheckFailedException as error:
            raise LimitReached(f"{counter.key} is at its limit of {counter.limit}") from error
        return int(answer["Attributes"]["n"]["N"])

    def _get(self, keys: Sequence[Any]) -> Iterator[Mapping[str, Any]]:
        for start in range(0, len(keys), BATCH_LIMIT):
            wanted: Any = {self._table: {"Keys": list(keys[start : start + BATCH_LIMIT]), "ConsistentRead": True}}
            for attempt in range(UNPROCESSED_TRIES):
                answer = self._client.batch_get_item(RequestItems=wanted)
                yield from answer["Responses"].get(self._table, [])
                wanted = answer["UnprocessedKeys"]
                if not wanted:
                    break
                time.sleep(0.05 * 2**attempt)
            else:
                raise TransientError(
                    f"{self._table} left keys unread {UNPROCESSED_TRIES} times; it will be tried again"
                )

    def _partition(self, pk: str) -> Iterator[Mapping[str, Any]]:
        pages = self._client.get_paginator("query").paginate(
            TableName=self._table,
            KeyConditionExpression="pk = :pk",
            ExpressionAttributeValues={":pk": {"S": pk}},
            ConsistentRead=True,
        )
        for page in pages:
            yield from page["Items"]

    def _event_item(self, event: Event) -> items.Item:
        body = to_json(event)
        if len(body.encode()) <= LARGEST_BODY:
            return items.event_item(event, body=body)
        key = f"{LOG_PREFIX}{event.query_id}/{ids.content_hash(body)}.json"
        self._blobs().put(key, body.encode())
        return items.event_item(event, body_object=key)

    def _event(self, item: Mapping[str, Any]) -> Event:
        if "body" in item:
            return from_json(item["body"]["S"])
        key = item["body_object"]["S"]
        content = self._blobs().get(key)
        if content is None:
            raise CopydeskError(f"the log's object {key} is missing from the bucket; restore its last version")
        return from_json(content.decode())


def _state(item: Mapping[str, Any]) -> QueryState:
    return QueryState.model_validate_json(item["body"]["S"])


def _nearest_first(query: OpenQuery) -> datetime:
    return query.deadline


def _newest_first(state: QueryState) -> float:
    return -state.updated_at.timestamp() if state.updated_at else 0.0
