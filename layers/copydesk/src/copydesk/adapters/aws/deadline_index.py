"""The index of deadlines: which queries must be looked at again, by when. It holds no content."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from copydesk.adapters.aws.table_items import deadline_shards
from copydesk.keys import DEADLINE_INDEX, QUERY_PREFIX
from copydesk.ports import OpenQuery
from copydesk.query import Status

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient


def open_queries(client: DynamoDBClient, table: str, limit: int) -> Sequence[OpenQuery]:
    """Queries with a deadline, the nearest first: one query for each shard of the index."""
    found: list[OpenQuery] = []
    for shard in deadline_shards():
        answer = client.query(
            TableName=table,
            IndexName=DEADLINE_INDEX,
            KeyConditionExpression="deadline_shard = :shard",
            ExpressionAttributeValues={":shard": {"S": shard}},
            Limit=limit,
        )
        found += [
            OpenQuery(
                query_id=item["pk"]["S"].removeprefix(QUERY_PREFIX),
                deadline=datetime.fromisoformat(item["deadline_at"]["S"]),
                status=Status(item["status"]["S"]),
            )
            for item in answer["Items"]
        ]
    return sorted(found, key=_nearest_first)[:limit]


def _nearest_first(query: OpenQuery) -> datetime:
    return query.deadline
