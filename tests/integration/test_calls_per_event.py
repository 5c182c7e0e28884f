"""What a handled event costs, counted on moto: two AWS calls besides its effect, three for a send.

A handler that needs the log reads it in batches of 100 keys, of which two are the state's and the marker's: so it makes
one call more from the 99th event on, and one for each hundred after it.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from moto import mock_aws
from support.pipeline import Pipeline, answers, settings
from support.tables import TABLE, create_bucket, create_table

from copydesk.adapters.aws.log_pages import LONGEST_WITHOUT_PAGES, PAGE
from copydesk.bootstrap import aws_services
from copydesk.ports import ModelAnswer
from copydesk.query import Status
from copydesk.steps.owner_decision import take_decision
from local.desk.cloud.moto_transactions import constant_time_transactions

TABLE_CALLS = {"BatchGetItem", "TransactWriteItems", "Query", "UpdateItem", "PutItem", "GetItem"}
TURNS = 45


class CountingDesk(Pipeline):
    """A pipeline whose table, bucket and mail provider are moto's; it counts each handler's calls."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self.calls: dict[str, Counter[str]] = {}
        self._handler = ""
        real = aws_services(self.environment, self._client)
        for port in ("store", "mailer", "calendar", "knowledge"):
            self.services.__dict__[port] = getattr(real, port)
        real.__dict__["blobs"] = self.services.blobs
        self._stream_commits()

    def invoke(self, handler: str, event: dict[str, Any]) -> Any:
        before, self._handler = self._handler, handler
        self.calls[handler] = Counter()
        try:
            return super().invoke(handler, event)
        finally:
            self._handler = before

    def _client(self, service: str, *, attempts: int = 4) -> Any:
        client = boto3.client(service)
        client.meta.events.register("before-call", lambda model, **_: self._count(model.name))
        return client

    def _count(self, operation: str) -> None:
        if self._handler:
            self.calls[self._handler][operation] += 1

    def _stream_commits(self) -> None:
        store = self.services.store
        commit = store.commit

        def commit_and_stream(committed: Any) -> None:
            commit(committed)
            self.unpublished.extend(committed.events)

        store.commit = commit_and_stream  # type: ignore[method-assign]


@pytest.fixture
def desk() -> Iterator[CountingDesk]:
    with mock_aws(), constant_time_transactions():
        create_table(boto3.client("dynamodb"))
        create_bucket(boto3.client("s3"))
        ses = boto3.client("sesv2")
        ses.create_email_identity(EmailIdentity="desk.example")
        ses.create_email_identity(EmailIdentity="hello@desk.example")
        ses.create_configuration_set(ConfigurationSetName="set")
        yield CountingDesk(
            model=answers(*[ModelAnswer(text="Hello Jonas,\n\nthank you.\n\nMara")] * TURNS),
            settings=settings(mails_per_correspondent_per_day=TURNS),
        )


def test_a_handled_event_costs_two_calls_besides_its_effect_and_a_send_three(desk: CountingDesk) -> None:
    desk.client_writes("Hello?")
    desk.run()
    assert desk.state().status is Status.IN_REVIEW
    pure = {"BatchGetItem": 1, "TransactWriteItems": 1}
    shared = {"PutItem": 2}
    assert desk.calls["plan_query"] == {**pure, **shared}, "once a process: the texts that all conversations share"
    assert desk.calls["interpret_response"] == pure
    counted = {**pure, "BatchGetItem": 2}
    assert desk.calls["request_review"] == {**counted, "Query": 1, "SendEmail": 1}, (
        "it says beforehand where a day is full, and until when an answer counts"
    )
    tries = {"UpdateItem": 2}
    assert desk.calls["call_llm"] == {**pure, **tries}, "each try is counted against its request and the day"
    waits = desk.state()
    take_decision(
        desk.services, waits.query_id, review_hash=waits.review_hash, decision="approve", text="", channel="page"
    )
    desk.run()
    assert desk.state().status is Status.ANSWERED
    assert desk.calls["apply_review"] == pure
    assert desk.calls["send_response"] == {"BatchGetItem": 1, "TransactWriteItems": 2, "SendEmail": 1}


def test_a_duplicate_costs_one_read(desk: CountingDesk) -> None:
    desk.client_writes("Hello?")
    desk.run()
    event = desk.log()[0].envelope()
    for handler in ("plan_query",):
        desk.invoke(handler, {"detail-type": event.type, "detail": event.detail()})
        assert desk.calls[handler] == {"BatchGetItem": 1}


def test_an_event_costs_two_calls_at_any_length_of_the_conversation_and_one_more_once_for_each_page_of_its_log(
    desk: CountingDesk,
) -> None:
    reads = Counter[int]()
    for number in range(TURNS):
        desk.client_writes(f"Mail {number}", message_id=f"<{number}@example.com>", in_reply_to="<0@example.com>")
        desk.run()
        assert desk.calls["record_event"] == {"BatchGetItem": 1}, "it needs no log"
        for handler in ("plan_query", "interpret_response"):
            assert desk.calls[handler]["TransactWriteItems"] == 1
            reads[desk.calls[handler]["BatchGetItem"]] += 1
    assert desk.state().turn == TURNS
    events = len(desk.log())
    assert events > 2 * LONGEST_WITHOUT_PAGES
    assert reads[1] + reads[2] == 2 * TURNS
    assert reads[2] <= events // PAGE


def test_publishing_an_event_costs_no_read(desk: CountingDesk) -> None:
    desk.client_writes("Hello?")
    desk.run()
    assert not TABLE_CALLS & set(desk.calls["publish_events"])
    assert desk.environment.table == TABLE
