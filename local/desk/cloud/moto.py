"""The desk's cloud on moto: the real APIs of DynamoDB, S3, SQS, SES, EventBridge and others, in memory."""

import json
import logging
import threading
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

from moto import mock_aws
from moto.sqs.models import sqs_backends

from copydesk.bootstrap import aws_services
from copydesk.environment import Environment
from copydesk.ids import delivered_message_id
from functions.patterns import SES_SOURCE
from local.desk.cloud import stream
from local.desk.cloud.desk_services import ServiceOverrides, desk_services, new_rings
from local.desk.cloud.functions import Functions
from local.desk.cloud.lambda_events import ACCOUNT, REGION, JsonObject
from local.desk.cloud.moto_resources import ApiCall, make_clients, make_resources
from local.desk.cloud.moto_schedules import take_due
from local.desk.cloud.moto_transactions import constant_time_transactions, parsed_once
from local.desk.cloud.ses_events import AcceptedSend, delivery_reports
from local.desk.cloud.wake_ups import WakeUpPlayer
from local.desk.notices import Notifier
from local.desk.outbox import Outbox, as_delivered, subject_of

_TABLE: Final = frozenset({"dynamodb", "dynamodbstreams"})
_WAKES: Final = frozenset({"TransactWriteItems", "PutEvents", "PutObject", "CopyObject", "DeleteObject"})
"""Calls after which the stream or a queue may hold something new."""
_RECEIVED_AT_ONCE: Final = 10

_LOG = logging.getLogger(__name__)


class MotoCloud:
    """All of AWS that Copydesk uses. Every call to the table or its stream goes through one lock.

    moto lets threads overwrite each other's transactions, and calls no functions: a loop, woken by the calls
    themselves, reads the stream and the rules' queues and invokes the handlers.
    """

    def __init__(
        self,
        environment: Environment,
        overrides: ServiceOverrides,
        notifier: Notifier,
        outbox: Outbox,
        home: Path | None = None,  # noqa: ARG002  (it keeps nothing)
    ) -> None:
        self._environment = environment
        self._outbox = outbox
        self._table_lock = threading.RLock()
        self._wake_lock = threading.Lock()
        self._awake = threading.Event()
        self._closing = False
        self._stack = ExitStack()
        self._mock()
        self._clients = make_clients(self._around)
        self.services = desk_services(
            aws_services(environment, clients=self._client), overrides, notifier, forgotten=outbox.forget
        )
        self.functions = Functions(self.services, notifier, workers=overrides.workers)
        keys = {environment.model_secret: "unset"}
        self._resources = make_resources(self._clients, environment, keys, new_rings())
        self._iterator = self._first_iterator()
        self._loop = threading.Thread(target=self._run, name="cloud", daemon=True)
        self._loop.start()
        self._wake_ups = WakeUpPlayer(self.functions, lambda now: take_due(environment.wake_group, now))

    def wait_until_idle(self, timeout: float) -> bool:
        """Wait until every event has been handled; False after `timeout` seconds."""
        return self.functions.work.wait(timeout)

    def drop_expired(self) -> None:
        """Items end by DynamoDB's time to live, which moto leaves to nobody: all of it ends with the process."""

    def close(self) -> None:
        """Stop the loop and forget everything."""
        self._closing = True
        self._awake.set()
        self._loop.join(timeout=5)
        self._wake_ups.close()
        self.functions.close()
        self._stack.close()

    def _mock(self) -> None:
        self._stack.enter_context(mock_aws())
        self._stack.enter_context(constant_time_transactions())
        self._stack.enter_context(parsed_once())
        # An endpoint that carries the account's id is one that moto's streams don't know.
        self._stack.enter_context(patch.dict("os.environ", {"AWS_ACCOUNT_ID_ENDPOINT_MODE": "disabled"}))

    def _client(self, service: str, *, attempts: int = 1) -> Any:  # noqa: ARG002  (nothing here is worth a retry)
        return self._clients[service]

    def _around(self, service: str, call: ApiCall) -> ApiCall:
        """What happens around each API call: the table's lock, waking the loop, and playing SES back."""

        def api_call(operation: str, parameters: dict[str, Any]) -> Any:
            if service in _TABLE:
                with self._table_lock:
                    answer = call(operation, parameters)
            elif operation == "SendEmail":
                answer = call(operation, _in_utf8(parameters))
                self._sent(str(answer["MessageId"]), parameters)
            else:
                answer = call(operation, parameters)
            if operation in _WAKES:
                self._wake()
            return answer

        return api_call

    def _wake(self) -> None:
        with self._wake_lock:
            if not self._awake.is_set():
                self.functions.work.begin()
                self._awake.set()

    def _run(self) -> None:
        while True:
            self._awake.wait()
            if self._closing:
                return
            with self._wake_lock:
                self._awake.clear()
            try:
                self._publish_log()
                self._invoke_from_queues()
            except Exception:  # noqa: BLE001  (a loop that ends would stop the whole desk without a word)
                _LOG.exception("the cloud's loop failed; what it was about is looked at again with the next event")
            finally:
                self.functions.work.end()

    def _publish_log(self) -> None:
        full = True
        while full:
            answer = self._clients["dynamodbstreams"].get_records(ShardIterator=self._iterator, Limit=stream.BATCH_SIZE)
            self._iterator = answer["NextShardIterator"]
            full = len(answer["Records"]) == stream.BATCH_SIZE
            wanted = [_as_lambda_reads(record) for record in answer["Records"] if stream.is_wanted(record)]
            if wanted:
                stream.deliver(self.functions, wanted)

    def _first_iterator(self) -> str:
        arn = self._resources.stream_arn
        shards = self._clients["dynamodbstreams"].describe_stream(StreamArn=arn)["StreamDescription"]["Shards"]
        answer = self._clients["dynamodbstreams"].get_shard_iterator(
            StreamArn=arn, ShardId=shards[0]["ShardId"], ShardIteratorType="TRIM_HORIZON"
        )
        return str(answer["ShardIterator"])

    def _invoke_from_queues(self) -> None:
        known = sqs_backends[ACCOUNT][REGION].queues
        for handler, url in self._resources.queues.items():
            while known[handler].approximate_number_of_messages:
                self._invoke(handler, url)

    def _invoke(self, handler: str, url: str) -> None:
        sqs = self._clients["sqs"]
        messages = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=_RECEIVED_AT_ONCE).get("Messages", [])
        for message in messages:
            self.functions.deliver(handler, json.loads(message["Body"]))
        entries = [{"Id": str(n), "ReceiptHandle": each["ReceiptHandle"]} for n, each in enumerate(messages)]
        if entries:
            sqs.delete_message_batch(QueueUrl=url, Entries=entries)

    def _sent(self, provider_id: str, parameters: Mapping[str, Any]) -> None:
        """Keep what SES took as it would deliver it, and have SES report it once the sender has finished."""
        raw, at = parameters["Content"]["Raw"]["Data"], datetime.now(UTC)
        send = AcceptedSend(
            provider_id=provider_id,
            sender=parameters["FromEmailAddress"],
            recipients=parameters["Destination"]["ToAddresses"],
            subject=subject_of(raw),
            tags={tag["Name"]: tag["Value"] for tag in parameters.get("EmailTags", [])},
            configuration_set=parameters.get("ConfigurationSetName", ""),
            at=at,
        )
        delivered = as_delivered(raw, message_id=delivered_message_id(provider_id, REGION), sent_at=at)
        self._outbox.add(delivered, sender=send.sender, recipients=send.recipients, at=at, tags=send.tags)
        self.functions.defer(lambda: self._report(delivery_reports(send)))

    def _report(self, reports: Sequence[tuple[str, JsonObject]]) -> None:
        self._clients["events"].put_events(
            Entries=[
                {"Source": SES_SOURCE, "DetailType": kind, "Detail": json.dumps(detail)} for kind, detail in reports
            ]
        )


def _in_utf8(parameters: dict[str, Any]) -> dict[str, Any]:
    """SES takes any bytes, moto only UTF-8: another encoding is passed to moto with each byte as one letter."""
    raw: bytes = parameters["Content"]["Raw"]["Data"]
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return {**parameters, "Content": {"Raw": {"Data": raw.decode("latin-1").encode("utf-8")}}}
    return parameters


def _as_lambda_reads(record: JsonObject) -> JsonObject:
    """Lambda hands times as numbers of seconds."""
    body = dict(record["dynamodb"])
    created = body.get("ApproximateCreationDateTime")
    if isinstance(created, datetime):
        body["ApproximateCreationDateTime"] = int(created.timestamp())
    return {**record, "dynamodb": body}
