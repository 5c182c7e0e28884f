"""Wake-ups as rows of the SQLite file: what is set outlives the process."""

from collections.abc import Sequence
from datetime import datetime

from copydesk.adapters.aws.table_items import index_time
from copydesk.adapters.sqlite.database import Database
from copydesk.ports import WakeUp


class SqliteWakeUps:
    """Copydesk's WakeUps. Whoever plays the clock asks for those that are due, and cancels them once they are taken."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def set(self, wake_up: WakeUp) -> None:
        """Keep it; one that is set already is the same."""
        row = (wake_up.key, wake_up.query_id, index_time(wake_up.at))
        self._database.write(lambda connection: connection.execute("REPLACE INTO wake_ups VALUES (?, ?, ?)", row))

    def cancel(self, wake_up: WakeUp) -> None:
        """Drop it. One that is gone is no error."""
        delete = "DELETE FROM wake_ups WHERE key = ?"
        self._database.write(lambda connection: connection.execute(delete, (wake_up.key,)))

    def due(self, now: datetime) -> Sequence[WakeUp]:
        """Those whose moment has come, the earliest first. They stay until they are cancelled."""
        with self._database.reading() as connection:
            rows = connection.execute(
                "SELECT query_id, at FROM wake_ups WHERE at <= ? ORDER BY at, key", (index_time(now),)
            ).fetchall()
        return [WakeUp(query_id, datetime.fromisoformat(at)) for query_id, at in rows]
