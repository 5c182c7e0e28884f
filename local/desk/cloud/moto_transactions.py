"""DynamoDB transactions for moto that cost the same however large the table is, and lose nothing.

moto copies the whole table before each transaction and puts the copy back when a condition fails. That takes longer
with every item, drops what others wrote meanwhile, and leaves the undone writes in the stream. Here all conditions are
checked first, and only then is anything written, so that there is nothing to put back. Callers hold the table's lock.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any, Final
from unittest.mock import patch

from jsonpath_ng.ext.parser import parse
from moto.dynamodb.comparisons import get_filter_expression
from moto.dynamodb.exceptions import MultipleTransactionsException, TransactionCanceledException
from moto.dynamodb.models import DynamoDBBackend

Operation = dict[str, Any]

_FAILED: Final = ("ConditionalCheckFailed", "The conditional request failed", None)
_PASSED: Final = (None, None, None)


@contextmanager
def parsed_once() -> Iterator[None]:
    """Keep moto from parsing the same JSON paths again for each target of each event within the block."""
    with patch("jsonpath_ng.ext.parse", cache(parse)):
        yield


@contextmanager
def constant_time_transactions() -> Iterator[None]:
    """Replace moto's `TransactWriteItems` within the block."""
    with patch.object(DynamoDBBackend, "transact_write_items", transact_write_items):
        yield


def transact_write_items(backend: DynamoDBBackend, transact_items: Sequence[dict[str, Operation]]) -> None:
    """All or nothing. Raises TransactionCanceledException with a reason for each operation, as DynamoDB does."""
    operations = [next(iter(item.items())) for item in transact_items]
    _check_unique(backend, operations)
    reasons = [_PASSED if _holds(backend, kind, operation) else _FAILED for kind, operation in operations]
    if _FAILED in reasons:
        raise TransactionCanceledException(reasons)
    for kind, operation in operations:
        _write(backend, kind, operation)


def _check_unique(backend: DynamoDBBackend, operations: Sequence[tuple[str, Operation]]) -> None:
    targets = [
        (operation["TableName"], str(sorted(_key(backend, kind, operation).items()))) for kind, operation in operations
    ]
    if len(set(targets)) < len(targets):
        raise MultipleTransactionsException


def _key(backend: DynamoDBBackend, kind: str, operation: Operation) -> dict[str, Any]:
    if kind != "Put":
        key: dict[str, Any] = operation["Key"]
        return key
    return {name: operation["Item"][name] for name in backend.get_table(operation["TableName"]).table_key_attrs}


def _holds(backend: DynamoDBBackend, kind: str, operation: Operation) -> bool:
    condition = get_filter_expression(
        operation.get("ConditionExpression"),
        operation.get("ExpressionAttributeNames"),
        operation.get("ExpressionAttributeValues"),
    )
    return bool(condition.expr(backend.get_item(operation["TableName"], _key(backend, kind, operation))))


def _write(backend: DynamoDBBackend, kind: str, operation: Operation) -> None:
    table = operation["TableName"]
    if kind == "Put":
        backend.put_item(table, operation["Item"])
    elif kind == "Delete":
        backend.delete_item(table, operation["Key"])
    elif kind == "Update":
        backend.update_item(
            table,
            operation["Key"],
            operation["UpdateExpression"],
            operation.get("ExpressionAttributeNames", {}),
            operation.get("ExpressionAttributeValues", {}),
        )
