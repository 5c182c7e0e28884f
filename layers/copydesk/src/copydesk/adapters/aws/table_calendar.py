"""The Calendar on the one DynamoDB table. See `calendar_items` for how it lies there."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeVar

from botocore.exceptions import ClientError

from copydesk.adapters.aws import calendar_items as items
from copydesk.adapters.aws.dynamodb_failures import answered, is_conflict
from copydesk.adapters.aws.query_keys import key_of, read_seal
from copydesk.adapters.aws.sealing import Seal
from copydesk.adapters.aws.table_reading import TableReader
from copydesk.calendar import (
    Hold,
    about,
    booked,
    busy_slots,
    calls_of,
    days_in_utc,
    extended,
    new_hold,
    place,
    released,
    without,
    without_topic,
)
from copydesk.calendar.holding import held_by, held_with, require_room
from copydesk.calendar.taken import NO_RULES, DayRules
from copydesk.errors import CalendarContested, CalendarUnavailable, HoldsFull, SlotTaken
from copydesk.events import Booking
from copydesk.keys import CALENDAR, HOLD_PREFIX
from copydesk.ports import Calendar, Call, Clock, Share, Slot

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

Answer = TypeVar("Answer")

TRIES: Final = 8
"""Transactions tried before giving up, when others keep changing the same days."""
PAUSE_SECONDS: Final = 0.05


@dataclass(frozen=True, slots=True)
class _Read:
    """A hold as the table has it, or None, the days that it touches, and what its query is sealed with.

    `held` is what is held for correspondents, this one among it.
    """

    hold: Hold | None
    days: tuple[items.Day, ...]
    held: items.AllHeld
    seal: Seal | None


class TableCalendar(Calendar):
    """Copydesk's own calendar. Two holds never overlap: each write names the version of every day that it read.

    All reads are strongly consistent. Taking a slot is one read and one transaction.
    """

    def __init__(
        self,
        client: DynamoDBClient,
        table_name: str,
        keys_table: str,
        clock: Clock,
        rules: DayRules = NO_RULES,
    ) -> None:
        self._client = client
        self._table = table_name
        self._keys_table = keys_table
        self._reader = TableReader(client, table_name, keys_table)
        self._clock = clock
        self._rules = rules

    def busy(self, start: datetime, end: datetime, *, except_holds: Collection[str] = ()) -> Sequence[Slot]:
        """What is taken between `start` and `end`, but for the holds `except_holds`. Raises CalendarUnavailable."""
        window = Slot(start, end)
        entries = _available(lambda: list(self._entries(window)))
        return busy_slots(entries, window, self._clock.now(), except_holds=except_holds)

    def calls(self, start: datetime, end: datetime) -> Sequence[Call]:
        """The holds and bookings that take time between `start` and `end`, in order."""
        window = Slot(start, end)
        return calls_of(_available(lambda: list(self._entries(window))), window, self._clock.now())

    def hold(
        self,
        *,
        hold_id: str,
        query_id: str,
        turn: int,
        slot: Slot,
        topic: str,
        expires_at: datetime,
        beside: str = "",
        share: Share | None = None,
    ) -> Booking:
        """Hold `slot`, or return what `hold_id` once got. Raises SlotTaken, HoldsFull or CalendarUnavailable."""
        wanted = new_hold(
            hold_id=hold_id,
            query_id=query_id,
            turn=turn,
            slot=slot,
            topic=topic,
            expires_at=expires_at,
            beside=beside,
            who=self._who(share),
        )
        return _settled(partial(self._hold, wanted, share)).booking

    def release(self, query_id: str, *, keep: Collection[str] = (), up_to_turn: int) -> Sequence[str]:
        """Release the query's tentative holds of turns up to `up_to_turn`, except those in `keep`; return their ids."""
        ending = [
            hold
            for hold in _available(lambda: list(self._holds_of(query_id)))
            if hold.may_be_released(keep=keep, up_to_turn=up_to_turn)
        ]
        return tuple(hold.hold_id for hold in ending if _settled(partial(self._release, hold)))

    def extend(self, query_id: str, hold_id: str, *, until: datetime, share: Share | None = None) -> bool:
        """Have a hold live at least until then. False if it was released, or if it expired and was given away."""
        who = self._who(share)
        return _settled(
            partial(self._change, query_id, hold_id, lambda hold: extended(hold, until, self._clock.now(), who), share)
        )

    def confirm(self, query_id: str, hold_id: str) -> bool:
        """Turn a hold into a booking. False if it was released, or if it expired and its time was given away."""
        return _settled(partial(self._change, query_id, hold_id, booked))

    def end(self, query_id: str, hold_id: str) -> bool:
        """Give back the time of a booking, or of a hold. False if there is none of that id."""
        return _settled(partial(self._end, query_id, hold_id))

    def note(self, query_id: str, topic: str) -> None:
        """Have the query's live holds be about `topic`."""
        for hold in _available(lambda: list(self._holds_of(query_id))):
            _settled(partial(self._note, hold, topic))

    def _note(self, hold: Hold, topic: str) -> None:
        read = self._read(hold)
        if read.hold is not None and read.hold.kind == "tentative" and read.hold.topic != topic:
            self._write(read, about(read.hold, topic))

    def forget(self, query_id: str) -> Sequence[Slot]:
        """Release the query's tentative holds and drop the topics of its bookings; the times of those."""
        holds = _available(lambda: list(self._holds_of(query_id)))
        for hold in holds:
            if hold.kind == "tentative" or hold.topic:
                _settled(partial(self._forget, hold))
        return tuple(hold.slot for hold in holds if hold.kind == "booked")

    def _forget(self, hold: Hold) -> None:
        read = self._read(hold)
        if read.hold is not None:
            self._write(read, without_topic(released(read.hold) if read.hold.kind == "tentative" else read.hold))

    def _who(self, share: Share | None) -> str:
        """Whose a share is, as the table tells it: by the hash of an address."""
        return "" if share is None else _available(self._reader.names).name(share.who)

    def _hold(self, wanted: Hold, share: Share | None) -> Hold:
        read = self._read(wanted, self._rules.reach(wanted))
        if read.hold is not None:
            return read.hold
        self._write(read, wanted, share)
        return wanted

    def _release(self, hold: Hold) -> bool:
        read = self._read(hold)
        if read.hold is not None and read.hold.kind == "tentative":
            self._write(read, released(read.hold))
            return True
        # Released in the meantime: perhaps by our own write, whose answer was lost.
        return read.hold is not None and read.hold.kind == "released"

    def _end(self, query_id: str, hold_id: str) -> bool:
        answer = self._client.get_item(
            TableName=self._table, Key=items.hold_key(query_id, hold_id), ConsistentRead=True
        )
        if "Item" not in answer:
            return False
        read = self._read(items.read_hold(answer["Item"]))
        if read.hold is not None and read.hold.kind != "released":
            self._write(read, released(read.hold))
        return read.hold is not None

    def _change(self, query_id: str, hold_id: str, changed: Callable[[Hold], Hold], share: Share | None = None) -> bool:
        """Put the hold in its changed form, unless it is gone; a booking stays as it is."""
        answer = self._client.get_item(
            TableName=self._table, Key=items.hold_key(query_id, hold_id), ConsistentRead=True
        )
        if "Item" not in answer:
            return False
        known = items.read_hold(answer["Item"])
        if known.kind != "tentative":
            return known.kind == "booked"
        read = self._read(known, self._rules.reach(known))
        if read.hold is None or read.hold.kind != "tentative":
            return read.hold is not None and read.hold.kind == "booked"
        try:
            self._write(read, changed(read.hold), share)
        except (SlotTaken, HoldsFull):
            return False
        return True

    def _read(self, hold: Hold, reach: Slot | None = None) -> _Read:
        """The hold's item, the days of `reach`, or else its own, and its query's key, as they are at one moment."""
        days = days_in_utc(reach or hold.slot)
        own = items.hold_key(hold.query_id, hold.hold_id)
        keys = [own, items.held_key(), *(items.day_key(day) for day in days)]
        wanted: list[Any] = [{"Get": {"TableName": self._table, "Key": key}} for key in keys]
        wanted.append({"Get": {"TableName": self._keys_table, "Key": key_of(hold.query_id)}})
        answer = self._client.transact_get_items(TransactItems=wanted)
        known, held, *found, secret = (response.get("Item") for response in answer["Responses"])
        seal = read_seal(secret)
        return _Read(
            hold=items.opened(items.read_hold(known), seal) if known else None,
            days=tuple(items.read_day(item) if item else items.Day(day) for day, item in zip(days, found, strict=True)),
            held=items.read_held(held),
            seal=seal,
        )

    def _write(self, read: _Read, hold: Hold, share: Share | None = None) -> None:
        """Put `hold` in its new kind into its days and its own item, all or nothing. Raises SlotTaken, or HoldsFull.

        Days that were read beside its own are written as they were: who counts by them at the same time tries again.
        """
        now, hold = self._clock.now(), items.sealed(hold, read.seal)
        writes: list[Any] = [items.put_hold(self._table, read.hold, hold)]
        for day in read.days:
            is_placed = hold.kind != "released" and day.day in hold.days
            listed = place(day.entries, hold, now) if is_placed else without(day.entries, hold.hold_id, now)
            writes.append(items.put_day(self._table, day, listed))
        self._rules.check(hold, [entry for day in read.days for entry in day.entries], now)
        require_room(hold, read.held.entries, share, self._rules.settings, now)
        if held_by((hold,), now) != tuple(each for each in read.held.entries if each.is_of(hold)):
            writes.append(items.put_held(self._table, read.held, held_with(read.held.entries, hold, now)))
        self._client.transact_write_items(TransactItems=writes)

    def _entries(self, window: Slot) -> Iterator[Hold]:
        first, last = (items.day_key(moment.astimezone(UTC).date())["sk"] for moment in (window.start, window.end))
        for item in self._query(
            KeyConditionExpression="pk = :pk AND sk BETWEEN :first AND :last",
            ExpressionAttributeValues={":pk": {"S": CALENDAR}, ":first": first, ":last": last},
        ):
            yield from items.read_day(item).entries

    def _holds_of(self, query_id: str) -> Iterator[Hold]:
        for item in self._query(
            KeyConditionExpression="pk = :pk AND begins_with(sk, :prefix)",
            ExpressionAttributeValues={":pk": {"S": items.holds_of(query_id)}, ":prefix": {"S": HOLD_PREFIX}},
        ):
            yield items.read_hold(item)

    def _query(self, **conditions: Any) -> Iterator[Any]:
        pages = self._client.get_paginator("query").paginate(TableName=self._table, ConsistentRead=True, **conditions)
        for page in pages:
            yield from page["Items"]


def _available(call: Callable[[], Answer]) -> Answer:
    lacking = "the calendar does not answer; write the reply without a time and say that times will follow"
    return answered(call, CalendarUnavailable(lacking))


def _settled(attempt: Callable[[], Answer]) -> Answer:
    """The result of `attempt`, a read and a write, tried until nobody else writes in between."""
    for number in range(TRIES):
        try:
            return _available(attempt)
        except ClientError as error:
            if not is_conflict(error):
                raise
        time.sleep(PAUSE_SECONDS * (number + random.random()))  # noqa: S311 - spreads retries, guards nothing
    raise CalendarContested("too many calls are being booked for this day at once; offer times on another day")
