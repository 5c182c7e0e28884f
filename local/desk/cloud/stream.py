"""The table's stream, as Lambda's event source mapping reads it: in order, in batches, with partial failures."""

import time
from collections.abc import Sequence
from typing import Final

from functions.patterns import NEW_EVENTS
from local.desk.cloud.functions import Functions
from local.desk.cloud.lambda_events import JsonObject, stream_event
from local.desk.cloud.rules import matches

BATCH_SIZE: Final = 100
WAITS: Final = (0.05, 0.2, 0.5, 1.0)
"""Seconds between the tries of a batch, before its rest becomes a dead letter."""
HANDLER: Final = "publish_events"


class Reported(RuntimeError):
    """The function ended well, and named records that did not go through."""


def is_wanted(record: JsonObject) -> bool:
    """The mapping's filter: only new events of the log, not states, markers or counters."""
    return matches(NEW_EVENTS, record)


def deliver(functions: Functions, records: Sequence[JsonObject], waits: Sequence[float] = WAITS) -> None:
    """Hand `records` to publish_events; what it reports as failed, and all after it, is tried again.

    A batch that fails without naming a record is cut in two. So a record that never goes through becomes a dead letter
    by itself, and all others go on.
    """
    rest = list(records)
    while rest:
        rest, error = _tried(functions, rest, waits)
        if error is None:
            return
        if isinstance(error, Reported) or len(rest) == 1:
            functions.give_up(HANDLER, stream_event(rest[:1]), error, len(waits) + 1)
            rest = rest[1:]
        else:
            half = len(rest) // 2
            deliver(functions, rest[:half], waits)
            rest = rest[half:]


def deliver_once(functions: Functions, records: Sequence[JsonObject]) -> Exception | None:
    """Hand `records` to publish_events one time; why some did not go through, or None."""
    return _try(functions, list(records))[1]


def _tried(
    functions: Functions, records: list[JsonObject], waits: Sequence[float]
) -> tuple[list[JsonObject], Exception | None]:
    """What is left after every try, and why its first record did not go through."""
    rest = records
    for attempt, wait in enumerate((*waits, None), start=1):
        rest, error = _try(functions, rest)
        if error is None:
            break
        functions.failed(HANDLER, error, attempt, final=wait is None)
        if wait is None:
            return rest, error
        time.sleep(wait)
    return rest, None


def _try(functions: Functions, records: list[JsonObject]) -> tuple[list[JsonObject], Exception | None]:
    try:
        rest = _rest(records, functions.call(HANDLER, stream_event(records)))
    except Exception as raised:  # noqa: BLE001  (whatever the handler raises, the mapping tries again)
        return records, raised
    return rest, Reported(f"{len(rest)} record(s) were reported as failed") if rest else None


def _rest(records: list[JsonObject], answer: object) -> list[JsonObject]:
    """The records from the first reported failure on (ReportBatchItemFailures); none if all went well."""
    failures = answer.get("batchItemFailures", []) if isinstance(answer, dict) else []
    named = {failure.get("itemIdentifier") for failure in failures}
    for position, record in enumerate(records):
        if record["dynamodb"]["SequenceNumber"] in named:
            return records[position:]
    return list(records) if named else []
