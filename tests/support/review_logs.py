"""Queries at each point where their owner is asked: their logs, made the way the commit protocol makes them."""

import itertools
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from copydesk import ids
from copydesk.events import (
    AgentThoughtEvent,
    Attachment,
    Booking,
    Cause,
    DraftResponseReady,
    Event,
    FinalResponseReady,
    HumanReviewNeeded,
    LLMRequestFailed,
    LLMRequestSent,
    LLMResponseReceived,
    RequestedCall,
    ResponseSent,
    ResponseUncertain,
    ReviewDecided,
    ReviewRequested,
    SendClaimed,
    ToolCallRequested,
    ToolCallSucceeded,
    UserQueryReceived,
    stamped,
)
from copydesk.keyring import KeyRing, SigningKey
from copydesk.ports import History
from copydesk.query import QueryState, evolve
from copydesk.settings import CalendarSettings, Settings

START = datetime(2026, 11, 22, 13, 47, 5, tzinfo=UTC)
KEY = KeyRing(keys=(SigningKey(id="links-5", secret="6b" * 32, state="signs", mark=5),))
BOOKING = Booking(
    hold_id="hold-1",
    start="2026-11-24T14:00:00+01:00",
    end="2026-11-24T14:30:00+01:00",
    topic="Article about event-driven agents",
)


@dataclass
class Log:
    """A query's log that grows as handlers would have it grow, a second after each step."""

    query_id: str = field(default_factory=lambda: ids.query_id("inbound/one"))
    events: list[Event] = field(default_factory=list)
    now: datetime = START
    _outside: "itertools.count[int]" = field(default_factory=itertools.count)

    def __post_init__(self) -> None:
        self.state = QueryState(query_id=self.query_id)

    def add(self, *new: Event, by: str = "handler", after: Event | None = None, outside: bool = False) -> Event:
        """Commit `new`, caused by `after` (the newest event unless named) or by something from outside."""
        last = after or (self.events[-1] if self.events else None)
        cause = Cause(key=f"outside|{next(self._outside)}") if outside or last is None else Cause.of(last)
        state = self.state
        for event in stamped(
            new,
            cause=cause,
            handler=by,
            query_id=self.query_id,
            version=state.version,
            turn=state.turn,
            round_=state.round,
            now=self.now,
        ):
            self.events.append(event)
            self.state = evolve(self.state, event)
        self.now += timedelta(seconds=1)
        return self.events[-1]

    @property
    def history(self) -> History:
        return History(self.state, tuple(self.events), frozenset())


@pytest.fixture
def settings() -> Settings:
    return Settings(
        agent_address="hello@example.com",
        owner_name="Jane Doe",
        owner_address="jane@doe.example",
        calendar=CalendarSettings(time_zone="Europe/Berlin"),
    )


@pytest.fixture
def key() -> KeyRing:
    return KEY


def client_mail(**changes: object) -> UserQueryReceived:
    fields = {
        "mail_object": "mail/one",
        "message_id": "<one@client.example>",
        "sender": "anna@client.example",
        "sender_name": "Anna Berg",
        "recipient": "hello@example.com",
        "subject": "Article about event-driven agents",
        "content": "Hello Jane,\n\nI need an article about event-driven AI agents and a follow-up call.\n\nAnna",
        "new_text": "I need an article about event-driven AI agents and a follow-up call.",
        "attachments": (Attachment(filename="brief.pdf", content_type="application/pdf", size=34_210),),
        "sent_at": START - timedelta(minutes=2),
        "authenticated": True,
    }
    return UserQueryReceived.model_validate(fields | changes)


def draft(
    text: str = "Hello Anna,\n\ngladly: 1,200 words by 4 December.\n\nJane", **changes: object
) -> DraftResponseReady:
    return DraftResponseReady.model_validate({"response_content": text, "draft_hash": ids.content_hash(text)} | changes)


def receive(log: Log, **changes: object) -> None:
    log.add(client_mail(**changes), by="receive_email", outside=True)


def think(log: Log) -> None:
    """Two tools in one round, and the round after them."""
    log.add(LLMRequestSent(purpose="draft"), by="plan_query")
    calls = (
        RequestedCall(call_id="call_0", tool_name="knowledge_base_search", arguments='{"query":"event-driven agents"}'),
        RequestedCall(call_id="call_1", tool_name="calendar_scheduler", arguments='{"minutes":30}'),
    )
    answer = log.add(
        LLMResponseReceived(
            tool_calls=calls,
            model_name="small-model",
            input_tokens=900,
            output_tokens=60,
            latency_ms=1400,
            dollars=0.0008,
        ),
        by="call_llm",
    )
    requests = tuple(
        ToolCallRequested(tool_name=call.tool_name, call_id=call.call_id, tool_args=json.loads(call.arguments))
        for call in calls
    )
    thought = AgentThoughtEvent(thought="Find articles first, then offer a call.")
    log.add(thought, *requests, by="interpret_response", after=answer)
    results = {"knowledge_base_search": '{"passages": [{"title": "Agents"}]}', "calendar_scheduler": '{"held": null}'}
    for request in [
        event for event in log.events if isinstance(event, ToolCallRequested) and event.turn == answer.turn
    ]:
        result = ToolCallSucceeded(
            tool_name=request.tool_name,
            call_id=request.call_id,
            request_id=request.event_id,
            result=results[request.tool_name],
        )
        log.add(result, by="a_tool", after=request)
    log.add(LLMRequestSent(purpose="continue"), by="gather_tool_results")
    log.add(
        LLMResponseReceived(
            response_text="Hello Anna", model_name="small-model", input_tokens=1400, output_tokens=120, dollars=0.0012
        ),
        by="call_llm",
    )


def ask(log: Log, **changes: object) -> None:
    """A draft, and the review mail about it."""
    ready = log.add(draft(**changes), by="interpret_response")
    assert isinstance(ready, DraftResponseReady)
    log.add(
        ReviewRequested(
            draft_hash=ready.draft_hash,
            remind_at=log.now + timedelta(days=1),
            expires_at=log.now + timedelta(days=7),
        ),
        by="request_review",
    )


def decide(log: Log, decision: str, text: str = "") -> None:
    log.add(
        ReviewDecided.model_validate(
            {
                "decision": decision,
                "text": text,
                "review_hash": log.state.review_hash,
                "reviewer": "jane@doe.example",
                "channel": "page",
            }
        ),
        by="verify_word",
        outside=True,
    )


def approve(log: Log) -> None:
    decide(log, "approve")
    text = next(event.response_content for event in log.events if isinstance(event, DraftResponseReady))
    final = FinalResponseReady(response_content=text, draft_hash="h", approved_by="jane@doe.example", booking=BOOKING)
    log.add(final, by="apply_review")
    log.add(
        SendClaimed(send_id="send-1", nonce="n", draft_hash="h", expires_at=log.now + timedelta(minutes=5)),
        by="send_response",
    )


def send(log: Log) -> None:
    log.add(
        ResponseSent(send_id="send-1", provider_id="p", message_id="<r@ses>", recipient="anna@client.example"),
        by="send_response",
    )


def lose(log: Log) -> None:
    """The send that nobody knows the fate of."""
    log.add(
        ResponseUncertain(
            send_id="send-1",
            reason="the function that was sending this reply did not report back",
            deadline=log.now,
            remind_at=log.now + timedelta(days=1),
            expires_at=log.now + timedelta(days=14),
        ),
        by="watch_deadlines",
        outside=True,
    )


def fail(log: Log, reason: str = "the model gave no answer within three tries") -> None:
    log.add(LLMRequestSent(purpose="draft"), by="plan_query")
    log.add(LLMRequestFailed(reason=reason, tries=3), by="call_llm")
    hand_over(log, reason)


def hand_over(log: Log, reason: str) -> None:
    log.add(
        HumanReviewNeeded(
            reason=reason,
            review_hash=ids.event_id("cause", "handle_failure", log.state.version),
            remind_at=log.now + timedelta(days=1),
            expires_at=log.now + timedelta(days=14),
        ),
        by="handle_failure",
    )


def waiting(**changes: object) -> Log:
    log = Log()
    receive(log)
    think(log)
    ask(log, **changes)
    return log


@pytest.fixture
def waiting_log() -> Log:
    return waiting()


@pytest.fixture
def failed_log() -> Log:
    log = Log()
    receive(log)
    fail(log)
    return log


@pytest.fixture
def uncertain_log() -> Log:
    log = waiting()
    approve(log)
    lose(log)
    return log


@pytest.fixture
def answered_log() -> Log:
    log = waiting()
    approve(log)
    send(log)
    return log


@pytest.fixture
def new_log() -> Log:
    return Log()
