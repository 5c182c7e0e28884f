"""One dead letter, read from a queue's message: Lambda's on-failure record, or an event that a rule could not deliver.

A letter may hold anything: one that cannot be read is still listed, and never keeps the others from their turn.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

QueueName = Literal["failed", "undelivered"]
"""What functions could not handle, and what rules could not deliver."""

STREAM_RECORDS: Final = "DDBStreamBatchInfo"
WAKE_UP: Final = {"query_id", "at"}
"""The names in what a woken function gets."""
UNREADABLE: Final = "its form is unknown; see it with `copydesk dead-letters show`, then drop it"


@dataclass(frozen=True, slots=True)
class StreamRange:
    """Records of the table's stream that a letter only points to. Sequence numbers are decimal numbers."""

    stream_arn: str
    shard_id: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """One message. `payload` is the event as the function gets it, JSON; empty where the message does not hold it.

    `at` is when it was given up, ISO 8601, or empty. `body` is the message as it lies in the queue.
    """

    id: str
    queue: QueueName
    function: str
    payload: str
    reason: str
    at: str
    body: str
    records: StreamRange | None = None

    @property
    def name(self) -> str:
        """The function's name without its account and version."""
        return self.function.split(":function:")[-1].split(":")[0] or "nobody"

    @property
    def is_readable(self) -> bool:
        """Whether it says what is to be sent again, and to whom."""
        return bool(self.function and (self.payload or self.records))

    @property
    def what(self) -> str:
        """Which event it is, and of which query. Events hold ids only."""
        if not self.payload:
            return "records of the table's stream" if self.records else "a message"
        event = _object(self.payload)
        if set(event) == WAKE_UP:
            return f"a wake-up of query {event['query_id']}"
        detail = _mapping(event.get("detail"))
        key = _mapping(detail.get("object")).get("key")
        about = f" of query {detail['query_id']}" if "query_id" in detail else f" of {key}" if key else ""
        return f"{event.get('detail-type') or 'records of the log'}{about}"


def read_failed(message_id: str, body: str) -> DeadLetter:
    """Lambda's record of an asynchronous event, or of a stream's records, that a function could not handle."""
    record = _object(body)
    context, response = _mapping(record.get("requestContext")), _mapping(record.get("responsePayload"))
    function = str(context.get("functionArn", "")).removesuffix(":$LATEST")
    payload = record.get("requestPayload")
    records = _stream_range(record.get(STREAM_RECORDS))
    reason = str(response.get("errorMessage") or context.get("condition") or "")
    if not function or (payload is None and records is None):
        reason = UNREADABLE
    return DeadLetter(
        id=message_id,
        queue="failed",
        function=function,
        payload="" if payload is None else json.dumps(payload),
        reason=reason,
        at=str(record.get("timestamp", "")),
        body=body,
        records=records,
    )


def read_undelivered(message_id: str, body: str, attributes: Mapping[str, str]) -> DeadLetter:
    """A rule's or a schedule's message: the event as it is; for whom, and why it failed, in the attributes.

    Both give TARGET_ARN, ERROR_CODE and ERROR_MESSAGE; SCHEDULED_TIME comes from Scheduler alone ("Configuring a
    schedule's dead-letter queue" in its user guide).
    """
    event, function = _object(body), attributes.get("TARGET_ARN", "")
    code, told = attributes.get("ERROR_CODE", ""), attributes.get("ERROR_MESSAGE", "")
    is_readable = bool(event and function)
    return DeadLetter(
        id=message_id,
        queue="undelivered",
        function=function,
        payload=body if is_readable else "",
        reason=": ".join(part for part in (code, told) if part) if is_readable else UNREADABLE,
        at=str(event.get("time") or attributes.get("SCHEDULED_TIME", "")),
        body=body,
    )


def _stream_range(value: object) -> StreamRange | None:
    batch = _mapping(value)
    names = ("streamArn", "shardId", "startSequenceNumber", "endSequenceNumber")
    found = [str(batch[name]) for name in names if batch.get(name)]
    return StreamRange(*found) if len(found) == len(names) else None


def _object(text: str) -> Mapping[str, Any]:
    try:
        return _mapping(json.loads(text))
    except ValueError:
        return {}


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
