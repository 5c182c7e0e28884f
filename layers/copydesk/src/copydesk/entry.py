"""How Lambda's call becomes a handler's: parse the event, put its ids on the log, hand over the services.

A handler's third parameter is for tests and the local desk, which pass their own services.
"""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from copydesk.events import Envelope
from copydesk.observability.logs import about, logger
from copydesk.services import Services

WITHOUT_CONTEXT_SECONDS = 300.0
"""How long an invocation without a Lambda context may take."""


class LambdaHandler(Protocol):
    """A function that Lambda calls."""

    def __call__(self, event: Mapping[str, Any], context: object, services: Services | None = None) -> Any:
        """Handle one invocation."""


@dataclass(frozen=True, slots=True)
class Call:
    """One invocation: the raw event, the services, and the seconds that are left of the function's time."""

    event: Mapping[str, Any]
    services: Services
    remaining_seconds: Callable[[], float]


def on_call(handler: str) -> Callable[[Callable[[Call], Any]], LambdaHandler]:
    """Make a function of a Call into a Lambda handler."""

    def decorate(function: Callable[[Call], Any]) -> LambdaHandler:
        def invoke(event: Mapping[str, Any], context: object, services: Services | None = None) -> Any:
            about(handler, None)
            call = Call(event=event, services=services or _services(), remaining_seconds=_remaining(context))
            return _told_on_failure(handler, lambda: function(call))

        return invoke

    return decorate


def on_event(handler: str) -> Callable[[Callable[[Envelope, Call], None]], LambdaHandler]:
    """Make a function of a Copydesk event's envelope into a Lambda handler behind an EventBridge rule."""

    def decorate(function: Callable[[Envelope, Call], None]) -> LambdaHandler:
        def invoke(event: Mapping[str, Any], context: object, services: Services | None = None) -> None:
            envelope = Envelope.model_validate({**event["detail"], "type": event["detail-type"]})
            about(handler, envelope)
            call = Call(event=event, services=services or _services(), remaining_seconds=_remaining(context))
            _told_on_failure(handler, lambda: function(envelope, call))

        return invoke

    return decorate


def _services() -> Services:
    from copydesk.bootstrap import services  # noqa: PLC0415  (boto3 loads only where no services are passed)

    return services()


def _told_on_failure(handler: str, run: Callable[[], Any]) -> Any:
    try:
        return run()
    except Exception:
        logger.exception(
            "%s failed; Lambda tries again, then the event goes to the functions' dead-letter queue", handler
        )
        raise


def _remaining(context: object) -> Callable[[], float]:
    left = getattr(context, "get_remaining_time_in_millis", None)
    if left is not None:
        return lambda: float(left()) / 1000
    ends = time.monotonic() + WITHOUT_CONTEXT_SECONDS
    return lambda: ends - time.monotonic()
