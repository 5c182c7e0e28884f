"""The KeptReadings in the SQLite file."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from copydesk.adapters.sqlite.database import Database
from copydesk.errors import CalendarUnavailable, TransientError
from copydesk.ports import KeptReading, KeptReadings, KeptToken, WrittenCall

T = TypeVar("T")


class SqliteReadings(KeptReadings):
    """What was read and written, a row each."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def readings(self) -> Mapping[str, KeptReading]:
        """What is kept of each source, by its name. Raises CalendarUnavailable."""
        found = self._bodies("SELECT body FROM kept_readings ORDER BY name", KeptReading.model_validate_json)
        return {reading.source: reading for reading in found}

    def keep(self, reading: KeptReading) -> None:
        """Keep it in place of what was kept of that source."""
        row = (reading.source, reading.model_dump_json())
        self._database.write(lambda connection: connection.execute("REPLACE INTO kept_readings VALUES (?, ?)", row))

    def written(self) -> Sequence[WrittenCall]:
        """The calls that were written, by their ids. Raises CalendarUnavailable."""
        return self._bodies("SELECT body FROM written_calls ORDER BY hold_id", WrittenCall.model_validate_json)

    def keep_written(self, call: WrittenCall) -> None:
        """Keep it in place of what was known of that call."""
        row = (call.hold_id, call.model_dump_json())
        self._database.write(lambda connection: connection.execute("REPLACE INTO written_calls VALUES (?, ?)", row))

    def drop_written(self, hold_id: str) -> None:
        """Forget that it was written. One that is gone is no error."""
        delete = "DELETE FROM written_calls WHERE hold_id = ?"
        self._database.write(lambda connection: connection.execute(delete, (hold_id,)))

    def token(self, source: str) -> KeptToken | None:
        """What is kept for a source. Raises CalendarUnavailable."""
        found = self._bodies("SELECT body FROM kept_tokens WHERE name = ?", KeptToken.model_validate_json, source)
        return next(iter(found), None)

    def keep_token(self, token: KeptToken) -> bool:
        """Keep it if what is kept is of the version before; whether it was."""
        first = "INSERT OR IGNORE INTO kept_tokens (body, name, version) VALUES (?, ?, 1)"
        later = "UPDATE kept_tokens SET body = ?, version = version + 1 WHERE name = ? AND version = ?"
        row: tuple[object, ...] = (token.model_dump_json(), token.source)
        statement, row = (first, row) if token.version == 1 else (later, (*row, token.version - 1))
        return self._database.write(lambda connection: connection.execute(statement, row).rowcount) == 1

    def _bodies(self, select: str, read: Callable[[str], T], *named: str) -> tuple[T, ...]:
        try:
            with self._database.reading() as connection:
                return tuple(read(body) for (body,) in connection.execute(select, named))
        except TransientError as error:
            raise CalendarUnavailable("what is kept of the calendars does not answer; offer no time") from error
