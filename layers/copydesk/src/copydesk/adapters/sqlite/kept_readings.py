"""The KeptReadings in the SQLite file."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from copydesk.adapters.sqlite.database import Database
from copydesk.errors import CalendarUnavailable, TransientError
from copydesk.ports import KeptReading, KeptReadings, WrittenCall

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

    def _bodies(self, select: str, read: Callable[[str], T]) -> tuple[T, ...]:
        try:
            with self._database.reading() as connection:
                return tuple(read(body) for (body,) in connection.execute(select))
        except TransientError as error:
            raise CalendarUnavailable("what is kept of the calendars does not answer; offer no time") from error
