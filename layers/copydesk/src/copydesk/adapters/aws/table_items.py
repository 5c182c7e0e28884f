"""How a query's state, events, markers, references and counters lie in the one table. Keys and items, no calls."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from copydesk.events import Approval, Event, to_json
from copydesk.keys import (
    APPROVAL,
    APPROVAL_PREFIX,
    CONTENT,
    CONTENT_PREFIX,
    COUNTER,
    COUNTER_PREFIX,
    DEADLINE_SHARD_PREFIX,
    DEADLINE_SHARDS,
    EVENT_PREFIX,
    MARKER_PREFIX,
    QUERY_PREFIX,
    REFERENCE,
    REFERENCE_PREFIX,
    REST_SHARD_PREFIX,
    SHARED_PREFIX,
    STATE,
)
from copydesk.ports import TOTAL, Marker, Tally
from copydesk.query import QueryState

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.type_defs import AttributeValueTypeDef

SUM_PREFIX: Final = "sum:"
"""What the attributes begin with that hold a sum."""

Item = dict[str, Any]
"""A DynamoDB item or key in the low-level client's form: `{"pk": {"S": ...}}`."""


def query_pk(query_id: str) -> str:
    """The partition of a query."""
    return f"{QUERY_PREFIX}{query_id}"


def key(pk: str, sk: str) -> "dict[str, AttributeValueTypeDef]":
    """A primary key."""
    return {"pk": {"S": pk}, "sk": {"S": sk}}


def key_in(item: Mapping[str, Any]) -> Item:
    """The primary key of an item."""
    return {"pk": item["pk"], "sk": item["sk"]}


def state_key(query_id: str) -> "dict[str, AttributeValueTypeDef]":
    """The key of a query's state item."""
    return key(query_pk(query_id), STATE)


def event_key(query_id: str, seq: int) -> "dict[str, AttributeValueTypeDef]":
    """The key of the `seq`-th event of a query."""
    return key(query_pk(query_id), f"{EVENT_PREFIX}{seq:08d}")


def marker_key(query_id: str, marker: Marker) -> "dict[str, AttributeValueTypeDef]":
    """The key of a marker, the item that says: this handler has handled this cause."""
    return key(query_pk(query_id), f"{MARKER_PREFIX}{marker.handler}#{marker.cause}")


def marker_of(sort_key: str) -> Marker:
    """The marker that a sort key stands for."""
    handler, _, cause = sort_key.removeprefix(MARKER_PREFIX).partition("#")
    return Marker(handler=handler, cause=cause)


def reference_key(reference: str) -> "dict[str, AttributeValueTypeDef]":
    """The key of what a Message-ID or another natural key is bound to."""
    return key(f"{REFERENCE_PREFIX}{reference}", REFERENCE)


def approval_key(send_id: str) -> "dict[str, AttributeValueTypeDef]":
    """The key of the approval of one send, in a partition of its own."""
    return key(f"{APPROVAL_PREFIX}{send_id}", APPROVAL)


def approval_item(send_id: str, approval: Approval) -> Item:
    """An approval as its item."""
    return {**approval_key(send_id), "body": {"S": approval.model_dump_json()}}


def counter_key(name: str) -> "dict[str, AttributeValueTypeDef]":
    """The key of a counter."""
    return key(f"{COUNTER_PREFIX}{name}", COUNTER)


def counter_name(item: Mapping[str, Any]) -> str:
    """The name that a counter's item is stored under."""
    return str(item["pk"]["S"]).removeprefix(COUNTER_PREFIX)


def sums_update(table: str, tally: Tally, name: str) -> Item:
    """The update that adds to the sums under `name`, unless the one called TOTAL would pass its limit."""
    named = {f"#{place}": f"{SUM_PREFIX}{each}" for place, each in enumerate(tally.add)}
    values: Item = {f":{place}": {"N": str(number)} for place, number in enumerate(tally.add.values())}
    update: Item = {
        "TableName": table,
        "Key": counter_key(name),
        "UpdateExpression": f"ADD {', '.join(f'{each} :{each[1:]}' for each in named)} SET expires = :expires",
        "ExpressionAttributeNames": named,
        "ExpressionAttributeValues": values | {":expires": {"N": str(int(tally.expires_at.timestamp()))}},
    }
    if tally.room is not None:
        total = next((each for each, of in named.items() if of == SUM_PREFIX + TOTAL), "#total")
        named[total] = SUM_PREFIX + TOTAL
        update["ExpressionAttributeValues"][":room"] = {"N": str(tally.room)}
        fresh = f"attribute_not_exists({total}) OR " if tally.room >= 0 else ""
        update["ConditionExpression"] = f"{fresh}{total} <= :room"
    return update


def content_key(query_id: str, digest: str) -> "dict[str, AttributeValueTypeDef]":
    """The key of a text that one of the query's events names by its hash."""
    return key(query_pk(query_id), f"{CONTENT_PREFIX}{digest}")


def shared_content_key(digest: str) -> "dict[str, AttributeValueTypeDef]":
    """The key of a text that belongs to no query."""
    return key(f"{SHARED_PREFIX}{digest}", CONTENT)


def digest_of(item: Mapping[str, Any]) -> str:
    """The hash that a kept text's item is stored under."""
    sort_key = str(item["sk"]["S"])
    named = sort_key if sort_key.startswith(CONTENT_PREFIX) else str(item["pk"]["S"])
    return named.partition("#")[2]


def index_time(moment: datetime) -> str:
    """A moment as the deadline index sorts it: ISO 8601 in UTC, to the microsecond."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def deadline_shard(query_id: str) -> str:
    """The partition of the deadline index that a query belongs to."""
    return f"{DEADLINE_SHARD_PREFIX}{int(query_id[:4], 16) % DEADLINE_SHARDS}"


def deadline_shards() -> tuple[str, ...]:
    """Every partition of the deadline index."""
    return tuple(f"{DEADLINE_SHARD_PREFIX}{number}" for number in range(DEADLINE_SHARDS))


def rest_shard(query_id: str) -> str:
    """The partition of the same index that a query belongs to while it has no deadline."""
    return f"{REST_SHARD_PREFIX}{int(query_id[:4], 16) % DEADLINE_SHARDS}"


def rest_shards() -> tuple[str, ...]:
    """Every partition of the index that holds queries without a deadline."""
    return tuple(f"{REST_SHARD_PREFIX}{number}" for number in range(DEADLINE_SHARDS))


def state_item(state: QueryState) -> Item:
    """A state as its item; in the deadline index it lies by its deadline, or, resting, by its last change."""
    item: Item = {
        **state_key(state.query_id),
        "version": {"N": str(state.version)},
        "status": {"S": state.status.value},
        "body": {"S": state.model_dump_json()},
    }
    if state.deadline is not None:
        item["deadline_shard"] = {"S": deadline_shard(state.query_id)}
        item["deadline_at"] = {"S": index_time(state.deadline.at)}
    elif state.updated_at is not None:
        item["deadline_shard"] = {"S": rest_shard(state.query_id)}
        item["deadline_at"] = {"S": index_time(state.updated_at)}
    return item


def event_item(event: Event, body: str | None = None, body_object: str | None = None) -> Item:
    """An event as its item: the body in clear, or where a large one lies, and the envelope that the stream publishes.

    Only a query that an earlier version began is written so; sealed, the item has no body.
    """
    item: Item = {
        **event_key(event.query_id, event.seq),
        "type": {"S": event.type},
        "envelope": {"S": event.envelope().model_dump_json(exclude_none=True)},
    }
    if body_object is None:
        item["body"] = {"S": to_json(event) if body is None else body}
    else:
        item["body_object"] = {"S": body_object}
    return item
