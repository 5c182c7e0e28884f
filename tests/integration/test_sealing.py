"""What lies in the table: sealed under the query's own key, bound to its place, and readable if it never was sealed."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import boto3
import pytest
from moto import mock_aws
from support.canaries import found
from support.tables import KEYS_TABLE, TABLE, create_bucket, create_table

from copydesk.adapters.aws import table_items as items
from copydesk.adapters.aws.dynamodb_store import DynamoDBStore
from copydesk.adapters.aws.s3_blobs import S3Blobs
from copydesk.adapters.aws.sealing import Seal
from copydesk.adapters.aws.table_calendar import TableCalendar
from copydesk.adapters.clocks import SystemClock
from copydesk.errors import CopydeskError, VersionConflict
from copydesk.events import (
    Cause,
    DeliveryReported,
    LLMRequestSent,
    QueryClosed,
    ResponseSent,
    UserQueryReceived,
    to_json,
)
from copydesk.flow.context import Outcome
from copydesk.ports import Commit, Counter, Marker, Reference, Slot
from copydesk.protocol import ahead
from copydesk.query import QueryState

QUERY = "7f928727-5d12-52a9-8a9e-47d2cc5ceb43"
OTHER = "0b928727-5d12-52a9-8a9e-47d2cc5ceb43"
NOW = datetime.now(UTC)
MAIL = UserQueryReceived(mail_object="mail/1", sender="jonas@example.com", content="zanzibarquilt", message_id="<1@x>")


@pytest.fixture
def client() -> Iterator[Any]:
    with mock_aws():
        dynamodb = boto3.client("dynamodb")
        create_table(dynamodb)
        create_bucket(boto3.client("s3"))
        yield dynamodb


def store_on(client: Any, retention: timedelta | None = None) -> DynamoDBStore:
    return DynamoDBStore(client, TABLE, KEYS_TABLE, lambda: S3Blobs(boto3.client("s3"), "bucket"), retention)


def write(store: DynamoDBStore, *events: Any, query: str = QUERY, cause: str = "inbound/1", **more: Any) -> QueryState:
    state = store.load(query, seq=None, marker=None).state
    made, after = ahead("tester", state, Cause(key=cause), Outcome(events=events), now=NOW)
    store.commit(Commit(before=state, after=after, events=made, marker=Marker("tester", cause), **more))
    return after


def item(client: Any, sk: str, query: str = QUERY) -> dict[str, Any]:
    return dict(client.get_item(TableName=TABLE, Key=items.key(items.query_pk(query), sk))["Item"])


def key_of(client: Any, query: str = QUERY) -> dict[str, Any]:
    found = client.get_item(TableName=KEYS_TABLE, Key={"pk": {"S": items.query_pk(query)}})
    return dict(found.get("Item", {}))


def test_what_is_left_readable_of_an_event_is_its_skeleton(client: Any) -> None:
    write(store_on(client), MAIL)
    event = item(client, "E#00000001")
    assert set(event) == {"pk", "sk", "type", "envelope", "handler", "at", "digest", "sealed"}
    assert "caused_by" not in event, "a cause from outside may hold an address"
    assert set(item(client, "STATE")) == {
        *("pk", "sk", "version", "status", "deadline_shard", "deadline_at", "frontier", "sealed")
    }


def test_a_sealed_body_can_be_opened_at_its_own_place_alone(client: Any) -> None:
    store = store_on(client)
    write(store, MAIL)
    write(store, LLMRequestSent(purpose="draft"), LLMRequestSent(purpose="repair"), cause="next")
    one, two = item(client, "E#00000002"), item(client, "E#00000003")
    client.put_item(TableName=TABLE, Item={**one, "sealed": two["sealed"]})
    with pytest.raises(CopydeskError, match="lay elsewhere before"):
        store_on(client).history(QUERY)


def test_a_state_of_an_earlier_version_cannot_stand_for_the_one_of_now(client: Any) -> None:
    store = store_on(client)
    write(store, MAIL)
    old = item(client, "STATE")
    write(store, LLMRequestSent(purpose="draft"), cause="next")
    client.put_item(TableName=TABLE, Item={**item(client, "STATE"), "sealed": old["sealed"]})
    with pytest.raises(CopydeskError, match="was changed"):
        store_on(client).load(QUERY, seq=None, marker=None)


def test_two_queries_never_share_a_key_or_a_name(client: Any) -> None:
    store = store_on(client)
    for query in (QUERY, OTHER):
        write(store, MAIL, query=query, cause=f"inbound/{query}", contents={"ab": "the same text"})
    secrets = [key_of(client, query)["secret"]["B"] for query in (QUERY, OTHER)]
    assert secrets[0] != secrets[1]
    names = [each["sk"]["S"] for each in client.scan(TableName=TABLE)["Items"] if each["sk"]["S"].startswith("C#")]
    assert len(set(names)) == 2


def test_names_counters_and_natural_keys_are_hashed_where_they_are_keys(client: Any) -> None:
    store = store_on(client)
    write(
        store,
        MAIL,
        cause="delivery|send|Bounce|wrenhollow@client.example",
        references={"<moonbadger@client.example>": Reference(QUERY, "hashofcontent")},
        counters=(Counter("mails#wrenhollow@client.example", 5, NOW + timedelta(days=2)),),
    )
    store.count(Counter("mails#wrenhollow@client.example", 5, NOW + timedelta(days=2)))
    words = ("wrenhollow", "moonbadger", "hashofcontent")
    assert found(client.scan(TableName=TABLE)["Items"], words) == set()
    fresh = store_on(client)
    assert (
        fresh.references(["<moonbadger@client.example>"])["<moonbadger@client.example>"].content_hash == "hashofcontent"
    )
    marker = Marker("tester", "delivery|send|Bounce|wrenhollow@client.example")
    assert fresh.load(QUERY, seq=None, marker=marker).handled
    assert fresh.history(QUERY).markers == {marker}


def test_what_is_too_large_for_an_item_is_sealed_in_the_bucket_too(client: Any) -> None:
    store = store_on(client)
    long = MAIL.model_copy(update={"content": "zanzibarquilt " * 30_000})
    write(store, long, contents={"ab": "zanzibarquilt " * 30_000})
    s3 = boto3.client("s3")
    objects = [each["Key"] for each in s3.list_objects_v2(Bucket="bucket")["Contents"]]
    assert len(objects) == 2
    assert all(key.startswith(f"log/{QUERY}/") for key in objects)
    bodies = [s3.get_object(Bucket="bucket", Key=key)["Body"].read() for key in objects]
    assert found(bodies, ["zanzibarquilt"]) == set()
    assert store_on(client).contents(QUERY, ["ab"]) == {"ab": "zanzibarquilt " * 30_000}
    state = store.load(QUERY, seq=None, marker=None).state
    store.forget(state, NOW, ())
    store.swept([QUERY])
    assert "Contents" not in s3.list_objects_v2(Bucket="bucket")


def test_pages_of_a_long_log_are_sealed(client: Any) -> None:
    store = store_on(client)
    write(store, MAIL)
    for number in range(20):
        write(store, *[LLMRequestSent(purpose="draft", note="zanzibarquilt")] * 8, cause=str(number))
        seq = store.load(QUERY, seq=None, marker=None).state.version
        store.load(QUERY, seq=seq, marker=None, log=True)
    stored = client.scan(TableName=TABLE)["Items"]
    assert any(each["sk"]["S"].startswith("L#") for each in stored)
    assert found(stored, ["zanzibarquilt"]) == set()
    assert len(store_on(client).load(QUERY, seq=seq, marker=None, log=True).log) == seq


def test_a_commit_of_a_process_that_loaded_nothing_goes_on_with_the_same_tree(client: Any) -> None:
    state = write(store_on(client), MAIL)
    made, after = ahead("tester", state, Cause(key="x"), Outcome(events=(LLMRequestSent(purpose="draft"),)), now=NOW)
    store_on(client).commit(Commit(before=state, after=after, events=made))
    proof = store_on(client).history(QUERY).proof
    assert proof is not None
    assert proof.frontier.size == 2


# What an earlier version wrote


def unsealed(client: Any) -> QueryState:
    """A query as the version before this one wrote it."""
    made, after = ahead("tester", QueryState(query_id=QUERY), Cause(key="k"), Outcome(events=(MAIL,)), now=NOW)
    client.put_item(TableName=TABLE, Item=items.event_item(made[0], body=to_json(made[0])))
    client.put_item(TableName=TABLE, Item=items.state_item(after))
    client.put_item(TableName=TABLE, Item=items.marker_key(QUERY, Marker("tester", "inbound/zanzibarquilt")))
    client.put_item(
        TableName=TABLE,
        Item={**items.reference_key("<1@x>"), "query_id": {"S": QUERY}, "content_hash": {"S": "hash"}},
    )
    return after


def test_what_an_earlier_version_wrote_is_read_and_goes_on_as_it_was(client: Any) -> None:
    state, store = unsealed(client), store_on(client)
    loaded = store.load(QUERY, seq=1, marker=Marker("tester", "inbound/zanzibarquilt"), log=True)
    assert (loaded.state, loaded.handled, len(loaded.log)) == (state, True, 1)
    assert store.references(["<1@x>"]) == {"<1@x>": Reference(QUERY, "hash")}
    write(store, LLMRequestSent(purpose="draft"), cause="next", contents={"ab": "text"})
    history = store_on(client).history(QUERY)
    assert [event.type for event in history.events] == ["UserQueryReceived", "LLMRequestSent"]
    assert history.proof is None
    assert store_on(client).contents(QUERY, ["ab"]) == {"ab": "text"}
    assert "body" in item(client, "E#00000002")
    assert [each.query_id for each in store_on(client).queries()] == [QUERY]


def test_what_an_earlier_version_wrote_in_clear_is_deleted_when_it_is_forgotten(client: Any) -> None:
    state, store = unsealed(client), store_on(client)
    store.forget(state, NOW, ())
    store.swept([QUERY])
    assert found(client.scan(TableName=TABLE)["Items"], ["zanzibarquilt", "jonas", "1@x"]) == set()
    assert store.load(QUERY, seq=1, marker=Marker("tester", "more")).handled
    assert json.loads(item(client, "E#00000001")["envelope"]["S"])["type"] == "UserQueryReceived"


def test_the_names_of_a_forgotten_query_end_two_days_later(client: Any) -> None:
    store = store_on(client)
    state = write(store, MAIL, references={"<1@x>": Reference(QUERY, "hash")})
    store.forget(state, NOW, ())
    for _ in range(2):
        store.swept([QUERY])
    (name,) = [each for each in client.scan(TableName=TABLE)["Items"] if each["pk"]["S"].startswith("REF#")]
    assert timedelta(days=1) < datetime.fromtimestamp(int(name["expires"]["N"]), UTC) - NOW < timedelta(days=3)


# Retention


def expires(client: Any) -> int | None:
    key = key_of(client)
    return int(key["expires"]["N"]) if "expires" in key else None


def test_the_transaction_that_closes_a_query_sets_its_keys_end_and_the_one_that_reopens_it_takes_that_away(
    client: Any,
) -> None:
    store = store_on(client, timedelta(days=90))
    write(store, MAIL)
    assert expires(client) is None
    write(store, QueryClosed(reason="done"), cause="close")
    assert expires(client) == int((NOW + timedelta(days=90)).timestamp())
    write(store, MAIL, cause="inbound/2")
    assert expires(client) is None


def test_without_retention_no_key_ever_ends(client: Any) -> None:
    store = store_on(client)
    write(store, MAIL)
    write(store, QueryClosed(reason="done"), cause="close")
    assert expires(client) is None


def test_a_query_whose_key_has_run_out_reads_as_forgotten_even_before_dynamodb_deletes_the_key(client: Any) -> None:
    store = store_on(client, timedelta(seconds=-60))
    write(store, MAIL)
    state = write(store, QueryClosed(reason="done"), cause="close")
    assert expires(client) is not None
    loaded = store_on(client).load(QUERY, seq=1, marker=Marker("tester", "more"))
    assert loaded.handled
    assert loaded.state == state.forgotten(NOW - timedelta(seconds=60))
    client.delete_item(TableName=KEYS_TABLE, Key={"pk": {"S": items.query_pk(QUERY)}})
    assert store_on(client).history(QUERY).state == state.forgotten(NOW - timedelta(seconds=60))


def test_a_mail_that_would_reopen_a_query_whose_key_is_just_gone_is_decided_again(client: Any) -> None:
    store = store_on(client, timedelta(days=90))
    write(store, MAIL)
    state = write(store, QueryClosed(reason="done"), cause="close")
    client.delete_item(TableName=KEYS_TABLE, Key={"pk": {"S": items.query_pk(QUERY)}})
    made, after = ahead("tester", state, Cause(key="x"), Outcome(events=(MAIL,)), now=NOW)
    with pytest.raises(VersionConflict):
        store.commit(Commit(before=state, after=after, events=made))


def test_a_delivery_report_after_the_answer_does_not_open_the_query_again(client: Any) -> None:
    store = store_on(client, timedelta(days=90))
    write(store, MAIL)
    write(store, ResponseSent(send_id="s", provider_id="p", message_id="<m>", recipient="a@b.test"), cause="sent")
    write(store, DeliveryReported(send_id="s", kind="Delivery"), cause="delivery|s")
    assert expires(client) is not None


# The calendar


def test_what_a_call_is_about_is_sealed_with_its_query_and_gone_with_it(client: Any) -> None:
    store, calendar = store_on(client), TableCalendar(client, TABLE, KEYS_TABLE, SystemClock())
    write(store, MAIL)
    for number, hold in enumerate(("booked", "held")):
        slot = Slot(NOW + timedelta(days=1, hours=number), NOW + timedelta(days=1, hours=number, minutes=30))
        for _ in range(2):
            booking = calendar.hold(
                hold_id=hold,
                query_id=QUERY,
                turn=1,
                slot=slot,
                topic="zanzibarquilt",
                expires_at=NOW + timedelta(days=3),
            )
            assert booking.topic == "zanzibarquilt"
    assert calendar.confirm(QUERY, "booked")
    assert found(client.scan(TableName=TABLE)["Items"], ["zanzibarquilt"]) == set()
    store.forget(store.load(QUERY, seq=None, marker=None).state, NOW, ())
    for _ in range(2):
        (kept,) = calendar.forget(QUERY)
        assert kept.start == NOW + timedelta(days=1)
    assert list(calendar.busy(NOW, NOW + timedelta(days=3))) == [kept], "the booking stays, the hold is released"


def test_a_seal_opens_only_what_it_closed() -> None:
    one, other = Seal.new(), Seal.new()
    sealed = one.close(b"text", "here")
    assert one.open(sealed, "here") == b"text"
    assert sealed != one.close(b"text", "here")
    assert b"text" not in sealed
    for seal, place in ((other, "here"), (one, "there")):
        with pytest.raises(CopydeskError):
            seal.open(sealed, place)
    with pytest.raises(CopydeskError):
        one.open(sealed[:-1] + bytes([sealed[-1] ^ 1]), "here")
    assert one.name("a") == Seal(one.secret).name("a") != other.name("a")
