"""The composition root: which adapter stands behind each port. Every import is made when its port is first used."""

# ruff: noqa: PLC0415  (a function must load only what it touches: what it imports is billed at every cold start)

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol, cast

from copydesk.adapters.clocks import SystemClock
from copydesk.bootstrap_shared import (
    arc_chains,
    busy_source,
    day_rules,
    emf_telemetry,
    endpoint_model,
    owner_by_mail,
    owners_calendar,
)
from copydesk.environment import Environment, read_environment
from copydesk.services import Factories, Services

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from copydesk.adapters.memory.services import MemoryServices
    from copydesk.adapters.sqlite.database import Database
    from copydesk.adapters.sqlite.services import SqliteServices
    from copydesk.keyring import KeyRing, Purpose
    from copydesk.ports import (
        Blobs,
        Bus,
        Calendar,
        Clock,
        KeptReadings,
        Knowledge,
        Mailer,
        Model,
        Secrets,
        Sessions,
        Store,
        WakeUps,
    )


class Clients(Protocol):
    """Where boto3 clients come from."""

    def __call__(self, service: str, *, attempts: int = 4) -> Any:
        """The client of `service`, with at most `attempts` tries a call."""


@lru_cache(maxsize=1)
def services() -> Services:
    """The services of a deployed function, from its environment variables. Raises SettingsError."""
    return aws_services(read_environment())


def aws_services(environment: Environment, clients: Clients | None = None) -> Services:
    """The services on AWS's APIs, real or emulated. `clients` lets the local desk share its own."""
    make = _boto3_client if clients is None else clients
    return Services(
        environment,
        Factories(
            store=lambda desk: _table_store(make, desk),
            blobs=lambda desk: _bucket(make, desk),
            mailer=lambda desk: _ses(make, desk),
            owner=owner_by_mail,
            model=endpoint_model,
            bus=lambda desk: _bus(make, desk),
            calendar=lambda desk: _calendar(make, desk),
            knowledge=lambda desk: _knowledge(make, desk),
            secrets=lambda desk: _secrets(make, desk),
            telemetry=emf_telemetry,
            clock=lambda _desk: SystemClock(),
            wake_ups=lambda desk: _wake_ups(make, desk),
            chains=arc_chains,
            readings=lambda desk: _readings(make, desk),
            sessions=lambda desk: _sessions(make, desk),
            busy=busy_source,
            owners_calendar=owners_calendar,
        ),
    )


@lru_cache(maxsize=16)
def _boto3_client(service: str, *, attempts: int = 4) -> Any:
    import boto3
    from botocore.config import Config

    retries: Any = {"mode": "standard", "total_max_attempts": attempts}
    return boto3.client(service, config=Config(retries=retries, connect_timeout=3, read_timeout=20))  # type: ignore[call-overload]


def _table_store(make: Clients, desk: Services) -> Store:
    from copydesk.adapters.aws.dynamodb_store import DynamoDBStore

    environment = desk.environment
    return DynamoDBStore(
        make("dynamodb"), environment.table, environment.keys_table, lambda: desk.blobs, desk.settings.retention
    )


def _bucket(make: Clients, desk: Services) -> Blobs:
    from copydesk.adapters.aws.s3_blobs import S3Blobs

    return S3Blobs(make("s3"), desk.environment.bucket)


def _ses(make: Clients, desk: Services) -> Mailer:
    """One attempt a call: a retry inside the SDK would be a blind second send."""
    from copydesk.adapters.aws.ses_mailer import SESMailer

    return SESMailer(make("sesv2", attempts=1), desk.environment.configuration_set)


def _bus(make: Clients, desk: Services) -> Bus:
    from copydesk.adapters.aws.eventbridge_bus import EventBridgeBus

    return EventBridgeBus(make("events"), desk.environment.bus)


def _calendar(make: Clients, desk: Services) -> Calendar:
    from copydesk.adapters.aws.table_calendar import TableCalendar

    environment = desk.environment
    return TableCalendar(make("dynamodb"), environment.table, environment.keys_table, desk.clock, day_rules(desk))


def _readings(make: Clients, desk: Services) -> KeptReadings:
    from copydesk.adapters.aws.table_readings import TableReadings

    return TableReadings(make("dynamodb"), desk.environment.table)


def _sessions(make: Clients, desk: Services) -> Sessions:
    from copydesk.adapters.aws.table_sessions import TableSessions

    return TableSessions(make("dynamodb"), desk.environment.table)


def _knowledge(make: Clients, desk: Services) -> Knowledge:
    from copydesk.adapters.aws.table_knowledge import TableKnowledge

    return TableKnowledge(make("dynamodb"), desk.environment.table)


def _secrets(make: Clients, desk: Services) -> Secrets:
    from copydesk.adapters.aws.parameter_store import ParameterKeys, ParameterSecrets
    from copydesk.adapters.aws.secrets_manager import SecretsManagerSecrets

    environment = desk.environment
    parameters: Mapping[Purpose, str] = {
        "owner": environment.owner_keys,
        "policy": environment.policy_keys,
        "threads": environment.threads_keys,
        "views": environment.views_keys,
        "reviews": environment.reviews_keys,
        "feed": environment.feed_keys,
    }
    return SecretsManagerSecrets(
        make("secretsmanager"),
        model_secret=environment.model_secret,
        rings=lambda: ParameterKeys(make("ssm"), parameters),
        calendars=lambda: ParameterSecrets(make("ssm"), environment.calendar_secrets),
    )


def _wake_ups(make: Clients, desk: Services) -> WakeUps:
    from copydesk.adapters.aws.schedules import Schedules

    environment = desk.environment
    return Schedules(
        make("scheduler"),
        desk.clock,
        group=environment.wake_group,
        function=environment.wake_function,
        role=environment.wake_role,
        letters=environment.wake_letters,
    )


def memory_services(
    environment: Environment,
    *,
    clock: Clock | None = None,
    model: Model | None = None,
    keys: Mapping[Purpose, KeyRing] | None = None,
) -> MemoryServices:
    """The services in memory, without any AWS API: for tests, simulations, load and benchmarks.

    Without `keys` it has keys of its own, which anybody can know.
    """
    from copydesk.adapters.memory.calendar import MemoryCalendar
    from copydesk.adapters.memory.cloud import (
        MemoryBlobs,
        MemoryBus,
        MemoryMailer,
        MemoryTelemetry,
        MemoryWakeUps,
        PlainSecrets,
        known_keys,
    )
    from copydesk.adapters.memory.kept_readings import MemoryReadings
    from copydesk.adapters.memory.knowledge import MemoryKnowledge
    from copydesk.adapters.memory.services import MemoryServices
    from copydesk.adapters.memory.sessions import MemorySessions
    from copydesk.adapters.memory.store import MemoryStore

    rings = known_keys() if keys is None else keys
    return MemoryServices(
        environment,
        Factories(
            store=lambda desk: MemoryStore(calendar=cast("MemoryCalendar", desk.calendar)),
            blobs=lambda desk: MemoryBlobs(desk.clock),
            mailer=lambda _desk: MemoryMailer(),
            owner=owner_by_mail,
            model=lambda desk: endpoint_model(desk) if model is None else model,
            bus=lambda _desk: MemoryBus(),
            calendar=lambda desk: MemoryCalendar(desk.clock, day_rules(desk)),
            knowledge=lambda _desk: MemoryKnowledge(),
            secrets=lambda _desk: PlainSecrets(rings),
            telemetry=lambda _desk: MemoryTelemetry(),
            clock=lambda _desk: SystemClock() if clock is None else clock,
            wake_ups=lambda _desk: MemoryWakeUps(),
            chains=arc_chains,
            readings=lambda _desk: MemoryReadings(),
            sessions=lambda _desk: MemorySessions(),
            busy=busy_source,
            owners_calendar=owners_calendar,
        ),
    )


def sqlite_services(
    environment: Environment,
    database: Database,
    *,
    mailer: Mailer,
    bus: Bus,
    keys: Mapping[Purpose, KeyRing],
    calendars: Callable[[str], str] = lambda _source: "",
) -> SqliteServices:
    """The services of a desk that keeps what it has in a file of this machine; `mailer` and `bus` are its cloud's."""
    from copydesk.adapters.memory.cloud import MemoryTelemetry, PlainSecrets
    from copydesk.adapters.sqlite.blobs import SqliteBlobs
    from copydesk.adapters.sqlite.calendar import SqliteCalendar
    from copydesk.adapters.sqlite.kept_readings import SqliteReadings
    from copydesk.adapters.sqlite.knowledge import SqliteKnowledge
    from copydesk.adapters.sqlite.services import SqliteServices
    from copydesk.adapters.sqlite.sessions import SqliteSessions
    from copydesk.adapters.sqlite.store import SqliteStore
    from copydesk.adapters.sqlite.wake_ups import SqliteWakeUps

    return SqliteServices(
        environment,
        Factories(
            store=lambda _desk: SqliteStore(database),
            blobs=lambda desk: SqliteBlobs(database, desk.clock),
            mailer=lambda _desk: mailer,
            owner=owner_by_mail,
            model=endpoint_model,
            bus=lambda _desk: bus,
            calendar=lambda desk: SqliteCalendar(database, desk.clock, day_rules(desk)),
            knowledge=lambda _desk: SqliteKnowledge(database),
            secrets=lambda _desk: PlainSecrets(keys, calendars=calendars),
            telemetry=lambda _desk: MemoryTelemetry(),
            clock=lambda _desk: SystemClock(),
            wake_ups=lambda _desk: SqliteWakeUps(database),
            chains=arc_chains,
            readings=lambda _desk: SqliteReadings(database),
            sessions=lambda _desk: SqliteSessions(database),
            busy=busy_source,
            owners_calendar=owners_calendar,
        ),
    )
