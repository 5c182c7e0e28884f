"""What a handler may reach: one object with a port for each thing outside. `bootstrap` builds the real ones."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from copydesk.environment import Environment
from copydesk.ports import (
    Blobs,
    Bus,
    BusySource,
    Calendar,
    Clock,
    KeptReadings,
    Knowledge,
    Mailer,
    Model,
    NothingElse,
    Owner,
    OwnersCalendar,
    SealedChains,
    Secrets,
    Sessions,
    Store,
    Telemetry,
    WakeUps,
)
from copydesk.settings import Settings


class Services:
    """Ports by name, each built at its first use, so that a function imports only what it needs."""

    def __init__(self, environment: Environment, factories: "Factories") -> None:
        self.environment = environment
        self._factories = factories

    @property
    def settings(self) -> Settings:
        """The owner's settings."""
        return self.environment.settings

    @cached_property
    def store(self) -> Store:
        """The table."""
        return self._factories.store(self)

    @cached_property
    def blobs(self) -> Blobs:
        """The bucket."""
        return self._factories.blobs(self)

    @cached_property
    def mailer(self) -> Mailer:
        """The mail provider."""
        return self._factories.mailer(self)

    @cached_property
    def owner(self) -> Owner:
        """The door to the owner."""
        return self._factories.owner(self)

    @cached_property
    def chains(self) -> SealedChains:
        """Whoever verifies chains of ARC seals."""
        return self._factories.chains(self)

    @cached_property
    def model(self) -> Model:
        """The chat model."""
        return self._factories.model(self)

    @cached_property
    def bus(self) -> Bus:
        """The event bus."""
        return self._factories.bus(self)

    @cached_property
    def calendar(self) -> Calendar:
        """Our own holds and bookings."""
        return self._factories.calendar(self)

    @cached_property
    def readings(self) -> KeptReadings:
        """What was read of the owner's calendars, and written into one."""
        return self._factories.readings(self)

    @cached_property
    def sessions(self) -> Sessions:
        """Who asked to sign in, and who is signed in."""
        return self._factories.sessions(self)

    @cached_property
    def busy(self) -> BusySource:
        """What the owner's calendars say is taken."""
        return self._factories.busy(self)

    @cached_property
    def owners_calendar(self) -> OwnersCalendar | None:
        """The calendar of the owner's that booked calls are written into; None if there is none."""
        return self._factories.owners_calendar(self)

    @cached_property
    def knowledge(self) -> Knowledge:
        """The owner's articles."""
        return self._factories.knowledge(self)

    @cached_property
    def secrets(self) -> Secrets:
        """The keys."""
        return self._factories.secrets(self)

    @cached_property
    def telemetry(self) -> Telemetry:
        """The log lines and metrics."""
        return self._factories.telemetry(self)

    @cached_property
    def wake_ups(self) -> WakeUps:
        """The moments at which queries are looked at again."""
        return self._factories.wake_ups(self)

    @cached_property
    def clock(self) -> Clock:
        """The time."""
        return self._factories.clock(self)


@dataclass(frozen=True, slots=True)
class Factories:
    """How each port is built, given the services themselves for what it needs of the others."""

    store: "Callable[[Services], Store]"
    blobs: "Callable[[Services], Blobs]"
    mailer: "Callable[[Services], Mailer]"
    owner: "Callable[[Services], Owner]"
    model: "Callable[[Services], Model]"
    bus: "Callable[[Services], Bus]"
    calendar: "Callable[[Services], Calendar]"
    knowledge: "Callable[[Services], Knowledge]"
    secrets: "Callable[[Services], Secrets]"
    telemetry: "Callable[[Services], Telemetry]"
    clock: "Callable[[Services], Clock]"
    wake_ups: "Callable[[Services], WakeUps]"
    chains: "Callable[[Services], SealedChains]"
    readings: "Callable[[Services], KeptReadings]"
    sessions: "Callable[[Services], Sessions]"
    busy: "Callable[[Services], BusySource]" = lambda _desk: NothingElse()
    owners_calendar: "Callable[[Services], OwnersCalendar | None]" = lambda _desk: None
