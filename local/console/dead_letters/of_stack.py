"""The dead letters of a deployed desk: the two SQS queues of its stack."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any, Final

from copydesk.adapters.aws.eventbridge_bus import EventBridgeBus
from copydesk.errors import CopydeskError
from copydesk.steps.publish_events import publish_records
from local.console.aws.clients import FAILURES, Aws, code_of, explain_aws_error
from local.console.aws.stack import DeployedStack
from local.console.dead_letters.letter import DeadLetter, StreamRange, read_failed, read_undelivered

FAILED: Final = "FailedQueueUrl"
UNDELIVERED: Final = "UndeliveredQueueUrl"
BATCH: Final = 10
HIDDEN_SECONDS: Final = 120
"""How long a message that is looked at stays hidden, unless it is given back before: time for a whole queue."""
RECORDS_AT_ONCE: Final = 100
_FORGOTTEN: Final = frozenset({"TrimmedDataAccessException", "ResourceNotFoundException"})

_GONE: Final = (
    "the stream keeps its records for 24 hours only; watch_deadlines publishes the events of queries that wait, so "
    "drop this letter once `copydesk doctor --aws` finds none"
)


class StackQueues:
    """Messages that were read are hidden from others for a while; `close` gives back those that were not taken."""

    def __init__(self, aws: Aws, stack: DeployedStack) -> None:
        self._aws = aws
        self._stack = stack
        self._receipts: dict[str, tuple[str, str]] = {}

    def letters(self) -> Sequence[DeadLetter]:
        """Every message of both queues. Raises what AWS's SDK raises."""
        failed = [read_failed(message["MessageId"], message["Body"]) for message in self._messages(FAILED)]
        undelivered = [
            read_undelivered(message["MessageId"], message["Body"], _attributes(message))
            for message in self._messages(UNDELIVERED)
        ]
        return [*failed, *undelivered]

    def send_again(self, letter: DeadLetter) -> None:
        """Invoke the function with the event, or publish the stream's records; then delete the message."""
        try:
            if letter.records is not None:
                self._publish_again(letter.records)
            else:
                self._aws.client("lambda").invoke(
                    FunctionName=letter.function, InvocationType="Event", Payload=letter.payload
                )
            self.drop(letter)
        except FAILURES as error:
            raise explain_aws_error(error) from error

    def drop(self, letter: DeadLetter) -> None:
        """Delete the message."""
        url, receipt = self._receipts.pop(letter.id)
        self._aws.client("sqs").delete_message(QueueUrl=url, ReceiptHandle=receipt)

    def close(self) -> None:
        """Make the messages that are left visible again at once, for others and for the next command."""
        for url, receipt in self._receipts.values():
            with suppress(*FAILURES):  # they come back by themselves
                self._aws.client("sqs").change_message_visibility(
                    QueueUrl=url, ReceiptHandle=receipt, VisibilityTimeout=0
                )
        self._receipts.clear()

    def _messages(self, output: str) -> Iterator[Mapping[str, Any]]:
        url = self._stack.output(output)
        while True:
            answer = self._aws.client("sqs").receive_message(
                QueueUrl=url,
                MaxNumberOfMessages=BATCH,
                VisibilityTimeout=HIDDEN_SECONDS,
                WaitTimeSeconds=1,
                MessageAttributeNames=["All"],
            )
            messages = answer.get("Messages", [])
            fresh = [message for message in messages if message["MessageId"] not in self._receipts]
            self._receipts |= {message["MessageId"]: (url, message["ReceiptHandle"]) for message in messages}
            if not fresh:
                return
            yield from fresh

    def _publish_again(self, wanted: StreamRange) -> None:
        """What publish_events does with the records, done here: a stream hands its records to nobody twice."""
        bus = EventBridgeBus(self._aws.client("events"), self._stack.output("BusName"))
        failed = publish_records(bus, [_plain(record) for record in self._records(wanted)])
        if failed:
            raise CopydeskError(f"the bus refused {len(failed)} of its records; send the letter again later")

    def _records(self, wanted: StreamRange) -> Iterator[Mapping[str, Any]]:
        streams = self._aws.client("dynamodbstreams")
        try:
            place = streams.get_shard_iterator(
                StreamArn=wanted.stream_arn,
                ShardId=wanted.shard_id,
                ShardIteratorType="AT_SEQUENCE_NUMBER",
                SequenceNumber=wanted.first,
            ).get("ShardIterator")
            while place:
                answer = streams.get_records(ShardIterator=place, Limit=RECORDS_AT_ONCE)
                for record in answer["Records"]:
                    if int(record["dynamodb"]["SequenceNumber"]) > int(wanted.last):
                        return
                    yield record
                place = answer.get("NextShardIterator") if answer["Records"] else None
        except FAILURES as error:
            raise (CopydeskError(_GONE) if code_of(error) in _FORGOTTEN else explain_aws_error(error)) from error


def _attributes(message: Mapping[str, Any]) -> dict[str, str]:
    return {name: value.get("StringValue", "") for name, value in message.get("MessageAttributes", {}).items()}


def _plain(record: Mapping[str, Any]) -> dict[str, Any]:
    """The record as Lambda hands it to a function: JSON."""
    plain: dict[str, Any] = json.loads(json.dumps(record, default=str))
    return plain
