"""The desk's transactions on moto against moto's own: the same answers, and none of its losses."""

import threading

import boto3
import pytest
from botocore.exceptions import ClientError
from moto import mock_aws

from local.desk.cloud.moto_transactions import constant_time_transactions

NEW = {"ConditionExpression": "attribute_not_exists(pk)"}


def key(pk: str) -> dict:
    return {"pk": {"S": pk}, "sk": {"S": "1"}}


def put(pk: str, version: int = 1, **condition) -> dict:
    return {"Put": {"TableName": "t", "Item": {**key(pk), "version": {"N": str(version)}}, **condition}}


def move(pk: str, before: int) -> dict:
    values = {":before": {"N": str(before)}}
    return put(pk, before + 1, ConditionExpression="version = :before", ExpressionAttributeValues=values)


def count(pk: str, limit: int) -> dict:
    return {
        "Update": {
            "TableName": "t",
            "Key": key(pk),
            "UpdateExpression": "ADD n :one",
            "ConditionExpression": "attribute_not_exists(n) OR n < :limit",
            "ExpressionAttributeValues": {":one": {"N": "1"}, ":limit": {"N": str(limit)}},
        }
    }


def delete(pk: str) -> dict:
    return {"Delete": {"TableName": "t", "Key": key(pk), "ConditionExpression": "attribute_exists(pk)"}}


def check(pk: str) -> dict:
    return {"ConditionCheck": {"TableName": "t", "Key": key(pk), "ConditionExpression": "attribute_exists(pk)"}}


SCRIPT = (
    [put("a", **NEW), count("c", 2)],
    [put("a", **NEW), count("c", 2)],
    [move("a", 1), count("c", 2), check("a")],
    [move("a", 1), put("b", **NEW)],
    [move("a", 2), count("c", 2)],
    [put("d"), put("d")],
    [delete("a"), put("b")],
    [delete("a")],
    [check("b"), put("e", **NEW)],
)


@pytest.fixture
def client(monkeypatch):
    monkeypatch.setenv("AWS_ACCOUNT_ID_ENDPOINT_MODE", "disabled")
    with mock_aws():
        yield boto3.client("dynamodb", region_name="eu-west-1")


def make_table(client) -> str:
    made = client.create_table(
        TableName="t",
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in ("pk", "sk")],
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
        StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"},
    )
    return made["TableDescription"]["LatestStreamArn"]


def answers(client) -> list:
    """What each transaction of the script answers, and what the table holds after it."""
    told = []
    for transaction in SCRIPT:
        try:
            client.transact_write_items(TransactItems=transaction)
            told.append("done")
        except ClientError as error:
            reasons = [reason["Code"] for reason in error.response.get("CancellationReasons", [])]
            told.append((error.response["Error"]["Code"], reasons))
        items = client.scan(TableName="t")["Items"]
        told.append(sorted(str(sorted(item.items())) for item in items))
    return told


def test_every_transaction_is_answered_as_moto_answers_it(client):
    make_table(client)
    own = answers(client)
    client.delete_table(TableName="t")
    make_table(client)

    with constant_time_transactions():
        ours = answers(client)

    assert ours == own
    assert "done" in ours
    assert ("TransactionCanceledException", ["ConditionalCheckFailed", "None"]) in ours


def test_a_transaction_that_fails_leaves_nothing_in_the_stream(client):
    arn = make_table(client)
    streams = boto3.client("dynamodbstreams", region_name="eu-west-1")
    shard = streams.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"][0]["ShardId"]
    iterator = streams.get_shard_iterator(StreamArn=arn, ShardId=shard, ShardIteratorType="TRIM_HORIZON")

    with constant_time_transactions():
        client.transact_write_items(TransactItems=[put("a", **NEW)])
        with pytest.raises(ClientError):
            client.transact_write_items(TransactItems=[put("b", **NEW), put("a", **NEW)])

    records = streams.get_records(ShardIterator=iterator["ShardIterator"])["Records"]
    assert [record["dynamodb"]["Keys"]["pk"]["S"] for record in records] == ["a"]


def test_no_acknowledged_write_vanishes_when_threads_race(client):
    make_table(client)
    lock, written = threading.Lock(), []

    def write(thread: int) -> None:
        for number in range(15):
            name = f"{thread}-{number}"
            with lock:
                client.transact_write_items(TransactItems=[put(name, **NEW)])
                written.append(name)
                with pytest.raises(ClientError):
                    client.transact_write_items(TransactItems=[put(f"{name}-x"), put(name, **NEW)])

    with constant_time_transactions():
        threads = [threading.Thread(target=write, args=(thread,)) for thread in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    assert sorted(item["pk"]["S"] for item in client.scan(TableName="t")["Items"]) == sorted(written)
