"""The event buses of a simulated cloud: the registry's own rules, and deliveries as the fate has them."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from simulation.lambdas import Invocation

from copydesk.events import Envelope
from local.desk.cloud.lambda_events import eventbridge_event, object_event
from local.desk.cloud.rules import DEFAULT_BUS, matches, rules

if TYPE_CHECKING:
    from simulation.cloud import Cloud


class Buses:
    """The default bus and Copydesk's own."""

    def __init__(self, cloud: "Cloud", *, record_events: bool) -> None:
        self._cloud, self._records = cloud, record_events
        self._rules = rules(cloud.environment)
        self._heard: dict[tuple[Any, ...], tuple[str, ...]] = {}

    def put(self, bus: str, source: str, detail_type: str, detail: Mapping[str, Any]) -> None:
        event = eventbridge_event(
            event_id=f"{next(self._cloud.numbers)}",
            source=source,
            detail_type=detail_type,
            detail=detail,
            at=self._cloud.clock.now(),
        )
        self._route(bus, event)

    def _route(self, bus: str, event: dict[str, Any]) -> None:
        for handler in self.hearers(bus, event):
            copies = self._cloud.fate.deliveries(handler)
            for after in copies:
                self._cloud.later(after, Invocation(handler, event))
            if not copies:
                self._cloud.functions.bury(Invocation(handler, event))

    def hearers(self, bus: str, event: Mapping[str, Any]) -> tuple[str, ...]:
        """Whose rules let the event through; found once for all events that rules cannot tell apart."""
        detail = event["detail"]
        prefix = detail.get("object", {}).get("key", "").partition("/")[0]
        alike = (bus, event["source"], event["detail-type"], detail.get("tool"), prefix)
        if alike not in self._heard:
            self._heard[alike] = tuple(
                rule.handler
                for rule in self._rules
                if rule.bus == bus
                and matches(rule.pattern, event)
                and (self._records or rule.handler != "record_event")
            )
        return self._heard[alike]

    def publish(self, envelopes: Sequence[Envelope]) -> None:
        for envelope in envelopes:
            self._cloud.ledger.published.add(envelope.event_id)
            self.put("bus", "copydesk", envelope.type, envelope.detail())

    def object_changed(self, key: str) -> None:
        if key.startswith("inbound/"):
            number = f"{next(self._cloud.numbers)}"
            at = self._cloud.clock.now()
            event = object_event(event_id=number, bucket="bucket", key=key, size=1, created=True, at=at)
            self._route(DEFAULT_BUS, event)
