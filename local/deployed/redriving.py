"""Send again what lies in the dead-letter queues: the same event to the same function, as if for the first time.

Handlers take an event twice without harm, so an event that was handled meanwhile does nothing.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from local.deployed.aws import Aws
from local.deployed.stack import DeployedStack

FAILED: Final = "FailedQueueUrl"
UNDELIVERED: Final = "UndeliveredQueueUrl"
BATCH: Final = 10
WAIT_SECONDS: Final = 1
"""A short wait asks all of SQS's servers, not only some of them."""
HIDDEN_SECONDS: Final = 120
"""How long a message that is looked at stays hidden: long enough to go through a whole queue once."""
STREAM_RECORD: Final = "DDBStreamBatchInfo"


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """One message. `payload` is what the function gets; None where the message doesn't hold it."""

    queue_url: str
    receipt: str
    function: str
    payload: str | None
    reason: str

    @property
    def can_be_sent(self) -> bool:
        """Whether the message holds all that is needed."""
        return bool(self.function and self.payload)

    @property
    def name(self) -> str:
        """The function's name without its account and version."""
        return self.function.split(":function:")[-1].split(":")[0]


def dead_letters(aws: Aws, stack: DeployedStack) -> Iterator[DeadLetter]:
    """Every message of both queues, each once; they stay in their queue until they are deleted."""
    sqs = aws.client("sqs")
    for output, read in ((FAILED, _failed), (UNDELIVERED, _undelivered)):
        url = stack.output(output)
        for message in _messages(sqs, url):
            yield read(url, message)


def send_again(aws: Aws, letter: DeadLetter) -> None:
    """Invoke the function with the event, then take the message out of its queue: in this order it can't be lost."""
    aws.client("lambda").invoke(FunctionName=letter.function, InvocationType="Event", Payload=letter.payload)
    aws.client("sqs").delete_message(QueueUrl=letter.queue_url, ReceiptHandle=letter.receipt)


def _messages(sqs: Any, url: str) -> Iterator[Mapping[str, Any]]:
    seen: set[str] = set()
    while True:
        answer = sqs.receive_message(
            QueueUrl=url,
            MaxNumberOfMessages=BATCH,
            VisibilityTimeout=HIDDEN_SECONDS,
            WaitTimeSeconds=WAIT_SECONDS,
            MessageAttributeNames=["All"],
        )
        fresh = [message for message in answer.get("Messages", []) if message["MessageId"] not in seen]
        if not fresh:
            return
        seen.update(message["MessageId"] for message in fresh)
        yield from fresh


def _failed(url: str, message: Mapping[str, Any]) -> DeadLetter:
    """Lambda's record of an asynchronous event that failed, or of a stream's records, which it only points to."""
    record = json.loads(message["Body"])
    response = record.get("responsePayload") or {}
    reason = response.get("errorMessage") or record.get("requestContext", {}).get("condition", "")
    payload = None if STREAM_RECORD in record else json.dumps(record["requestPayload"])
    function = record["requestContext"]["functionArn"].removesuffix(":$LATEST")
    return DeadLetter(url, message["ReceiptHandle"], function, payload, str(reason))


def _undelivered(url: str, message: Mapping[str, Any]) -> DeadLetter:
    """EventBridge's message: the event as it is, and why it could not be delivered in the attributes."""
    attributes: dict[str, str] = {
        name: value.get("StringValue", "") for name, value in message.get("MessageAttributes", {}).items()
    }
    reason = f"{attributes.get('ERROR_CODE', '')}: {attributes.get('ERROR_MESSAGE', '')}"
    receipt: str = message["ReceiptHandle"]
    return DeadLetter(url, receipt, attributes.get("TARGET_ARN", ""), message["Body"], reason)


def told(letter: DeadLetter) -> str:
    """A message in one line: which event, for which function, and why it failed. Events hold ids only."""
    event = json.loads(letter.payload) if letter.payload else {}
    detail = event.get("detail", {})
    what = event.get("detail-type") or "records of the table's stream"
    query = f" of query {detail['query_id']}" if "query_id" in detail else ""
    return f"{letter.name}: {what}{query} ({letter.reason.strip(': ') or 'no reason given'})"
