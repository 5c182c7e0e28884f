"""Holding the first of the times that are to be offered, while others may take the same ones at the same moment.

A time that somebody else took is not offered, and the calendar is looked at anew. Where a free one can't be held, for a
limit or because many write at once, it is offered without a hold.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from copydesk.calendar import new_hold
from copydesk.calendar.holding import Room
from copydesk.calendar.slots import slot_of
from copydesk.calendar.taken import Taken
from copydesk.errors import CalendarContested, HoldsFull, SlotTaken
from copydesk.events import Booking
from copydesk.ports import Calendar, Slot

MOST_RACES: Final = 16
"""So many times may be lost to others within one call; what is free after that is offered without a hold."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a look at the calendar found.

    What is taken, as `known` and as stretches that are `busy`, which of the `asked` times are free, and what new holds
    have `room`.
    """

    known: Taken
    busy: Sequence[Slot]
    asked: Sequence[Slot]
    room: Room


@dataclass(frozen=True, slots=True)
class Asking:
    """For what times are held: at most one for each of the `ids`; those of `own` are the query's already."""

    query_id: str
    turn: int
    share_of: str
    ids: Sequence[str]
    own: Sequence[Booking]
    topic: str
    expires_at: datetime
    beside: str = ""

    def of(self, slot: Slot, hold_id: str) -> dict[str, Any]:
        """What a hold of one time is placed with."""
        return {
            "hold_id": hold_id,
            "query_id": self.query_id,
            "turn": self.turn,
            "slot": slot,
            "topic": self.topic,
            "expires_at": self.expires_at,
            "beside": self.beside,
        }


@dataclass(frozen=True, slots=True)
class Placed:
    """What is `offered` now, the first one first; those of the ids `unheld` have no hold.

    `lost` are the times that others took in the meantime; `seen` is what the last look found.
    """

    offered: Sequence[Booking]
    unheld: frozenset[str]
    lost: Sequence[Slot]
    seen: Seen


Plan = Callable[[Seen, Collection[Slot], Sequence[Slot]], Sequence[Slot]]
"""The times to offer, the best one first, by what was seen, without those that were lost, beside those placed."""


def hold_some(look: Callable[[], Seen], plan: Plan, calendar: Calendar, asking: Asking) -> Placed:
    """Hold the first of what `plan` says, as far as there is room. Raises CalendarUnavailable.

    After each time that is lost, `look` and `plan` are asked again: what is left may fit better than what came next.
    """
    offered: list[Booking] = []
    unheld: set[str] = set()
    lost: list[Slot] = []
    while True:
        seen = look()
        placed = [slot_of(booking) for booking in offered]
        wanted = [slot for slot in plan(seen, lost, placed) if slot not in placed and _is_apart(slot, placed, asking)]
        room = seen.room if len(lost) < MOST_RACES else None
        one_lost = _hold_each(wanted, calendar, asking, room, into=(offered, unheld))
        if one_lost is None:
            return Placed(offered, frozenset(unheld), lost, seen)
        lost.append(one_lost)


def _hold_each(
    wanted: Sequence[Slot],
    calendar: Calendar,
    asking: Asking,
    room: Room | None,
    *,
    into: tuple[list[Booking], set[str]],
) -> Slot | None:
    """Add the first of the wanted times to what is offered, and what is not held to the unheld; the one that was lost.

    Without `room`, nothing new is held.
    """
    offered, unheld = into
    share = room.share_of(asking.share_of) if room else None
    for slot in wanted:
        if len(offered) == len(asking.ids):
            break
        own = next((booking for booking in asking.own if slot_of(booking) == slot), None)
        if own is not None and calendar.extend(asking.query_id, own.hold_id, until=asking.expires_at, share=share):
            offered.append(own)
            continue
        hold_id = asking.ids[sum(each.hold_id in asking.ids for each in offered)]
        named = asking.of(slot, hold_id)
        if room is None or not room.has(slot):
            offered.append(new_hold(**named).booking)
            unheld.add(hold_id)
            continue
        try:
            offered.append(calendar.hold(**named, share=share))
            room = room.with_one_more(slot)
        except (HoldsFull, CalendarContested):
            # Also where others took what was left of the room since the look: the time itself is free.
            offered.append(new_hold(**named).booking)
            unheld.add(hold_id)
        except SlotTaken:
            return slot
    return None


def _is_apart(slot: Slot, placed: Sequence[Slot], asking: Asking) -> bool:
    """Whether a time overlaps none that is offered already; the query's own may."""
    is_own = any(slot_of(booking) == slot for booking in asking.own)
    return is_own or all(slot.end <= other.start or other.end <= slot.start for other in placed)
