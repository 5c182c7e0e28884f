"""Lambda on this machine: handlers from the registry in a pool of threads, with Lambda's retries and dead letters."""

import json
import logging
import threading
import time
import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from importlib import import_module, invalidate_caches
from importlib.util import find_spec
from typing import Any, Final, Protocol

from copydesk.model_settings import ModelSettings
from copydesk.services import Services
from functions.lookup import subscription
from functions.registry import Layer, Subscription
from local.desk.cloud.dead_letters import DeadLetterMessage, DeadLetterQueues, undelivered
from local.desk.cloud.kept import INVOCATIONS, Kept, NotKept
from local.desk.cloud.lambda_events import JsonObject, failure_record, function_arn
from local.desk.cloud.work import Work
from local.desk.notices import InvocationFailed, Notifier

RETRY_WAITS: Final = (0.2, 1.0)
"""Seconds before Lambda's second and third try; on AWS they are one and two minutes."""
WORKERS: Final = 8
"""Invocations at the same time. More would only wait for the interpreter's lock."""
CLOSING_SECONDS: Final = 3.0
"""How long a closing desk waits for what is under way: a send, not a model."""

_LOG = logging.getLogger(__name__)
_found: set[str] = set()
_handled: ContextVar[str] = ContextVar("handled", default="")
_started: ContextVar[float] = ContextVar("started", default=0.0)
_deferred: ContextVar[list[Callable[[], None]] | None] = ContextVar("deferred", default=None)


class Handler(Protocol):
    """A function's entry point."""

    def __call__(self, event: JsonObject, context: object, services: Services) -> Any:
        """Handle one event."""


@dataclass(frozen=True, slots=True)
class LambdaContext:
    """What Lambda tells a function about its invocation."""

    function_name: str
    aws_request_id: str
    memory_limit_in_mb: int
    deadline: float
    function_version: str = "$LATEST"

    @property
    def invoked_function_arn(self) -> str:
        """The function's ARN."""
        return function_arn(self.function_name)

    def get_remaining_time_in_millis(self) -> int:
        """Milliseconds until Lambda would end the invocation."""
        return max(0, int((self.deadline - time.monotonic()) * 1000))


@dataclass(frozen=True, slots=True)
class Invocation:
    """An asynchronous invocation that is still to end: the event as JSON, and which try is the next one."""

    id: str
    handler: str
    payload: str
    attempt: int = 1

    def row(self) -> str:
        """It as a row of a queue."""
        return f"{self.handler} {self.attempt} {self.payload}"


def read_invocation(row_id: str, row: str) -> Invocation:
    """The invocation that was kept as that row."""
    handler, attempt, payload = row.split(" ", 2)
    return Invocation(row_id, handler, payload, int(attempt))


class Functions:
    """The functions of the registry, on one set of services. `kept` keeps what is to be invoked beyond the process."""

    def __init__(
        self,
        services: Services,
        notifier: Notifier,
        *,
        workers: int = WORKERS,
        retry_waits: Sequence[float] | None = None,
        kept: Kept | None = None,
    ) -> None:
        self._services = services
        self._notifier = notifier
        self._waits = tuple(RETRY_WAITS if retry_waits is None else retry_waits)
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="lambda")
        side_by_side = 1 if services.settings.model.small else workers
        self._model_pool = ThreadPoolExecutor(side_by_side, thread_name_prefix="model")
        self._kept: Kept = NotKept() if kept is None else kept
        self.letters = DeadLetterQueues(self._kept)
        self._closed = threading.Event()
        self.work = Work()
        self._running = Work()

    @property
    def dead_letters(self) -> Sequence[JsonObject]:
        """The on-failure records, oldest first."""
        return tuple(letter.body for letter in self.letters.all() if letter.queue == "failed")

    def deliver(self, handler: str, event: JsonObject) -> None:
        """Invoke a rule's function, or keep the event as undelivered if there is no such function."""
        if is_there(handler):
            self.start(handler, event)
            return
        _LOG.error("no functions/%s.py to deliver %s to", handler, event.get("detail-type", "an event"))
        self.letters.put(undelivered(handler, event, datetime.now(UTC)))

    def start(self, handler: str, event: JsonObject) -> None:
        """Invoke asynchronously: up to three tries, then a dead letter."""
        one = Invocation(str(uuid.uuid4()), handler, json.dumps(event))
        self._kept.put(INVOCATIONS, one.id, one.row())
        self.resume(one)

    def resume(self, one: Invocation) -> None:
        """Go on with an invocation that is kept already."""
        self.work.begin()
        self._submit(one)

    def call(self, handler: str, event: JsonObject) -> Any:
        """Invoke synchronously and return the handler's answer, or raise what it raised."""
        return self._run(handler, event, str(uuid.uuid4()))

    def give_up(self, handler: str, event: JsonObject, error: BaseException, tries: int, request_id: str = "") -> None:
        """Keep an event that could not be handled as a dead letter."""
        record = failure_record(
            handler=handler, request_id=request_id, event=event, error=error, tries=tries, at=datetime.now(UTC)
        )
        self.letters.put(DeadLetterMessage("failed", handler, event, record))

    def failed(self, handler: str, error: BaseException, attempt: int, *, final: bool) -> None:
        """Log and tell that a try failed."""
        _LOG.warning("%s failed, try %d", handler, attempt, exc_info=error)
        told = f"{type(error).__name__}: {error}"
        self._notifier.notify(InvocationFailed(handler, told, attempt, final, datetime.now(UTC)))

    def defer(self, action: Callable[[], None]) -> None:
        """Do `action` once the invocation of this thread has ended, or at once outside of one."""
        waiting = _deferred.get()
        if waiting is None:
            action()
        else:
            waiting.append(action)

    def close(self) -> None:
        """Begin nothing more, and let what was begun end, for some seconds. A try that fails now does not count."""
        self._closed.set()
        for pool in (self._pool, self._model_pool):
            pool.shutdown(wait=False, cancel_futures=True)
        self._running.wait(CLOSING_SECONDS)

    def _submit(self, one: Invocation) -> None:
        if self._closed.is_set():
            self.work.end()
            return
        try:
            pool = self._model_pool if asks_model(subscription(one.handler)) else self._pool
            pool.submit(self._attempt, one)
        except RuntimeError:  # the pool was closed between the two lines
            self.work.end()

    def _attempt(self, one: Invocation) -> None:
        """One try. Whatever happens, the invocation is over or its next try is set: else nobody would see it end."""
        comes_again = False
        self._running.begin()
        try:
            self._run(one.handler, json.loads(one.payload), one.id)
            self._kept.take(INVOCATIONS, one.id)
        except BaseException as error:  # noqa: BLE001  (whatever a handler raises, SystemExit too, Lambda tries again)
            comes_again = not self._closed.is_set() and self._after_failure(one, error)
        finally:
            self._running.end()
            if not comes_again:
                self.work.end()

    def _after_failure(self, one: Invocation, error: BaseException) -> bool:
        """Set the next try, or keep a dead letter; whether there is a next try."""
        final = one.attempt > len(self._waits)
        self.failed(one.handler, error, one.attempt, final=final)
        if final:
            self.give_up(one.handler, json.loads(one.payload), error, one.attempt, one.id)
            self._kept.take(INVOCATIONS, one.id)
            return False
        again = replace(one, attempt=one.attempt + 1)
        self._kept.put(INVOCATIONS, again.id, again.row())
        timer = threading.Timer(self._waits[one.attempt - 1], self._submit, (again,))
        timer.daemon = True
        timer.start()
        return True

    def _run(self, handler: str, event: JsonObject, request_id: str) -> Any:
        entry = subscription(handler)
        ends = time.monotonic() + allowed_seconds(entry, self._services.settings.model)
        context = LambdaContext(handler, request_id, entry.memory_mb, ends)
        waiting: list[Callable[[], None]] = []
        handled = _handled.set(str(event.get("detail", {}).get("query_id", "")))
        started, deferred = _started.set(time.perf_counter()), _deferred.set(waiting)
        try:
            return entry_point(handler)(event, context, self._services)
        finally:
            _handled.reset(handled)
            _started.reset(started)
            _deferred.reset(deferred)
            for action in waiting:
                action()


def asks_model(entry: Subscription) -> bool:
    """Whether the function asks the model. These have threads of their own, so that a slow model holds up nothing else.

    A small model has one: it answers one question at a time anyway, and whoever waits for it loses none of its time.
    """
    return Layer.OPENAI in entry.layers


def allowed_seconds(entry: Subscription, model: ModelSettings) -> float:
    """How long the function may take: as on AWS, but as long as the model may where it asks that."""
    return max(entry.timeout_seconds, model.seconds_for_an_answer) if asks_model(entry) else entry.timeout_seconds


def handled_query() -> str:
    """The query whose event is handled in the thread in which this is called; "" if that is of none."""
    return _handled.get()


def elapsed_ms() -> float:
    """Milliseconds since the invocation began in whose thread this is called; 0 outside of one."""
    started = _started.get()
    return (time.perf_counter() - started) * 1000 if started else 0.0


def is_there(handler: str) -> bool:
    """Whether the registry's function has its file. One that is missing is looked for again each time."""
    if handler not in _found:
        invalidate_caches()
        if find_spec(f"functions.{handler}") is None:
            return False
        _found.add(handler)
    return True


@cache
def entry_point(handler: str) -> Handler:
    """The `handler` function of the file of that name."""
    found: Handler = import_module(f"functions.{handler}").handler
    return found
