"""Sums in the SQLite file, each under a key and a name: what tallies add to, and whether they fit."""

import sqlite3
from collections.abc import Mapping, Sequence

from copydesk.adapters.aws.table_items import index_time
from copydesk.adapters.sqlite.names import Names
from copydesk.ports import COUNTED, TOTAL, Tally


def add_up(connection: sqlite3.Connection, names: Names, tallies: Sequence[Tally]) -> None:
    """Add to the sums; whoever calls undoes all of it where one does not fit. Raises LimitReached."""
    for tally in tallies:
        key, expires = names.name(tally.key), index_time(tally.expires_at)
        if tally.room is not None and _total(connection, key) > tally.room:
            raise tally.refusal
        connection.executemany(
            "INSERT INTO sums VALUES (?, ?, ?, ?) "
            "ON CONFLICT (key, name) DO UPDATE SET n = n + excluded.n, expires = excluded.expires",
            [(key, name, number, expires) for name, number in tally.add.items()],
        )


def sums(connection: sqlite3.Connection, names: Names, keys: Sequence[str]) -> Mapping[str, Mapping[str, int]]:
    """The sums under those of `keys` that there are."""
    found: dict[str, dict[str, int]] = {}
    for key in dict.fromkeys(keys):
        name = names.name(key)
        rows = connection.execute("SELECT name, n FROM sums WHERE key = ?", (name,)).fetchall()
        rows += connection.execute("SELECT ?, n FROM counters WHERE key = ?", (COUNTED, name)).fetchall()
        if rows:
            found[key] = dict(rows)
    return found


def _total(connection: sqlite3.Connection, key: str) -> int:
    row = connection.execute("SELECT n FROM sums WHERE key = ? AND name = ?", (key, TOTAL)).fetchone()
    return 0 if row is None else int(row[0])
