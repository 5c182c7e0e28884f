"""The table and the bucket as the stack makes them, for tests on moto."""

from typing import Any

TABLE = "table"
BUCKET = "bucket"


def create_table(client: Any) -> None:
    """The one table, with its stream and the deadline index."""
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


def create_bucket(client: Any) -> None:
    """The one bucket."""
    client.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})


def _keys(partition: str, sort: str) -> list[dict[str, str]]:
    return [{"AttributeName": partition, "KeyType": "HASH"}, {"AttributeName": sort, "KeyType": "RANGE"}]
