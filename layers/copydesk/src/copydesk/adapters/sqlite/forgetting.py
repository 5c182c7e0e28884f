"""Forgetting a query in the SQLite file: its content is deleted, its pages are overwritten, its skeleton stays.

There is no copy that a lost key would have to reach: the content itself goes, `secure_delete` writes zeros over it, and
the write-ahead log, which holds older pages, is emptied before a query counts as swept.
"""

import json
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from copydesk import ids
from copydesk.adapters.aws.table_items import index_time
from copydesk.errors import VersionConflict
from copydesk.query import QueryState

NAMES_KEPT: Final = timedelta(days=2)
"""A mail of a forgotten query that is delivered again within this time is known, and opens no query of its own."""
_OF_QUERY: Final = ("contents", "approvals", "unpublished", "wake_ups", "sent")
"""The tables of which nothing of a forgotten query stays."""
_OF_NONE: Final = ""
"""The query of what was sent about several, such as the day's list, or by a version that did not note which."""


def forget(connection: sqlite3.Connection, state: QueryState, at: datetime, objects: Sequence[str]) -> None:
    """Delete the content and replace the state, in one transaction. Raises VersionConflict.

    The version goes below zero: no commit that was under way can follow on it.
    """
    query_id = state.query_id
    row = connection.execute("SELECT version FROM queries WHERE query_id = ?", (query_id,)).fetchone()
    if row is not None and row[0] < 0:
        return
    if row is None or row[0] != state.version:
        raise VersionConflict(f"query {query_id} is no longer at version {state.version}")
    left = state.forgotten(at)
    # A state does not say itself that it is forgotten: the store does.
    body = json.dumps({**left.model_dump(mode="json"), "forgotten_at": at.isoformat()})
    connection.execute(
        "UPDATE queries SET version = -version, status = ?, deadline = NULL, updated = ?, body = ?, hash_key = NULL, "
        "leaving = ? WHERE query_id = ?",
        (left.status.value, index_time(at), body, json.dumps(list(objects)), query_id),
    )
    connection.execute("UPDATE events SET body = NULL WHERE query_id = ?", (query_id,))
    for table in _OF_QUERY:
        connection.execute(f"DELETE FROM {table} WHERE query_id = ?", (query_id,))  # noqa: S608  (our own names)
    connection.execute("DELETE FROM sent WHERE query_id = ?", (_OF_NONE,))


def unswept(connection: sqlite3.Connection) -> Mapping[str, Sequence[str]]:
    """The forgotten queries with something left to delete, and the objects remembered for each."""
    rows = connection.execute("SELECT query_id, leaving FROM queries WHERE leaving IS NOT NULL ORDER BY query_id")
    return {query_id: tuple(json.loads(objects)) for query_id, objects in rows}


def sweep(connection: sqlite3.Connection, query_ids: Collection[str], now: datetime) -> None:
    """Delete names and causes from outside. A mail's name ends when no delivery of it can be under way any more."""
    end = index_time(now + NAMES_KEPT)
    for query_id in query_ids:
        connection.execute("DELETE FROM bindings WHERE query_id = ? AND content_hash = ''", (query_id,))
        connection.execute("UPDATE bindings SET expires = coalesce(expires, ?) WHERE query_id = ?", (end, query_id))
        marked = connection.execute("SELECT handler, cause FROM markers WHERE query_id = ?", (query_id,)).fetchall()
        connection.executemany(
            "DELETE FROM markers WHERE query_id = ? AND handler = ? AND cause = ?",
            [(query_id, handler, cause) for handler, cause in marked if not ids.is_id(cause)],
        )


def settle(connection: sqlite3.Connection, query_ids: Collection[str]) -> None:
    """Nothing of these is left to delete."""
    connection.executemany(
        "UPDATE queries SET leaving = NULL WHERE query_id = ?", [(query_id,) for query_id in query_ids]
    )


def drop_expired(connection: sqlite3.Connection, now: datetime) -> None:
    """Drop counters and sums whose time is over, names that have ended, and what left while its query was forgotten."""
    connection.execute("DELETE FROM sent WHERE query_id IN (SELECT query_id FROM queries WHERE version < 0)")
    for table in ("counters", "sums", "bindings"):
        connection.execute(f"DELETE FROM {table} WHERE expires < ?", (index_time(now),))  # noqa: S608  (our own names)
