"""The Store on one DynamoDB table: one read, one transaction for each handled event."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from copydesk import ids
from copydesk.adapters.aws import table_items as items
from copydesk.adapters.aws.log_pages import PAGE, bodies, events_of, full_pages, made_pages, page_key
from copydesk.adapters.aws.transaction import Transaction
from copydesk.errors import CopydeskError, LimitReached, TransientError
from copydesk.events import Approval, Event, from_json, to_json
from copydesk.keys import (
    APPROVAL,
    DEADLINE_INDEX,
    EVENT_PREFIX,
    LOG_PAGE_PREFIX,
    LOG_PREFIX,
    MARKER_PREFIX,
    QUERY_PREFIX,
    REFERENCE_PREFIX,
    STATE,
)
from copydesk.ports import Blobs, Commit, Counter, History, Loaded, Marker, OpenQuery, Reference
from copydesk.query import QueryState, Status

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

LARGEST_BODY: Final = 300_000
"""Bytes of an event's JSON above which it lies in the bucket; an item may hold 400 KB."""
BATCH_LIMIT: Final = 100
"""Keys in one BatchGetItem."""
LARGEST_TRANSACTION: Final = 100
"""Writes that one TransactWriteItems takes."""
UNPROCESSED_TRIES: Final = 6
AHEAD: Final = 4
"""Events after the one that is handled, which are read at once with the log: others are committed meanwhile."""


class DynamoDBStore:
    """Copydesk's Store. Transactions are all-or-nothing; reads are strongly consistent but for the deadline index.

    `blobs` gives the bucket for events that are too large for an item; it is asked only when one comes.
    """

    def __init__(self, client: DynamoDBClient, table: str, blobs: Callable[[], Blobs]) -> None:
        self._client = client
        self._table = table
        self._blobs = blobs
        self._shared: set[str] = set()
        self._pages_to_write: dict[str, list[items.Item]] = {}

    def load(
        self, query_id: str, *, seq: int | None, marker: Marker | None, log: bool = False, approval_of: str = ""
    ) -> Loaded:
        """State, event, marker and approval, and the whole log if asked for, in one BatchGetItem.

        How long the log is, only its state tells: a few events more than the one that is handled are asked for at
        once, and a second read is needed only where it has grown by more, or where a page is still to be written.
        """
        keys = [items.state_key(query_id)]
        if marker is not None:
            keys.append(items.marker_key(query_id, marker))
        if approval_of:
            keys.append(items.approval_key(approval_of))
        pages = full_pages(seq) if log and seq is not None else range(0)
        singles = () if seq is None else range(len(pages) * PAGE + 1, seq + 1 + AHEAD) if log else (seq,)
        keys += [page_key(query_id, page) for page in pages]
        found = {
            item["sk"]["S"]: item for item in self._get(keys + [items.event_key(query_id, each) for each in singles])
        }
        stored, approval = found.get(STATE), found.get(APPROVAL)
        state = QueryState(query_id=query_id) if stored is None else _state(stored)
        events = self._read_events(found)
        if log and seq is not None:
            missing = [each for each in range(1, state.version + 1) if each not in events]
            keys = [items.event_key(query_id, each) for each in missing]
            single = {item["sk"]["S"]: item for item in self._get(keys)}
            events |= self._read_events(single)
            if made := made_pages(query_id, pages, single):
                self._pages_to_write = {query_id: made}
        return Loaded(
            state=state,
            event=None if seq is None else events.get(seq),
            handled=any(sort_key.startswith(MARKER_PREFIX) for sort_key in found),
            log=tuple(events[each] for each in sorted(events) if each <= max(state.version, seq or 0)) if log else (),
            approval=None if approval is None else Approval.model_validate_json(approval["body"]["S"]),
        )

    def _read_events(self, found: Mapping[str, Mapping[str, Any]]) -> dict[int, Event]:
        """The events in items of their own and in pages, by their place in the log."""
        events: dict[int, Event] = {}
        for sort_key, item in found.items():
            if sort_key.startswith(EVENT_PREFIX):
                events[int(sort_key.removeprefix(EVENT_PREFIX))] = self._event(item)
            elif sort_key.startswith(LOG_PAGE_PREFIX):
                places = events_of(int(sort_key.removeprefix(LOG_PAGE_PREFIX)))
                events |= zip(places, map(self._event, bodies(item)), strict=True)
        return events

    def commit(self, commit: Commit) -> None:
        """One TransactWriteItems. Raises AlreadyHandled, VersionConflict, ReferenceTaken or LimitReached."""
        self._keep_shared(commit.shared_contents)
        transaction = Transaction(self._table)
        if commit.marker is not None:
            transaction.mark(commit.after.query_id, commit.marker)
        if commit.events:
            transaction.move_state(commit.before.version, commit.after)
        for event in commit.events:
            transaction.append(self._event_item(event))
        for name, reference in commit.references.items():
            transaction.bind(name, reference)
        for send_id, approval in commit.approvals.items():
            transaction.approve(send_id, approval)
        for counter in commit.counters:
            transaction.count(counter)
        kept = [
            self._content_item(items.content_key(commit.after.query_id, digest), digest, text)
            for digest, text in commit.contents.items()
        ]
        # They lie under their hashes, so that those of a commit which is refused do no harm.
        beforehand = max(0, len(transaction) + len(kept) - LARGEST_TRANSACTION)
        for item in kept[:beforehand]:
            self._client.put_item(TableName=self._table, Item=item)
        # A transaction has room for a page only where it brings no texts: the next one will do as well.
        pages = () if kept else self._pages_to_write.pop(commit.after.query_id, ())
        for item in (*kept[beforehand:], *pages):
            transaction.keep(item)
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

    def contents(self, query_id: str, hashes: Sequence[str]) -> Mapping[str, str]:
        """The kept texts of a query and the shared ones."""
        own = [items.content_key(query_id, name) for name in dict.fromkeys(hashes)]
        found = {items.digest_of(item): self._content(item) for item in self._get(own)}
        shared = [items.shared_content_key(name) for name in dict.fromkeys(hashes) if name not in found]
        found |= {items.digest_of(item): self._content(item) for item in self._get(shared)}
        return {name: text for name, text in found.items() if text is not None}

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

    def _keep_shared(self, contents: Mapping[str, str]) -> None:
        """Write what this process has not written yet: the next commits that name it cost nothing more."""
        for digest, text in contents.items():
            if digest not in self._shared:
                item = self._content_item(items.shared_content_key(digest), digest, text)
                self._client.put_item(TableName=self._table, Item=item)
                self._shared.add(digest)

    def _content_item(self, key: Any, digest: str, text: str) -> items.Item:
        if len(text.encode()) <= LARGEST_BODY:
            return {**key, "text": {"S": text}}
        name = f"{LOG_PREFIX}{digest}.txt"
        self._blobs().put(name, text.encode())
        return {**key, "body_object": {"S": name}}

    def _content(self, item: Mapping[str, Any]) -> str | None:
        """A kept text; None if its object is gone. Readers do without it, where an event must not be missing."""
        if "text" in item:
            return str(item["text"]["S"])
        content = self._blobs().get(item["body_object"]["S"])
        return None if content is None else content.decode()

    def _event(self, item: Mapping[str, Any]) -> Event:
        if "body" in item:
            return from_json(item["body"]["S"])
        return from_json(self._spilled(item).decode())

    def _spilled(self, item: Mapping[str, Any]) -> bytes:
        """What was too large for its item."""
        key = item["body_object"]["S"]
        content = self._blobs().get(key)
        if content is None:
            raise CopydeskError(f"the log's object {key} is missing from the bucket; restore its last version")
        return content


def _state(item: Mapping[str, Any]) -> QueryState:
    return QueryState.model_validate_json(item["body"]["S"])


def _nearest_first(query: OpenQuery) -> datetime:
    return query.deadline


def _newest_first(state: QueryState) -> float:
    return -state.updated_at.timestamp() if state.updated_at else 0.0
