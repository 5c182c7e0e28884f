"""The table's stream in a simulated cloud, and the mapping that hands it to publish_events."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from simulation.lambdas import Invocation

from copydesk.adapters.aws.table_items import event_item
from copydesk.events import Event
from local.desk.cloud.lambda_events import stream_event, stream_record

if TYPE_CHECKING:
    from simulation.cloud import Cloud

WAITS: Final = tuple(timedelta(seconds=seconds) for seconds in (3, 3, 10, 30, 60))
"""Before a batch is tried again; the last one stands for all that follow."""


class Stream:
    """One shard: everything that was committed, in order."""

    def __init__(self, cloud: "Cloud") -> None:
        self._cloud = cloud
        self._records: list[dict[str, Any]] = []
        self._published = self._failures = 0
        self._waits = self._publishes = self._is_off = False

    def switch(self, *, on: bool) -> None:
        """Stop or start the mapping; what it missed waits."""
        self._is_off = not on
        if on:
            self._wake(timedelta())

    def append(self, events: Sequence[Event]) -> None:
        for event in events:
            image = event_item(event)
            self._records.append(
                stream_record(
                    event_id=event.event_id,
                    sequence_number=len(self._records) + 1,
                    table="table",
                    keys={name: image[name] for name in ("pk", "sk")},
                    image=image,
                    at=event.timestamp,
                )
            )
        self._wake(timedelta(milliseconds=50))

    def _wake(self, after: timedelta) -> None:
        if not self._waits:
            self._waits = True
            self._cloud.later(after, self._read)

    def _read(self) -> None:
        """The event source mapping: in order, one batch at a time, again from the first record that failed."""
        self._waits = False
        if self._is_off:
            return
        if self._publishes:  # one batch of a shard at a time
            self._wake(WAITS[0])
            return
        first = self._published
        if first == len(self._records):
            return
        records = self._records[first : first + self._cloud.fate.batch(len(self._records) - first)]
        self._publishes = True
        try:
            answer = self._cloud.functions.attempt(Invocation("publish_events", stream_event(records)))
        finally:
            self._publishes = False
        done = _handled(records, answer)
        self._published = first + (0 if self._cloud.fate.rewinds() else done)
        self._failures = 0 if done else self._failures + 1
        if self._published < len(self._records):
            again = WAITS[min(self._failures, len(WAITS) - 1)]
            self._wake(again if done < len(records) else timedelta(milliseconds=50))


def _handled(records: Sequence[Mapping[str, Any]], answer: Any) -> int:
    """How many records are done with: those before the first that was reported, none after a failure."""
    if answer is None:
        return 0
    failed = {each["itemIdentifier"] for each in answer["batchItemFailures"]}
    for position, record in enumerate(records):
        if record["dynamodb"]["SequenceNumber"] in failed:
            return position
    return len(records)
