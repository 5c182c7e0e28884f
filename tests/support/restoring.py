"""A deployed desk on moto with rules, a stream and a log, and a copy of its table from an hour ago."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import reduce
from typing import Any

from copydesk.events import (
    Cause,
    DraftResponseReady,
    Event,
    FinalResponseReady,
    LLMRequestSent,
    LLMResponseReceived,
    ResponseSent,
    ReviewRequested,
    SendClaimed,
    UserQueryReceived,
)
from copydesk.flow.context import Outcome
from copydesk.ids import query_id
from copydesk.ports import Commit
from copydesk.protocol import following
from copydesk.query import Status, evolve
from local.console.aws.clients import Aws
from local.console.aws.stack import Resource
from local.desk.ses_block import Checks, MailEnvelope, content_id, with_ses_block
from support.deployed import MotoDesk, deploy_on_moto
from support.stubs import REGION

NOW = datetime.now(UTC)
ASKED, CLAIMED, NEW = query_id("inbound/asked"), query_id("inbound/claimed"), query_id("inbound/new")
RULES = ("ReceiveEmailOnObjectInInbound", "WatchDeadlinesOnSchedule", "SendResponseOnFinalResponseReady")


@dataclass
class Lambda:
    """The event source mapping, which takes a moment to switch."""

    state: str = "Enabled"
    switched: list[str] = field(default_factory=list)

    def get_account_settings(self) -> dict[str, Any]:
        return {"AccountLimit": {"ConcurrentExecutions": 1000}}

    def get_event_source_mapping(self, **_: str) -> dict[str, str]:
        seen, self.state = self.state, {"Enabling": "Enabled", "Disabling": "Disabled"}.get(self.state, self.state)
        return {"State": seen}

    def update_event_source_mapping(self, *, UUID: str, Enabled: bool) -> None:  # noqa: N803  (AWS's names)
        self.switched.append(UUID)
        self.state = "Enabling" if Enabled else "Disabling"


@dataclass
class Scene:
    """A desk with rules and a stream, and `copy`: its table as it was before the last hour."""

    made: MotoDesk
    functions: Lambda = field(default_factory=Lambda)

    @property
    def desk(self) -> Any:
        return self.made.desk

    def rules(self) -> dict[str, str]:
        events = self.made.aws.client("events")
        found = [each for bus in ("default", "bus") for each in events.list_rules(EventBusName=bus)["Rules"]]
        return {each["Name"]: each["State"] for each in found}

    def write(self, query: str, *events: Event, cause: str, turn: int | None = None) -> None:
        """Append events to a query's log."""
        state = self.desk.store.load(query, seq=None, marker=None).state
        made = following("test", state, Cause(key=cause, turn=turn), Outcome(events=events), now=datetime.now(UTC))
        self.desk.store.commit(Commit(before=state, after=reduce(evolve, made, state), events=made))

    def status(self, query: str) -> Status:
        status: Status = self.desk.store.history(query).state.status
        return status

    def items(self, table: str) -> list[Any]:
        dynamodb = self.made.aws.client("dynamodb")
        return sorted(dynamodb.scan(TableName=table)["Items"], key=lambda item: (item["pk"]["S"], item["sk"]["S"]))

    def copy(self, name: str = "copy") -> None:
        """What DynamoDB's recovery would make."""
        dynamodb = self.made.aws.client("dynamodb")
        keys = [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}]
        types = [{"AttributeName": each, "AttributeType": "S"} for each in ("pk", "sk")]
        dynamodb.create_table(TableName=name, KeySchema=keys, AttributeDefinitions=types, BillingMode="PAY_PER_REQUEST")
        for item in self.items(self.desk.stack.table):
            dynamodb.put_item(TableName=name, Item=item)


def received(name: str, sender: str = "a@client.test") -> UserQueryReceived:
    return UserQueryReceived(mail_object=f"mail/{name}", sender=sender, subject="Hello", content_hash=name)


def in_review() -> tuple[Event, ...]:
    """What leads from a mail to a draft that waits."""
    return (
        LLMRequestSent(purpose="draft"),
        LLMResponseReceived(response_text="Yes."),
        DraftResponseReady(response_content="Yes.", draft_hash="h"),
        ReviewRequested(draft_hash="h", remind_at=NOW + timedelta(days=1), expires_at=NOW + timedelta(days=7)),
    )


def approved() -> FinalResponseReady:
    return FinalResponseReady(response_content="Yes.", draft_hash="h", approved_by="jane@doe.example")


def claimed(name: str) -> SendClaimed:
    return SendClaimed(send_id=f"send-{name}", nonce="n", draft_hash="h", expires_at=NOW)


def sent(name: str) -> ResponseSent:
    return ResponseSent(send_id=f"send-{name}", provider_id=name, message_id=f"<{name}@ses>", recipient="a@client.test")


def stored(recipient: str, subject: str = "Hello") -> bytes:
    """A mail as SES stores it."""
    raw = (
        f"From: a@client.test\r\nTo: {recipient}\r\nSubject: {subject}\r\n"
        f"Message-ID: <{subject}@client.test>\r\n\r\nHello\r\n"
    ).encode()
    envelope = MailEnvelope(sender="a@client.test", recipient=recipient)
    return with_ses_block(raw, ses_id=content_id(raw), envelope=envelope, checks=Checks(), received_at=NOW)


def deploy_with_rules() -> Scene:
    """A desk that can be turned off; `mock_aws` must be active."""
    made = deploy_on_moto()
    events = made.aws.client("events")
    events.create_event_bus(Name="bus")
    for name in RULES:
        bus = "bus" if name.startswith("Send") else "default"
        events.put_rule(Name=name, EventPattern='{"source": ["s"]}', State="ENABLED", EventBusName=bus)
    made.outputs["BusName"] = "bus"
    names = {name: f"bus|{name}" if name.startswith("Send") else name for name in RULES}
    made.resources += tuple(Resource(name, "AWS::Events::Rule", physical) for name, physical in names.items())
    made.resources += (Resource("PublishEventsOnLog", "AWS::Lambda::EventSourceMapping", "uuid"),)
    scene, client = Scene(made), made.aws.client
    made.aws = Aws(REGION, lambda service: scene.functions if service == "lambda" else client(service))
    return scene
