"""The Calendar in memory: for tests, simulations and benchmarks. The same rules as on the table."""

from collections.abc import Collection, Sequence
from datetime import datetime
from threading import Lock

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
from copydesk.errors import HoldsFull, SlotTaken, TimeTaken
from copydesk.events import Booking
from copydesk.ports import Calendar, Call, Clock, Share, Slot, TimeChange


class MemoryCalendar(Calendar):
    """Copydesk's own calendar, without a table. Safe to use from several threads."""

    def __init__(self, clock: Clock, rules: DayRules = NO_RULES) -> None:
        self._clock = clock
        self._rules = rules
        self._holds: dict[tuple[str, str], Hold] = {}
        self._lock = Lock()

    def busy(self, start: datetime, end: datetime, *, except_holds: Collection[str] = ()) -> Sequence[Slot]:
        """What is taken between `start` and `end`, but for the holds `except_holds`."""
        with self._lock:
            return busy_slots(self._holds.values(), Slot(start, end), self._clock.now(), except_holds=except_holds)

    def calls(self, start: datetime, end: datetime) -> Sequence[Call]:
        """The holds and bookings that take time between `start` and `end`, in order."""
        with self._lock:
            return calls_of(self._holds.values(), Slot(start, end), self._clock.now())

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
        with self._lock:
            known = self._holds.get((query_id, hold_id))
            return (
                known
                or self._place(
                    new_hold(
                        hold_id=hold_id,
                        query_id=query_id,
                        turn=turn,
                        slot=slot,
                        topic=topic,
                        expires_at=expires_at,
                        beside=beside,
                        who="" if share is None else share.who,
                    ),
                    share,
                )
            ).booking

    def release(self, query_id: str, *, keep: Collection[str] = (), up_to_turn: int) -> Sequence[str]:
        """Release the query's tentative holds of turns up to `up_to_turn`, except those in `keep`; return their ids."""
        with self._lock:
            ending = [
                hold
                for hold in self._holds.values()
                if hold.query_id == query_id and hold.may_be_released(keep=keep, up_to_turn=up_to_turn)
            ]
            for hold in ending:
                self._keep(released(hold))
            return tuple(sorted(hold.hold_id for hold in ending))

    def extend(self, query_id: str, hold_id: str, *, until: datetime, share: Share | None = None) -> bool:
        """Have a hold live at least until then. False if it was released, or if it expired and was given away."""
        with self._lock:
            hold = self._holds.get((query_id, hold_id))
            if hold is None or hold.kind != "tentative":
                return hold is not None and hold.kind == "booked"
            try:
                who = "" if share is None else share.who
                self._place(extended(hold, until, self._clock.now(), who), share)
            except (SlotTaken, HoldsFull):
                return False
            return True

    def confirm(self, query_id: str, hold_id: str) -> bool:
        """Turn a hold into a booking. False if it was released, or if it expired and its time was given away."""
        with self._lock:
            hold = self._holds.get((query_id, hold_id))
            if hold is None or hold.kind != "tentative":
                return hold is not None and hold.kind == "booked"
            try:
                self._place(booked(hold))
            except SlotTaken:
                return False
            return True

    def end(self, query_id: str, hold_id: str) -> bool:
        """Give back the time of a booking, or of a hold. False if there is none of that id."""
        with self._lock:
            hold = self._holds.get((query_id, hold_id))
            return hold is not None and bool(self._keep(released(hold)))

    def change(self, query_id: str, changes: Sequence[TimeChange], at: datetime) -> None:
        """What a commit makes of the query's times: all of it or nothing. Raises TimeTaken."""
        with self._lock:
            before = dict(self._holds)
            try:
                for each in changes:
                    after = changed(self._holds.get((query_id, each.hold_id)), each, query_id)
                    if after is not None:
                        changed_in(self._holds.values(), after, at)
                        self._keep(after)
            except TimeTaken:
                self._holds = before
                raise

    def _place(self, hold: Hold, share: Share | None = None) -> Hold:
        now = self._clock.now()
        place(self._holds.values(), hold, now)
        self._rules.check(hold, self._holds.values(), now)
        require_room(hold, held_by(self._holds.values(), now), share, self._rules.settings, now)
        return self._keep(hold)

    def _keep(self, hold: Hold) -> Hold:
        self._holds[hold.query_id, hold.hold_id] = hold
        return hold

    def note(self, query_id: str, topic: str) -> None:
        """Have the query's live holds be about `topic`."""
        with self._lock:
            for hold in list(self._holds.values()):
                if hold.query_id == query_id and hold.kind == "tentative":
                    self._keep(about(hold, topic))

    def forget(self, query_id: str) -> Sequence[Slot]:
        """Release the query's tentative holds and drop the topics of its bookings; the times of those."""
        with self._lock:
            kept = [
                self._keep(without_topic(hold if hold.kind != "tentative" else released(hold)))
                for hold in list(self._holds.values())
                if hold.query_id == query_id
            ]
        return tuple(hold.slot for hold in kept if hold.kind == "booked")
