"""The table of keys: one for each query, and the desk's own for names. Without it, nothing of a query can be read.

It has no point-in-time recovery, so that a key that is deleted is gone. Keys and items, no calls.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from copydesk.adapters.aws.sealing import Seal
from copydesk.adapters.aws.table_items import query_pk
from copydesk.keys import NAMES_KEY


def key_of(query_id: str) -> Any:
    """Where a query's key lies."""
    return {"pk": {"S": query_pk(query_id)}}


def names_key() -> Any:
    """Where the desk's own key lies."""
    return {"pk": {"S": NAMES_KEY}}


def read_seal(item: Mapping[str, Any] | None) -> Seal | None:
    """What a key's item seals with; None if there is none, or if its time is over and DynamoDB has yet to delete it."""
    if item is None or ("expires" in item and int(item["expires"]["N"]) <= time.time()):
        return None
    return Seal(bytes(item["secret"]["B"]))


@dataclass(frozen=True, slots=True)
class KeyWrites:
    """The writes of a transaction that make a query's key, give it an end or take that away, and delete it."""

    table: str

    def put(self, query_id: str, seal: Seal, until: datetime | None) -> Any:
        """The first key of a query, whose state must not be there: a restore may have left a key without one."""
        item = {**key_of(query_id), **secret_of(seal), **({} if until is None else {"expires": _seconds(until)})}
        return {"Put": {"TableName": self.table, "Item": item}}

    def keep(self, query_id: str, until: datetime | None) -> Any:
        """Keep the key until then, or for good; it must still be there."""
        update: dict[str, Any] = {"UpdateExpression": "REMOVE expires"}
        if until is not None:
            values = {":until": _seconds(until)}
            update = {"UpdateExpression": "SET expires = :until", "ExpressionAttributeValues": values}
        key = {"TableName": self.table, "Key": key_of(query_id), "ConditionExpression": "attribute_exists(pk)"}
        return {"Update": {**key, **update}}

    def delete(self, query_id: str) -> Any:
        """Delete the key, if there is one."""
        return {"Delete": {"TableName": self.table, "Key": key_of(query_id)}}


def secret_of(seal: Seal) -> dict[str, Any]:
    """The attribute that holds a key."""
    return {"secret": {"B": seal.secret}}


def _seconds(moment: datetime) -> dict[str, str]:
    return {"N": str(int(moment.timestamp()))}
