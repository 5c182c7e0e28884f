"""The services whose ports are all in memory, under the types of their adapters: what tests look into and listen to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk.services import Services

if TYPE_CHECKING:
    from copydesk.adapters.memory.calendar import MemoryCalendar
    from copydesk.adapters.memory.cloud import MemoryBlobs, MemoryBus, MemoryMailer, MemoryTelemetry, MemoryWakeUps
    from copydesk.adapters.memory.knowledge import MemoryKnowledge
    from copydesk.adapters.memory.store import MemoryStore


class MemoryServices(Services):
    """Services that `bootstrap.memory_services` made; each port is the adapter that its factory there builds."""

    if TYPE_CHECKING:

        @property
        def store(self) -> MemoryStore:
            """The table."""

        @property
        def blobs(self) -> MemoryBlobs:
            """The bucket."""

        @property
        def mailer(self) -> MemoryMailer:
            """The mail provider."""

        @property
        def bus(self) -> MemoryBus:
            """The event bus."""

        @property
        def calendar(self) -> MemoryCalendar:
            """The owner's calendar."""

        @property
        def knowledge(self) -> MemoryKnowledge:
            """The owner's articles."""

        @property
        def telemetry(self) -> MemoryTelemetry:
            """The log lines and metrics."""

        @property
        def wake_ups(self) -> MemoryWakeUps:
            """The moments at which queries are looked at again."""
