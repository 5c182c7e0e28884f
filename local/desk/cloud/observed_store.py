"""A Store that tells the desk of each commit; handlers notice nothing of it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from threading import RLock
from typing import Final

from copydesk.events import Event
from copydesk.ports import Commit, Counter, History, Loaded, Marker, OpenQuery, Reference, Store, Tally
from copydesk.query import QueryState
from local.desk.cloud.functions import elapsed_ms
from local.desk.notices import Committed, Notifier

_LOCKS: Final = 64
"""Queries that share one wait for each other, which costs little and is rare."""


class ObservedStore:
    """`store`, telling `notifier` each event after its commit, and then `stream` all of the commit's.

    `forgotten` hears the id of each query that was forgotten.

    A query's commit and what is told of it belong together: otherwise a later event of it could be told before an
    earlier one. Commits of other queries need not wait for that.
    """

    def __init__(
        self,
        store: Store,
        notifier: Notifier,
        stream: Callable[[Sequence[Event]], None] = lambda _events: None,
        forgotten: Callable[[str], None] = lambda _query_id: None,
    ) -> None:
        self._store = store
        self._notifier = notifier
        self._stream = stream
        self._forgotten = forgotten
        self._in_order = tuple(RLock() for _ in range(_LOCKS))

    def load(
        self, query_id: str, *, seq: int | None, marker: Marker | None, log: bool = False, approval_of: str = ""
    ) -> Loaded:
        """As the store does."""
        return self._store.load(query_id, seq=seq, marker=marker, log=log, approval_of=approval_of)

    def commit(self, commit: Commit) -> None:
        """As the store does, then tell."""
        if not commit.events:
            self._store.commit(commit)
            return
        with self._in_order[hash(commit.after.query_id) % _LOCKS]:
            self._store.commit(commit)
            for event in commit.events:
                self._notifier.notify(Committed(event, elapsed_ms()))
            self._stream(commit.events)

    def references(self, keys: Sequence[str]) -> Mapping[str, Reference]:
        """As the store does."""
        return self._store.references(keys)

    def open_queries(self, limit: int = 1000) -> Sequence[OpenQuery]:
        """As the store does."""
        return self._store.open_queries(limit)

    def resting_queries(self, limit: int) -> Sequence[str]:
        """As the store does."""
        return self._store.resting_queries(limit)

    def states(self, query_ids: Sequence[str]) -> Sequence[QueryState]:
        """As the store does."""
        return self._store.states(query_ids)

    def history(self, query_id: str) -> History:
        """As the store does."""
        return self._store.history(query_id)

    def queries(self, limit: int | None = None) -> Sequence[QueryState]:
        """As the store does."""
        return self._store.queries(limit)

    def contents(self, query_id: str, hashes: Sequence[str]) -> Mapping[str, str]:
        """As the store does."""
        return self._store.contents(query_id, hashes)

    def count(self, counter: Counter) -> int:
        """As the store does."""
        return self._store.count(counter)

    def add_up(self, tallies: Sequence[Tally]) -> None:
        """As the store does."""
        self._store.add_up(tallies)

    def sums(self, keys: Sequence[str]) -> Mapping[str, Mapping[str, int]]:
        """As the store does."""
        return self._store.sums(keys)

    def forget(self, state: QueryState, at: datetime, objects: Sequence[str]) -> None:
        """As the store does, then tell whoever keeps copies."""
        self._store.forget(state, at, objects)
        self._forgotten(state.query_id)

    def unswept(self) -> Mapping[str, Sequence[str]]:
        """As the store does."""
        return self._store.unswept()

    def swept(self, query_ids: Sequence[str]) -> None:
        """As the store does."""
        self._store.swept(query_ids)
