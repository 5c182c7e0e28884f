"""Both dead-letter queues of the local desk, in the form that SQS's messages have on AWS."""

import json
import threading
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Literal

from local.desk.cloud.kept import LETTERS, Kept
from local.desk.cloud.lambda_events import ACCOUNT, REGION, JsonObject, function_arn


@dataclass(frozen=True, slots=True)
class DeadLetterMessage:
    """One message: `event` is what `handler` was to get, `body` the message's own JSON."""

    queue: Literal["failed", "undelivered"]
    handler: str
    event: JsonObject
    body: JsonObject
    attributes: Mapping[str, str] = field(default_factory=dict)
    id: str = field(default_factory=lambda: str(uuid.uuid4()))

    def as_message(self) -> JsonObject:
        """The message as the desk's API shows it."""
        return {
            "id": self.id,
            "queue": self.queue,
            "body": json.dumps(self.body),
            "attributes": dict(self.attributes),
        }


class DeadLetterQueues:
    """Both queues, oldest message first. Safe to use from several threads. `kept` keeps them beyond the process."""

    def __init__(self, kept: Kept) -> None:
        self._lock = threading.Lock()
        self._kept = kept
        self._letters: dict[str, DeadLetterMessage] = {}

    def restore(self, bodies: Iterable[str]) -> None:
        """Have the letters again that an earlier process kept."""
        letters = [DeadLetterMessage(**json.loads(body)) for body in bodies]
        with self._lock:
            self._letters.update((letter.id, letter) for letter in letters)

    def put(self, letter: DeadLetterMessage) -> None:
        """Keep a letter."""
        with self._lock:
            self._letters[letter.id] = letter
        self._kept.put(LETTERS, letter.id, json.dumps(asdict(letter)))

    def all(self) -> Sequence[DeadLetterMessage]:
        """The messages of both queues, oldest first."""
        with self._lock:
            return tuple(self._letters.values())

    def get(self, letter_id: str) -> DeadLetterMessage | None:
        """The letter with that id, if it is still there."""
        with self._lock:
            return self._letters.get(letter_id)

    def take(self, letter_id: str) -> DeadLetterMessage | None:
        """Take a letter away; None if somebody else did."""
        with self._lock:
            letter = self._letters.pop(letter_id, None)
        self._kept.take(LETTERS, letter_id)
        return letter


def undelivered(handler: str, event: JsonObject, at: datetime) -> DeadLetterMessage:
    """What EventBridge keeps of an event whose target is not there: the event, and why in the attributes."""
    attributes = {
        "RULE_ARN": f"arn:aws:events:{REGION}:{ACCOUNT}:rule/{handler}",
        "TARGET_ARN": function_arn(handler),
        "ERROR_CODE": "RESOURCE_NOT_FOUND",
        "ERROR_MESSAGE": f"functions/{handler}.py is not there, but functions/subscriptions.py names it",
        "EXHAUSTED_RETRY_CONDITION": "NonRetryableError",
        "RETRY_ATTEMPTS": "0",
        "GIVEN_UP_AT": at.isoformat(timespec="milliseconds"),
    }
    return DeadLetterMessage("undelivered", handler, event, event, attributes)
