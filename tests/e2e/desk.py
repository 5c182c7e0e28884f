"""The deployed desk from outside: mails in under the receipt rule's prefix, mails out of SES, the page, the log."""

import base64
import http.client
import itertools
import json
import re
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime, formataddr
from functools import cache
from typing import Any, TypeVar
from urllib.parse import urlencode, urlsplit
from urllib.request import urlopen

import boto3
from e2e.processes import REGION, Emulator
from support.pipeline import parsed, plain_text

from copydesk import ids
from copydesk.adapters.aws.dynamodb_store import DynamoDBStore
from copydesk.adapters.aws.s3_blobs import S3Blobs
from copydesk.events import Event
from copydesk.query import QueryState
from local.desk.cloud.ses_events import AcceptedSend, delivery_reports
from local.desk.owner_reply import reply_to
from local.desk.ses_block import Checks, MailEnvelope, content_id, with_ses_block

WITHIN = 120.0
GATHERED_WITHIN = 300.0
"""For a burst's other mails, or for a model, is waited a minute or two, which EventBridge Scheduler rounds up."""
POLL = 0.1
Found = TypeVar("Found")


@dataclass(frozen=True)
class Mail:
    """A mail that SES accepted."""

    message_id: str
    recipients: tuple[str, ...]
    subject: str
    raw: bytes
    tags: dict[str, str]
    configuration_set: str

    @property
    def text(self) -> str:
        """Its plain text."""
        return plain_text(self.raw)

    @property
    def parsed(self) -> EmailMessage:
        """Its parts and headers."""
        return parsed(self.raw)


@dataclass
class Desk:
    """One deployed stack."""

    emulator: Emulator
    stage: str
    outputs: dict[str, str]
    agent: str
    owner: str
    owner_name: str
    _numbers: Any = field(default_factory=itertools.count)

    def client(self, service: str) -> Any:
        """A client of the emulator's, as the account's root."""
        return _client(service, self.emulator.url)

    # what goes in

    def client_writes(
        self, text: str, *, sender: str, subject: str, stored_minutes_ago: int = 0, **headers: str
    ) -> str:
        """A client's mail arrives, or arrived some time ago; the id of the query that it opens."""
        mail = EmailMessage()
        mail["From"] = formataddr(("Jonas Weber", sender))
        mail["To"] = self.agent
        mail["Subject"] = subject
        mail["Date"] = format_datetime(datetime.now(UTC))
        mail["Message-ID"] = f"<{next(self._numbers)}.{sender}>"
        for name, value in headers.items():
            mail[name.replace("_", "-")] = value
        mail.set_content(text)
        return self.mail_arrives(
            mail.as_bytes(), sender=sender, recipient=self.agent, stored_minutes_ago=stored_minutes_ago
        )

    def owner_replies(self, note: Mail, text: str) -> str:
        """The owner answers a mail of Copydesk's; the key that stands for the answer."""
        raw, recipient = reply_to(note.raw, text, owner=self.owner, owner_name=self.owner_name)
        return self.mail_arrives(raw, sender=self.owner, recipient=recipient)

    def mail_arrives(self, raw: bytes, *, sender: str, recipient: str, stored_minutes_ago: int = 0) -> str:
        """What SES does by the receipt rule: its block on top, then an object under the rule's prefix."""
        ses_id = content_id(raw)
        envelope = MailEnvelope(sender=sender, recipient=recipient)
        stored = with_ses_block(raw, ses_id=ses_id, envelope=envelope, checks=Checks(), received_at=datetime.now(UTC))
        self.client("s3").put_object(
            Bucket=self.outputs["BucketName"],
            Key=f"inbound/{ses_id}",
            Body=stored,
            Metadata={"stored-minutes-ago": str(stored_minutes_ago)} if stored_minutes_ago else {},
        )
        return ids.query_id(f"inbound/{ses_id}")

    def ses_reports(self, mail: Mail, *, only: Sequence[str] = ("Email Sent", "Email Delivered")) -> None:
        """SES's events about a mail that it accepted, on the default bus."""
        send = AcceptedSend(
            provider_id=mail.message_id,
            sender=self.agent,
            recipients=mail.recipients,
            subject=mail.subject,
            tags=mail.tags,
            configuration_set=mail.configuration_set,
            at=datetime.now(UTC),
        )
        entries = [
            {"Source": "aws.ses", "DetailType": kind, "Detail": json.dumps(detail)}
            for kind, detail in delivery_reports(send)
            if kind in only
        ]
        answer = self.client("events").put_events(Entries=entries)
        assert answer["FailedEntryCount"] == 0, answer

    def invoke(self, handler: str, event: dict[str, Any]) -> Any:
        """Call a function as its schedule or a person with the console would; raises AssertionError if it fails."""
        answer = self.client("lambda").invoke(FunctionName=self.function(handler), Payload=json.dumps(event))
        payload = answer["Payload"].read()
        assert "FunctionError" not in answer, payload
        return json.loads(payload or b"null")

    @contextmanager
    def without_rule(self, handler: str, trigger: str) -> Iterator[None]:
        """Meanwhile the rule of that name does not reach the handler."""
        wanted = f"{self.stage}-{''.join(word.title() for word in handler.split('_'))}On{trigger}"
        (where,) = (
            {"Name": rule["Name"], "EventBusName": bus}
            for bus in ("default", self.outputs["BusName"])
            for rule in self.client("events").list_rules(EventBusName=bus)["Rules"]
            if rule["Name"].startswith(wanted)
        )
        self.client("events").disable_rule(**where)
        try:
            yield
        finally:
            self.client("events").enable_rule(**where)

    def stored(self, key: str) -> bool:
        """Whether the bucket holds an object of that name."""
        answer = self.client("s3").list_objects_v2(Bucket=self.outputs["BucketName"], Prefix=key)
        return bool(answer["KeyCount"])

    def forget_mail(self, query_id: str) -> None:
        """Delete the raw mail of a query, as a person with the console might."""
        key = self.state(query_id).mail_object
        self.client("s3").delete_object(Bucket=self.outputs["BucketName"], Key=key)

    # what came out

    def mails(self, *, to: str, subject: str) -> list[Mail]:
        """The mails that SES accepted for `to` whose subject holds `subject`, oldest first."""
        return [mail for mail in self.all_mails() if mail.recipients == (to,) and subject in mail.subject]

    def all_mails(self) -> list[Mail]:
        """Every mail that SES accepted, oldest first."""
        with urlopen(f"{self.emulator.url}/_ministack/ses/messages") as answer:
            accounts = json.loads(answer.read())["messages"]
        return [_mail(each) for mails in accounts.values() for each in mails]

    def mail(self, *, to: str, subject: str, number: int = 1) -> Mail:
        """The `number`-th such mail; waits for it."""
        return wait_for(
            lambda: next(iter(self.mails(to=to, subject=subject)[number - 1 :]), None),
            lambda: f"mail {number} to {to} about {subject!r}; {self._trouble()}",
        )

    def review(self, subject: str, number: int = 1) -> Mail:
        """The `number`-th note to the owner about a query; waits for it."""
        return self.mail(to=self.owner, subject=subject, number=number)

    def link(self, note: Mail) -> str:
        """The page's address in a note."""
        return next(word for word in note.text.split() if "/review/" in word)

    def http(self, method: str, link: str, fields: dict[str, str] | None = None) -> tuple[int, str]:
        """A request of the owner's browser: the status and the body. The emulator plays the API's host.

        She posts by the form that the page shows, once she has ticked its box.
        """
        if method == "POST" and fields:
            shown = re.search(r'name="act" value="([\w-]+)"', self.http("GET", link)[1])
            fields = {"act": shown[1] if shown else "", "sure": fields.get("decision", ""), **fields}
        parts = urlsplit(link)
        connection = http.client.HTTPConnection(urlsplit(self.emulator.url).netloc, timeout=60)
        headers = {"host": parts.netloc, "content-type": "application/x-www-form-urlencoded"}
        try:
            connection.request(method, f"{parts.path}?{parts.query}".rstrip("?"), urlencode(fields or {}), headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    @property
    def store(self) -> DynamoDBStore:
        """The log, read with the product's own adapter."""
        blobs = S3Blobs(self.client("s3"), self.outputs["BucketName"])
        return DynamoDBStore(
            self.client("dynamodb"), self.outputs["TableName"], self.outputs["KeysTableName"], lambda: blobs
        )

    def state(self, query_id: str) -> QueryState:
        """Where a query stands."""
        return self.store.history(query_id).state

    def events(self, query_id: str) -> tuple[Event, ...]:
        """A query's log."""
        return self.store.history(query_id).events

    def hears(self, query_id: str, event_type: str) -> None:
        """Wait until the bus has carried an event of a query: record_event writes a line about each."""
        group = f"/{self.stage}/record_event"

        def told() -> bool | None:
            lines = self.client("logs").filter_log_events(logGroupName=group, filterPattern=query_id)["events"]
            return any(f'"event_type":"{event_type}"' in line["message"] for line in lines) or None

        wait_for(told, lambda: f"{event_type} on the bus; {self._trouble()}")

    def happens(self, query_id: str, *types: str, within: float = WITHIN) -> tuple[Event, ...]:
        """The log, once it holds an event of each of these types."""

        def told() -> tuple[Event, ...] | None:
            events = self.events(query_id)
            return events if set(types) <= {event.type for event in events} else None

        return wait_for(
            told,
            lambda: f"{types}; the log has {[each.type for each in self.events(query_id)]}; {self._trouble()}",
            within,
        )

    def function(self, handler: str) -> str:
        """The name of a handler's function."""
        return self.functions()[handler]["FunctionName"]

    def functions(self) -> dict[str, dict[str, Any]]:
        """This stack's functions, by handler."""
        pages = self.client("lambda").get_paginator("list_functions").paginate()
        found = [each for page in pages for each in page["Functions"]]
        table = self.outputs["TableName"]
        return {
            each["Handler"].removesuffix(".handler"): each
            for each in found
            if each.get("Environment", {}).get("Variables", {}).get("COPYDESK_TABLE") == table
        }

    def _trouble(self) -> str:
        return f"see {self.emulator.folder / 'emulator.log'}"


def wait_for(look: Callable[[], Found | None], missing: Callable[[], str], within: float = WITHIN) -> Found:
    """What `look` finds, as soon as it finds it."""
    ends = time.monotonic() + within
    while time.monotonic() < ends:
        found = look()
        if found is not None:
            return found
        time.sleep(POLL)
    raise AssertionError(f"waited {within:g} s in vain for {missing()}")


@cache
def _client(service: str, url: str) -> Any:
    return boto3.client(
        service, endpoint_url=url, region_name=REGION, aws_access_key_id="test", aws_secret_access_key="test"
    )


def _mail(record: dict[str, Any]) -> Mail:
    return Mail(
        message_id=record["MessageId"],
        recipients=tuple(each for kind in ("To", "CC", "BCC") for each in record.get(kind) or ()),
        subject=record["Subject"],
        raw=base64.b64decode(record["Raw"]),
        tags=record["Tags"],
        configuration_set=record["ConfigurationSetName"],
    )
