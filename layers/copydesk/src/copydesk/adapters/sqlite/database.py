"""One SQLite file, read by many threads and written by one at a time, each write on the disk before it counts.

Writes that wait at the same time share one transaction and so one flush of the disk: whoever comes first writes for
all. Each stands under a savepoint of its own, so that one which is refused takes nothing of the others with it.
"""

import os
import sqlite3
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import Any, Final, Generic, Protocol, TypeVar

from copydesk.adapters.sqlite.names import with_new_names
from copydesk.adapters.sqlite.schema import statements_from
from copydesk.errors import SettingsError, TransientError

T = TypeVar("T")

FULL: Final = "FULL"
"""Each commit is flushed to the disk before it counts: a power cut takes nothing that was acted upon."""
NORMAL: Final = "NORMAL"
"""A power cut may take the last commits, in order; a killed process loses nothing. For comparisons only."""
_BUSY_SECONDS: Final = 10.0
_STATEMENTS_KEPT: Final = 256
_CLOSED: Final = "the desk is closed; what came too late is done when it starts again"
_DAMAGE: Final = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_PRIMARY: Final = 0xFF
"""The part of SQLite's extended error codes that names the kind."""


class Alongside(Protocol):
    """What is written along with the next group of writes: it is in no hurry, but belongs behind what came before."""

    def write(self, connection: sqlite3.Connection) -> None:
        """Write what has changed since the last time."""

    def written(self, *, committed: bool) -> None:
        """What `write` wrote is on the disk, or is to be written again."""


class Database:
    """The file. Give `close` a call when done: it brings the write-ahead log into the file."""

    def __init__(self, file: Path, *, synchronous: str = FULL) -> None:
        self._file = file
        self._synchronous = synchronous
        self._queue: deque[_Write[Any]] = deque()
        self._writing = Lock()
        self._idle: deque[sqlite3.Connection] = deque()
        self._alongside: Alongside | None = None
        self._closed = False
        self._writer = self._open()

    def write(self, change: Callable[[sqlite3.Connection], T]) -> T:
        """The answer of `change`, once all that it wrote is on the disk.

        What it raises undoes its own writes and is raised here. Raises TransientError if the disk does not take them.
        """
        one = _Write(change)
        self._queue.append(one)
        with self._writing:
            if not one.is_done:
                self._write_group()
        return one.answer()

    def flush(self) -> None:
        """Write what waits to be written alongside."""
        self.write(_nothing)

    def empty_log(self) -> None:
        """Bring the write-ahead log into the file and leave nothing in it. Raises TransientError while others read."""
        with self._writing:
            if self._closed:
                raise TransientError(_CLOSED)
            try:
                (is_busy, _, _) = self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            except sqlite3.Error as error:
                raise _failed(self._file, error) from error
        if is_busy:
            raise TransientError(f"the log of {self._file} is being read and could not be emptied; run this again")

    def write_alongside(self, what: Alongside) -> None:
        """Have `what` written along with each group of writes, after them."""
        self._alongside = what

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection whose reads are all of one moment, with everything in it that was written before."""
        connection = self._reader()
        try:
            connection.execute("BEGIN")
            yield connection
        except sqlite3.Error as error:
            raise _failed(self._file, error) from error
        finally:
            connection.rollback()
            self._idle.append(connection)

    def _reader(self) -> sqlite3.Connection:
        if self._closed:
            raise TransientError(_CLOSED)
        try:
            return self._idle.pop()
        except IndexError:
            pass
        try:
            return self._connect()
        except sqlite3.Error as error:
            raise _failed(self._file, error) from error

    def settings(self) -> dict[str, str]:
        """How this file is written, by SQLite's own names: `journal_mode` and `synchronous`."""
        (mode,) = self._writer.execute("PRAGMA journal_mode").fetchone()
        (number,) = self._writer.execute("PRAGMA synchronous").fetchone()
        return {"journal_mode": str(mode), "synchronous": ("OFF", NORMAL, FULL, "EXTRA")[number]}

    def close(self) -> None:
        """Close all connections; the last one empties the write-ahead log into the file."""
        with self._writing:
            if self._closed:
                return
            self._closed = True
            while self._idle:
                self._idle.pop().close()
            self._writer.close()

    def _open(self) -> sqlite3.Connection:
        """The writing connection, on a file that only this user can read, with all its tables."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.close(os.open(self._file, os.O_RDWR | os.O_CREAT, 0o600))
            connection = self._connect()
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            statements = statements_from(version, str(self._file))
            if statements:
                with_new_names(connection)
                connection.executescript(statements)
                # What an older version wrote in clear stays in no page of the log.
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except (OSError, sqlite3.Error) as error:
            if _is_damage(error):
                raise SettingsError(_damaged(self._file, error)) from error
            raise SettingsError(
                f"{self._file} cannot be used as the desk's database ({error}); "
                "restore it from a backup, or give another folder with --home"
            ) from error
        return connection

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self._file,
            timeout=_BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=_STATEMENTS_KEPT,
        )
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(f"PRAGMA synchronous = {self._synchronous}")
        # What is deleted is overwritten, so that what was forgotten cannot be read from the file's free space.
        connection.execute("PRAGMA secure_delete = ON")
        # macOS's fsync does not reach the disk; elsewhere these two do nothing.
        connection.execute("PRAGMA fullfsync = ON")
        connection.execute("PRAGMA checkpoint_fullfsync = ON")
        return connection

    def _write_group(self) -> None:
        """Write for all who wait, in their order."""
        group = [self._queue.popleft() for _ in range(len(self._queue))]
        committed = False
        try:
            self._begin()
            for one in group:
                one.run(self._writer)
            if self._alongside is not None:
                self._alongside.write(self._writer)
            self._writer.execute("COMMIT")
            committed = True
        except BaseException as error:
            self._give_up(group, error)
            if not isinstance(error, sqlite3.Error | TransientError):
                raise
        finally:
            if self._alongside is not None:
                self._alongside.written(committed=committed)

    def _begin(self) -> None:
        if self._closed:
            raise TransientError(_CLOSED)
        self._writer.execute("BEGIN IMMEDIATE")

    def _give_up(self, group: "list[_Write[Any]]", error: BaseException) -> None:
        with suppress(sqlite3.Error):
            self._writer.rollback()
        told = error if isinstance(error, TransientError) else _failed(self._file, error)
        for one in group:
            one.fail(told)


class _Write(Generic[T]):
    """One change that waits for its turn, and what came of it."""

    def __init__(self, change: Callable[[sqlite3.Connection], T]) -> None:
        self._change = change
        self._answer: T | None = None
        self._error: BaseException | None = None
        self.is_done = False

    def run(self, connection: sqlite3.Connection) -> None:
        """Make the change, or leave everything as it was."""
        connection.execute("SAVEPOINT one")
        try:
            self._answer = self._change(connection)
        except sqlite3.Error:
            raise
        except Exception as error:  # noqa: BLE001  (it is raised again for the one who asked for the change)
            connection.execute("ROLLBACK TO one")
            self._error = error
        connection.execute("RELEASE one")
        self.is_done = True

    def fail(self, error: BaseException) -> None:
        """Nothing was written."""
        self._error = error
        self.is_done = True

    def answer(self) -> T:
        """What the change gave, or raised."""
        if self._error is not None:
            raise self._error
        return self._answer  # type: ignore[return-value]  # the change has run


def _nothing(_connection: sqlite3.Connection) -> None:
    return


def _failed(file: Path, error: BaseException) -> TransientError:
    if _is_damage(error):
        return TransientError(_damaged(file, error))
    return TransientError(
        f"{file} could not be read or written ({error}); see to the disk, what is under way is tried again"
    )


def _is_damage(error: BaseException) -> bool:
    """Whether the file's content is wrong, which no second try mends."""
    return getattr(error, "sqlite_errorcode", 0) & _PRIMARY in _DAMAGE


def _damaged(file: Path, error: BaseException) -> str:
    return (
        f"the desk's database {file} is damaged, or none ({error}); stop the desk, keep a copy of {file.parent}, "
        "restore it from a backup of that whole folder, and take that on with `copydesk desk accept-home`. "
        "Without a backup, begin anew in another folder with --home"
    )
