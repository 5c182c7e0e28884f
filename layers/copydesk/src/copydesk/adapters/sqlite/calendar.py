"""The Calendar in the SQLite file. The same rules as on the table.

Only one writes at a time, so that two holds never overlap.
"""

import sqlite3
from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from copydesk.adapters.aws.table_items import index_time
from copydesk.adapters.sqlite.database import Database
from copydesk.adapters.sqlite.names import names_in
from copydesk.calendar import (
    Hold,
    about,
    booked,
    busy_slots,
    calls_of,
    changed,
    changed_in,
    extended,
    new_hold,
    place,
    released,
    without_topic,
)
from copydesk.calendar.holding import held_by, require_room
from copydesk.calendar.taken import NO_RULES, DayRules
from copydesk.errors import CalendarUnavailable, HoldsFull, SlotTaken, TransientError
from copydesk.events import Booking
from copydesk.ports import Calendar, Call, Clock, Share, Slot, TimeChange

_EVER: Final = datetime(9999, 1, 1, tzinfo=UTC)


class SqliteCalendar(Calendar):
    """Copydesk's own calendar. Safe to use from several threads."""

    def __init__(self, database: Database, clock: Clock, rules: DayRules = NO_RULES) -> None:
        self._database = database
        self._clock = clock
        self._rules = rules

    def busy(self, start: datetime, end: datetime, *, except_holds: Collection[str] = ()) -> Sequence[Slot]:
        """What is taken between `start` and `end`, but for the holds `except_holds`. Raises CalendarUnavailable."""
        return busy_slots(self._entries(start, end), Slot(start, end), self._clock.now(), except_holds=except_holds)

    def calls(self, start: datetime, end: datetime) -> Sequence[Call]:
        """The holds and bookings that take time between `start` and `end`, in order."""
        return calls_of(self._entries(start, end), Slot(start, end), self._clock.now())

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
        """Hold `slot`, or return what `hold_id` once got. Raises SlotTaken, or HoldsFull."""
        wanted = new_hold(
            hold_id=hold_id,
            query_id=query_id,
            turn=turn,
            slot=slot,
            topic=topic,
            expires_at=expires_at,
            beside=beside,
        )

        def change(connection: sqlite3.Connection) -> Hold:
            known = _hold(connection, query_id, hold_id)
            if known is not None:
                return known
            counted = wanted.model_copy(update={"who": _who(connection, share)})
            return _place(connection, counted, self._clock.now(), self._rules, share)

        return self._database.write(change).booking

    def release(self, query_id: str, *, keep: Collection[str] = (), up_to_turn: int) -> Sequence[str]:
        """Release the query's tentative holds of turns up to `up_to_turn`, except those in `keep`; return their ids."""
        if not self._ending(query_id, keep, up_to_turn):
            return ()

        def change(connection: sqlite3.Connection) -> tuple[str, ...]:
            ending = _releasable(connection, query_id, keep, up_to_turn)
            for hold in ending:
                _keep(connection, released(hold))
            return tuple(hold.hold_id for hold in ending)

        return self._database.write(change)

    def extend(self, query_id: str, hold_id: str, *, until: datetime, share: Share | None = None) -> bool:
        """Have a hold live at least until then. False if it was released, or if it expired and was given away."""
        return self._replace(query_id, hold_id, lambda hold, who: extended(hold, until, self._clock.now(), who), share)

    def confirm(self, query_id: str, hold_id: str) -> bool:
        """Turn a hold into a booking. False if it was released, or if it expired and its time was given away."""
        return self._replace(query_id, hold_id, lambda hold, _: booked(hold))

    def end(self, query_id: str, hold_id: str) -> bool:
        """Give back the time of a booking, or of a hold. False if there is none of that id."""

        def change(connection: sqlite3.Connection) -> bool:
            hold = _hold(connection, query_id, hold_id)
            if hold is not None:
                _keep(connection, released(hold))
            return hold is not None

        return self._database.write(change)

    def note(self, query_id: str, topic: str) -> None:
        """Have the query's live holds be about `topic`."""

        def change(connection: sqlite3.Connection) -> None:
            for hold in _holds(connection, query_id):
                if hold.kind == "tentative":
                    _keep(connection, about(hold, topic))

        self._database.write(change)

    def forget(self, query_id: str) -> Sequence[Slot]:
        """Release the query's tentative holds and drop the topics of its bookings; the times of those."""

        def change(connection: sqlite3.Connection) -> tuple[Slot, ...]:
            holds = _holds(connection, query_id)
            kept = [without_topic(hold if hold.kind != "tentative" else released(hold)) for hold in holds]
            for hold in kept:
                _keep(connection, hold)
            return tuple(hold.slot for hold in kept if hold.kind == "booked")

        return self._database.write(change)

    def _entries(self, start: datetime, end: datetime) -> list[Hold]:
        try:
            with self._database.reading() as connection:
                return _within(connection, start, end)
        except TransientError as error:
            raise CalendarUnavailable(
                "the calendar does not answer; write the reply without a time and say that times will follow"
            ) from error

    def _replace(
        self, query_id: str, hold_id: str, replaced: Callable[[Hold, str], Hold], share: Share | None = None
    ) -> bool:
        """Put another in the place of a tentative hold. False if it is gone, or its time was given away."""

        def change(connection: sqlite3.Connection) -> bool:
            hold = _hold(connection, query_id, hold_id)
            if hold is None or hold.kind != "tentative":
                return hold is not None and hold.kind == "booked"
            try:
                after = replaced(hold, _who(connection, share))
                _place(connection, after, self._clock.now(), self._rules, share)
            except (SlotTaken, HoldsFull):
                return False
            return True

        return self._database.write(change)

    def _ending(self, query_id: str, keep: Collection[str], up_to_turn: int) -> bool:
        """Whether there is anything to release: most queries hold nothing, and a write would wait for the disk."""
        with self._database.reading() as connection:
            return bool(_releasable(connection, query_id, keep, up_to_turn))


def change_times(connection: sqlite3.Connection, query_id: str, changes: Sequence[TimeChange], at: datetime) -> None:
    """What a commit makes of the query's times, in its own transaction. Raises TimeTaken."""
    for each in changes:
        after = changed(_hold(connection, query_id, each.hold_id), each, query_id)
        if after is not None:
            changed_in(_within(connection, after.start, after.end), after, at)
            _keep(connection, after)


def _releasable(
    connection: sqlite3.Connection, query_id: str, keep: Collection[str], up_to_turn: int
) -> tuple[Hold, ...]:
    return tuple(
        hold for hold in _holds(connection, query_id) if hold.may_be_released(keep=keep, up_to_turn=up_to_turn)
    )


def _holds(connection: sqlite3.Connection, query_id: str) -> list[Hold]:
    rows = connection.execute("SELECT body FROM holds WHERE query_id = ? ORDER BY hold_id", (query_id,))
    return list(map(_read, rows))


def _who(connection: sqlite3.Connection, share: Share | None) -> str:
    """Whose a share is, as the file tells it: by the hash of an address."""
    return "" if share is None else names_in(connection).name(share.who)


def _place(
    connection: sqlite3.Connection, hold: Hold, now: datetime, rules: DayRules, share: Share | None = None
) -> Hold:
    """Keep a hold unless its time is taken, or its day has no room. Raises SlotTaken, or HoldsFull."""
    reach = rules.reach(hold)
    entries = _within(connection, reach.start, reach.end)
    place(entries, hold, now)
    rules.check(hold, entries, now)
    if share is not None:
        require_room(hold, held_by(_within(connection, now, _EVER), now), share, rules.settings, now)
    _keep(connection, hold)
    return hold


def _keep(connection: sqlite3.Connection, hold: Hold) -> None:
    times = (index_time(hold.start), index_time(hold.end))
    row = (hold.query_id, hold.hold_id, hold.kind, *times, hold.model_dump_json())
    connection.execute("REPLACE INTO holds VALUES (?, ?, ?, ?, ?, ?)", row)


def _hold(connection: sqlite3.Connection, query_id: str, hold_id: str) -> Hold | None:
    select = "SELECT body FROM holds WHERE query_id = ? AND hold_id = ?"
    row = connection.execute(select, (query_id, hold_id)).fetchone()
    return None if row is None else _read(row)


def _within(connection: sqlite3.Connection, start: datetime, end: datetime) -> list[Hold]:
    """All that was not released and touches the stretch."""
    rows = connection.execute(
        "SELECT body FROM holds WHERE kind <> 'released' AND ends > ? AND starts < ?",
        (index_time(start), index_time(end + timedelta(microseconds=1))),
    )
    return list(map(_read, rows))


def _read(row: tuple[str]) -> Hold:
    return Hold.model_validate_json(row[0])
