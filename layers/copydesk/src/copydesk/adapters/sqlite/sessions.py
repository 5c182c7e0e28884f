"""The Sessions in the SQLite file. What is over is dropped whenever something begins."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from copydesk.adapters.aws.table_items import index_time
from copydesk.adapters.sqlite.database import Database
from copydesk.ports import AskedLink, Session, Sessions


class SqliteSessions(Sessions):
    """A row for each link, and for each session."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def ask(self, link: AskedLink) -> bool:
        """Keep the link, unless one of its id is kept already."""
        row = (link.id, index_time(link.until), link.model_dump_json())
        insert = "INSERT OR IGNORE INTO asked_links VALUES (?, ?, ?)"
        return self._database.write(lambda connection: connection.execute(insert, row).rowcount) == 1

    def asked(self, link_id: str) -> AskedLink | None:
        """The link of that id."""
        body = self._body("SELECT body FROM asked_links WHERE id = ?", link_id)
        return None if body is None else AskedLink.model_validate_json(body)

    def begin(self, link: AskedLink, session: Session) -> bool:
        """Use the link up and begin the session, in one transaction."""
        return self._database.write(lambda connection: _begin(connection, link, session))

    def session(self, name: str) -> Session | None:
        """The session of that name."""
        body = self._body("SELECT body FROM sessions WHERE name = ?", name)
        return None if body is None else Session.model_validate_json(body)

    def use(self, session: Session) -> None:
        """Note when it was last used."""
        update = "UPDATE sessions SET body = json_set(body, '$.used', ?) WHERE name = ?"
        row = (session.used.isoformat(), session.name)
        self._database.write(lambda connection: connection.execute(update, row))

    def sessions(self) -> Sequence[Session]:
        """All of them, those that began last first."""
        with self._database.reading() as connection:
            rows = connection.execute("SELECT body FROM sessions").fetchall()
        found = [Session.model_validate_json(body) for (body,) in rows]
        return sorted(found, key=lambda each: each.begun, reverse=True)

    def end(self, name: str) -> bool:
        """End the session."""
        delete = "DELETE FROM sessions WHERE name = ?"
        return self._database.write(lambda connection: connection.execute(delete, (name,)).rowcount) == 1

    def _body(self, select: str, named: str) -> str | None:
        with self._database.reading() as connection:
            row = connection.execute(select, (named,)).fetchone()
        return None if row is None else str(row[0])


def _begin(connection: sqlite3.Connection, link: AskedLink, session: Session) -> bool:
    _drop_expired(connection, session.begun)
    used = connection.execute("DELETE FROM asked_links WHERE id = ? AND body = ?", (link.id, link.model_dump_json()))
    if used.rowcount != 1:
        return False
    row = (session.name, index_time(session.until), session.model_dump_json())
    connection.execute("INSERT INTO sessions VALUES (?, ?, ?)", row)
    return True


def _drop_expired(connection: sqlite3.Connection, now: datetime) -> None:
    for table in ("asked_links", "sessions"):
        connection.execute(f"DELETE FROM {table} WHERE expires < ?", (index_time(now),))  # noqa: S608  (our own names)
