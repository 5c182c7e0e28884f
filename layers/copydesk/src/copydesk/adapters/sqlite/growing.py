"""A query's state and log in the SQLite file, growing together: events, their skeletons, and the tree over those."""

import secrets
import sqlite3
from collections.abc import Sequence
from typing import Any, Final

from copydesk.adapters.aws.table_items import index_time
from copydesk.audit import Frontier, Proof, Skeleton, body_digest, skeleton_of
from copydesk.audit.merkle import read_frontier
from copydesk.errors import VersionConflict
from copydesk.ports import Commit

_HASH_KEY_BYTES: Final = 32
_NEVER: Final = ""


def grow(connection: sqlite3.Connection, commit: Commit, state: str, texts: Sequence[str]) -> None:
    """Write the state and append the events, with their skeletons, as a next version. Raises VersionConflict."""
    before, query_id = commit.before.version, commit.after.query_id
    tree, hash_key = _tree(connection, query_id, before)
    skeletons = [
        skeleton_of(event, body_digest(hash_key, text)) for event, text in zip(commit.events, texts, strict=True)
    ]
    _move_state(connection, commit, state, tree.with_entries(each.entry() for each in skeletons), hash_key)
    for event, skeleton, text in zip(commit.events, skeletons, texts, strict=True):
        row = (query_id, event.seq, text, skeleton.model_dump_json(exclude_none=True))
        added = connection.execute(
            "INSERT OR IGNORE INTO events (query_id, seq, body, skeleton) VALUES (?, ?, ?, ?)", row
        )
        if not added.rowcount:
            raise VersionConflict(f"place {event.seq} of the log is taken")
        connection.execute("INSERT INTO unpublished VALUES (?, ?)", row[:2])


def proof_of(connection: sqlite3.Connection, query_id: str) -> Proof | None:
    """What proves the query's log, also of a forgotten one; None for a query never seen."""
    row = connection.execute("SELECT version, tree, hash_key FROM queries WHERE query_id = ?", (query_id,)).fetchone()
    if row is None:
        return None
    version, tree, hash_key = row
    written = connection.execute(
        "SELECT seq, body, skeleton FROM events WHERE query_id = ? ORDER BY seq", (query_id,)
    ).fetchall()
    return Proof(
        frontier=read_frontier(abs(version), tree),
        skeletons=tuple(Skeleton.model_validate_json(skeleton) for _, _, skeleton in written),
        bodies={seq: body for seq, body, _ in written if body is not None},
        hash_key=hash_key,
    )


def _tree(connection: sqlite3.Connection, query_id: str, version: int) -> tuple[Frontier, bytes]:
    """The tree over the log of that version, and the key of its hashes. Raises VersionConflict."""
    if version == 0:
        return Frontier(), secrets.token_bytes(_HASH_KEY_BYTES)
    select = "SELECT tree, hash_key FROM queries WHERE query_id = ? AND version = ?"
    row = connection.execute(select, (query_id, version)).fetchone()
    if row is None:
        raise _moved_on(query_id, version)
    return read_frontier(version, row[0]), row[1]


def _move_state(connection: sqlite3.Connection, commit: Commit, body: str, tree: Frontier, hash_key: bytes) -> None:
    before, after = commit.before.version, commit.after
    row: dict[str, Any] = {
        "query": after.query_id,
        "before": before,
        "version": after.version,
        "status": after.status.value,
        "deadline": None if after.deadline is None else index_time(after.deadline.at),
        "updated": _NEVER if after.updated_at is None else index_time(after.updated_at),
        "body": body,
        "tree": tree.as_text(),
        "hash_key": hash_key,
    }
    moved = connection.execute(
        "INSERT OR IGNORE INTO queries (query_id, version, status, deadline, updated, body, tree, hash_key) "
        "VALUES (:query, :version, :status, :deadline, :updated, :body, :tree, :hash_key)"
        if before == 0
        else "UPDATE queries SET version = :version, status = :status, deadline = :deadline, updated = :updated, "
        "body = :body, tree = :tree WHERE query_id = :query AND version = :before",
        row,
    )
    if not moved.rowcount:
        raise _moved_on(after.query_id, before)


def _moved_on(query_id: str, version: int) -> VersionConflict:
    return VersionConflict(f"query {query_id} is no longer at version {version}")
