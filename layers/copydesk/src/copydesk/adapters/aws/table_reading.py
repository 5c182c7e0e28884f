"""Reading items of the table and of the table of keys together, strongly consistent, in one call where they fit in."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from copydesk.adapters.aws.query_keys import key_of, names_key, read_seal, secret_of
from copydesk.adapters.aws.sealing import Seal
from copydesk.adapters.aws.table_items import query_pk
from copydesk.errors import TransientError
from copydesk.keys import NAMES_KEY

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

Item = Mapping[str, Any]

BATCH_LIMIT: Final = 100
"""Keys in one BatchGetItem, of all tables."""
UNPROCESSED_TRIES: Final = 6


@dataclass(frozen=True, slots=True)
class Found:
    """The items that were found, and those of the table of keys by their partition key."""

    items: tuple[Item, ...]
    keys: Mapping[str, Item]

    def seal(self, query_id: str) -> Seal | None:
        """What the query is sealed with, if its key was found."""
        return read_seal(self.keys.get(query_pk(query_id)))


class TableReader:
    """Reads both tables. The desk's key for names is read once a process, with whatever is read first."""

    def __init__(self, client: DynamoDBClient, table: str, keys_table: str) -> None:
        self._client = client
        self._table = table
        self._keys_table = keys_table
        self._names: Seal | None = None

    def get(self, keys: Iterable[Any], seals_of: Sequence[str] = ()) -> Found:
        """The items of these keys, and the keys of these queries. Raises TransientError."""
        wanted = [(self._table, key) for key in keys] + [(self._keys_table, key_of(each)) for each in seals_of]
        if seals_of and self._names is None and len(wanted) % BATCH_LIMIT:
            wanted.append((self._keys_table, names_key()))
        items, found = list[Item](), dict[str, Item]()
        for start in range(0, len(wanted), BATCH_LIMIT):
            for table, item in self._batch(wanted[start : start + BATCH_LIMIT]):
                if table == self._keys_table:
                    found[item["pk"]["S"]] = item
                else:
                    items.append(item)
        self._names = self._names or read_seal(found.get(NAMES_KEY))
        return Found(tuple(items), found)

    def names(self) -> Seal:
        """The desk's own key, by which names from outside are hashed; made at the first need."""
        if self._names is None:
            self._names = read_seal(self._names_item()) or self._made()
        return self._names

    def _made(self) -> Seal:
        seal = Seal.new()
        try:
            self._client.put_item(
                TableName=self._keys_table,
                Item={**names_key(), **secret_of(seal)},
                ConditionExpression="attribute_not_exists(pk)",
            )
        except self._client.exceptions.ConditionalCheckFailedException:
            found = read_seal(self._names_item())
            if found is None:
                raise TransientError("the desk's key for names is not there yet; it will be tried again") from None
            return found
        return seal

    def _names_item(self) -> Item | None:
        return next((item for _, item in self._batch([(self._keys_table, names_key())])), None)

    def _batch(self, wanted: Sequence[tuple[str, Any]]) -> Iterable[tuple[str, Item]]:
        asked: dict[str, Any] = {}
        for table, key in wanted:
            asked.setdefault(table, {"Keys": [], "ConsistentRead": True})["Keys"].append(key)
        for attempt in range(UNPROCESSED_TRIES):
            answer = self._client.batch_get_item(RequestItems=asked)
            for table, items in answer["Responses"].items():
                for item in items:
                    yield table, item
            asked = dict(answer["UnprocessedKeys"])
            if not asked:
                return
            time.sleep(0.05 * 2**attempt)
        raise TransientError(f"{self._table} left keys unread {UNPROCESSED_TRIES} times; it will be tried again")
