"""The Knowledge in the SQLite file. The same rules as on the table."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import astuple, fields
from datetime import datetime
from threading import Lock
from typing import TYPE_CHECKING, Final

from copydesk.adapters.aws.table_items import index_time
from copydesk.adapters.sqlite.database import Database
from copydesk.ports import Article, Knowledge, Passage

if TYPE_CHECKING:
    from copydesk.knowledge.ranking import Ranking

_VERSION: Final = "knowledge"
"""Goes up with every change of an article, so that a search reads them again only then."""
_UNREAD: Final = -1
_COLUMNS: Final = ", ".join(field.name for field in fields(Article))


class SqliteKnowledge(Knowledge):
    """The articles' text in the file, their ranking in memory from the first search after a change."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = Lock()
        self._ranked: tuple[int, Ranking | None] = (_UNREAD, None)

    def put(self, article: Article) -> None:
        """Add or replace; an older version never replaces a newer one."""
        self._database.write(lambda connection: _put(connection, article))

    def remove(self, key: str) -> None:
        """Delete an article. One that is already gone is no error."""
        self._database.write(lambda connection: _remove(connection, key))

    def search(self, query: str, limit: int) -> Sequence[Passage]:
        """The best passages, best first, at most one for each article."""
        with self._lock:
            return self._ranking().search(query, limit)

    def articles(self) -> Sequence[Article]:
        """All articles in order of their keys, those with a `problem` too."""
        with self._database.reading() as connection:
            return _articles(connection)

    def _ranking(self) -> Ranking:
        with self._database.reading() as connection:
            version, (known, ranking) = _version(connection), self._ranked
            if ranking is not None and known == version:
                return ranking
            articles = _articles(connection)
        from copydesk.knowledge.ranking import Ranking  # noqa: PLC0415 - NumPy is for those that search

        ranking = Ranking(articles)
        self._ranked = (version, ranking)
        return ranking


def _put(connection: sqlite3.Connection, article: Article) -> None:
    known = connection.execute("SELECT * FROM articles WHERE key = ?", (article.key,)).fetchall()
    before = _read(known[0]) if known else None
    if before is not None and (before.modified > article.modified or before == article):
        return
    row = [value if isinstance(value, str) else index_time(value) for value in astuple(article)]
    connection.execute(f"REPLACE INTO articles ({_COLUMNS}) VALUES ({', '.join('?' * len(row))})", row)  # noqa: S608
    _count_up(connection)


def _remove(connection: sqlite3.Connection, key: str) -> None:
    if connection.execute("DELETE FROM articles WHERE key = ?", (key,)).rowcount:
        _count_up(connection)


def _count_up(connection: sqlite3.Connection) -> None:
    connection.execute(
        "INSERT INTO versions VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET version = version + 1", (_VERSION,)
    )


def _version(connection: sqlite3.Connection) -> int:
    row = connection.execute("SELECT version FROM versions WHERE name = ?", (_VERSION,)).fetchone()
    return 0 if row is None else int(row[0])


def _articles(connection: sqlite3.Connection) -> tuple[Article, ...]:
    return tuple(map(_read, connection.execute("SELECT * FROM articles ORDER BY key")))


def _read(row: tuple[str, str, str, str, str, str, str]) -> Article:
    key, title, text, modified, problem, url, published = row
    return Article(key, title, text, datetime.fromisoformat(modified), problem, url, published)
