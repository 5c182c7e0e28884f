"""publish_events' step, the outbox: each new event item of the table's stream goes onto the bus as its envelope."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from copydesk.errors import PublishFailed
from copydesk.events import Envelope
from copydesk.observability.logs import logger
from copydesk.ports import Bus
from copydesk.step import Call, Serve


def publish_records(bus: Bus, records: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """Publish the envelopes of DynamoDB stream `records`; the sequence numbers of those to be tried again.

    A record that holds no envelope, or one that the bus will never take, is skipped with a log line: trying it again
    would only block its shard. Its query is not forgotten: the deadline puts it before the owner.
    """
    numbers: list[str] = []
    envelopes: list[Envelope] = []
    for record in records:
        envelope = _envelope(record)
        if envelope is not None:
            numbers.append(str(record["dynamodb"]["SequenceNumber"]))
            envelopes.append(envelope)
    try:
        bus.publish(envelopes)
    except PublishFailed as error:
        logger.warning(str(error))
        for position in error.refused:
            _tell_of_refused(envelopes[position])
        return tuple(numbers[position] for position in error.failed)
    return ()


def _tell_of_refused(envelope: Envelope) -> None:
    logger.error(
        "the bus will never take this event, so it was skipped; the query's deadline brings it to the owner",
        extra={"query_id": envelope.query_id, "event_id": envelope.event_id, "event_type": envelope.type},
    )


def _envelope(record: Mapping[str, Any]) -> Envelope | None:
    if record.get("eventName") != "INSERT":
        return None
    item = record["dynamodb"].get("NewImage", {})
    if "envelope" not in item:
        return None
    try:
        return Envelope.model_validate_json(item["envelope"]["S"])
    except ValueError:
        logger.exception(
            "an item of the log holds no envelope; it is skipped, see `.venv/bin/copydesk show`",
            extra={"item": item.get("sk")},
        )
        return None


def publish_events(call: Call) -> dict[str, Any]:
    """Publish a batch of the table's stream; which of its records are to be tried again, as Lambda asks for it."""
    failed = publish_records(call.services.bus, call.event["Records"])
    return {"batchItemFailures": [{"itemIdentifier": number} for number in failed]}


STEP: Final = Serve("publish_events", run=publish_events)
