"""The table's stream, as Lambda's event source mapping reads it: in order, in batches, with partial failures."""

import time
from collections.abc import Sequence
from typing import Final

from copydesk.adapters.table_items import EVENT_PREFIX
from local.cloud.functions import Functions
from local.cloud.lambda_events import JsonObject, stream_event

BATCH_SIZE: Final = 100
WAITS: Final = (0.05, 0.2, 0.5, 1.0)
"""Seconds between the tries of a batch, before its rest becomes a dead letter."""
HANDLER: Final = "publish_events"


def is_wanted(record: JsonObject) -> bool:
    """The mapping's filter: only new events of the log, not states, markers or counters."""
    sort_key: str = record["dynamodb"]["Keys"]["sk"]["S"]
    return record["eventName"] == "INSERT" and sort_key.startswith(EVENT_PREFIX)


def deliver(functions: Functions, records: Sequence[JsonObject], waits: Sequence[float] = WAITS) -> None:
    """Hand `records` to publish_events; what it reports as failed, and all after it, is tried again."""
    rest = list(records)
    for attempt, wait in enumerate((*waits, None), start=1):
        try:
            rest = _rest(rest, functions.call(HANDLER, stream_event(rest)))
            error: Exception = RuntimeError(f"{len(rest)} record(s) were reported as failed")
        except Exception as raised:  # noqa: BLE001  (whatever the handler raises, the mapping tries again)
            error = raised
        if not rest:
            return
        functions.failed(HANDLER, error, attempt, final=wait is None)
        if wait is None:
            functions.give_up(HANDLER, stream_event(rest), error, attempt)
            return
        time.sleep(wait)


def _rest(records: list[JsonObject], answer: object) -> list[JsonObject]:
    """The records from the first reported failure on (ReportBatchItemFailures); none if all went well."""
    failures = answer.get("batchItemFailures", []) if isinstance(answer, dict) else []
    named = {failure.get("itemIdentifier") for failure in failures}
    for position, record in enumerate(records):
        if record["dynamodb"]["SequenceNumber"] in named:
            return records[position:]
    return list(records) if named else []
