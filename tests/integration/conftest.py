"""The stores under one contract: in memory, in SQLite, on moto's DynamoDB; and a model's endpoint on loopback."""

from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest
from moto import mock_aws
from support import service_models
from support.model_endpoint import Endpoint
from support.tables import KEYS_TABLE, TABLE, create_bucket, create_table

from copydesk.adapters.aws.dynamodb_store import DynamoDBStore
from copydesk.adapters.aws.s3_blobs import S3Blobs
from copydesk.adapters.memory.store import MemoryStore
from copydesk.adapters.models.openai_model import OpenAIModel
from copydesk.adapters.sqlite.database import Database
from copydesk.adapters.sqlite.store import SqliteStore
from copydesk.model_settings import ModelSettings
from copydesk.ports import Store

service_models.read_once()


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
        yield DynamoDBStore(client, TABLE, KEYS_TABLE, lambda: S3Blobs(boto3.client("s3"), "bucket"))


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    endpoint = Endpoint()
    yield endpoint
    endpoint.server.shutdown()
    endpoint.server.server_close()


@pytest.fixture
def make_model(endpoint):
    models = []

    def make(key="sk-secret-123", **settings):
        model = OpenAIModel(ModelSettings(name="m", base_url=endpoint.base_url, **settings), lambda: key)
        models.append(model)
        return model

    yield make
    for model in models:
        if model._client is not None:
            model._client.close()


@pytest.fixture
def model(make_model):
    return make_model()
