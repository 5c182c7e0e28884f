"""A sample of the storms on moto's DynamoDB: the store in memory tells the simulation no fairy tales."""

from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from moto import mock_aws
from simulation.storm import replayed_by, storm
from support.tables import KEYS_TABLE, TABLE, create_table

from copydesk.adapters.aws.dynamodb_store import DynamoDBStore

SAMPLE = (17, 23, 27, 76, 111, 118)


@pytest.fixture
def client() -> Iterator[Any]:
    """A table on moto."""
    with mock_aws():
        dynamodb = boto3.client("dynamodb")
        create_table(dynamodb)
        yield dynamodb


@pytest.mark.parametrize("seed", SAMPLE)
def test_the_same_storm_goes_the_same_way_on_dynamodb(client: Any, seed: int) -> None:
    in_memory = storm(seed, trace=True)
    on_dynamodb = storm(seed, trace=True, store=lambda blobs: DynamoDBStore(client, TABLE, KEYS_TABLE, lambda: blobs))
    assert not on_dynamodb.broken, replayed_by(seed)
    assert on_dynamodb.trace == in_memory.trace
