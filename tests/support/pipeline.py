"""The whole chain in one thread: the real handlers and the registry's rules on the services in memory.

Events wait in a queue until `run`; nothing happens by itself, and the clock stands until a test moves it.
"""

import json
from collections import deque
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import format_datetime, formataddr, parseaddr
from importlib import import_module
from typing import Any
from urllib.parse import parse_qsl, urlencode

from copydesk.adapters.aws.table_items import event_item
from copydesk.adapters.clocks import SetClock
from copydesk.adapters.models.scripted_model import ScriptedModel
from copydesk.bootstrap import memory_services
from copydesk.conversation.messages import build_request
from copydesk.environment import Environment
from copydesk.errors import InvalidToken
from copydesk.events import Envelope, Event, LLMRequestSent
from copydesk.ids import content_hash
from copydesk.keyring import KeyRing
from copydesk.ports import AcceptedMail, ModelAnswer, OutgoingMail
from copydesk.query import QueryState
from copydesk.review.form_marks import MARK, TICKED, form_mark
from copydesk.settings import Settings
from functions.patterns import SES_DETAIL_TYPES, SES_SOURCE
from local.desk.cloud.lambda_events import (
    eventbridge_event,
    object_event,
    schedule_event,
    stream_event,
    stream_record,
)
from local.desk.cloud.rules import DEFAULT_BUS, matches, rules
from local.desk.ses_block import Checks, MailEnvelope, with_ses_block

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
AGENT = "hello@desk.example"
OWNER = "mara@maraquill.example"
CLIENT = "jonas@example.com"

SETTINGS = {
    "agent_address": AGENT,
    "owner_name": "Mara Quill",
    "owner_address": OWNER,
    "profile": ["An article of 1,000 words costs 600 euros.", "Website: https://www.maraquill.example"],
    "calendar": {"time_zone": "Europe/Berlin"},
    "bursts": {"later_mail_seconds": 0},
    "review": {"undo_seconds": 0},
}


def settings(**changes: Any) -> Settings:
    """The test owner's settings: an approved reply leaves at once, unless the test gives it a while."""
    review = {"undo_seconds": 0, **changes.pop("review", {})}
    return Settings.model_validate({**SETTINGS, **changes, "review": review})


@dataclass
class Waiting:
    """An invocation that is to come."""

    handler: str
    event: dict[str, Any]
    attempt: int = 1


@dataclass
class Pipeline:
    """A desk in memory; `dead_letters` are invocations that failed three times."""

    model: Any = field(default_factory=ScriptedModel)
    settings: Settings = field(default_factory=settings)
    clock: SetClock = field(default_factory=lambda: SetClock(MONDAY))
    dead_letters: list[Waiting] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.environment = Environment(
            table="table",
            keys_table="keys",
            bucket="bucket",
            bus="bus",
            configuration_set="set",
            page_url="http://127.0.0.1:8025",
            settings=self.settings,
        )
        self.services = memory_services(self.environment, clock=self.clock, model=self.model)
        self.queue: deque[Waiting] = deque()
        self.unpublished: deque[Event] = deque()
        self.handled: list[str] = []
        self._ids = 0
        self._rules = rules(self.environment)
        self._wire()

    # what goes in

    def client_writes(self, text: str, **mail: Any) -> str:
        """A client's mail arrives; the key of its object."""
        return self.mail_arrives(written(text, **mail), sender=mail.get("sender", CLIENT), **_routing(mail))

    def mail_arrives(
        self, raw: bytes, *, sender: str = CLIENT, recipient: str = AGENT, checks: Checks | None = None, key: str = ""
    ) -> str:
        """SES stores a mail in the bucket."""
        self._ids += 1
        ses_id = key or f"mail{self._ids:04d}"
        stored = with_ses_block(
            raw,
            ses_id=ses_id,
            envelope=MailEnvelope(sender=sender, recipient=recipient),
            checks=checks or Checks(),
            received_at=self.clock.now(),
        )
        self.services.blobs.put(f"inbound/{ses_id}", stored)
        return f"inbound/{ses_id}"

    def owner_replies(self, text: str, *, to: int = -1, sender: str = OWNER, checks: Checks | None = None) -> None:
        """The owner answers one of Copydesk's mails, the latest unless `to` says which."""
        note = parsed(self.to_owner[to])
        address = parseaddr(note["Reply-To"])[1]
        raw = written(text, sender=sender, recipient=address, subject=f"Re: {note['Subject']}")
        self.mail_arrives(raw, sender=sender, recipient=address, checks=checks)

    def owner_presses(self, decision: str, text: str = "", *, link: str = "", at: str = "") -> dict[str, Any]:
        """The owner presses a button of the page of the latest review mail; the response."""
        fields = {"decision": decision} | ({"text": text} if text else {}) | ({"at": at} if at else {})
        return self.http("POST", link or self.review_link(), fields)

    def http(self, method: str, link: str, fields: Mapping[str, str] | None = None, **headers: str) -> dict[str, Any]:
        """A request to the review page's function; a header's name is written with underscores.

        What is posted is posted as the page's form does after its box was ticked, unless `fields` say otherwise.
        """
        if method == "POST":
            fields = as_ticked(fields or {}, link, self.services.secrets.link_keys("views", anew=True))
        token, _, asked = link.rpartition("/")[2].partition("?")
        event = {
            "requestContext": {"http": {"method": method}},
            "pathParameters": {"token": token},
            "queryStringParameters": dict(parse_qsl(asked, keep_blank_values=True)),
            "headers": {"content-type": "application/x-www-form-urlencoded"}
            | {name.replace("_", "-"): value for name, value in headers.items()},
            "body": urlencode(fields or {}),
            "isBase64Encoded": False,
        }
        return self.invoke("verify_word" if method == "POST" else "review_page", event)

    def ses_reports(
        self, kind: str, tags: Mapping[str, Sequence[str]], provider_id: str, *, recipient: str = CLIENT, **about: Any
    ) -> None:
        """SES reports about a mail of ours."""
        mail = {"messageId": provider_id, "tags": dict(tags), "destination": [recipient]}
        detail = {"eventType": kind, "mail": mail, **about}
        self._put(DEFAULT_BUS, SES_SOURCE, SES_DETAIL_TYPES[kind], _with_configuration_set(detail, self.environment))

    # what happens

    def run(self, limit: int = 2000) -> "Pipeline":
        """Handle everything that waits, and what follows from it."""
        for _ in range(limit):
            self.publish()
            if not self.queue:
                return self
            self.step()
        raise AssertionError(f"still busy after {limit} invocations: {self.queue}")

    def step(self, position: int = 0) -> None:
        """Handle one of the invocations that wait; one that fails is tried twice more."""
        waiting = self.queue[position]
        del self.queue[position]
        try:
            self.invoke(waiting.handler, waiting.event)
        except Exception:
            again = Waiting(waiting.handler, waiting.event, waiting.attempt + 1)
            (self.queue if again.attempt <= 3 else self.dead_letters).append(again)

    def invoke(self, handler: str, event: dict[str, Any]) -> Any:
        """Call one handler as Lambda would."""
        self.handled.append(handler)
        function = import_module(f"functions.{handler}").handler
        return function(json.loads(json.dumps(event)), None, services=self.services)

    def publish(self) -> None:
        """The stream hands what was committed to publish_events."""
        while self.unpublished:
            self._hand_over(self.unpublished[0])
            self.unpublished.popleft()

    def tick(self, **passed: float) -> "Pipeline":
        """Time passes, and the schedule fires."""
        self.clock.advance(timedelta(**passed))
        self.wakes()
        self.invoke("watch_deadlines", schedule_event(event_id="tick", rule="watch", at=self.clock.now()))
        return self.run()

    def wakes(self) -> "Pipeline":
        """The clock calls for whatever is due by now."""
        for each in self.services.wake_ups.take_due(self.clock.now()):
            self.queue.append(Waiting("wake", {"query_id": each.query_id, "at": each.at.isoformat()}))
        return self.run()

    # what came out

    @property
    def sent(self) -> list[tuple[OutgoingMail, AcceptedMail]]:
        """All mails that were accepted, in order."""
        return self.services.mailer.accepted

    @property
    def to_owner(self) -> list[bytes]:
        """The mails to the owner."""
        return [mail.raw for mail, _ in self.sent if mail.recipients == (OWNER,)]

    @property
    def to_client(self) -> list[bytes]:
        """The mails to anyone else."""
        return [mail.raw for mail, _ in self.sent if mail.recipients != (OWNER,)]

    def states(self) -> list[QueryState]:
        """All queries, the oldest first."""
        return sorted(self.services.store.queries(), key=_oldest_first)

    def state(self) -> QueryState:
        """The only query."""
        (state,) = self.states()
        return state

    def log(self, query_id: str = "") -> tuple[Event, ...]:
        """The log of a query, or of the only one."""
        return self.services.store.history(query_id or self.state().query_id).events

    def types(self, query_id: str = "") -> list[str]:
        """The types of a query's events, in order."""
        return [event.type for event in self.log(query_id)]

    def last(self, kind: type[Any], query_id: str = "") -> Any:
        """The latest event of a type."""
        return [event for event in self.log(query_id) if isinstance(event, kind)][-1]

    def review_link(self) -> str:
        """The page's address in the latest mail to the owner."""
        text = plain_text(self.to_owner[-1])
        return next(word for word in text.split() if word.startswith("http://127.0.0.1:8025/review/"))

    # wiring

    def _wire(self) -> None:
        services, store = self.services, self.services.store
        commit = store.commit

        def commit_and_stream(commit_: Any) -> None:
            commit(commit_)
            self.unpublished.extend(commit_.events)

        store.commit = commit_and_stream  # type: ignore[method-assign]
        services.blobs.on_put = lambda key: self._object(key, created=True)
        services.blobs.on_remove = lambda key: self._object(key, created=False)
        services.bus.on_publish = self._published
        services.bus.on_announce = lambda name, detail: self._put("bus", "copydesk", name, detail)

    def _hand_over(self, event: Event) -> None:
        """The stream tries a record again until it went through; three times are enough here."""
        for _ in range(2):
            with suppress(Exception):
                self.invoke("publish_events", stream_event([self._record(event)]))
                return
        self.invoke("publish_events", stream_event([self._record(event)]))

    def _published(self, envelopes: Sequence[Envelope]) -> None:
        for envelope in envelopes:
            self._put("bus", "copydesk", envelope.type, envelope.detail())

    def _object(self, key: str, *, created: bool) -> None:
        event = object_event(
            event_id=self._next_id(), bucket="bucket", key=key, size=1, created=created, at=self.clock.now()
        )
        self._route(DEFAULT_BUS, event)

    def _put(self, bus: str, source: str, detail_type: str, detail: Mapping[str, Any]) -> None:
        event = eventbridge_event(
            event_id=self._next_id(), source=source, detail_type=detail_type, detail=detail, at=self.clock.now()
        )
        self._route(bus, event)

    def _route(self, bus: str, event: dict[str, Any]) -> None:
        for rule in self._rules:
            if rule.bus == bus and matches(rule.pattern, event):
                self.queue.append(Waiting(rule.handler, event))

    def _record(self, event: Event) -> dict[str, Any]:
        image = event_item(event)
        keys = {name: image[name] for name in ("pk", "sk")}
        return stream_record(
            event_id=event.event_id, sequence_number=1, table="table", keys=keys, image=image, at=event.timestamp
        )

    def _next_id(self) -> str:
        self._ids += 1
        return f"00000000-0000-4000-8000-{self._ids:012d}"


def as_ticked(fields: Mapping[str, str], link: str, views: KeyRing) -> dict[str, str]:
    """What the form of the link's page posts once its box is ticked; a link that is none gets no mark."""
    meant = fields.get("decision") or fields.get("links", "")
    with suppress(InvalidToken):
        fields = {MARK: form_mark(link.rpartition("/")[2], views), **fields}
    return {TICKED: meant, **fields}


def _oldest_first(state: QueryState) -> tuple[datetime, str]:
    return state.opened_at or MONDAY, state.query_id


def written(
    text: str,
    *,
    sender: str = CLIENT,
    name: str = "Jonas Weber",
    recipient: str = AGENT,
    subject: str = "An inquiry",
    message_id: str = "",
    in_reply_to: str = "",
    **headers: str,
) -> bytes:
    """A mail as its writer's program sends it."""
    identity = content_hash(repr((text, sender, subject, in_reply_to)))[:20]
    mail = EmailMessage()
    mail["From"] = formataddr((name if sender == CLIENT else "", sender))
    mail["To"] = recipient
    mail["Subject"] = subject
    mail["Date"] = format_datetime(MONDAY)
    mail["Message-ID"] = message_id or f"<{identity}@mail.example.com>"
    if in_reply_to:
        mail["In-Reply-To"] = in_reply_to
        mail["References"] = in_reply_to
    for header, value in headers.items():
        if header not in ("checks", "key"):
            mail[header.replace("_", "-")] = value
    mail.set_content(text)
    return mail.as_bytes()


def parsed(raw: bytes) -> EmailMessage:
    """A mail, parsed by the standard library."""
    mail = message_from_bytes(raw, policy=default)
    assert isinstance(mail, EmailMessage)
    return mail


def plain_text(raw: bytes) -> str:
    """The text alternative of a mail."""
    body = parsed(raw).get_body(("plain",))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


def tool_call(tool: str, call_id: str = "call_0", **arguments: Any) -> dict[str, str]:
    """The fields of a RequestedCall."""
    return {"tool_name": tool, "call_id": call_id, "arguments": json.dumps(arguments)}


def last_tool_answer(desk: Pipeline) -> str:
    """What the latest request to the model says that its tools answered."""
    return _last_request(desk, "tool")


def last_mails_shown(desk: Pipeline) -> str:
    """What the latest request to the model says that the client wrote."""
    return _last_request(desk, "user")


def answers(*given: ModelAnswer | Exception) -> ScriptedModel:
    """A model that plays the given answers, then its own."""
    return ScriptedModel(answers=given)


def _last_request(desk: Pipeline, role: str) -> str:
    log = desk.log()
    asked = max(place for place, event in enumerate(log) if isinstance(event, LLMRequestSent))
    messages = build_request(log[: asked + 1], desk.settings).messages
    return "\n".join(str(message["content"]) for message in messages if message["role"] == role)


def _routing(mail: Mapping[str, Any]) -> dict[str, Any]:
    return {name: mail[name] for name in ("recipient", "checks", "key") if name in mail}


def _with_configuration_set(detail: dict[str, Any], environment: Environment) -> dict[str, Any]:
    tags = {**detail["mail"]["tags"], "ses:configuration-set": [environment.configuration_set]}
    return {**detail, "mail": {**detail["mail"], "tags": tags}}
