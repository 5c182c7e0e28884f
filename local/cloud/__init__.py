"""The desk's cloud: what runs the registry's handlers on this machine, on moto or in plain memory."""

import uuid
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from importlib import import_module
from typing import Any, Final, Literal, Protocol

from copydesk.services import Services
from copydesk.settings import Environment
from functions.subscriptions import SUBSCRIPTIONS, OnSchedule
from local.cloud.desk_services import Choices
from local.cloud.functions import Functions
from local.cloud.lambda_events import HttpRequest, http_event, schedule_event
from local.notices import Noticeboard
from local.outbox import Outbox

CloudKind = Literal["moto", "memory"]

_CLOUDS: Final[Mapping[CloudKind, tuple[str, str]]] = {
    "moto": ("local.cloud.moto", "MotoCloud"),
    "memory": ("local.cloud.memory", "MemoryCloud"),
}


class Cloud(Protocol):
    """A running cloud. Mails come in by putting them into the bucket of `services`."""

    services: Services
    functions: Functions

    def wait_until_idle(self, timeout: float) -> bool:
        """Wait until every event has been handled; False after `timeout` seconds."""

    def close(self) -> None:
        """Stop, and forget everything."""


def open_cloud(
    kind: CloudKind, environment: Environment, choices: Choices, board: Noticeboard, outbox: Outbox
) -> Cloud:
    """Start a cloud. moto is imported only if it is asked for: it takes a second."""
    module, name = _CLOUDS[kind]
    make: Callable[..., Cloud] = getattr(import_module(module), name)
    return make(environment, choices, board, outbox)


def tick(cloud: Cloud) -> None:
    """Play the schedule once: invoke every function that hears it."""
    now = datetime.now(UTC)
    for entry in SUBSCRIPTIONS:
        if any(isinstance(trigger, OnSchedule) for trigger in entry.hears):
            event = schedule_event(event_id=str(uuid.uuid4()), rule=entry.handler, at=now)
            cloud.functions.start(entry.handler, event)


def answer(cloud: Cloud, handler: str, request: HttpRequest) -> dict[str, Any]:
    """What the function behind the HTTP API answers; raises what it raises."""
    event = http_event(request, request_id=str(uuid.uuid4()), at=datetime.now(UTC))
    result: dict[str, Any] = cloud.functions.call(handler, event)
    return result


__all__ = ["Choices", "Cloud", "CloudKind", "HttpRequest", "answer", "open_cloud", "tick"]
