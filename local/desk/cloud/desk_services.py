"""The services that handlers get on the desk: the cloud's own, with the desk's overrides in place."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from copydesk.bootstrap_shared import owner_by_mail
from copydesk.events import Event
from copydesk.keyring import PURPOSES, KeyRing, Purpose, new_key
from copydesk.ports import Clock, Model, Telemetry
from copydesk.services import Factories, Services
from local.desk.cloud.functions import WORKERS
from local.desk.cloud.observed_store import ObservedStore
from local.desk.notices import Notifier


@dataclass(frozen=True, slots=True)
class ServiceOverrides:
    """What the desk puts in place of the cloud's own: the model, the telemetry and the clock.

    `workers` is how many invocations run at the same time.
    """

    model: Callable[[Services], Model]
    telemetry: Telemetry
    clock: Clock | None = None
    workers: int = WORKERS


def new_rings() -> Mapping[Purpose, KeyRing]:
    """Fresh keys, which nobody else knows: the desk's cloud lasts no longer than its process."""
    now = datetime.now(UTC)
    return {purpose: KeyRing(keys=(new_key(purpose, now),)) for purpose in PURPOSES}


def desk_services(
    cloud: Services,
    overrides: ServiceOverrides,
    notifier: Notifier,
    stream: Callable[[Sequence[Event]], None] = lambda _events: None,
    forgotten: Callable[[str], None] = lambda _query_id: None,
) -> Services:
    """`cloud` with the desk's `overrides`; each commit is told to `notifier` and then to `stream`.

    `forgotten` hears which query was forgotten.

    The store, the calendars and the wake-ups are made at once: threads that came first together could make one each,
    and from Python 3.12 on nothing would stop them.
    """
    store, calendar, clock = ObservedStore(cloud.store, notifier, stream, forgotten), cloud.calendar, overrides.clock
    wake_ups, readings, sessions, busy = cloud.wake_ups, cloud.readings, cloud.sessions, cloud.busy
    return Services(
        cloud.environment,
        Factories(
            store=lambda _: store,
            blobs=lambda _: cloud.blobs,
            mailer=lambda _: cloud.mailer,
            owner=owner_by_mail,
            model=overrides.model,
            bus=lambda _: cloud.bus,
            calendar=lambda _: calendar,
            knowledge=lambda _: cloud.knowledge,
            secrets=lambda _: cloud.secrets,
            telemetry=lambda _: overrides.telemetry,
            clock=lambda _: cloud.clock if clock is None else clock,
            wake_ups=lambda _: wake_ups,
            chains=lambda _: cloud.chains,
            readings=lambda _: readings,
            sessions=lambda _: sessions,
            busy=lambda _: busy,
            owners_calendar=lambda _: cloud.owners_calendar,
        ),
    )
