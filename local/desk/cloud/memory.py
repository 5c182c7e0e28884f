"""The desk's cloud in plain memory: the same rules, events, retries and dead letters, without the cost of APIs."""

import logging
import threading
import uuid
from collections import deque
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from itertools import count
from typing import Any

from copydesk.adapters.aws.table_items import event_item
from copydesk.adapters.memory.cloud import MemoryBlobs, MemoryBus, MemoryMailer
from copydesk.bootstrap import memory_services
from copydesk.events import SOURCE, Envelope, Event
from copydesk.ports import AcceptedMail, OutgoingMail
from copydesk.settings import Environment
from functions.patterns import SES_SOURCE
from local.desk.cloud import stream
from local.desk.cloud.desk_services import ServiceOverrides, desk_services, new_rings
from local.desk.cloud.functions import Functions
from local.desk.cloud.lambda_events import JsonObject, eventbridge_event, object_event, stream_record
from local.desk.cloud.rules import DEFAULT_BUS, Routes, rules
from local.desk.cloud.ses_events import AcceptedSend, delivery_reports
from local.desk.cloud.wake_ups import WakeUpPlayer
from local.desk.notices import Notifier
from local.desk.outbox import Outbox, as_delivered

_LOG = logging.getLogger(__name__)


class MemoryCloud:
    """Stores in memory and a bus that routes by the registry's own rules."""

    def __init__(
        self, environment: Environment, overrides: ServiceOverrides, notifier: Notifier, outbox: Outbox
    ) -> None:
        self._environment = environment
        self._outbox = outbox
        self._routes = Routes(rules(environment))
        self._log: deque[JsonObject] = deque()
        self._log_changed = threading.Condition()
        self._sequence = count(1)
        self._closing = False
        plain = memory_services(environment, keys=new_rings())
        self.services = desk_services(plain, overrides, notifier, self._append)
        self.functions = Functions(self.services, notifier, workers=overrides.workers)
        self._wire(plain.blobs, plain.mailer, plain.bus)
        self._publisher = threading.Thread(target=self._publish_log, name="cloud", daemon=True)
        self._publisher.start()
        self._wake_ups = WakeUpPlayer(
            self.functions, lambda now: [each.message() for each in plain.wake_ups.take_due(now)]
        )

    def wait_until_idle(self, timeout: float) -> bool:
        """Wait until every event has been handled; False after `timeout` seconds."""
        return self.functions.work.wait(timeout)

    def close(self) -> None:
        """Stop publishing and forget everything."""
        with self._log_changed:
            self._closing = True
            self._log_changed.notify_all()
        self._publisher.join(timeout=5)
        self._wake_ups.close()
        self.functions.close()

    def _wire(self, blobs: MemoryBlobs, mailer: MemoryMailer, bus: MemoryBus) -> None:
        blobs.on_put = lambda key: self._object_changed(key, len(blobs.get(key) or b""), created=True)
        blobs.on_remove = lambda key: self._object_changed(key, 0, created=False)
        mailer.on_accept = self._sent
        bus.on_publish = self._publish
        bus.on_announce = lambda name, detail: self._put_event(self._environment.bus, SOURCE, name, detail)

    def _put_event(self, bus: str, source: str, detail_type: str, detail: Mapping[str, Any]) -> None:
        self._route(
            bus,
            eventbridge_event(
                event_id=str(uuid.uuid4()), source=source, detail_type=detail_type, detail=detail, at=datetime.now(UTC)
            ),
        )

    def _publish(self, envelopes: Sequence[Envelope]) -> None:
        for envelope in envelopes:
            self._put_event(self._environment.bus, SOURCE, envelope.type, envelope.detail())

    def _object_changed(self, key: str, size: int, *, created: bool) -> None:
        event = object_event(
            event_id=str(uuid.uuid4()),
            bucket=self._environment.bucket,
            key=key,
            size=size,
            created=created,
            at=datetime.now(UTC),
        )
        self._route(DEFAULT_BUS, event)

    def _route(self, bus: str, event: JsonObject) -> None:
        for handler in self._routes.handlers(bus, event):
            self.functions.deliver(handler, event)

    def _append(self, events: Sequence[Event]) -> None:
        """The table's stream: what was committed, in order."""
        with self._log_changed:
            records = [self._record(event) for event in events]
            self.functions.work.begin(len(records))
            self._log.extend(records)
            self._log_changed.notify()

    def _record(self, event: Event) -> JsonObject:
        image = event_item(event)
        return stream_record(
            event_id=event.event_id,
            sequence_number=next(self._sequence),
            table=self._environment.table,
            keys={name: image[name] for name in ("pk", "sk")},
            image=image,
            at=event.timestamp,
        )

    def _publish_log(self) -> None:
        while records := self._new_records():
            try:
                stream.deliver(self.functions, records)
            except Exception:  # noqa: BLE001  (a publisher that ends would stop the whole desk without a word)
                _LOG.exception("%d events could not be published", len(records))
            finally:
                self.functions.work.end(len(records))

    def _new_records(self) -> list[JsonObject]:
        """The next records, waiting for some; none once the cloud closes."""
        with self._log_changed:
            self._log_changed.wait_for(lambda: self._log or self._closing)
            if self._closing:
                return []
            return [self._log.popleft() for _ in range(min(len(self._log), stream.BATCH_SIZE))]

    def _sent(self, mail: OutgoingMail, receipt: AcceptedMail) -> None:
        at = datetime.now(UTC)
        delivered = as_delivered(mail.raw, message_id=receipt.message_id, sent_at=at)
        sent = self._outbox.add(delivered, sender=mail.sender, recipients=mail.recipients, at=at, tags=mail.tags)
        send = AcceptedSend(
            provider_id=receipt.provider_id,
            sender=mail.sender,
            recipients=mail.recipients,
            subject=sent.subject,
            tags=mail.tags,
            configuration_set=self._environment.configuration_set,
            at=at,
        )
        self.functions.defer(lambda: self._report(delivery_reports(send)))

    def _report(self, reports: Sequence[tuple[str, JsonObject]]) -> None:
        for kind, detail in reports:
            self._put_event(DEFAULT_BUS, SES_SOURCE, kind, detail)
