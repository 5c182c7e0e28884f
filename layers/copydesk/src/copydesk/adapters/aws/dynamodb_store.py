"""The Store on DynamoDB: one read, one transaction for each handled event. What is private is sealed by query."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from copydesk.adapters.aws import table_items as items
from copydesk.adapters.aws.bound_names import read_references, reference_item, reference_keys
from copydesk.adapters.aws.changed_times import written_times
from copydesk.adapters.aws.deadline_index import open_queries, resting_queries
from copydesk.adapters.aws.forgetting import Forgetting
from copydesk.adapters.aws.known_queries import KnownQueries, KnownQuery
from copydesk.adapters.aws.log_pages import PAGE, events_in, full_pages, made_pages, page_key
from copydesk.adapters.aws.query_keys import KeyWrites
from copydesk.adapters.aws.sealed_items import (
    QueryItems,
    frontier_of,
    is_forgotten,
    marker_keys,
    plain_content,
    plain_text,
    read_skeleton,
)
from copydesk.adapters.aws.sealing import Seal
from copydesk.adapters.aws.sums import add_up, read_sums
from copydesk.adapters.aws.table_reading import TableReader
from copydesk.adapters.aws.transaction import Transaction, counting
from copydesk.audit import Proof
from copydesk.errors import LimitReached
from copydesk.events import Approval, from_json
from copydesk.keys import APPROVAL, EVENT_PREFIX, MARKER_PREFIX, QUERY_PREFIX, STATE
from copydesk.ports import Blobs, Commit, Counter, History, Loaded, Marker, OpenQuery, Reference, Tally
from copydesk.query import QueryState, newest_first

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

LARGEST_TRANSACTION: Final = 100
"""Writes that one TransactWriteItems takes."""
AHEAD: Final = 4
"""Events after the one that is handled, which are read at once with the log: others are committed meanwhile."""

Item = Mapping[str, Any]


class DynamoDBStore:
    """Copydesk's Store. Transactions are all-or-nothing; reads are strongly consistent but for the deadline index.

    `keys_table` holds the queries' keys; that of a closed query ends after `retention`, if there is one. `blobs` gives
    the bucket for what is too large for an item; it is asked only when something is.
    """

    def __init__(
        self,
        client: DynamoDBClient,
        table: str,
        keys_table: str,
        blobs: Callable[[], Blobs],
        retention: timedelta | None = None,
    ) -> None:
        self._client = client
        self._table = table
        self._keys = KeyWrites(keys_table)
        self._blobs = blobs
        self._retention = retention
        self._reader = TableReader(client, table, keys_table)
        self._known = KnownQueries(self._reader, blobs)
        self._forgetting = Forgetting(client, table, self._keys, blobs)
        self._shared: set[str] = set()
        self._pages_to_write: dict[str, list[items.Item]] = {}

    def load(
        self, query_id: str, *, seq: int | None, marker: Marker | None, log: bool = False, approval_of: str = ""
    ) -> Loaded:
        """State, event and marker, and the whole log if asked for, in one BatchGetItem with the query's key.

        How long the log is, only its state tells: a few events more than the one that is handled are asked for at
        once, and a second read is needed only where it has grown by more, where a page is still to be written, or
        where no event is handled.
        """
        keys = [items.state_key(query_id), *marker_keys(query_id, marker, self._reader.names)]
        if approval_of:
            keys.append(items.approval_key(approval_of))
        pages = full_pages(seq) if log and seq is not None else range(0)
        singles = () if seq is None else range(len(pages) * PAGE + 1, seq + 1 + AHEAD) if log else (seq,)
        keys += [page_key(query_id, page) for page in pages]
        keys += [items.event_key(query_id, each) for each in singles]
        read = self._reader.get(keys, seals_of=(query_id,))
        found = {item["sk"]["S"]: item for item in read.items}
        stored, approval = found.get(STATE), found.get(APPROVAL)
        handled = any(sort_key.startswith(MARKER_PREFIX) for sort_key in found)
        if stored is None:
            return Loaded(state=QueryState(query_id=query_id), handled=handled)
        own = self._known.opened(query_id, stored, read.seal(query_id))
        state = own.read_state(stored)
        if is_forgotten(stored, own.seal):
            return Loaded(state=state, handled=True)
        events = events_in(own, found)
        if log:
            missing = [each for each in range(1, state.version + 1) if each not in events]
            more = self._reader.get([items.event_key(query_id, each) for each in missing])
            single = {item["sk"]["S"]: own.opened(item) for item in more.items}
            events |= events_in(own, single)
            if made := made_pages(query_id, pages, single):
                self._pages_to_write = {query_id: [own.page_item(page) for page in made]}
        return Loaded(
            state=state,
            event=None if seq is None else events.get(seq),
            handled=handled,
            log=tuple(events[each] for each in sorted(events) if each <= max(state.version, seq or 0)) if log else (),
            approval=None if approval is None else Approval.model_validate_json(approval["body"]["S"]),
        )

    def commit(self, commit: Commit) -> None:
        """One TransactWriteItems. Raises what the port says."""
        self._keep_shared(commit.shared_contents)
        before, after, query_id = commit.before, commit.after, commit.after.query_id
        known = self._known.before(commit)
        own = QueryItems(query_id, known.seal, self._blobs)
        transaction = Transaction(self._table)
        if commit.marker is not None:
            transaction.mark(own.marker_item(commit.marker, self._reader.names), commit.marker)
        written = [own.event_item(event) for event in commit.events]
        leaves = [skeleton.entry() for _, skeleton in written if skeleton is not None]
        frontier = None if known.frontier is None else known.frontier.with_entries(leaves)
        if commit.events:
            until = self._kept_until(after)
            transaction.move_state(before.version, own.state_item(after, frontier, until), query_id)
            for write in self._key_writes(before, after, known.seal, until):
                transaction.keep_key(write, query_id)
        for item, _ in written:
            transaction.append(item)
        self._bind(transaction, commit)
        for write in written_times(self._client, self._table, commit, known.seal) if commit.times else ():
            transaction.change_time(write)
        kept = [own.content_item(digest, text) for digest, text in commit.contents.items()]
        # They lie under their hashes, so that those of a commit which is refused do no harm.
        beforehand = max(0, len(transaction) + len(kept) - LARGEST_TRANSACTION)
        for item in kept[:beforehand]:
            self._client.put_item(TableName=self._table, Item=item)
        # A transaction has room for a page only where it brings no texts: the next one will do as well.
        pages = () if kept else self._pages_to_write.pop(query_id, ())
        for item in (*kept[beforehand:], *pages):
            transaction.keep(item)
        transaction.run(self._client)
        if commit.events:
            self._known.remember(query_id, KnownQuery(after.version, known.seal, frontier))

    def _bind(self, transaction: Transaction, commit: Commit) -> None:
        """What a commit writes beside its query's own items."""
        for name, reference in commit.references.items():
            transaction.bind(name, reference_item(self._reader.names(), name, reference))
        for send_id, approval in commit.approvals.items():
            transaction.approve(send_id, approval)
        for counter in commit.counters:
            transaction.count(counter, self._reader.names().name(counter.key))
        for tally in commit.tallies:
            transaction.add_up(tally, self._reader.names().name(tally.key))

    def references(self, keys: Sequence[str]) -> Mapping[str, Reference]:
        """Those of `keys` that are bound."""
        wanted, names = tuple(dict.fromkeys(keys)), self._reader.names()
        found = self._reader.get([key for name in wanted for key in reference_keys(names, name)])
        return read_references(names, wanted, found.items)

    def open_queries(self, limit: int = 1000) -> Sequence[OpenQuery]:
        """Queries with a deadline, the nearest first: one query for each shard of the index."""
        return open_queries(self._client, self._table, limit)

    def resting_queries(self, limit: int) -> Sequence[str]:
        """Queries without a deadline, from the same index: one query for each of its shards."""
        return resting_queries(self._client, self._table, limit)

    def states(self, query_ids: Sequence[str]) -> Sequence[QueryState]:
        """The states of those that there are, each with its key: 50 of them in a BatchGetItem."""
        return self._known.states(query_ids)

    def history(self, query_id: str) -> History:
        """Everything of one query, strongly consistent: its partition, and then its key."""
        found = {item["sk"]["S"]: item for item in self._partition(items.query_pk(query_id))}
        stored = found.get(STATE)
        if stored is None:
            return History(state=QueryState(query_id=query_id), events=(), markers=frozenset())
        own = self._known.opened(query_id, stored, self._reader.get((), seals_of=(query_id,)).seal(query_id))
        log = [item for sort_key, item in found.items() if sort_key.startswith(EVENT_PREFIX)]
        gone = is_forgotten(stored, own.seal)
        texts = {} if gone else {int(item["sk"]["S"][len(EVENT_PREFIX) :]): own.body(own.opened(item)) for item in log}
        frontier = frontier_of(stored)
        return History(
            state=own.read_state(stored),
            events=tuple(from_json(texts[place]) for place in sorted(texts)),
            markers=frozenset(own.marker(each) for sk, each in found.items() if sk.startswith(MARKER_PREFIX)),
            proof=None
            if frontier is None
            else Proof(frontier, tuple(map(read_skeleton, log)), texts, own.seal.hash_key if own.seal else None),
        )

    def queries(self, limit: int | None = None) -> Sequence[QueryState]:
        """The states, newest update first. Reads the whole table: for the owner's tools, not for handlers."""
        pages = self._client.get_paginator("scan").paginate(
            TableName=self._table,
            FilterExpression="sk = :state",
            ExpressionAttributeValues={":state": {"S": STATE}},
        )
        stored = {item["pk"]["S"].removeprefix(QUERY_PREFIX): item for page in pages for item in page["Items"]}
        seals = self._reader.get((), seals_of=tuple(stored))
        return sorted(self._known.opened_states(stored, seals), key=newest_first)[:limit]

    def contents(self, query_id: str, hashes: Sequence[str]) -> Mapping[str, str]:
        """The kept texts of a query and the shared ones."""
        wanted = tuple(dict.fromkeys(hashes))
        known = self._known.find(query_id)
        seal = known.seal if known is not None else self._reader.get((), seals_of=(query_id,)).seal(query_id)
        own = QueryItems(query_id, seal, self._blobs)
        digests = {own.content_name(digest): digest for digest in wanted}
        read = self._reader.get([items.content_key(query_id, name) for name in digests], seals_of=(query_id,))
        own.seal = read.seal(query_id)
        found = {digests[items.digest_of(item)]: own.content(item) for item in read.items}
        shared = self._reader.get([items.shared_content_key(name) for name in wanted if name not in found])
        found |= {items.digest_of(item): plain_text(item, self._blobs) for item in shared.items}
        return {name: text for name, text in found.items() if text is not None}

    def count(self, counter: Counter) -> int:
        """One conditional UpdateItem. Raises LimitReached."""
        update = counting(self._table, counter, self._reader.names().name(counter.key))
        try:
            answer = self._client.update_item(**update, ReturnValues="UPDATED_NEW")
        except self._client.exceptions.ConditionalCheckFailedException as error:
            raise LimitReached(f"{counter.key} is at its limit of {counter.limit}") from error
        return int(answer["Attributes"]["n"]["N"])

    def add_up(self, tallies: Sequence[Tally]) -> None:
        """One TransactWriteItems. Raises LimitReached."""
        add_up(self._client, self._table, tallies, self._reader.names().name)

    def sums(self, keys: Sequence[str]) -> Mapping[str, Mapping[str, int]]:
        """The sums under those of `keys` that there are: one BatchGetItem."""
        return read_sums(self._reader, keys)

    def forget(self, state: QueryState, at: datetime, objects: Sequence[str]) -> None:
        """One transaction: the key is deleted, and the state is replaced by what is left."""
        self._known.drop(state.query_id)
        self._forgetting.forget(state, at, objects)

    def unswept(self) -> Mapping[str, Sequence[str]]:
        """The forgotten queries of which something is still to be deleted. Reads the whole table."""
        return self._forgetting.unswept()

    def swept(self, query_ids: Sequence[str]) -> None:
        """Delete what is left of them. Reads the whole table."""
        self._forgetting.sweep(query_ids)

    def _key_writes(
        self, before: QueryState, after: QueryState, seal: Seal | None, until: datetime | None
    ) -> list[Any]:
        """A query's first commit brings its key; one that closes it or opens it again says how long that is kept."""
        if seal is None:
            return []
        if before.version == 0:
            return [self._keys.put(after.query_id, seal, until)]
        reopened = before.is_closed and not after.is_closed
        return [self._keys.keep(after.query_id, until)] if until is not None or reopened else []

    def _kept_until(self, after: QueryState) -> datetime | None:
        if self._retention is None or not after.is_closed or after.updated_at is None:
            return None
        return after.updated_at + self._retention

    def _partition(self, pk: str) -> Iterator[Item]:
        pages = self._client.get_paginator("query").paginate(
            TableName=self._table,
            KeyConditionExpression="pk = :pk",
            ExpressionAttributeValues={":pk": {"S": pk}},
            ConsistentRead=True,
        )
        for page in pages:
            yield from page["Items"]

    def _keep_shared(self, contents: Mapping[str, str]) -> None:
        """Write what this process has not written yet: the next commits that name it cost nothing more."""
        for digest, text in contents.items():
            if digest not in self._shared:
                item = plain_content(dict(items.shared_content_key(digest)), digest, text, self._blobs)
                self._client.put_item(TableName=self._table, Item=item)
                self._shared.add(digest)
