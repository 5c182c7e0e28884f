"""What a commit makes of its query's times, as writes of its one transaction.

Each write names the version of the day and the kind of the hold that it read. So whatever changes one of them in
between refuses the whole transaction, and the commit is decided again on what the calendar has then.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError

from copydesk.adapters.aws import calendar_items as items
from copydesk.adapters.aws.dynamodb_failures import is_conflict
from copydesk.adapters.aws.sealing import Seal
from copydesk.calendar import changed, changed_in, never_placed
from copydesk.errors import VersionConflict
from copydesk.ports import Commit, TimeChange

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient


def written_times(client: DynamoDBClient, table: str, commit: Commit, seal: Seal | None) -> Iterator[Any]:
    """The writes, one at most for each hold, day and share: one read before, two where a booking is given back.

    Raises TimeTaken, or VersionConflict if the calendar is being changed just now.
    """
    query_id = commit.after.query_id
    listed = {each.hold_id: _days(client, table, query_id, each) for each in commit.times}
    wanted = sorted({day for days in listed.values() for day in days})
    keys = [
        *(items.hold_key(query_id, each.hold_id) for each in commit.times),
        *(items.day_key(day) for day in wanted),
        items.held_key(),
    ]
    *found, all_held = _read(client, table, keys)
    before = items.read_held(all_held)
    held = before.entries
    days = {
        day: items.read_day(item) if item else items.Day(day)
        for day, item in zip(wanted, found[len(commit.times) :], strict=True)
    }
    entries = {day: read.entries for day, read in days.items()}
    touched: set[date] = set()
    for each, item in zip(commit.times, found, strict=False):
        known = items.read_hold(item) if item else None
        after = changed(known, each, query_id)
        if after is None:
            continue
        kept = items.sealed(after, seal) if known is None else after
        for day in after.days:
            entries[day] = changed_in(entries[day], kept, commit.at)
        touched |= {*after.days}
        # What ends a hold, or books it, takes nothing of its correspondent's share any more.
        held = tuple(one for one in held if not one.is_of(after))
        yield items.put_hold(table, known, kept)
    for day in sorted(touched):
        yield items.put_day(table, days[day], entries[day])
    if held != before.entries:
        yield items.put_held(table, before, held)


def _days(client: DynamoDBClient, table: str, query_id: str, change: TimeChange) -> Sequence[date]:
    """The days that the time touches: the change names it, or the hold."""
    named = never_placed(change, query_id)
    if named is not None:
        return named.days
    item = client.get_item(TableName=table, Key=items.hold_key(query_id, change.hold_id), ConsistentRead=True)
    return items.read_hold(item["Item"]).days if "Item" in item else ()


def _read(client: DynamoDBClient, table: str, keys: Sequence[Any]) -> list[Any]:
    """The items of these keys at one moment."""
    try:
        answer = client.transact_get_items(TransactItems=[{"Get": {"TableName": table, "Key": key}} for key in keys])
    except ClientError as error:
        if is_conflict(error):
            raise VersionConflict("the calendar is being changed right now") from error
        raise
    return [response.get("Item") for response in answer["Responses"]]
