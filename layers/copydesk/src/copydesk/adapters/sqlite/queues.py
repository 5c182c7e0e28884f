"""Queues in the SQLite file: invocations that are under way, and dead letters.

A change counts at once in this process, and is written with the next group of writes: it saves a flush of the disk. The
rows are always those of one moment. What a killed process had not written yet it does again: an event that counted as
published is published again, an invocation that had ended is made again. Both find that they are done.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from threading import Event as Signal
from threading import Lock, Thread
from typing import Final

from copydesk.adapters.sqlite.database import Database
from copydesk.errors import TransientError

FLUSH_SECONDS: Final = 0.1
"""How long a change waits for others to be written with."""

_Row = tuple[str, str]
"""A queue and an id in it."""


class SqliteQueues:
    """Rows with an id and a body in queues with names; and which events of the logs are published."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = Lock()
        self._dirty: dict[_Row, str | None] = {}
        self._published: set[tuple[str, int]] = set()
        self._in_hand: tuple[dict[_Row, str | None], set[tuple[str, int]]] = ({}, set())
        self._on_disk: set[_Row] = set()
        self._changed = Signal()
        self._closing = False
        database.write_alongside(self)
        self._flusher = Thread(target=self._flush, name="queues", daemon=True)
        self._flusher.start()

    def put(self, queue: str, row_id: str, body: str) -> None:
        """Keep a row, or replace it."""
        with self._lock:
            self._dirty[queue, row_id] = body
        self._changed.set()

    def take(self, queue: str, row_id: str) -> None:
        """Drop a row; one that was never written leaves no trace."""
        row = (queue, row_id)
        with self._lock:
            if row in self._on_disk or row in self._in_hand[0]:
                self._dirty[row] = None
            else:
                self._dirty.pop(row, None)
        self._changed.set()

    def published(self, events: Iterable[tuple[str, int]]) -> None:
        """Those events, by their query and place in its log, need not be published again."""
        with self._lock:
            self._published.update(events)
        self._changed.set()

    def rows(self, queue: str) -> Sequence[tuple[str, str]]:
        """The ids and bodies that an earlier process left in a queue, oldest first. Ask before anything is put."""
        with self._database.reading() as connection:
            select = "SELECT id, body FROM queued WHERE queue = ? ORDER BY rowid"
            found = connection.execute(select, (queue,)).fetchall()
        with self._lock:
            self._on_disk.update((queue, row_id) for row_id, _ in found)
        return found

    def write(self, connection: sqlite3.Connection) -> None:
        """Write what has changed, as of this moment. The database calls it in each group of writes."""
        with self._lock:
            self._in_hand = (self._dirty, self._published)
            self._dirty, self._published = {}, set()
        rows, events = self._in_hand
        gone = [row for row, body in rows.items() if body is None]
        kept = [(*row, body) for row, body in rows.items() if body is not None]
        connection.executemany("DELETE FROM queued WHERE queue = ? AND id = ?", gone)
        connection.executemany("REPLACE INTO queued VALUES (?, ?, ?)", kept)
        connection.executemany("DELETE FROM unpublished WHERE query_id = ? AND seq = ?", events)

    def written(self, *, committed: bool) -> None:
        """What was written is on the disk, or is to be written again."""
        with self._lock:
            rows, events = self._in_hand
            self._in_hand = ({}, set())
            if not committed:
                self._dirty, self._published = {**rows, **self._dirty}, events | self._published
                return
            for row, body in rows.items():
                (self._on_disk.discard if body is None else self._on_disk.add)(row)

    def close(self) -> None:
        """Write what is left. The database is closed afterwards."""
        self._closing = True
        self._changed.set()
        self._flusher.join(timeout=5)

    def _flush(self) -> None:
        while not self._closing:
            self._changed.wait()
            if not self._closing:
                self._wait_for_others()
            self._changed.clear()
            self._write_what_is_left()

    def _wait_for_others(self) -> None:
        Signal().wait(FLUSH_SECONDS)

    def _write_what_is_left(self) -> None:
        with self._lock:
            is_clean = not self._dirty and not self._published
        if is_clean:
            return
        try:
            self._database.flush()
        except TransientError:
            self._changed.set()  # the disk refused: the rows are still here
