"""The clock of a cloud that keeps its wake-ups: a thread that waits for the next one, and invokes who hears it."""

import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

from copydesk.adapters.sqlite.wake_ups import SqliteWakeUps
from copydesk.errors import TransientError
from copydesk.ports import WakeUp
from functions.registry import OnWakeUp
from functions.subscriptions import SUBSCRIPTIONS
from local.desk.cloud.functions import Functions

LONGEST_WAIT: Final = 60.0
"""Seconds after which the clock is looked at again, whatever it said: a laptop sleeps, and clocks are set."""

_LOG = logging.getLogger(__name__)


class WakeUpCalls:
    """Calls the functions that hear wake-ups, each at its moment, until it is closed."""

    def __init__(
        self,
        wake_ups: SqliteWakeUps,
        functions: Functions,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._wake_ups = wake_ups
        self._functions = functions
        self._now = now
        self._handlers = hearers()
        self._changed = threading.Event()
        self._closing = False
        self._thread = threading.Thread(target=self._run, name="wake-ups", daemon=True)
        wake_ups.on_set = self._changed.set
        self._thread.start()

    def close(self) -> None:
        """Call nobody any more; what is set stays set."""
        self._closing = True
        self._changed.set()
        self._thread.join(timeout=5)

    def _run(self) -> None:
        while not self._closing:
            try:
                wait = self._play()
            except TransientError:
                _LOG.exception("the wake-ups could not be read; they are looked at again in %d s", LONGEST_WAIT)
                wait = LONGEST_WAIT
            self._changed.wait(wait)
            self._changed.clear()

    def _play(self) -> float:
        """Make the calls that are due; the seconds until the next one, or until the next look."""
        now = self._now()
        for wake_up in self._wake_ups.due(now) if self._handlers else ():
            self._call(wake_up)
        following = self._wake_ups.next_at() if self._handlers else None
        return LONGEST_WAIT if following is None else min(LONGEST_WAIT, max(0.0, (following - now).total_seconds()))

    def _call(self, wake_up: WakeUp) -> None:
        """The invocation is kept by the transaction that drops the wake-up."""
        for handler in self._handlers:
            self._functions.start(handler, {"query_id": wake_up.query_id, "at": wake_up.at.isoformat()})
        self._wake_ups.cancel(wake_up)


def hearers() -> tuple[str, ...]:
    """The handlers that hear wake-ups, by the registry."""
    return tuple(
        entry.handler for entry in SUBSCRIPTIONS if any(isinstance(trigger, OnWakeUp) for trigger in entry.hears)
    )
