"""Both event buses of a cloud on this machine: they route by the registry's own rules, and call the functions."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from copydesk.environment import Environment
from copydesk.events import SOURCE, Envelope
from functions.patterns import SES_SOURCE
from local.desk.cloud.functions import Functions
from local.desk.cloud.lambda_events import JsonObject, eventbridge_event, object_event
from local.desk.cloud.rules import DEFAULT_BUS, Routes, rules
from local.desk.cloud.ses_events import AcceptedSend, delivery_reports


class Buses:
    """The default bus, on which the bucket and the mail provider speak, and Copydesk's own."""

    def __init__(self, environment: Environment, functions: Functions) -> None:
        self._environment = environment
        self._functions = functions
        self._routes = Routes(rules(environment))

    def publish(self, envelopes: Sequence[Envelope]) -> None:
        """Put the envelopes on Copydesk's bus."""
        for envelope in envelopes:
            self._put(self._environment.bus, SOURCE, envelope.type, envelope.detail())

    def announce(self, detail_type: str, detail: Mapping[str, object]) -> None:
        """Put a notice on Copydesk's bus that is no event of a log."""
        self._put(self._environment.bus, SOURCE, detail_type, detail)

    def object_changed(self, key: str, size: int, *, created: bool) -> None:
        """The bucket tells that an object was written or deleted."""
        event = object_event(
            event_id=str(uuid.uuid4()),
            bucket=self._environment.bucket,
            key=key,
            size=size,
            created=created,
            at=datetime.now(UTC),
        )
        self._route(DEFAULT_BUS, event)

    def report(self, send: AcceptedSend) -> None:
        """The mail provider reports what became of a mail that it accepted."""
        for kind, detail in delivery_reports(send):
            self._put(DEFAULT_BUS, SES_SOURCE, kind, detail)

    def _put(self, bus: str, source: str, detail_type: str, detail: Mapping[str, Any]) -> None:
        event = eventbridge_event(
            event_id=str(uuid.uuid4()), source=source, detail_type=detail_type, detail=detail, at=datetime.now(UTC)
        )
        self._route(bus, event)

    def _route(self, bus: str, event: JsonObject) -> None:
        for handler in self._routes.handlers(bus, event):
            self._functions.deliver(handler, event)
