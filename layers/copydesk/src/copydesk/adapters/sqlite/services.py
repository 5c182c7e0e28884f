"""The services of one SQLite file, under the types of their adapters: what the desk's cloud listens to and resumes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.services import Services

if TYPE_CHECKING:
    from copydesk.adapters.sqlite.blobs import SqliteBlobs
    from copydesk.adapters.sqlite.store import SqliteStore
    from copydesk.adapters.sqlite.wake_ups import SqliteWakeUps


class SqliteServices(Services):
    """Services that `bootstrap.sqlite_services` made; each port is the adapter that its factory there builds."""

    if TYPE_CHECKING:

        @property
        def store(self) -> SqliteStore:
            """The table."""

        @property
        def blobs(self) -> SqliteBlobs:
            """The bucket."""

        @property
        def wake_ups(self) -> SqliteWakeUps:
            """The moments at which queries are looked at again."""
