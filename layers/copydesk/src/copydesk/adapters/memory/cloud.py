"""Bucket, mail provider, bus, secrets and telemetry in memory: for tests, simulations and benchmarks."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock

from copydesk.errors import SettingsError
from copydesk.events import Envelope
from copydesk.ids import content_hash, delivered_message_id
from copydesk.keyring import PURPOSES, KeyRing, LinkPurpose, Purpose, SigningKey
from copydesk.ports import AcceptedMail, Clock, Measurement, OutgoingMail, StoredObject, WakeUp


class MemoryBlobs:
    """Copydesk's Blobs. `on_put` and `on_remove` hear the keys that changed: the bucket's notifications."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._objects: dict[str, tuple[bytes, datetime]] = {}
        self.on_put: Callable[[str], None] = lambda _key: None
        self.on_remove: Callable[[str], None] = lambda _key: None

    def get(self, key: str) -> bytes | None:
        """The object's bytes, or None if there is none."""
        found = self._objects.get(key)
        return None if found is None else found[0]

    def start(self, key: str, octets: int) -> bytes | None:
        """The object's first bytes, or None if there is none."""
        found = self.get(key)
        return None if found is None else found[:octets]

    def put(self, key: str, content: bytes) -> None:
        """Write or overwrite an object."""
        self._objects[key] = (content, self._clock.now())
        self.on_put(key)

    def remove(self, key: str) -> None:
        """Delete an object."""
        if self._objects.pop(key, None) is not None:
            self.on_remove(key)

    def move(self, key: str, to: str) -> None:
        """Rename. An object that is gone was moved before: no error."""
        found = self._objects.get(key)
        if found is None:
            return
        self._objects[to] = found
        self.on_put(to)
        self.remove(key)

    def list(self, prefix: str) -> Iterable[StoredObject]:
        """The objects under `prefix`, by key."""
        return [
            StoredObject(key=key, size=len(content), modified=modified)
            for key, (content, modified) in sorted(self._objects.items())
            if key.startswith(prefix)
        ]

    def erase(self, key: str) -> None:
        """Delete an object; there are no earlier versions of it."""
        self.remove(key)

    def modified(self, key: str) -> datetime | None:
        """When an object was last written."""
        found = self._objects.get(key)
        return None if found is None else found[1]


class MemoryMailer:
    """Copydesk's Mailer: keeps what it accepted in `accepted`, with ids that follow from content and order."""

    REGION = "eu-west-1"

    def __init__(self) -> None:
        self.accepted: list[tuple[OutgoingMail, AcceptedMail]] = []
        self.on_accept: Callable[[OutgoingMail, AcceptedMail], None] = lambda _mail, _receipt: None
        self._lock = Lock()

    def send(self, mail: OutgoingMail) -> AcceptedMail:
        """Accept the mail."""
        with self._lock:
            provider_id = content_hash(f"{len(self.accepted)}|{content_hash(mail.raw)}")[:40]
            receipt = AcceptedMail(provider_id, delivered_message_id(provider_id, self.REGION))
            self.accepted.append((mail, receipt))
        self.on_accept(mail, receipt)
        return receipt


@dataclass
class MemoryBus:
    """Copydesk's Bus: hands what is published to `on_publish` and `on_announce`."""

    on_publish: Callable[[Sequence[Envelope]], None] = lambda _envelopes: None
    on_announce: Callable[[str, Mapping[str, object]], None] = lambda _type, _detail: None

    def publish(self, envelopes: Sequence[Envelope]) -> None:
        """Hand the envelopes on."""
        self.on_publish(envelopes)

    def announce(self, detail_type: str, detail: Mapping[str, object]) -> None:
        """Hand the notice on."""
        self.on_announce(detail_type, detail)


def known_keys() -> Mapping[Purpose, KeyRing]:
    """Keys that are the same in every process, and secret to nobody: for tests and simulations."""
    return {
        purpose: KeyRing(keys=(SigningKey(id=f"{purpose}-key", secret=content_hash(purpose), state="signs", mark=1),))
        for purpose in PURPOSES
    }


@dataclass(frozen=True)
class PlainSecrets:
    """Copydesk's Secrets from plain values: for the local desk and tests."""

    rings: Mapping[Purpose, KeyRing] = field(default_factory=dict)
    model: str = ""
    calendars: Callable[[str], str] = lambda _source: ""

    def link_keys(self, purpose: LinkPurpose, *, anew: bool = False) -> KeyRing:  # noqa: ARG002  (there is but one)
        """The ring of this purpose. Raises SettingsError if there is none."""
        return self._ring(purpose)

    def approval_keys(self, purpose: Purpose, *, anew: bool = False) -> KeyRing:  # noqa: ARG002  (there is but one)
        """The ring of this purpose. Raises SettingsError if there is none."""
        return self._ring(purpose)

    def model_key(self) -> str:
        """The model's key."""
        return self.model

    def calendar_secret(self, source: str) -> str:
        """The address or password of a calendar."""
        return self.calendars(source)

    def _ring(self, purpose: Purpose) -> KeyRing:
        if purpose not in self.rings:
            raise SettingsError(f"this desk has no keys of the purpose {purpose!r}; start it again")
        return self.rings[purpose]


@dataclass
class MemoryTelemetry:
    """Copydesk's Telemetry: keeps the lines and the measurements."""

    lines: list[Mapping[str, object]] = field(default_factory=list)
    measurements: list[Measurement] = field(default_factory=list)

    def record(self, line: Mapping[str, object], measurements: Sequence[Measurement]) -> None:
        """Keep the line and its measurements."""
        self.lines.append(line)
        self.measurements.extend(measurements)


@dataclass
class MemoryWakeUps:
    """Copydesk's WakeUps: keeps them in `waiting`, by their keys, until somebody plays the clock."""

    waiting: dict[str, WakeUp] = field(default_factory=dict)

    def set(self, wake_up: WakeUp) -> None:
        """Keep it."""
        self.waiting[wake_up.key] = wake_up

    def cancel(self, wake_up: WakeUp) -> None:
        """Drop it."""
        self.waiting.pop(wake_up.key, None)

    def take_due(self, now: datetime) -> Sequence[WakeUp]:
        """Those whose moment has come, the earliest first; they wait no longer."""
        due = sorted((each for each in [*self.waiting.values()] if each.at <= now), key=lambda each: each.at)
        for each in due:
            self.cancel(each)
        return due
