"""The stores under the same contract: in memory, and on moto's DynamoDB."""

from collections.abc import Iterator

import boto3
import pytest
from moto import mock_aws
from support.tables import KEYS_TABLE, TABLE, create_bucket, create_table

from copydesk.adapters.aws.dynamodb_store import DynamoDBStore
from copydesk.adapters.aws.s3_blobs import S3Blobs
from copydesk.adapters.memory.store import MemoryStore
from copydesk.ports import Store


@pytest.fixture
def aws() -> Iterator[None]:
    """moto in place of AWS."""
    with mock_aws():
        yield


@pytest.fixture(params=["memory", "dynamodb"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """A store, one of each kind."""
    if request.param == "memory":
        yield MemoryStore()
        return
    with mock_aws():
        client = boto3.client("dynamodb")
        create_table(client)
        create_bucket(boto3.client("s3"))
        yield DynamoDBStore(client, TABLE, KEYS_TABLE, lambda: S3Blobs(boto3.client("s3"), "bucket"))
