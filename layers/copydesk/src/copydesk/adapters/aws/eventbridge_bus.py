"""The event bus, on EventBridge's classic bus."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from copydesk.errors import PublishFailed
from copydesk.events import SOURCE, Envelope

if TYPE_CHECKING:
    from mypy_boto3_events import EventBridgeClient
    from mypy_boto3_events.type_defs import PutEventsRequestEntryTypeDef

ENTRIES_LIMIT: Final = 10
"""Entries in one PutEvents; envelopes are far below its limit of 1 MB."""

ABOUT_THE_EVENT: Final = frozenset({"InvalidArgument", "MalformedDetail", "RedactionFailure"})
"""Error codes of PutEvents that refuse the event itself: trying it again would fail too, and delay those behind it."""


class EventBridgeBus:
    """Copydesk's Bus."""

    def __init__(self, client: EventBridgeClient, bus: str) -> None:
        self._client = client
        self._bus = bus

    def publish(self, envelopes: Sequence[Envelope]) -> None:
        """Ten at a time. Raises PublishFailed with the positions whose entries did not go through."""
        codes: dict[int, str] = {}
        for start in range(0, len(envelopes), ENTRIES_LIMIT):
            batch = envelopes[start : start + ENTRIES_LIMIT]
            answer = self._client.put_events(Entries=[self._entry(each.type, each.detail()) for each in batch])
            codes |= {start + offset: entry.get("ErrorCode", "") for offset, entry in enumerate(answer["Entries"])}
        failed = tuple(place for place, code in codes.items() if code and code not in ABOUT_THE_EVENT)
        refused = tuple(place for place, code in codes.items() if code in ABOUT_THE_EVENT)
        if failed or refused:
            raise PublishFailed(
                f"{len(failed)} events did not reach the bus and are tried again, {len(refused)} it will never take",
                failed,
                refused,
            )

    def announce(self, detail_type: str, detail: Mapping[str, object]) -> None:
        """Put one notice on the bus. Raises PublishFailed."""
        answer = self._client.put_events(Entries=[self._entry(detail_type, detail)])
        if answer["FailedEntryCount"]:
            raise PublishFailed(f"{detail_type} did not reach the bus; the next tick tries again", (0,))

    def _entry(self, detail_type: str, detail: Mapping[str, object]) -> PutEventsRequestEntryTypeDef:
        return {
            "Source": SOURCE,
            "DetailType": detail_type,
            "Detail": json.dumps(detail),
            "EventBusName": self._bus,
        }
