"""How Lambda's call becomes a handler's: parse the event, put its ids on the log, hand over the services.

A handler's third parameter is for tests and the local desk, which pass their own services.
"""

import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Protocol

from copydesk.events import Envelope
from copydesk.observability.logs import about, hide_addresses, logger
from copydesk.protocol import handle
from copydesk.services import Services
from copydesk.step import Call, Serve, Step, Take
from copydesk.translation import speaking

WITHOUT_CONTEXT_SECONDS = 300.0
"""How long an invocation without a Lambda context may take."""


class LambdaHandler(Protocol):
    """A function that Lambda calls."""

    def __call__(self, event: Mapping[str, Any], context: object, services: Services | None = None) -> Any:
        """Handle one invocation."""


def lambda_handler(step: Step) -> LambdaHandler:
    """The step as a function that Lambda calls; an event of a log comes to it through an EventBridge rule."""

    def invoke(event: Mapping[str, Any], context: object, services: Services | None = None) -> Any:
        if isinstance(step, Take | Serve):
            about(step.handler, None)
            return _told_on_failure(step.handler, lambda: _spoken(step.run, _call(event, context, services)))
        envelope = Envelope.model_validate({**event["detail"], "type": event["detail-type"]})
        about(step.handler, envelope)
        return _told_on_failure(
            step.handler, lambda: _spoken(partial(handle, step, envelope), _call(event, context, services))
        )

    return invoke


def _spoken(run: Callable[[Call], Any], call: Call) -> Any:
    """The call carried out; what it tells the owner is told in her language."""
    with speaking(call.services.settings.owner_language):
        return run(call)


def _call(event: Mapping[str, Any], context: object, services: Services | None) -> Call:
    return Call(event=event, services=services or _services(), remaining_seconds=_remaining(context))


def _services() -> Services:
    from copydesk.bootstrap import services  # noqa: PLC0415  (boto3 loads only where no services are passed)

    return services()


def _told_on_failure(handler: str, run: Callable[[], Any]) -> Any:
    """Log a failure and raise it again, without any address: Lambda keeps its message in the dead letter."""
    try:
        return run()
    except Exception as error:
        logger.exception(
            "%s failed; Lambda tries again, then the event goes to the functions' dead-letter queue", handler
        )
        hidden = hide_addresses(error)
        if hidden is error:
            raise
        raise hidden from error


def _remaining(context: object) -> Callable[[], float]:
    left = getattr(context, "get_remaining_time_in_millis", None)
    if left is not None:
        return lambda: float(left()) / 1000
    ends = time.monotonic() + WITHOUT_CONTEXT_SECONDS
    return lambda: ends - time.monotonic()
