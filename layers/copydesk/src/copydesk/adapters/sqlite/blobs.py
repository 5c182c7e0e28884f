"""The bucket in the SQLite file: inbound mails, kept mails, articles."""

import sqlite3
from collections.abc import Callable, Iterable
from datetime import datetime

from copydesk.adapters.aws.table_items import index_time
from copydesk.adapters.sqlite.database import Database
from copydesk.ports import Clock, StoredObject


class SqliteBlobs:
    """Copydesk's Blobs. `on_put` and `on_remove` hear the keys that changed, once the change is on the disk."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self.on_put: Callable[[str, int], None] = lambda _key, _size: None
        self.on_remove: Callable[[str], None] = lambda _key: None

    def get(self, key: str) -> bytes | None:
        """The object's bytes, or None if there is none."""
        with self._database.reading() as connection:
            row = connection.execute("SELECT content FROM objects WHERE key = ?", (key,)).fetchone()
        return None if row is None else bytes(row[0])

    def start(self, key: str, octets: int) -> bytes | None:
        """The object's first bytes, or None if there is none."""
        with self._database.reading() as connection:
            select = "SELECT substr(content, 1, ?) FROM objects WHERE key = ?"
            row = connection.execute(select, (octets, key)).fetchone()
        return None if row is None else bytes(row[0])

    def put(self, key: str, content: bytes) -> None:
        """Write or overwrite an object; one of the same content keeps its time, and is announced all the same."""
        row = (key, content, len(content), index_time(self._clock.now()))
        self._database.write(lambda connection: _put(connection, row))
        self.on_put(key, len(content))

    def remove(self, key: str) -> None:
        """Delete an object. One that is gone is no error."""
        if self._database.write(lambda connection: _delete(connection, key)):
            self.on_remove(key)

    def move(self, key: str, to: str) -> None:
        """Rename, in one transaction. An object that is gone was moved before: no error."""
        size = self._database.write(lambda connection: _move(connection, key, to))
        if size is not None:
            self.on_put(to, size)
            self.on_remove(key)

    def list(self, prefix: str) -> Iterable[StoredObject]:
        """The objects under `prefix`, by key."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT key, size, modified FROM objects WHERE key >= ? AND substr(key, 1, ?) = ? ORDER BY key",
                (prefix, len(prefix), prefix),
            ).fetchall()
        return [StoredObject(key, size, datetime.fromisoformat(modified)) for key, size, modified in rows]

    def erase(self, key: str) -> None:
        """Delete an object, its pages overwritten; there are no earlier versions of it."""
        self.remove(key)

    def modified(self, key: str) -> datetime | None:
        """When an object was last written."""
        with self._database.reading() as connection:
            row = connection.execute("SELECT modified FROM objects WHERE key = ?", (key,)).fetchone()
        return None if row is None else datetime.fromisoformat(row[0])


def _put(connection: sqlite3.Connection, row: tuple[str, bytes, int, str]) -> None:
    connection.execute(
        "INSERT INTO objects VALUES (?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET "
        "content = excluded.content, size = excluded.size, modified = excluded.modified "
        "WHERE content IS NOT excluded.content",
        row,
    )


def _delete(connection: sqlite3.Connection, key: str) -> bool:
    return bool(connection.execute("DELETE FROM objects WHERE key = ?", (key,)).rowcount)


def _move(connection: sqlite3.Connection, key: str, to: str) -> int | None:
    update = "UPDATE OR REPLACE objects SET key = ? WHERE key = ? RETURNING size"
    moved = connection.execute(update, (to, key)).fetchall()
    return int(moved[0][0]) if moved else None
