"""What a process remembers of the queries that it has just loaded, so that a commit needs no read of its own."""

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any, Final

from copydesk.adapters.aws.sealed_items import QueryItems, frontier_of, is_forgotten, version_of
from copydesk.adapters.aws.sealing import Seal
from copydesk.adapters.aws.table_items import state_key
from copydesk.adapters.aws.table_reading import Found, TableReader
from copydesk.audit import Frontier
from copydesk.errors import VersionConflict
from copydesk.keys import QUERY_PREFIX
from copydesk.ports import Blobs, Commit
from copydesk.query import QueryState

KEPT: Final = 256
"""Queries remembered, the latest ones: a function handles one at a time, a desk's workers a few."""


@dataclass(frozen=True, slots=True)
class KnownQuery:
    """A query as it was at `version`: what seals it and the tree of its log; neither if an earlier version began it.

    A log is never changed, so what is known of a version stays true. Nothing is ever read with a remembered key: each
    read brings the key along, or learns that it is gone.
    """

    version: int
    seal: Seal | None
    frontier: Frontier | None


class KnownQueries:
    """The latest of them, by id. Safe to use from several threads."""

    def __init__(self, reader: TableReader, blobs: Callable[[], Blobs]) -> None:
        self._reader = reader
        self._blobs = blobs
        self._lock = Lock()
        self._known: OrderedDict[str, KnownQuery] = OrderedDict()

    def opened(self, query_id: str, stored: Mapping[str, Any], seal: Seal | None) -> QueryItems:
        """What reads the query whose state item that is, with the key that was read beside it."""
        if seal is None and "sealed" in stored:
            # A read of several items is not of one moment: the key may just have been written with the state.
            seal = self._reader.get((), seals_of=(query_id,)).seal(query_id)
        if is_forgotten(stored, seal):
            self.drop(query_id)
            return QueryItems(query_id, None, self._blobs)
        seal = None if "body" in stored else seal
        self.remember(query_id, KnownQuery(version_of(stored), seal, frontier_of(stored)))
        return QueryItems(query_id, seal, self._blobs)

    def states(self, query_ids: Sequence[str]) -> list[QueryState]:
        """The states of those that there are, in the order given, read with their keys."""
        wanted = tuple(dict.fromkeys(query_ids))
        read = self._reader.get([state_key(each) for each in wanted], seals_of=wanted)
        stored = {item["pk"]["S"].removeprefix(QUERY_PREFIX): item for item in read.items}
        return self.opened_states({each: stored[each] for each in wanted if each in stored}, read)

    def opened_states(self, stored: Mapping[str, Mapping[str, Any]], seals: Found) -> list[QueryState]:
        """The states in these items, by the queries' ids, with the keys that were read beside them."""
        opened = ((item, self.opened(query_id, item, seals.seal(query_id))) for query_id, item in stored.items())
        return [own.read_state(item) for item, own in opened]

    def before(self, commit: Commit) -> KnownQuery:
        """What seals the commit, and the tree that it adds to; read again only if it was not loaded here before.

        Raises VersionConflict if the query was forgotten meanwhile.
        """
        state = commit.before
        if state.version == 0:
            return KnownQuery(0, Seal.new() if commit.events else None, Frontier())
        version = state.version if commit.events else None
        known = self.find(state.query_id, version)
        if known is None:
            read = self._reader.get([state_key(state.query_id)], seals_of=(state.query_id,))
            for stored in read.items:
                self.opened(state.query_id, stored, read.seal(state.query_id))
            # Where it has moved on, the transaction itself says why it is refused.
            known = self.find(state.query_id)
        if known is None:
            raise VersionConflict(f"query {state.query_id} was forgotten while this was decided")
        return known

    def remember(self, query_id: str, known: KnownQuery) -> None:
        """Keep what was read or written last."""
        with self._lock:
            self._known[query_id] = known
            self._known.move_to_end(query_id)
            if len(self._known) > KEPT:
                self._known.popitem(last=False)

    def drop(self, query_id: str) -> None:
        """Remember nothing of a query any more."""
        with self._lock:
            self._known.pop(query_id, None)

    def find(self, query_id: str, version: int | None = None) -> KnownQuery | None:
        """What is remembered of the query, as it was at this version, or at any."""
        with self._lock:
            known = self._known.get(query_id)
        return known if known is not None and version in (None, known.version) else None
