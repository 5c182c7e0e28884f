"""The runtime of every function: the bus, the keys, the time, the log lines and metrics."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from copydesk.events import Envelope
from copydesk.keyring import KeyRing, LinkPurpose, Purpose


class Bus(Protocol):
    """The event bus."""

    def publish(self, envelopes: Sequence[Envelope]) -> None:
        """Publish each that can be. Raises PublishFailed with the positions that did not go through."""

    def announce(self, detail_type: str, detail: Mapping[str, object]) -> None:
        """Put a notice on the bus that is no event of a query's log. Raises PublishFailed."""


class Secrets(Protocol):
    """Where keys live. Values never enter logs or events."""

    def link_keys(self, purpose: LinkPurpose, *, anew: bool = False) -> KeyRing:
        """The keys that links or reply addresses of this purpose are signed with. They may be some minutes old.

        `anew` asks for those of the last seconds. Raises SettingsError as `approval_keys` does.
        """

    def approval_keys(self, purpose: Purpose, *, anew: bool = False) -> KeyRing:
        """The keys that approvals of this purpose are signed with. They may be some minutes old unless read `anew`.

        Raises SettingsError if there are none, or this function may not read them.
        """

    def model_key(self) -> str:
        """The model endpoint's API key, or an empty string if it needs none."""

    def calendar_secret(self, source: str) -> str:
        """The private address or the password of a calendar; an empty string if the owner has set none."""


class Clock(Protocol):
    """The time."""

    def now(self) -> datetime:
        """The present moment in UTC, aware."""

    def sleep(self, seconds: float) -> None:
        """Wait before trying again."""


@dataclass(frozen=True, slots=True)
class Measurement:
    """One metric's value; `unit` is CloudWatch's, `event_type` an optional dimension."""

    name: str
    value: float
    unit: str = "Count"
    event_type: str = ""


class Telemetry(Protocol):
    """Where the structured line and the metrics of each event go."""

    def record(self, line: Mapping[str, object], measurements: Sequence[Measurement]) -> None:
        """Write one line and its metrics. Never raises."""
