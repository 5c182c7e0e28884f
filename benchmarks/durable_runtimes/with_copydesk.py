"""Copydesk's own handlers and AWS adapters in a process that dies; table, bucket, bus and queues live in moto's server.

A rule's event waits in a queue until its handler has returned, as Lambda keeps an asynchronous invocation; the log's
stream is read from its beginning after the restart, so every event is published again. `later` is how much later the
restart is, and `reported` whether SES's own event about the accepted send arrives.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import boto3
from botocore.config import Config

from benchmarks.durable_runtimes.office import MAIL, ask_model, send
from copydesk.bootstrap import aws_services
from copydesk.bootstrap_shared import owner_by_mail
from copydesk.environment import Environment
from copydesk.events import HumanReviewNeeded, ResponseSent, ResponseUncertain
from copydesk.ports import AcceptedMail, ModelAnswer, ModelRequest, OutgoingMail
from copydesk.services import Factories, Services
from local.desk.cloud.desk_services import new_rings
from local.desk.cloud.functions import entry_point
from local.desk.cloud.lambda_events import REGION, schedule_event, stream_event
from local.desk.cloud.moto_resources import SERVICES, make_resources
from local.desk.cloud.ses_events import AcceptedSend, delivery_reports
from local.desk.cloud.stream import is_wanted
from local.desk.ses_block import Checks, MailEnvelope
from local.desk.ses_receipt import receive
from local.desk.settings import desk_environment, desk_settings
from local.desk.telemetry import NoTelemetry

CLIENT: Final = "jonas@example.com"
TRIES: Final = 3
"""How often Lambda invokes a function asynchronously before the event becomes a dead letter."""


class StubModel:
    """The model that all runtimes have."""

    def complete(self, request: ModelRequest, *, timeout_seconds: float) -> ModelAnswer:  # noqa: ARG002  (the port)
        """The one draft."""
        return ModelAnswer(text=ask_model(MAIL))


class FileMailer:
    """The mail provider that all runtimes have; mails to the owner are another file, and kill nobody."""

    def __init__(self, folder: Path, owner: str) -> None:
        self._folder, self._owner = folder, owner

    def send(self, mail: OutgoingMail) -> AcceptedMail:
        """Accept the mail."""
        if mail.recipients == (self._owner,):
            with (self._folder / "to_owner").open("ab") as file:
                file.write(mail.raw)
            return AcceptedMail("note", "<note@eu-west-1.amazonses.com>")
        (self._folder / "tags.json").write_text(json.dumps(dict(mail.tags)), encoding="utf-8")
        receipt = send(self._folder, CLIENT)
        return AcceptedMail(receipt, f"<{receipt}@eu-west-1.amazonses.com>")


class LaterClock:
    """The machine's clock, put forward."""

    def __init__(self, later: timedelta) -> None:
        self._later = later

    def now(self) -> datetime:
        """The present moment, later."""
        return datetime.now(UTC) + self._later

    def sleep(self, seconds: float) -> None:
        """Wait for nothing: what is measured is not the time."""


class Lambda:
    """Invokes the handlers from their queues and from the stream until nothing waits."""

    def __init__(self, clients: Mapping[str, Any], environment: Environment, services: Services) -> None:
        self._clients, self._services = clients, services
        self._table = environment.table
        self._iterator = ""

    def run(self) -> None:
        """Handle everything that waits, and what follows from it."""
        while self._publish() or self._handle():
            pass

    def invoke(self, handler: str, event: dict[str, Any]) -> None:
        """Call a handler as Lambda does."""
        entry_point(handler)(event, None, self._services)

    def _publish(self) -> bool:
        streams = self._clients["dynamodbstreams"]
        answer = streams.get_records(ShardIterator=self._iterator or self._first(streams), Limit=100)
        self._iterator = answer["NextShardIterator"]
        wanted = [record for record in answer["Records"] if is_wanted(record)]
        if wanted:
            self.invoke("publish_events", stream_event(wanted))
        return bool(answer["Records"])

    def _first(self, streams: Any) -> str:
        arn = streams.list_streams(TableName=self._table)["Streams"][0]["StreamArn"]
        shard = streams.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"][0]["ShardId"]
        found = streams.get_shard_iterator(StreamArn=arn, ShardId=shard, ShardIteratorType="TRIM_HORIZON")
        return str(found["ShardIterator"])

    def _handle(self) -> bool:
        handled = [self._handle_queue(url) for url in self._clients["sqs"].list_queues()["QueueUrls"]]
        return any(handled)

    def _handle_queue(self, url: str) -> bool:
        """Invoke for each message. One whose handler has returned, or has failed three times, is deleted."""
        sqs, handler = self._clients["sqs"], url.rpartition("/")[2]
        options = {"AttributeNames": ["ApproximateReceiveCount"], "VisibilityTimeout": 0, "MaxNumberOfMessages": 1}
        messages = sqs.receive_message(QueueUrl=url, **options).get("Messages", [])
        for message in messages:
            if self._is_done(handler, message):
                sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        return bool(messages)

    def _is_done(self, handler: str, message: Mapping[str, Any]) -> bool:
        try:
            self.invoke(handler, json.loads(message["Body"]))
        except Exception as error:
            if int(message["Attributes"]["ApproximateReceiveCount"]) < TRIES:
                return False
            raise SystemExit(f"{handler} failed {TRIES} times: {error}") from error
        return True


def main(folder: Path, endpoint: str, later: timedelta, *, reported: bool) -> None:
    """Receive the mail, or go on where the dead process stopped."""
    settings = desk_settings(None, {})
    settings = settings.model_copy(update={"review": settings.review.model_copy(update={"policy": "unless_flagged"})})
    environment, clients = desk_environment(settings), _clients(endpoint)
    services = _services(environment, clients, folder, later)
    functions = Lambda(clients, environment, services)
    if not clients["s3"].list_buckets()["Buckets"]:
        make_resources(
            clients,
            environment,
            {environment.signing_secret: "0" * 64, environment.model_secret: "unset"},
            new_rings(),
        )
        receive(
            services.blobs, mail(settings.agent_address), envelope=envelope(settings.agent_address), checks=Checks()
        )
    functions.run()
    if reported:
        _report(clients["events"], environment, folder)
    functions.run()
    functions.invoke("watch_deadlines", schedule_event(event_id="tick", rule="watch", at=services.clock.now()))
    functions.run()
    print(f"{version('copydesk')}|{ending(services)}")


def _clients(endpoint: str) -> dict[str, Any]:
    keys: dict[str, Any] = {"aws_access_key_id": "local", "aws_secret_access_key": "local", "region_name": REGION}
    config = Config(retries={"total_max_attempts": 1}, s3={"addressing_style": "path"})
    make: Callable[..., Any] = boto3.Session(**keys).client
    return {name: make(name, endpoint_url=endpoint, config=config) for name in SERVICES}


def _services(environment: Environment, clients: Mapping[str, Any], folder: Path, later: timedelta) -> Services:
    def client(service: str, *, attempts: int = 1) -> Any:  # noqa: ARG001  (nothing here is worth a retry)
        return clients[service]

    aws, clock = aws_services(environment, clients=client), LaterClock(later)
    return Services(
        environment,
        Factories(
            store=lambda _: aws.store,
            blobs=lambda _: aws.blobs,
            mailer=lambda _: FileMailer(folder, environment.settings.owner_address),
            owner=owner_by_mail,
            model=lambda _: StubModel(),
            bus=lambda _: aws.bus,
            calendar=lambda _: aws.calendar,
            knowledge=lambda _: aws.knowledge,
            secrets=lambda _: aws.secrets,
            telemetry=lambda _: NoTelemetry(),
            clock=lambda _: clock,
            wake_ups=lambda _: aws.wake_ups,
            chains=lambda _: aws.chains,
            readings=lambda _: aws.readings,
            sessions=lambda _: aws.sessions,
        ),
    )


def mail(recipient: str) -> bytes:
    """The client's mail."""
    lines = (f"From: Jonas Weber <{CLIENT}>", f"To: {recipient}", "Subject: Open day", "Message-ID: <1@example.com>")
    return "\r\n".join((*lines, "", MAIL, "")).encode()


def envelope(recipient: str) -> MailEnvelope:
    """The envelope that it comes in."""
    return MailEnvelope(sender=CLIENT, recipient=recipient)


def _report(events: Any, environment: Environment, folder: Path) -> None:
    """SES tells what became of the mail that it accepted; the message's tags travel with it."""
    accepted = AcceptedSend(
        provider_id="receipt-1",
        sender=environment.settings.agent_address,
        recipients=(CLIENT,),
        subject="",
        tags=json.loads((folder / "tags.json").read_text(encoding="utf-8")),
        configuration_set=environment.configuration_set,
        at=datetime.now(UTC),
    )
    entries = [
        {"Source": "aws.ses", "DetailType": kind, "Detail": json.dumps(detail)}
        for kind, detail in delivery_reports(accepted)
    ]
    events.put_events(Entries=entries)


def ending(services: Services) -> str:
    """How the one query stands, and what was told of its send last."""
    (state,) = services.store.queries()
    told = list(_tellings(services, state.query_id))
    return f"{state.status.value}: {told[-1] if told else 'nothing was told'}"


def _tellings(services: Services, query_id: str) -> Iterator[str]:
    for event in services.store.history(query_id).events:
        match event:
            case ResponseSent():
                yield f"sent once, as {event.evidence or 'the provider answered'}"
            case ResponseUncertain() | HumanReviewNeeded():
                yield f"the owner is asked, since {event.reason}"


if __name__ == "__main__":
    main(
        Path(sys.argv[1]),
        os.environ["MOTO_SERVER"],
        timedelta(minutes=float(os.environ.get("LATER_MINUTES", "0"))),
        reported="PROVIDER_REPORTS" in os.environ,
    )
