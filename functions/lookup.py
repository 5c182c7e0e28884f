"""Questions to the registry: the entry of a handler, who hears an event, and who is woken."""

from copydesk.events import Envelope
from functions.registry import OnEvent, OnWakeUp, Subscription
from functions.subscriptions import SUBSCRIPTIONS


def subscription(handler: str) -> Subscription:
    """The entry of `handler`. Raises KeyError with the known names."""
    for entry in SUBSCRIPTIONS:
        if entry.handler == handler:
            return entry
    known = ", ".join(entry.handler for entry in SUBSCRIPTIONS)
    raise KeyError(f"no handler {handler!r}; the registry has {known}")


def hearers(envelope: Envelope) -> tuple[str, ...]:
    """The handlers that the bus delivers `envelope` to, without record_event and its like."""
    return tuple(
        entry.handler
        for entry in SUBSCRIPTIONS
        if any(isinstance(trigger, OnEvent) and trigger.matches(envelope) for trigger in entry.hears)
    )


def woken() -> str:
    """The handler that hears wake-ups, or an empty string if none does."""
    heard = (entry for entry in SUBSCRIPTIONS if any(isinstance(trigger, OnWakeUp) for trigger in entry.hears))
    return next((entry.handler for entry in heard), "")
