"""The Store in one SQLite file: one read, one transaction for each handled event."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Final

from copydesk.adapters.aws.table_items import index_time
from copydesk.adapters.sqlite import forgetting
from copydesk.adapters.sqlite.calendar import change_times
from copydesk.adapters.sqlite.database import Database
from copydesk.adapters.sqlite.growing import grow, proof_of
from copydesk.adapters.sqlite.names import Names, names_in
from copydesk.adapters.sqlite.sums import add_up, sums
from copydesk.errors import AlreadyHandled, LimitReached, ReferenceTaken
from copydesk.events import Approval, Event, from_json, to_json
from copydesk.ports import Commit, Counter, History, Loaded, Marker, OpenQuery, Reference, Tally
from copydesk.query import QueryState, Status

SHARED: Final = ""
"""The query that the texts which belong to none are kept with."""
_PARSED: Final = 1024
"""States and events that are kept as they were read: the handlers of one event ask for the same few."""
_AT_ONCE: Final = 500
"""Names in one statement; SQLite takes 32,766."""

_HEAD: Final = """
    SELECT (SELECT body FROM queries WHERE query_id = :query),
           (SELECT body FROM events WHERE query_id = :query AND seq = :seq),
           EXISTS (SELECT 1 FROM markers WHERE query_id = :query AND handler = :handler AND cause = :cause),
           (SELECT body FROM approvals WHERE send_id = :send)
"""


class SqliteStore:
    """Copydesk's Store. Every commit is on the disk before it returns; every read sees all that was committed."""

    def __init__(self, database: Database) -> None:
        self._database = database
        with database.reading() as connection:
            self._names = names_in(connection)

    def load(
        self, query_id: str, *, seq: int | None, marker: Marker | None, log: bool = False, approval_of: str = ""
    ) -> Loaded:
        """State, event, marker and approval of one moment, and the whole log if asked for."""
        asked = {
            "query": query_id,
            "seq": -1 if seq is None else seq,
            "handler": "" if marker is None else marker.handler,
            "cause": "" if marker is None else marker.cause,
            "send": approval_of,
        }
        with self._database.reading() as connection:
            body, event, handled, approval = connection.execute(_HEAD, asked).fetchone()
            written = _bodies_of(connection, query_id) if log else []
        state = _state(query_id, body)
        if state.forgotten_at is not None:
            return Loaded(state=state, handled=True)
        return Loaded(
            state=state,
            event=None if event is None else _event(event),
            handled=bool(handled) and marker is not None,
            log=tuple(map(_event, written)),
            approval=None if approval is None else Approval.model_validate_json(approval),
        )

    def commit(self, commit: Commit) -> None:
        """One transaction, on the disk. Raises what the port says."""
        texts = [to_json(event) for event in commit.events]
        state = commit.after.model_dump_json() if commit.events else ""
        self._database.write(lambda connection: _write(connection, self._names, commit, state, texts))

    def references(self, keys: Sequence[str]) -> Mapping[str, Reference]:
        """Those of `keys` that are bound."""
        with self._database.reading() as connection:
            select = "SELECT name, query_id, content_hash FROM bindings WHERE coalesce(expires > ?, TRUE) AND name IN"
            called = {self._names.name(key): key for key in keys}
            rows = _rows_named(connection, select, called, index_time(datetime.now(UTC)))
            return {called[name]: Reference(query_id, content_hash) for name, query_id, content_hash in rows}

    def open_queries(self, limit: int = 1000) -> Sequence[OpenQuery]:
        """Queries with a deadline, the nearest first."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT query_id, deadline, status FROM queries WHERE deadline IS NOT NULL ORDER BY deadline LIMIT ?",
                (limit,),
            ).fetchall()
        return [OpenQuery(query_id, datetime.fromisoformat(at), Status(status)) for query_id, at, status in rows]

    def resting_queries(self, limit: int) -> Sequence[str]:
        """The queries without a deadline, newest update first."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT query_id FROM queries WHERE deadline IS NULL AND json_extract(body, '$.forgotten_at') IS NULL "
                "ORDER BY updated DESC, query_id LIMIT ?",
                (limit,),
            ).fetchall()
        return [query_id for (query_id,) in rows]

    def states(self, query_ids: Sequence[str]) -> Sequence[QueryState]:
        """The states of those that there are, of one moment."""
        with self._database.reading() as connection:
            found = dict(_rows_named(connection, "SELECT query_id, body FROM queries WHERE query_id IN", query_ids))
        return [_read_state(found[each]) for each in query_ids if each in found]

    def history(self, query_id: str) -> History:
        """Everything of one query, as of one moment."""
        with self._database.reading() as connection:
            row = connection.execute("SELECT body FROM queries WHERE query_id = ?", (query_id,)).fetchone()
            written = _bodies_of(connection, query_id)
            proof = proof_of(connection, query_id)
            marked = connection.execute("SELECT handler, cause FROM markers WHERE query_id = ?", (query_id,)).fetchall()
        return History(
            state=_state(query_id, None if row is None else row[0]),
            events=tuple(map(_event, written)),
            markers=frozenset(Marker(handler, cause) for handler, cause in marked),
            proof=proof,
        )

    def queries(self, limit: int | None = None) -> Sequence[QueryState]:
        """The states, newest update first."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT query_id, body FROM queries ORDER BY updated DESC, query_id LIMIT ?",
                (-1 if limit is None else limit,),
            ).fetchall()
        return [_state(query_id, body) for query_id, body in rows]

    def contents(self, query_id: str, hashes: Sequence[str]) -> Mapping[str, str]:
        """The kept texts of a query and the shared ones."""
        found: dict[str, str] = {}
        with self._database.reading() as connection:
            for owner in (SHARED, query_id):
                select = "SELECT hash, text FROM contents WHERE query_id = ? AND hash IN"
                found |= dict(_rows_named(connection, select, hashes, owner))
        return found

    def count(self, counter: Counter) -> int:
        """Count one up. Raises LimitReached."""
        return self._database.write(lambda connection: _count(connection, self._names, counter))

    def add_up(self, tallies: Sequence[Tally]) -> None:
        """Add to sums, to all or to none, on the disk. Raises LimitReached."""
        self._database.write(lambda connection: add_up(connection, self._names, tallies))

    def sums(self, keys: Sequence[str]) -> Mapping[str, Mapping[str, int]]:
        """The sums under those of `keys` that there are, of one moment."""
        with self._database.reading() as connection:
            return sums(connection, self._names, keys)

    def forget(self, state: QueryState, at: datetime, objects: Sequence[str]) -> None:
        """Delete the query's content, at once or not at all. Raises VersionConflict."""
        self._database.write(lambda connection: forgetting.forget(connection, state, at, objects))
        _read_state.cache_clear()
        _event.cache_clear()

    def unswept(self) -> Mapping[str, Sequence[str]]:
        """The forgotten queries of which something is still to be deleted."""
        with self._database.reading() as connection:
            return forgetting.unswept(connection)

    def swept(self, query_ids: Sequence[str]) -> None:
        """Delete what is left, in the write-ahead log, too. Raises TransientError while somebody reads an old page."""
        now = datetime.now(UTC)
        self._database.write(lambda connection: forgetting.sweep(connection, query_ids, now))
        self._database.empty_log()
        self._database.write(lambda connection: forgetting.settle(connection, query_ids))

    def unpublished(self) -> Sequence[Event]:
        """The events that were committed and not yet published, in the order of all commits."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT body FROM unpublished JOIN events USING (query_id, seq) ORDER BY place"
            ).fetchall()
        return [from_json(body) for (body,) in rows]

    def drop_expired(self, now: datetime) -> None:
        """Drop the counters and sums whose time is over, and what has ended of forgotten queries."""
        self._database.write(lambda connection: forgetting.drop_expired(connection, now.astimezone(UTC)))


def _write(connection: sqlite3.Connection, names: Names, commit: Commit, state: str, texts: Sequence[str]) -> None:
    query_id = commit.after.query_id
    if commit.marker is not None:
        _mark(connection, query_id, commit.marker)
    if commit.events:
        grow(connection, commit, state, texts)
    for name, reference in commit.references.items():
        _bind(connection, names, name, reference)
    for counter in commit.counters:
        _count(connection, names, counter)
    add_up(connection, names, commit.tallies)
    if commit.times:
        change_times(connection, query_id, commit.times, commit.at)
    for send_id, approval in commit.approvals.items():
        connection.execute("REPLACE INTO approvals VALUES (?, ?, ?)", (send_id, query_id, approval.model_dump_json()))
    for owner, kept in ((query_id, commit.contents), (SHARED, commit.shared_contents)):
        rows = ((owner, digest, text) for digest, text in kept.items())
        connection.executemany("INSERT OR IGNORE INTO contents VALUES (?, ?, ?)", rows)


def _mark(connection: sqlite3.Connection, query_id: str, marker: Marker) -> None:
    row = (query_id, marker.handler, marker.cause)
    if not connection.execute("INSERT OR IGNORE INTO markers VALUES (?, ?, ?)", row).rowcount:
        raise AlreadyHandled(f"{marker.handler} has handled {marker.cause}")


def _bind(connection: sqlite3.Connection, names: Names, name: str, reference: Reference) -> None:
    bound = connection.execute(
        "INSERT INTO bindings VALUES (?, ?, ?, NULL) "
        "ON CONFLICT (name) DO UPDATE SET content_hash = excluded.content_hash "
        "WHERE query_id = excluded.query_id",
        (names.name(name), reference.query_id, reference.content_hash),
    )
    if not bound.rowcount:
        raise ReferenceTaken(f"{name} belongs to another query")


def _count(connection: sqlite3.Connection, names: Names, counter: Counter) -> int:
    rows = connection.execute(
        "INSERT INTO counters VALUES (?, 1, ?) ON CONFLICT (key) DO UPDATE SET n = n + 1, expires = excluded.expires "
        "WHERE n < ? RETURNING n",
        (names.name(counter.key), index_time(counter.expires_at), counter.limit),
    ).fetchall()
    if not rows:
        raise LimitReached(f"{counter.key} is at its limit of {counter.limit}")
    return int(rows[0][0])


def _bodies_of(connection: sqlite3.Connection, query_id: str) -> list[str]:
    """The whole log of a query, in order; nothing of a forgotten one."""
    select = "SELECT body FROM events WHERE query_id = ? AND body IS NOT NULL ORDER BY seq"
    rows = connection.execute(select, (query_id,))
    return [body for (body,) in rows]


def _rows_named(connection: sqlite3.Connection, select: str, names: Iterable[str], *first: str) -> list[Any]:
    """The rows of `select`, which ends with IN, for all of `names`."""
    wanted, rows = list(dict.fromkeys(names)), list[Any]()
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        rows += connection.execute(f"{select} ({', '.join('?' * len(some))})", (*first, *some)).fetchall()
    return rows


def _state(query_id: str, body: str | None) -> QueryState:
    return QueryState(query_id=query_id) if body is None else _read_state(body)


@lru_cache(_PARSED)
def _read_state(body: str) -> QueryState:
    return QueryState.model_validate_json(body)


@lru_cache(_PARSED)
def _event(body: str) -> Event:
    return from_json(body)
