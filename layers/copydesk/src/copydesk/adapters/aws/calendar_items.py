"""How the calendar lies in the one table. Keys and items, no calls.

Each day in UTC is an item with a version and the entries that touch the day; an entry that crosses midnight stands in
both. Each hold has an item of its own under its query, which finds a query's holds without a search. What a call is
about is sealed with its query's key; when it is, everybody may know. What is held tentatively for correspondents stands
once more in one item with a version, each with the moment at which it drops out: so the limits are judged, and written,
in the transaction that places a hold.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final

from pydantic import TypeAdapter

from copydesk.adapters.aws.sealed_items import opened_text, sealed_text
from copydesk.adapters.aws.sealing import Seal
from copydesk.adapters.aws.table_items import Item, key
from copydesk.calendar import Hold
from copydesk.calendar.holding import Held
from copydesk.keys import CALENDAR, DAY_PREFIX, HELD, HOLD_PREFIX, HOLDS_PREFIX

if TYPE_CHECKING:
    from mypy_boto3_dynamodb.type_defs import AttributeValueTypeDef

KEPT: Final = timedelta(days=90)
"""How long a day and its holds stay in the table once the day has passed."""

_SEALED: Final = "\x00"
"""Begins a topic that is sealed; no topic in clear is stored with it."""

_ENTRIES: Final = TypeAdapter(tuple[Hold, ...])
_HELD: Final = TypeAdapter(tuple[Held, ...])


@dataclass(frozen=True, slots=True)
class Day:
    """A day in UTC as it was read: version 0 has no item yet."""

    day: date
    version: int = 0
    entries: tuple[Hold, ...] = ()


@dataclass(frozen=True, slots=True)
class AllHeld:
    """What is held tentatively for correspondents, as it was read: version 0 has no item yet."""

    version: int = 0
    entries: tuple[Held, ...] = ()


def held_key() -> "dict[str, AttributeValueTypeDef]":
    """The key of what is held for correspondents."""
    return key(HELD, HELD)


def read_held(item: Item | None) -> AllHeld:
    """What is held, from its item."""
    if not item:
        return AllHeld()
    return AllHeld(int(item["version"]["N"]), _HELD.validate_json(item["entries"]["S"]))


def put_held(table: str, before: AllHeld, entries: Iterable[Held]) -> Any:
    """A write that replaces what is held, unless somebody else has changed it since it was read."""
    item = {
        **held_key(),
        "version": {"N": str(before.version + 1)},
        "entries": {"S": _HELD.dump_json(tuple(entries)).decode()},
    }
    return {"Put": {"TableName": table, "Item": item, **_unchanged(before.version)}}


def day_key(day: date) -> "dict[str, AttributeValueTypeDef]":
    """The key of a day."""
    return key(CALENDAR, f"{DAY_PREFIX}{day.isoformat()}")


def hold_key(query_id: str, hold_id: str) -> "dict[str, AttributeValueTypeDef]":
    """The key of a hold under its query."""
    return key(holds_of(query_id), f"{HOLD_PREFIX}{hold_id}")


def holds_of(query_id: str) -> str:
    """The partition that has the holds of a query."""
    return f"{HOLDS_PREFIX}{query_id}"


def read_day(item: Item) -> Day:
    """A day from its item."""
    return Day(
        day=date.fromisoformat(item["sk"]["S"].removeprefix(DAY_PREFIX)),
        version=int(item["version"]["N"]),
        entries=_ENTRIES.validate_json(item["entries"]["S"]),
    )


def read_hold(item: Item) -> Hold:
    """A hold from its item."""
    return Hold.model_validate_json(item["hold"]["S"])


def sealed(hold: Hold, seal: Seal | None) -> Hold:
    """The hold as it is stored: its topic can be read with its query's key alone."""
    topic = hold.topic.lstrip(_SEALED)
    if seal is not None and topic:
        topic = _SEALED + sealed_text(seal, topic, _place(hold))
    return hold.model_copy(update={"topic": topic})


def opened(hold: Hold, seal: Seal | None) -> Hold:
    """A stored hold with its topic; "" if its query was forgotten."""
    if not hold.topic.startswith(_SEALED):
        return hold
    topic = "" if seal is None else opened_text(seal, hold.topic.removeprefix(_SEALED), _place(hold))
    return hold.model_copy(update={"topic": topic})


def _place(hold: Hold) -> str:
    return f"{holds_of(hold.query_id)}\n{hold.hold_id}"


def put_day(table: str, before: Day, entries: Iterable[Hold]) -> Any:
    """A write that replaces the day's entries, unless somebody else has changed the day since it was read."""
    item = {
        **day_key(before.day),
        "version": {"N": str(before.version + 1)},
        "entries": {"S": _ENTRIES.dump_json(tuple(entries)).decode()},
        "expires": _expires(before.day),
    }
    return {"Put": {"TableName": table, "Item": item, **_unchanged(before.version)}}


def put_hold(table: str, before: Hold | None, after: Hold) -> Any:
    """A write that replaces a hold's item, unless it has changed since it was read."""
    item = {
        **hold_key(after.query_id, after.hold_id),
        "kind": {"S": after.kind},
        "hold": {"S": after.model_dump_json()},
        "expires": _expires(after.days[-1]),
    }
    condition: dict[str, Any] = {"ConditionExpression": "attribute_not_exists(pk)"}
    if before is not None:
        condition = {
            "ConditionExpression": "kind = :kind",
            "ExpressionAttributeValues": {":kind": {"S": before.kind}},
        }
    return {"Put": {"TableName": table, "Item": item, **condition}}


def _unchanged(version: int) -> dict[str, Any]:
    if version == 0:
        return {"ConditionExpression": "attribute_not_exists(pk)"}
    return {
        "ConditionExpression": "version = :version",
        "ExpressionAttributeValues": {":version": {"N": str(version)}},
    }


def _expires(day: date) -> dict[str, str]:
    """When DynamoDB may delete the item, in epoch seconds."""
    midnight = datetime.combine(day + timedelta(days=1), time(), tzinfo=UTC)
    return {"N": str(int((midnight + KEPT).timestamp()))}
