"""Sums in the table: one item for each key, with a number for each name, that tallies add to under a condition."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from copydesk.adapters.aws import table_items as items
from copydesk.adapters.aws.table_items import SUM_PREFIX
from copydesk.adapters.aws.table_reading import TableReader
from copydesk.adapters.aws.transaction import Transaction
from copydesk.errors import TransientError, VersionConflict
from copydesk.ports import COUNTED, Tally

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

TRIES: Final = 8
"""How often sums are added to while other transactions touch the same item: they last some milliseconds."""
FIRST_PAUSE: Final = 0.02


def add_up(client: DynamoDBClient, table: str, tallies: Sequence[Tally], name: Callable[[str], str]) -> None:
    """One transaction, made again while another one touches the same items. Raises LimitReached or TransientError."""
    for attempt in range(TRIES):
        transaction = Transaction(table)
        for tally in tallies:
            transaction.add_up(tally, name(tally.key))
        try:
            transaction.run(client)
        except VersionConflict:
            time.sleep(FIRST_PAUSE * 2**attempt * random.random())  # noqa: S311  (it only spreads the tries)
        else:
            return
    raise TransientError(f"other transactions touched the same sums {TRIES} times; it will be tried again")


def read_sums(reader: TableReader, keys: Sequence[str]) -> Mapping[str, Mapping[str, int]]:
    """The sums under those of `keys` that there are, in one BatchGetItem for a hundred keys."""
    called = {reader.names().name(key): key for key in keys}
    found = reader.get([items.counter_key(name) for name in called])
    return {called[items.counter_name(item)]: _sums(item) for item in found.items}


def _sums(item: Mapping[str, Any]) -> Mapping[str, int]:
    counted = {COUNTED: int(item["n"]["N"])} if "n" in item else {}
    return counted | {
        name.removeprefix(SUM_PREFIX): int(value["N"]) for name, value in item.items() if name.startswith(SUM_PREFIX)
    }
