"""The index of deadlines: which queries must be looked at again, by when, and which rest, since when. No content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from copydesk.adapters.aws.table_items import deadline_shards, rest_shards
from copydesk.keys import DEADLINE_INDEX, QUERY_PREFIX
from copydesk.ports import OpenQuery
from copydesk.query import Status

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient


def open_queries(client: DynamoDBClient, table: str, limit: int) -> Sequence[OpenQuery]:
    """Queries with a deadline, the nearest first: one query for each shard of the index."""
    found = [
        OpenQuery(
            query_id=item["pk"]["S"].removeprefix(QUERY_PREFIX),
            deadline=datetime.fromisoformat(item["deadline_at"]["S"]),
            status=Status(item["status"]["S"]),
        )
        for shard in deadline_shards()
        for item in _of_shard(client, table, shard, limit, nearest_first=True)
    ]
    return sorted(found, key=_nearest_first)[:limit]


def resting_queries(client: DynamoDBClient, table: str, limit: int) -> Sequence[str]:
    """The ids of queries without a deadline, newest update first: one query for each of their shards."""
    found = [
        (item["deadline_at"]["S"], item["pk"]["S"].removeprefix(QUERY_PREFIX))
        for shard in rest_shards()
        for item in _of_shard(client, table, shard, limit, nearest_first=False)
    ]
    return [query_id for _, query_id in sorted(found, reverse=True)[:limit]]


def _of_shard(
    client: DynamoDBClient, table: str, shard: str, limit: int, *, nearest_first: bool
) -> Sequence[Mapping[str, Any]]:
    answer = client.query(
        TableName=table,
        IndexName=DEADLINE_INDEX,
        KeyConditionExpression="deadline_shard = :shard",
        ExpressionAttributeValues={":shard": {"S": shard}},
        ScanIndexForward=nearest_first,
        Limit=limit,
    )
    return answer["Items"]


def _nearest_first(query: OpenQuery) -> datetime:
    return query.deadline
