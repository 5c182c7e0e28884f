"""Holds: how a stretch of the calendar is reserved, tentatively or as a booking. Pure; adapters store the result."""

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Final, Literal

from pydantic import AwareDatetime

from copydesk.errors import SlotTaken, TimeTaken
from copydesk.events import Booking
from copydesk.ports import Call, Slot, TimeChange
from copydesk.values import Frozen

BLOCK_PREFIX: Final = "block-"
"""Begins the ids of what the owner blocked: a hold of no query, which ends when its time is over."""


def is_block(query_id: str) -> bool:
    """Whether a hold is the owner's own block."""
    return query_id.startswith(BLOCK_PREFIX)


def days_in_utc(stretch: Slot) -> tuple[date, ...]:
    """The days in UTC that a stretch touches; one that ends at midnight does not touch the next day."""
    first, last = (moment.astimezone(UTC).date() for moment in (stretch.start, stretch.end - timedelta(microseconds=1)))
    return tuple(first + timedelta(days=number) for number in range((last - first).days + 1))


BLOCKED_BY: Final = {"m": "mail", "p": "page", "a": "absence"}
"""By what letter, behind the prefix, a block's id tells where it was said; none is the terminal's."""
_DIGITS: Final = 8


def block_id(origin: str, named: str) -> str:
    """The id of what the owner blocked by mail or on the page; `named` is eight digits in hex."""
    letter = next(letter for letter, where in BLOCKED_BY.items() if where == origin)
    return f"{BLOCK_PREFIX}{letter}{named}"


def is_absence(query_id: str) -> bool:
    """Whether a hold is part of an absence of the owner's."""
    return origin_of(query_id) == "absence"


def origin_of(query_id: str) -> str:
    """Where the owner said that a time is blocked: mail, page or terminal; "" for what is no block."""
    named = query_id.removeprefix(BLOCK_PREFIX)
    # The terminal's are eight digits in hex, of which the first may be a letter as well.
    letter = named[:1] if len(named) > _DIGITS else ""
    return BLOCKED_BY.get(letter, "terminal") if is_block(query_id) else ""


class Hold(Frozen):
    """A stretch of time, in UTC, that one tool call reserved for a query. A tentative hold expires at `expires_at`.

    `beside` is the hold of the same query whose call would move here, "" for none: the two may overlap, since only one
    of them takes place. `who` is the correspondent among whose tentative holds it counts while it lives, "" for nobody.
    """

    hold_id: str
    query_id: str
    turn: int
    topic: str
    start: AwareDatetime
    end: AwareDatetime
    expires_at: AwareDatetime
    kind: Literal["tentative", "booked", "released"] = "tentative"
    beside: str = ""
    who: str = ""

    @property
    def slot(self) -> Slot:
        """The stretch that is taken."""
        return Slot(self.start, self.end)

    @property
    def booking(self) -> Booking:
        """What a draft may offer."""
        return Booking(hold_id=self.hold_id, start=self.start.isoformat(), end=self.end.isoformat(), topic=self.topic)

    @property
    def days(self) -> tuple[date, ...]:
        """The days in UTC that it touches."""
        return days_in_utc(self.slot)

    def takes_time(self, now: datetime) -> bool:
        """Whether the time is taken at `now`."""
        return self.kind == "booked" or (self.kind == "tentative" and now < self.expires_at)

    def may_overlap(self, other: "Hold") -> bool:
        """Whether it may be placed over `other`: of the same query, and only held, or a version of the same call.

        What is held for one query are alternatives: its client chooses one, and may ask for a time between two of them.
        Another query's time is never given twice, nor does a call that stays booked get a second one over it.
        """
        versions = {self.hold_id, other.hold_id}
        is_alternative = other.kind == "tentative" or self.beside in versions or other.beside in versions
        return self.query_id == other.query_id and is_alternative

    def may_be_released(self, *, keep: Collection[str], up_to_turn: int) -> bool:
        """Whether releasing the holds of turns up to `up_to_turn`, except those in `keep`, releases this one."""
        return self.kind == "tentative" and self.hold_id not in keep and self.turn <= up_to_turn


def new_hold(
    *,
    hold_id: str,
    query_id: str,
    turn: int,
    slot: Slot,
    topic: str,
    expires_at: datetime,
    beside: str = "",
    who: str = "",
) -> Hold:
    """A tentative hold on `slot`, which may overlap the query's own hold `beside`."""
    return Hold(
        hold_id=hold_id,
        query_id=query_id,
        turn=turn,
        topic=topic,
        start=slot.start.astimezone(UTC),
        end=slot.end.astimezone(UTC),
        expires_at=expires_at,
        beside=beside,
        who=who,
    )


def extended(hold: Hold, until: datetime, now: datetime, who: str = "") -> Hold:
    """The same hold, which expires no sooner than `until`; one that has expired by `now` counts for `who` then."""
    whose = hold.who if hold.takes_time(now) else who
    return hold.model_copy(update={"expires_at": max(hold.expires_at, until), "who": whose})


def booked(hold: Hold) -> Hold:
    """The same stretch as a booking, which does not expire; it counts among nobody's holds, whatever becomes of it."""
    return hold.model_copy(update={"kind": "booked", "who": ""})


def never_placed(change: TimeChange, query_id: str) -> Hold | None:
    """The hold of a time that is booked without one; None where the change names no time."""
    if change.slot is None:
        return None
    return new_hold(
        hold_id=change.hold_id,
        query_id=query_id,
        turn=change.turn,
        slot=change.slot,
        topic=change.topic,
        expires_at=change.slot.end,
        beside=change.beside,
    )


def changed(known: Hold | None, change: TimeChange, query_id: str) -> Hold | None:
    """The hold `known` as a commit's change leaves it; None where it stays as it is. Raises TimeTaken.

    Whoever stores it sees that the time is free, as for every hold that is placed.
    """
    if change.becomes == "held":
        return None if known is None or known.kind != "booked" else known.model_copy(update={"kind": "tentative"})
    if change.becomes == "released":
        return None if known is None or known.kind != "tentative" else released(known)
    known = known or never_placed(change, query_id)
    if known is None or known.kind == "released":
        raise TimeTaken("the time of the call was given back; offer another one")
    # It is beside what its reply says it moves, and nothing else: an offer may have been held beside a call that stays.
    return None if known.kind == "booked" else booked(known).model_copy(update={"beside": change.beside})


def changed_in(entries: Collection[Hold], hold: Hold, now: datetime) -> tuple[Hold, ...]:
    """The entries with the changed `hold` in them, or without it once it is given back. Raises TimeTaken."""
    if hold.kind == "released":
        return without(entries, hold.hold_id, now)
    try:
        return place(entries, hold, now)
    except SlotTaken as error:
        raise TimeTaken(str(error)) from error


def released(hold: Hold) -> Hold:
    """The same stretch, given back."""
    return hold.model_copy(update={"kind": "released", "who": ""})


def without_topic(hold: Hold) -> Hold:
    """The same stretch, without what the call is about."""
    return hold.model_copy(update={"topic": ""})


def about(hold: Hold, topic: str) -> Hold:
    """The same stretch, about something else."""
    return hold.model_copy(update={"topic": topic})


def stands(entries: Iterable[Hold], hold: Hold, now: datetime) -> bool:
    """Whether a hold takes its time already: a block that lies over it came later, and does not take it away."""
    return any(entry.hold_id == hold.hold_id and entry.takes_time(now) for entry in entries)


def place(entries: Collection[Hold], hold: Hold, now: datetime) -> tuple[Hold, ...]:
    """A day's entries with `hold` in them, by time, and without those that have expired. Raises SlotTaken.

    What the owner blocks may lie over calls that stand there, and they keep their place. Nothing new is placed under
    it: also what was held there once and has expired, or was given back, is new.
    """
    if hold.start >= hold.end:
        raise SlotTaken(f"the time from {hold.start.isoformat()} has no length; name its end")
    is_new = not stands(entries, hold, now)
    others = tuple(entry for entry in entries if entry.hold_id != hold.hold_id and entry.takes_time(now))
    there = (entry for entry in others if entry.start < hold.end and hold.start < entry.end)
    if any(_is_in_the_way(entry, hold, is_new=is_new) for entry in there):
        raise SlotTaken(f"the time from {hold.start.isoformat()} is no longer free; offer another one")
    return tuple(sorted((*others, hold), key=lambda entry: (entry.start, entry.hold_id)))


def _is_in_the_way(entry: Hold, hold: Hold, *, is_new: bool) -> bool:
    """Whether a hold can't be placed over an entry that takes some of its time."""
    if is_block(hold.query_id) or is_block(entry.query_id):
        return is_block(entry.query_id) and is_new
    return not hold.may_overlap(entry)


def without(entries: Iterable[Hold], hold_id: str, now: datetime) -> tuple[Hold, ...]:
    """A day's entries without `hold_id`, and without those that have expired."""
    return tuple(entry for entry in entries if entry.hold_id != hold_id and entry.takes_time(now))


def calls_of(entries: Iterable[Hold], window: Slot, now: datetime) -> Sequence[Call]:
    """What of `entries` takes time within `window`, in order; one that is listed on two days counts once."""
    found = {
        entry.hold_id: Call(
            entry.hold_id,
            entry.query_id,
            entry.slot,
            is_booked=entry.kind == "booked",
            topic=entry.topic if is_block(entry.query_id) else "",
        )
        for entry in entries
        if entry.takes_time(now) and entry.start < window.end and window.start < entry.end
    }
    return tuple(sorted(found.values(), key=lambda call: (call.slot.start, call.hold_id)))


def busy_slots(
    entries: Iterable[Hold], window: Slot, now: datetime, *, except_holds: Collection[str] = ()
) -> Sequence[Slot]:
    """The parts of `window` that `entries` occupy, in order; an entry that is listed on two days counts once."""
    taken = {
        entry.hold_id: entry.slot
        for entry in entries
        if entry.takes_time(now)
        and entry.hold_id not in except_holds
        and entry.start < window.end
        and window.start < entry.end
    }
    return tuple(sorted(taken.values(), key=lambda slot: (slot.start, slot.end)))
