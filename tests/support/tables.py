"""The table and the bucket as the stack makes them, for tests on moto."""

from typing import Any

TABLE = "table"
KEYS_TABLE = "keys"
BUCKET = "bucket"


def create_table(client: Any) -> None:
    """The table, with its stream and the deadline index, and the table of keys."""
    names = ("pk", "sk", "deadline_shard", "deadline_at")
    client.create_table(
        TableName=TABLE,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in names],
        KeySchema=_keys("pk", "sk"),
        GlobalSecondaryIndexes=[
            {
                "IndexName": "deadlines",
                "KeySchema": _keys("deadline_shard", "deadline_at"),
                "Projection": {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["status"]},
            }
        ],
        StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"},
    )
    create_keys_table(client)


def create_keys_table(client: Any) -> None:
    """The table of keys."""
    client.create_table(
        TableName=KEYS_TABLE,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": "pk", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}],
    )


def create_bucket(client: Any) -> None:
    """The one bucket."""
    client.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})


def _keys(partition: str, sort: str) -> list[dict[str, str]]:
    return [{"AttributeName": partition, "KeyType": "HASH"}, {"AttributeName": sort, "KeyType": "RANGE"}]
