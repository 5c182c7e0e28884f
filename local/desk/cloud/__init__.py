"""The desk's cloud: what runs the registry's handlers on this machine, in a file, on moto or in plain memory."""

import uuid
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any, Final, Literal, Protocol

from copydesk.environment import Environment
from copydesk.services import Services
from functions.registry import OnSchedule
from functions.subscriptions import SUBSCRIPTIONS
from local.desk.cloud import stream
from local.desk.cloud.dead_letters import DeadLetterMessage
from local.desk.cloud.desk_services import ServiceOverrides
from local.desk.cloud.functions import Functions, is_there
from local.desk.cloud.lambda_events import HttpRequest, http_event, schedule_event
from local.desk.notices import Notifier
from local.desk.outbox import Outbox

CloudKind = Literal["sqlite", "moto", "memory"]

_CLOUDS: Final[Mapping[CloudKind, tuple[str, str]]] = {
    "sqlite": ("local.desk.cloud.sqlite", "SqliteCloud"),
    "moto": ("local.desk.cloud.moto", "MotoCloud"),
    "memory": ("local.desk.cloud.memory", "MemoryCloud"),
}


class Cloud(Protocol):
    """A running cloud. Mails come in by putting them into the bucket of `services`."""

    services: Services
    functions: Functions

    def wait_until_idle(self, timeout: float) -> bool:
        """Wait until every event has been handled; False after `timeout` seconds."""

    def drop_expired(self) -> None:
        """Delete what has ended, as DynamoDB does by itself."""

    def close(self) -> None:
        """Stop. A cloud without a disk forgets everything."""


def open_cloud(
    kind: CloudKind,
    environment: Environment,
    overrides: ServiceOverrides,
    notifier: Notifier,
    outbox: Outbox,
    *,
    home: Path | None,
) -> Cloud:
    """Start a cloud, which keeps what it has in the folder `home` if it keeps anything.

    moto is imported only if it is asked for: it takes a second. Raises HomeMoved for a home that was copied or
    restored.
    """
    module, name = _CLOUDS[kind]
    make: Callable[..., Cloud] = getattr(import_module(module), name)
    return make(environment, overrides, notifier, outbox, home)


def tick(cloud: Cloud) -> None:
    """Play the schedule once: invoke every function that hears it, and delete what has ended."""
    cloud.drop_expired()
    now = datetime.now(UTC)
    for entry in SUBSCRIPTIONS:
        if any(isinstance(trigger, OnSchedule) for trigger in entry.hears):
            event = schedule_event(event_id=str(uuid.uuid4()), rule=entry.handler, at=now)
            cloud.functions.start(entry.handler, event)


def send_again(cloud: Cloud, letter: DeadLetterMessage) -> str:
    """Give a dead letter's event to its function once more; why that was not accepted, or an empty string.

    The letter is taken away only after that. Sending one twice is harmless: handlers know what they handled.
    """
    if not is_there(letter.handler):
        return f"functions/{letter.handler}.py is still not there"
    if letter.handler == stream.HANDLER:
        error = stream.deliver_once(cloud.functions, letter.event["Records"])
        if error is not None:
            return f"publish_events failed again: {error}"
    else:
        cloud.functions.start(letter.handler, letter.event)
    cloud.functions.letters.take(letter.id)
    return ""


def answer(cloud: Cloud, handler: str, request: HttpRequest) -> dict[str, Any]:
    """What the function behind the HTTP API answers; raises what it raises."""
    event = http_event(request, request_id=str(uuid.uuid4()), at=datetime.now(UTC))
    result: dict[str, Any] = cloud.functions.call(handler, event)
    return result


__all__ = ["Cloud", "CloudKind", "HttpRequest", "ServiceOverrides", "answer", "open_cloud", "send_again", "tick"]
