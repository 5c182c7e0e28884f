"""EventBridge Scheduler on this machine: the function that is woken is called once a wake-up's moment has come."""

import logging
import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Final

from functions.lookup import woken
from local.desk.cloud.functions import Functions
from local.desk.cloud.lambda_events import JsonObject

LOOKS_EVERY: Final = 0.5
"""Seconds between two looks at the clock on the wall. A timer up to the moment would stand still while the machine
sleeps, and call too late by as long as it slept."""

_LOG = logging.getLogger(__name__)

TakeDue = Callable[[datetime], Sequence[JsonObject]]
"""The messages of those wake-ups whose moment has come; they are not given again, or not once they are `taken`."""

Taken = Callable[[JsonObject], None]
"""Hears that the call for this message is on its way, and need not be given again."""


class WakeUpPlayer:
    """Calls for every wake-up that `take_due` gives, as long as it is not closed.

    A call is Lambda's asynchronous one: tried three times, then kept as a dead letter. One that came due while the
    machine slept is made as soon as it is awake.
    """

    def __init__(
        self,
        functions: Functions,
        take_due: TakeDue,
        looks_every: float | None = None,
        *,
        taken: Taken = lambda _message: None,
    ) -> None:
        self._functions = functions
        self._take_due = take_due
        self._taken = taken
        self._looks_every = LOOKS_EVERY if looks_every is None else looks_every
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._run, name="wake-ups", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Call nobody any more."""
        self._closed.set()
        self._thread.join(timeout=5)

    def _run(self) -> None:
        while not self._closed.wait(self._looks_every):
            try:
                for message in self._take_due(datetime.now(UTC)):
                    self._functions.deliver(woken(), message)
                    self._taken(message)
            except Exception:  # noqa: BLE001  (a player that ends would leave every later query asleep without a word)
                _LOG.exception("wake-ups could not be played; they are looked at again in a moment")
