"""The tables of a restore: one from point-in-time recovery, and the stack's own, which is made equal to it."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Any, Final

from botocore.exceptions import ClientError

from copydesk.adapters.aws.table_items import Item, key
from copydesk.errors import CopydeskError, SettingsError, TransientError
from copydesk.keys import LOG_PREFIX
from local.console.aws.clients import code_of
from local.console.aws.desk import DeployedDesk
from local.console.restore.contents import Change, Contents, change, facts_problem, key_of, read_contents

BATCH: Final = 25
"""Writes that one call of BatchWriteItem takes."""
TRIES: Final = 10
ROUNDS: Final = 4
"""How often what still differs is written again: a function that was under way may write once more."""
POLL_SECONDS: Final = 15
SCHEMA: Final = [("pk", "HASH", "S"), ("sk", "RANGE", "S")]


@dataclass(frozen=True, slots=True)
class Restored:
    """The table to restore from, and the moment that it shows, where DynamoDB knows it."""

    name: str
    moment: datetime | None = None


def restored_name(table: str, moment: datetime) -> str:
    """What the copy of `table` as it was at `moment` is called: the same moment gives the same name."""
    return f"{table}-restored-{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def start_recovery(dynamodb: Any, table: str, moment: datetime) -> str:
    """Have DynamoDB restore `table` as it was at `moment` into a new one; its name. One that is there is used again.

    Raises SettingsError if the moment is outside of what DynamoDB keeps.
    """
    name = restored_name(table, moment)
    if _described(dynamodb, name) is not None:
        return name
    backups = dynamodb.describe_continuous_backups(TableName=table)["ContinuousBackupsDescription"]
    recovery = backups.get("PointInTimeRecoveryDescription", {})
    if recovery.get("PointInTimeRecoveryStatus") != "ENABLED":
        raise SettingsError(
            f"point-in-time recovery of {table} is off, so there is no earlier state; run `make deploy`"
        )
    earliest, latest = recovery.get("EarliestRestorableDateTime"), recovery.get("LatestRestorableDateTime")
    if (earliest and moment < earliest) or (latest and moment > latest):
        raise SettingsError(
            f"DynamoDB can restore to any moment from {earliest:%Y-%m-%dT%H:%MZ} to {latest:%Y-%m-%dT%H:%MZ} "
            "(35 days back, up to five minutes ago); give --to such a moment"
        )
    dynamodb.restore_table_to_point_in_time(SourceTableName=table, TargetTableName=name, RestoreDateTime=moment)
    return name


def wait_for(dynamodb: Any, name: str) -> None:
    """Return once DynamoDB has made the table."""
    while (found := _described(dynamodb, name)) is None or found["TableStatus"] == "CREATING":
        time.sleep(POLL_SECONDS)


def checked_table(dynamodb: Any, name: str, own: str) -> Restored:
    """The table `name`, fit to be copied into `own`. Raises SettingsError."""
    if name == own:
        raise SettingsError(
            f"{name} is the desk's own table; name the one that DynamoDB restored, or a moment with --to"
        )
    found = _described(dynamodb, name)
    if found is None:
        raise SettingsError(f"there is no table {name} in this Region; give --to a moment, and one is made")
    if found["TableStatus"] != "ACTIVE":
        raise SettingsError(f"{name} is not ready yet ({found['TableStatus']}); run this again in some minutes")
    types = {each["AttributeName"]: each["AttributeType"] for each in found["AttributeDefinitions"]}
    schema = [(each["AttributeName"], each["KeyType"], types[each["AttributeName"]]) for each in found["KeySchema"]]
    if schema != SCHEMA:
        raise SettingsError(f"{name} has other keys than Copydesk's tables (pk and sk); name a table restored from one")
    return Restored(name, found.get("RestoreSummary", {}).get("RestoreDateTime"))


def _described(dynamodb: Any, name: str) -> Mapping[str, Any] | None:
    try:
        found: Mapping[str, Any] = dynamodb.describe_table(TableName=name)["Table"]
    except ClientError as error:
        if code_of(error) == "ResourceNotFoundException":
            return None
        raise
    return found


def read_table(desk: DeployedDesk, name: str) -> Contents:
    """What a table holds now."""
    return read_contents(_items(desk.aws.client("dynamodb"), name), datetime.now(UTC), desk.opener)


def read_wanted(desk: DeployedDesk, restored: Restored) -> Contents:
    """What the stack's table shall hold. Raises SettingsError if that cannot be a desk's."""
    wanted = read_table(desk, restored.name)
    there = {each.key: each.size for each in desk.blobs.list(LOG_PREFIX)} if wanted.facts.bodies else {}
    if problem := facts_problem(wanted, there):
        raise SettingsError(f"{restored.name} cannot be restored from: {problem}")
    return wanted


def make_equal(
    desk: DeployedDesk,
    restored: Restored,
    wanted: Contents,
    note: Callable[[Contents], None],
) -> int:
    """Put and delete until the stack's table holds what `restored` does; how many items that were.

    `note` gets the table's contents before each round of writes. Raises CopydeskError if something keeps writing.
    """
    written = 0
    for _ in range(ROUNDS):
        now = read_table(desk, desk.stack.table)
        todo = change(now, wanted)
        if not todo:
            return written
        note(now)
        _write(desk, restored.name, todo)
        written += len(todo.put) + len(todo.delete)
    if change(read_table(desk, desk.stack.table), wanted):
        raise CopydeskError(
            "something keeps writing into the table although the desk is off; run this again in some minutes"
        )
    return written


def _write(desk: DeployedDesk, source: str, todo: Change) -> None:
    """Put before deleting: an item of the log is never missing in between that both tables have."""
    dynamodb, own = desk.aws.client("dynamodb"), desk.stack.table
    puts: Iterator[Any] = (
        {"PutRequest": {"Item": item}} for item in _items(dynamodb, source) if key_of(item) in todo.put
    )
    deletes: Iterator[Any] = ({"DeleteRequest": {"Key": key(*each)}} for each in sorted(todo.delete))
    for requests in (puts, deletes):
        while batch := list(islice(requests, BATCH)):
            _batch(dynamodb, own, batch)


def _batch(dynamodb: Any, table: str, requests: list[Any]) -> None:
    for attempt in range(TRIES):
        requests = dynamodb.batch_write_item(RequestItems={table: requests})["UnprocessedItems"].get(table, [])
        if not requests:
            return
        time.sleep(min(0.1 * 2**attempt, 10))
    raise TransientError(
        f"DynamoDB took {len(requests)} items of {table} not even at the {TRIES}th time; run this again"
    )


def _items(dynamodb: Any, table: str) -> Iterator[Item]:
    pages: Iterable[Any] = dynamodb.get_paginator("scan").paginate(TableName=table, ConsistentRead=True)
    for page in pages:
        yield from page["Items"]
