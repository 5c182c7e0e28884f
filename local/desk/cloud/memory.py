"""The desk's cloud in plain memory: the same rules, events, retries and dead letters, without the cost of APIs."""

from datetime import UTC, datetime
from pathlib import Path

from copydesk.adapters.memory.cloud import MemoryBlobs, MemoryBus, MemoryMailer
from copydesk.bootstrap import memory_services
from copydesk.environment import Environment
from copydesk.ports import AcceptedMail, OutgoingMail
from local.desk.cloud.buses import Buses
from local.desk.cloud.desk_services import ServiceOverrides, desk_services, new_rings
from local.desk.cloud.functions import Functions
from local.desk.cloud.log_stream import LogStream
from local.desk.cloud.ses_events import AcceptedSend
from local.desk.cloud.wake_ups import WakeUpPlayer
from local.desk.notices import Notifier
from local.desk.outbox import Outbox, as_delivered


class MemoryCloud:
    """Stores in memory and a bus that routes by the registry's own rules."""

    def __init__(
        self,
        environment: Environment,
        overrides: ServiceOverrides,
        notifier: Notifier,
        outbox: Outbox,
        home: Path | None = None,  # noqa: ARG002  (it keeps nothing)
    ) -> None:
        self._environment = environment
        self._outbox = outbox
        self._stream = LogStream(environment.table)
        plain = memory_services(environment, keys=new_rings())
        self.services = desk_services(plain, overrides, notifier, self._stream.append, outbox.forget)
        self.functions = Functions(self.services, notifier, workers=overrides.workers)
        self._buses = Buses(environment, self.functions)
        self._wire(plain.blobs, plain.mailer, plain.bus)
        self._stream.start(self.functions)
        self._wake_ups = WakeUpPlayer(
            self.functions, lambda now: [each.message() for each in plain.wake_ups.take_due(now)]
        )

    def wait_until_idle(self, timeout: float) -> bool:
        """Wait until every event has been handled; False after `timeout` seconds."""
        return self.functions.work.wait(timeout)

    def drop_expired(self) -> None:
        """Nothing ends here: all of it ends with the process."""

    def close(self) -> None:
        """Stop publishing and forget everything."""
        self._stream.close()
        self._wake_ups.close()
        self.functions.close()

    def _wire(self, blobs: MemoryBlobs, mailer: MemoryMailer, bus: MemoryBus) -> None:
        blobs.on_put = lambda key: self._buses.object_changed(key, len(blobs.get(key) or b""), created=True)
        blobs.on_remove = lambda key: self._buses.object_changed(key, 0, created=False)
        mailer.on_accept = self._sent
        bus.on_publish = self._buses.publish
        bus.on_announce = self._buses.announce

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
        self.functions.defer(lambda: self._buses.report(send))
