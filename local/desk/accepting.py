"""Taking on a home that was restored or copied, once its owner has said so; and what the owner should know before."""

from contextlib import closing
from pathlib import Path
from typing import Final

from copydesk.adapters.sqlite.database import Database
from copydesk.adapters.sqlite.store import SqliteStore
from copydesk.errors import SettingsError
from copydesk.query import QueryState, Status
from local.desk.desk import MAIL_FOLDER
from local.desk.home import FILE, Home, enter
from local.desk.lock import only_desk
from local.desk.outbox import names_in

GOES_OUT: Final = frozenset({Status.DECIDED, Status.SCHEDULED, Status.APPROVED, Status.SENDING})
"""The statuses of a query whose approved reply leaves without another word of the owner's."""


def would_leave(folder: Path) -> tuple[QueryState, ...]:
    """The queries whose replies a desk on this home would send at once. Raises SettingsError if it has no database."""
    with closing(_database(folder)) as database:
        return tuple(state for state in SqliteStore(database).queries() if state.status in GOES_OUT)


def accept_home(folder: Path) -> Home:
    """Make the home this machine's, with a new epoch. Raises SettingsError if a desk is running in it."""
    with only_desk(folder), closing(_database(folder)) as database:
        return enter(database, folder / FILE, names_in(folder / MAIL_FOLDER), accept=True)


def _database(folder: Path) -> Database:
    if not (folder / FILE).exists():
        raise SettingsError(f"{folder} holds no {FILE}; name the desk's folder with --home")
    return Database(folder / FILE)
