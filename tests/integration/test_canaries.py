"""Words are planted into a whole conversation on moto's AWS, and looked for in everything that is kept anywhere."""

import base64
import logging
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from support.canaries import found
from support.patience import PATIENCE
from support.planted import ADDRESS, ANSWERS, MAIL, PLANTED, WORDS, converse, forget, only

from copydesk.adapters.aws.dynamodb_store import DynamoDBStore
from copydesk.adapters.memory.cloud import MemoryTelemetry
from copydesk.adapters.models.scripted_model import ScriptedModel
from copydesk.events import to_json
from local.desk.cloud import functions
from local.desk.desk import Desk
from local.desk.logs import log_to
from local.desk.ses_block import Checks, MailEnvelope
from local.desk.settings import desk_settings


class Kept:
    """A desk on moto, and a dump of each place in which it keeps anything."""

    def __init__(self, desk: Desk, telemetry: MemoryTelemetry, logs: list[str]) -> None:
        self.desk = desk
        self.telemetry = telemetry
        self.logs = logs
        self.published: list[Any] = []
        clients = desk.cloud._clients
        self.dynamodb, self.s3, self.streams = clients["dynamodb"], clients["s3"], clients["dynamodbstreams"]
        call = clients["events"]._make_api_call

        def listened(operation: str, parameters: dict[str, Any]) -> Any:
            self.published += [each for each in parameters.get("Entries", ()) if each["Source"] == "copydesk"]
            return call(operation, parameters)

        clients["events"]._make_api_call = listened

    def items(self, table: str) -> list[Any]:
        return [
            item for page in self.dynamodb.get_paginator("scan").paginate(TableName=table) for item in page["Items"]
        ]

    def streamed(self) -> list[Any]:
        records: list[Any] = []
        for stream in self.streams.list_streams()["Streams"]:
            arn = stream["StreamArn"]
            for shard in self.streams.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"]:
                iterator = self.streams.get_shard_iterator(
                    StreamArn=arn, ShardId=shard["ShardId"], ShardIteratorType="TRIM_HORIZON"
                )["ShardIterator"]
                records += self.streams.get_records(ShardIterator=iterator, Limit=1000)["Records"]
        return records

    def objects(self) -> dict[str, list[bytes]]:
        """Every version of every object."""
        versions: dict[str, list[bytes]] = {}
        for each in self.s3.list_object_versions(Bucket="copydesk-mail").get("Versions", ()):
            got = self.s3.get_object(Bucket="copydesk-mail", Key=each["Key"], VersionId=each["VersionId"])
            versions.setdefault(each["Key"], []).append(got["Body"].read())
        return versions

    def beside_the_mails(self) -> dict[str, Any]:
        """All that is kept but the mails as SES wrote them."""
        return {
            "table": self.items("copydesk"),
            "stream": self.streamed(),
            "bucket": {key: text for key, text in self.objects().items() if not key.startswith(("inbound/", "mail/"))},
            "bus": self.published,
            "dead letters": [letter.as_message() for letter in self.desk.cloud.functions.letters.all()],
            "telemetry": [dict(line) for line in self.telemetry.lines],
            "log": self.logs,
        }


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> Iterator[Kept]:
    """A desk after a whole conversation: a call offered, a draft revised, approved and sent."""
    monkeypatch.setattr(functions, "RETRY_WAITS", (0.01, 0.01))
    caplog.set_level(logging.INFO)
    telemetry = MemoryTelemetry()
    with ExitStack() as stack:
        log_to(None, stack)
        desk = Desk(
            desk_settings(None, {}),
            lambda _: ScriptedModel(answers=ANSWERS),
            cloud="moto",
            page_url="http://127.0.0.1:8025",
            telemetry=telemetry,
        )
        stack.callback(desk.close)
        kept = Kept(desk, telemetry, [])
        converse(desk)
        kept.logs += [record.getMessage() for record in caplog.records]
        yield kept


def test_every_word_is_in_the_log_and_nowhere_in_clear_but_in_the_mails_as_they_came(kept: Kept) -> None:
    log = [to_json(event) for event in kept.desk.services.store.history(only(kept.desk).query_id).events]
    assert found(log, WORDS) == set(WORDS), "the log holds each, for those who have its key"
    for place, what in kept.beside_the_mails().items():
        assert found(what, WORDS) == set(), place
    mails = {key: text for key, text in kept.objects().items() if key.startswith(("inbound/", "mail/"))}
    assert found(mails, WORDS) == {PLANTED[each] for each in ("address", "name", "subject", "Message-ID", "mail")}


def test_after_forget_no_word_is_anywhere_also_in_what_recovery_still_holds(kept: Kept) -> None:
    query_id, recovery = only(kept.desk).query_id, kept.items("copydesk")
    (call,) = forget(kept.desk)
    assert call.start > kept.desk.services.clock.now(), "the booked call lies ahead, and its time stays taken"
    assert len(kept.desk.services.calendar.busy(call.start, call.end)) == 1
    for place, what in {**kept.beside_the_mails(), "bucket": kept.objects(), "recovery": recovery}.items():
        assert found(what, WORDS) == set(), place
    restored_in_full(kept, recovery)
    history = DynamoDBStore(kept.dynamodb, "restored", "copydesk-keys", lambda: kept.desk.services.blobs).history(
        query_id
    )
    assert history.events == ()
    assert history.state.forgotten_at is not None


def restored_in_full(kept: Kept, items: list[Any]) -> None:
    kept.dynamodb.create_table(
        TableName="restored",
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in ("pk", "sk")],
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
    )
    for item in items:
        kept.dynamodb.put_item(TableName="restored", Item=item)


def test_a_new_mail_to_the_old_thread_opens_a_query_without_history(kept: Kept) -> None:
    old = only(kept.desk).query_id
    reply_to = kept.desk.outbox.mails()[-1].message()["Reply-To"] or kept.desk.outbox.mails()[-1].message()["From"]
    thread = str(reply_to).rpartition("<")[2].strip("<> ")
    forget(kept.desk)
    again = MAIL.replace(b"moonbadger", b"moonbadger2").replace(
        b"Subject:", b"In-Reply-To: <moonbadger@client.example>\r\nSubject:"
    )
    kept.desk.receive(again, MailEnvelope(sender=ADDRESS, recipient=thread), Checks())
    assert kept.desk.wait_until_idle(PATIENCE)
    states = kept.desk.services.store.queries()
    (new,) = [state for state in states if state.query_id != old]
    log = kept.desk.services.store.history(new.query_id).events
    assert log[0].related_query_id == ""
    assert kept.desk.services.store.history(old).events == ()


@pytest.mark.parametrize(
    "hidden", [lambda text: text, base64.b64encode, zlib.compress, lambda text: base64.b64encode(zlib.compress(text))]
)
def test_the_finder_finds_a_word_however_it_is_written(hidden: Any) -> None:
    """The negative control: a place where nothing is found was really looked at."""
    text = hidden(b"a text of some length with zanzibarquilt in it")
    found_there = found({"pk": {"S": "a"}, "body": {"B": text}}, WORDS)
    assert found_there == {"zanzibarquilt"}
