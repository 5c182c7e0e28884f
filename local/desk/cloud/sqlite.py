"""The desk's own cloud: all that it has lies in one SQLite file in its home, and outlives the process.

A mail that was taken, a commit and a decision are on the disk before anybody is told of them. What was under way when
the process died is made again when it starts: events that were not published, invocations that had not ended, objects
that nobody took in, and reports of mails that had left. All of it at least once; the handlers know what they handled.
"""

from contextlib import ExitStack, suppress
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from copydesk.adapters.memory.cloud import MemoryBus
from copydesk.adapters.sqlite.blobs import SqliteBlobs
from copydesk.adapters.sqlite.database import Database
from copydesk.adapters.sqlite.queues import SqliteQueues
from copydesk.adapters.sqlite.wake_ups import SqliteWakeUps
from copydesk.bootstrap import sqlite_services
from copydesk.environment import Environment
from copydesk.errors import TransientError
from copydesk.keys import INBOUND_PREFIX
from copydesk.ports import WakeUp
from local.desk.calendar_secrets import calendar_secret
from local.desk.cloud.buses import Buses
from local.desk.cloud.desk_services import ServiceOverrides, desk_services
from local.desk.cloud.functions import Functions, read_invocation
from local.desk.cloud.kept import INVOCATIONS, LETTERS
from local.desk.cloud.log_stream import LogStream
from local.desk.cloud.provider import KeptMailer
from local.desk.cloud.wake_ups import WakeUpPlayer
from local.desk.home import FILE, Home, enter
from local.desk.keys_file import desk_keys
from local.desk.notices import Notifier
from local.desk.outbox import Outbox


class SqliteCloud:
    """One process has a home at a time. Without `home` it is a folder that goes with the process."""

    def __init__(
        self,
        environment: Environment,
        overrides: ServiceOverrides,
        notifier: Notifier,
        outbox: Outbox,
        home: Path | None = None,
    ) -> None:
        self._stack = ExitStack()
        folder = Path(self._stack.enter_context(TemporaryDirectory())) if home is None else home
        self._is_passing = home is None
        self._database = Database(folder / FILE)
        self._stack.callback(self._database.close)
        try:
            self._start(environment, overrides, notifier, outbox, folder)
        except BaseException:
            self._stack.close()
            raise

    def wait_until_idle(self, timeout: float) -> bool:
        """Wait until every event has been handled; False after `timeout` seconds."""
        return self.functions.work.wait(timeout)

    def drop_expired(self) -> None:
        """Drop the counters whose day is over, and what has ended of forgotten queries. What the disk refuses waits."""
        with suppress(TransientError):
            self._store.drop_expired(self._clock.now())

    def close(self) -> None:
        """Begin nothing more, and write what is left; what is under way is gone on with at the next start."""
        self._stack.close()

    def _start(
        self, environment: Environment, overrides: ServiceOverrides, notifier: Notifier, outbox: Outbox, folder: Path
    ) -> None:
        self.keys = desk_keys(folder)
        place = self._enter(folder, outbox)
        queues = SqliteQueues(self._database)
        self._stack.callback(queues.close)
        mailer = KeptMailer(self._database, queues, outbox, place, environment.configuration_set)
        bus, stream = MemoryBus(), LogStream(environment.table, queues.published)
        plain = sqlite_services(
            environment,
            self._database,
            mailer=mailer,
            bus=bus,
            keys=self.keys,
            calendars=lambda source: calendar_secret(folder, source),
        )
        self.services = desk_services(plain, overrides, notifier, stream.append, outbox.forget)
        self.functions = Functions(self.services, notifier, workers=overrides.workers, kept=queues)
        self._stack.callback(self.functions.close)
        # What an earlier process had promised is read before this one promises anything.
        kept = [read_invocation(row_id, body) for row_id, body in queues.rows(INVOCATIONS)]
        self.functions.letters.restore(body for _, body in queues.rows(LETTERS))
        stream.append(plain.store.unpublished())
        self._store, self._clock = plain.store, plain.clock
        self.drop_expired()
        buses = Buses(environment, self.functions)
        bus.on_publish, bus.on_announce = buses.publish, buses.announce
        mailer.start(self.functions, buses)
        self._listen(plain.blobs, buses)
        stream.start(self.functions)
        self._stack.callback(stream.close)
        self._stack.callback(self._player(plain.wake_ups).close)
        for one in kept:
            self.functions.resume(one)

    def _enter(self, folder: Path, outbox: Outbox) -> Home:
        """A home that goes with the process is nobody else's."""
        return Home(uuid4().hex) if self._is_passing else enter(self._database, folder / FILE, outbox.names())

    def _player(self, wake_ups: SqliteWakeUps) -> WakeUpPlayer:
        """The clock. An invocation is kept by the transaction that drops its wake-up."""
        return WakeUpPlayer(
            self.functions,
            lambda now: [each.message() for each in wake_ups.due(now)],
            taken=lambda message: wake_ups.cancel(WakeUp(message["query_id"], datetime.fromisoformat(message["at"]))),
        )

    def _listen(self, blobs: SqliteBlobs, buses: Buses) -> None:
        """Announce what lies there to be taken in, and whatever is written or deleted from now on."""
        for each in blobs.list(INBOUND_PREFIX):
            buses.object_changed(each.key, each.size, created=True)
        blobs.on_put = lambda key, size: buses.object_changed(key, size, created=True)
        blobs.on_remove = lambda key: buses.object_changed(key, 0, created=False)
