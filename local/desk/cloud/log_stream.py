"""The stream of a log that is kept on this machine: what was committed, handed to publish_events in order."""

import logging
import threading
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from itertools import count

from copydesk.adapters.aws.table_items import event_item
from copydesk.events import Event
from local.desk.cloud import stream
from local.desk.cloud.functions import Functions
from local.desk.cloud.lambda_events import JsonObject, stream_record

_LOG = logging.getLogger(__name__)

Published = Callable[[Iterable[tuple[str, int]]], None]
"""Hears which events, by their query and place in its log, need not be published again."""


class LogStream:
    """One shard with one reader, a thread of its own, from `start` until `close`."""

    def __init__(self, table: str, published: Published = lambda _events: None) -> None:
        self._table = table
        self._published = published
        self._waiting: deque[Event] = deque()
        self._changed = threading.Condition()
        self._sequence = count(1)
        self._closing = False
        self._reader: threading.Thread | None = None
        self._functions: Functions | None = None

    def start(self, functions: Functions) -> None:
        """Hand on what was appended, and whatever is appended from now on."""
        self._functions = functions
        functions.work.begin(len(self._waiting))
        self._reader = threading.Thread(target=self._read, args=(functions,), name="stream", daemon=True)
        self._reader.start()

    def append(self, events: Sequence[Event]) -> None:
        """These were committed."""
        with self._changed:
            if self._functions is not None:
                self._functions.work.begin(len(events))
            self._waiting.extend(events)
            self._changed.notify()

    def close(self) -> None:
        """Hand on nothing more."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        if self._reader is not None:
            self._reader.join(timeout=5)

    def _read(self, functions: Functions) -> None:
        while events := self._new():
            try:
                stream.deliver(functions, [self._record(event) for event in events])
                self._published((event.query_id, event.seq) for event in events)
            except Exception:  # noqa: BLE001  (a reader that ends would stop the whole desk without a word)
                _LOG.exception("%d events could not be published", len(events))
            finally:
                functions.work.end(len(events))

    def _new(self) -> list[Event]:
        """The next events, waiting for some; none once the stream closes."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._closing)
            if self._closing:
                return []
            return [self._waiting.popleft() for _ in range(min(len(self._waiting), stream.BATCH_SIZE))]

    def _record(self, event: Event) -> JsonObject:
        # As on AWS, where the body is sealed: a dead letter must hold no content.
        image = {name: value for name, value in event_item(event).items() if name != "body"}
        return stream_record(
            event_id=event.event_id,
            sequence_number=next(self._sequence),
            table=self._table,
            keys={name: image[name] for name in ("pk", "sk")},
            image=image,
            at=event.timestamp,
        )
