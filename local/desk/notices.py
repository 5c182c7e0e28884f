"""What the desk notices while mails go their way: the live view, `try` and the mailbox listen to it."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from copydesk.events import Event
from copydesk.ports import Progress

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Committed:
    """An event stands in the log; `elapsed_ms` since its handler was invoked."""

    event: Event
    elapsed_ms: float


@dataclass(frozen=True, slots=True)
class InvocationFailed:
    """A handler raised; after the last attempt its event lies in the dead-letter queue."""

    handler: str
    error: str
    attempt: int
    final: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class MailSent:
    """A mail left the desk; `number` is its place in the outbox."""

    number: int
    recipients: tuple[str, ...]
    subject: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ModelProgress:
    """How far the model is with its answer for a query."""

    query_id: str
    progress: Progress


Notice = Committed | InvocationFailed | MailSent | ModelProgress
Listener = Callable[[Notice], None]


class Held:
    """Keeps what happens before its listener can be there: a desk goes on with its work as soon as it is opened."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: list[Notice] = []
        self._listener: Listener | None = None

    def __call__(self, notice: Notice) -> None:
        """Keep the notice, or give it on."""
        with self._lock:
            listener = self._listener
            if listener is None:
                self._waiting.append(notice)
                return
        listener(notice)

    def open(self, listener: Listener) -> None:
        """Tell `listener` what was kept, in order, and everything from now on."""
        with self._lock:
            for notice in self._waiting:
                listener(notice)
            self._waiting.clear()
            self._listener = listener


class Notifier:
    """Tells every listener each notice, in the thread in which it happened. Listeners must be quick.

    What a listener raises is logged and goes no further: the notice tells of something that has happened, and an
    event whose commit seemed to fail because a terminal was closed would never reach the bus.
    """

    def __init__(self) -> None:
        self._listeners: tuple[Listener, ...] = ()

    def subscribe(self, listener: Listener) -> None:
        """Tell `listener` everything from now on."""
        self._listeners = (*self._listeners, listener)

    def notify(self, notice: Notice) -> None:
        """Tell all listeners."""
        for listener in self._listeners:
            try:
                listener(notice)
            except Exception:  # noqa: BLE001  (whatever it is, it must not undo what happened)
                _LOG.exception("a listener failed on %s", type(notice).__name__)
