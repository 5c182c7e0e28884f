"""The Store in memory: the same promises as the table's, for simulations, load and benchmarks."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from threading import RLock
from typing import Protocol

from copydesk.audit import Frontier, Proof, Skeleton, body_digest, skeleton_of
from copydesk.errors import AlreadyHandled, LimitReached, ReferenceTaken, VersionConflict
from copydesk.events import Approval, Envelope, Event, from_json, to_json
from copydesk.ports import (
    COUNTED,
    TOTAL,
    Commit,
    Counter,
    History,
    Loaded,
    Marker,
    OpenQuery,
    Reference,
    Tally,
    TimeChange,
)
from copydesk.query import QueryState, newest_first


class Times(Protocol):
    """The calendar that lies beside the store, in which commits change times."""

    def change(self, query_id: str, changes: Sequence[TimeChange], at: datetime) -> None:
        """All of the changes or none. Raises TimeTaken."""


class MemoryStore:
    """One lock makes each commit atomic. Events are kept as JSON, as the table keeps them, but in clear.

    What is forgotten is dropped; only the skeletons stay.

    `on_append` is called after a commit with the new events' envelopes: the stream. `calendar` has the times that
    commits change.
    """

    def __init__(
        self, on_append: Callable[[Sequence[Envelope]], None] | None = None, calendar: Times | None = None
    ) -> None:
        self.on_append = on_append
        self._calendar = calendar
        self._lock = RLock()
        self._states: dict[str, QueryState] = {}
        self._logs: dict[str, list[str]] = {}
        self._markers: dict[str, set[Marker]] = {}
        self._references: dict[str, Reference] = {}
        self._counters: dict[str, int] = {}
        self._sums: dict[str, dict[str, int]] = {}
        self._contents: dict[tuple[str, str], str] = {}
        self._approvals: dict[str, Approval] = {}
        self._hash_keys: dict[str, bytes] = {}
        self._forgotten: dict[str, tuple[Skeleton, ...]] = {}
        self._unswept: dict[str, Sequence[str]] = {}

    def load(
        self, query_id: str, *, seq: int | None, marker: Marker | None, log: bool = False, approval_of: str = ""
    ) -> Loaded:
        """State, event, marker and approval of one moment."""
        with self._lock:
            if query_id in self._forgotten:
                return Loaded(state=self._states[query_id], handled=True)
            written = self._logs.get(query_id, [])
            last = 0 if seq is None else seq
            texts = tuple(written) if log else written[max(last - 1, 0) : last]
            state = self._states.get(query_id) or QueryState(query_id=query_id)
            approval = self._approvals.get(approval_of)
            handled = marker is not None and marker in self._markers.get(query_id, ())
        events = tuple(from_json(text) for text in texts)
        event = next((each for each in reversed(events) if each.seq == seq), None)
        return Loaded(state=state, event=event, handled=handled, log=events if log else (), approval=approval)

    def commit(self, commit: Commit) -> None:
        """All or nothing. Raises AlreadyHandled, VersionConflict, ReferenceTaken, LimitReached or TimeTaken."""
        with self._lock:
            self._check(commit)
            if commit.times:
                self._change_times(commit)
            self._write(commit)
        if self.on_append is not None and commit.events:
            self.on_append([event.envelope() for event in commit.events])

    def references(self, keys: Sequence[str]) -> Mapping[str, Reference]:
        """Those of `keys` that are bound."""
        with self._lock:
            return {key: self._references[key] for key in keys if key in self._references}

    def open_queries(self, limit: int = 1000) -> Sequence[OpenQuery]:
        """Queries with a deadline, the nearest first."""
        with self._lock:
            states = list(self._states.values())
        found = [
            OpenQuery(query_id=state.query_id, deadline=state.deadline.at, status=state.status)
            for state in states
            if state.deadline is not None
        ]
        return sorted(found, key=lambda query: query.deadline)[:limit]

    def resting_queries(self, limit: int) -> Sequence[str]:
        """The queries without a deadline, newest update first."""
        with self._lock:
            states = [each for each in self._states.values() if each.deadline is None and each.forgotten_at is None]
        return [state.query_id for state in sorted(states, key=newest_first)][:limit]

    def states(self, query_ids: Sequence[str]) -> Sequence[QueryState]:
        """The states of those that there are."""
        with self._lock:
            return [self._states[each] for each in query_ids if each in self._states]

    def history(self, query_id: str) -> History:
        """Everything of one query."""
        with self._lock:
            state = self._states.get(query_id, QueryState(query_id=query_id))
            texts = tuple(self._logs.get(query_id, ()))
            markers = frozenset(self._markers.get(query_id, ()))
            proof = self._proof(query_id, texts)
        return History(state=state, events=tuple(from_json(text) for text in texts), markers=markers, proof=proof)

    def queries(self, limit: int | None = None) -> Sequence[QueryState]:
        """The states, newest update first."""
        with self._lock:
            states = list(self._states.values())
        return sorted(states, key=newest_first)[:limit]

    def contents(self, query_id: str, hashes: Sequence[str]) -> Mapping[str, str]:
        """The kept texts of a query and the shared ones."""
        with self._lock:
            kept = {name: self._contents.get((query_id, name), self._contents.get(("", name))) for name in hashes}
        return {name: text for name, text in kept.items() if text is not None}

    def count(self, counter: Counter) -> int:
        """Count one up. Raises LimitReached."""
        with self._lock:
            self._check_counter(counter)
            return self._count(counter)

    def add_up(self, tallies: Sequence[Tally]) -> None:
        """Add to sums, to all or to none. Raises LimitReached."""
        with self._lock:
            for tally in tallies:
                self._check_tally(tally)
            for tally in tallies:
                self._add(tally)

    def sums(self, keys: Sequence[str]) -> Mapping[str, Mapping[str, int]]:
        """The sums under those of `keys` that there are."""
        with self._lock:
            counted = {key: {COUNTED: self._counters[key]} for key in keys if key in self._counters}
            return counted | {key: dict(self._sums[key]) for key in keys if key in self._sums}

    def forget(self, state: QueryState, at: datetime, objects: Sequence[str]) -> None:
        """Drop the query's content at once. Raises VersionConflict."""
        query_id = state.query_id
        with self._lock:
            if query_id in self._forgotten:
                return
            if self._version(query_id) != state.version:
                raise VersionConflict(f"query {query_id} is no longer at version {state.version}")
            proof = self._proof(query_id, tuple(self._logs.pop(query_id)))
            assert proof is not None  # noqa: S101  (a query with a version has a log)
            self._forgotten[query_id] = proof.skeletons
            self._states[query_id] = state.forgotten(at)
            self._unswept[query_id] = tuple(objects)
            del self._hash_keys[query_id]
            self._contents = {key: text for key, text in self._contents.items() if key[0] != query_id}

    def unswept(self) -> Mapping[str, Sequence[str]]:
        """The forgotten queries of which something is still to be deleted."""
        with self._lock:
            return dict(self._unswept)

    def swept(self, query_ids: Sequence[str]) -> None:
        """Drop what is bound to them but the names of their mails, which are kept as long as the store."""
        with self._lock:
            self._references = {
                name: each
                for name, each in self._references.items()
                if each.query_id not in query_ids or each.content_hash
            }
            for query_id in query_ids:
                self._unswept.pop(query_id, None)

    def _proof(self, query_id: str, texts: Sequence[str]) -> Proof | None:
        """The skeletons of a log and their tree; they are made when they are asked for."""
        skeletons, hash_key = self._forgotten.get(query_id, ()), None
        if texts:
            hash_key = self._hash_keys.setdefault(query_id, secrets.token_bytes(32))
            skeletons = tuple(skeleton_of(from_json(text), body_digest(hash_key, text)) for text in texts)
        frontier = Frontier.of(each.entry() for each in skeletons)
        return Proof(frontier, skeletons, dict(enumerate(texts, start=1)), hash_key) if skeletons else None

    def _check(self, commit: Commit) -> None:
        query_id = commit.after.query_id
        if commit.marker is not None and commit.marker in self._markers.get(query_id, ()):
            raise AlreadyHandled(f"{commit.marker.handler} has handled {commit.marker.cause}")
        if commit.events and (self._version(query_id) != commit.before.version or query_id in self._forgotten):
            raise VersionConflict(f"query {query_id} is no longer at version {commit.before.version}")
        for name, reference in commit.references.items():
            bound = self._references.get(name)
            if bound is not None and bound.query_id != reference.query_id:
                raise ReferenceTaken(f"{name} belongs to another query")
        for counter in commit.counters:
            self._check_counter(counter)
        for tally in commit.tallies:
            self._check_tally(tally)

    def _change_times(self, commit: Commit) -> None:
        if self._calendar is None:
            raise LookupError("this store has no calendar beside it, in which the commit could change times")
        self._calendar.change(commit.after.query_id, commit.times, commit.at)

    def _write(self, commit: Commit) -> None:
        query_id = commit.after.query_id
        if commit.marker is not None:
            self._markers.setdefault(query_id, set()).add(commit.marker)
        if commit.events:
            self._states[query_id] = commit.after
            self._logs.setdefault(query_id, []).extend(map(_written, commit.events))
        self._references.update(commit.references)
        self._approvals.update(commit.approvals)
        for counter in commit.counters:
            self._count(counter)
        for tally in commit.tallies:
            self._add(tally)
        self._contents.update({(query_id, name): text for name, text in commit.contents.items()})
        self._contents.update({("", name): text for name, text in commit.shared_contents.items()})

    def _version(self, query_id: str) -> int:
        state = self._states.get(query_id)
        return 0 if state is None else state.version

    def _check_counter(self, counter: Counter) -> None:
        if self._counters.get(counter.key, 0) >= counter.limit:
            raise LimitReached(f"{counter.key} is at its limit of {counter.limit}")

    def _count(self, counter: Counter) -> int:
        self._counters[counter.key] = self._counters.get(counter.key, 0) + 1
        return self._counters[counter.key]

    def _check_tally(self, tally: Tally) -> None:
        if tally.room is not None and self._sums.get(tally.key, {}).get(TOTAL, 0) > tally.room:
            raise tally.refusal

    def _add(self, tally: Tally) -> None:
        sums = self._sums.setdefault(tally.key, {})
        for name, number in tally.add.items():
            sums[name] = sums.get(name, 0) + number


def _written(event: Event) -> str:
    return to_json(event)
