"""The stores under the same contract: in memory, in an SQLite file, and on moto's DynamoDB."""

from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest
from moto import mock_aws
from support.tables import TABLE, create_bucket, create_table

from copydesk.adapters.aws.dynamodb_store import DynamoDBStore
from copydesk.adapters.aws.s3_blobs import S3Blobs
from copydesk.adapters.memory.store import MemoryStore
from copydesk.adapters.sqlite.database import Database
from copydesk.adapters.sqlite.store import SqliteStore
from copydesk.ports import Store


@pytest.fixture
def aws() -> Iterator[None]:
    """moto in place of AWS."""
    with mock_aws():
        yield


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """An SQLite file of its own."""
    made = Database(tmp_path / "desk.sqlite")
    yield made
    made.close()


@pytest.fixture(params=["memory", "sqlite", "dynamodb"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    """A store, one of each kind."""
    if request.param == "memory":
        yield MemoryStore()
        return
    if request.param == "sqlite":
        yield SqliteStore(request.getfixturevalue("database"))
        return
    with mock_aws():
        client = boto3.client("dynamodb")
        create_table(client)
        create_bucket(boto3.client("s3"))
        yield DynamoDBStore(client, TABLE, lambda: S3Blobs(boto3.client("s3"), "bucket"))
