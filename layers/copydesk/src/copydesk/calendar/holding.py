"""How many times may be held tentatively, and for whom: what is held for one client is lost to all others. Pure.

An offer beyond these limits goes without a hold, and says that it is subject to confirmation. Its time is taken by the
claim of the reply that confirms it, if it is still free then.

`Room` judges by what was read before, and spares most transactions that would fail. `require_room` judges by what is
held in the transaction that places the hold: two conversations at one moment read alike, and only one of them writes.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from pydantic import AwareDatetime

from copydesk.calendar.holds import Hold
from copydesk.calendar.owners_days import day_of
from copydesk.errors import HoldsFull
from copydesk.ports import Share, Slot
from copydesk.settings import CalendarSettings
from copydesk.values import Frozen

MOST_A_CORRESPONDENT: Final = 3
"""How many times are held tentatively for one correspondent at a time, in all of their conversations."""


@dataclass(frozen=True, slots=True)
class Room:
    """What a new hold is judged by.

    `is_proved` says that the mail proves who wrote. `theirs` counts the times that are held for this correspondent,
    `held` are those that are held tentatively for anybody, `free` counts the times that could be offered to them now.
    `day_cap` is the most calls of one day of the owner's, by the clock of `zone`; None for no limit.
    """

    is_proved: bool
    theirs: int = 0
    held: tuple[Slot, ...] = ()
    free: int = 0
    day_cap: int | None = None
    zone: str = "UTC"

    def has(self, slot: Slot) -> bool:
        """Whether `slot` may be held tentatively, too.

        For a proven correspondent, three at most. All holds together take no more than half of the times that would be
        free without them, and on one day no more than half of the calls that it takes.
        """
        if not self.is_proved or self.theirs >= MOST_A_CORRESPONDENT:
            return False
        if 2 * (len(self.held) + 1) > len(self.held) + self.free:
            return False
        return self.day_cap is None or 2 * (self._on_the_day_of(slot) + 1) <= self.day_cap

    def share_of(self, who: str) -> Share:
        """What holds of the correspondent `who` are judged by when they are placed."""
        return Share(who=who, theirs=MOST_A_CORRESPONDENT, together=(len(self.held) + self.free) // 2)

    def with_one_more(self, slot: Slot) -> "Room":
        """What is left once `slot` is held for this correspondent."""
        return Room(
            is_proved=self.is_proved,
            theirs=self.theirs + 1,
            held=(*self.held, slot),
            free=max(self.free - 1, 0),
            day_cap=self.day_cap,
            zone=self.zone,
        )

    def _on_the_day_of(self, slot: Slot) -> int:
        zone = ZoneInfo(self.zone)
        day = slot.start.astimezone(zone).date()
        return sum(1 for each in self.held if each.start.astimezone(zone).date() == day)


class Held(Frozen):
    """A time that is held tentatively for a correspondent, as far as the limits need it.

    It drops out by itself at `until`: when the hold expires, or its time begins.
    """

    hold_id: str
    query_id: str
    who: str
    start: AwareDatetime
    until: AwareDatetime

    def is_of(self, hold: Hold) -> bool:
        """Whether it is what `hold` takes."""
        return (self.query_id, self.hold_id) == (hold.query_id, hold.hold_id)


def held_by(holds: Iterable[Hold], now: datetime) -> tuple[Held, ...]:
    """What the holds take of the correspondents' shares at `now`: not what counts for nobody, is booked or is over."""
    counted = (hold for hold in holds if hold.who and hold.kind == "tentative")
    found = (
        Held(
            hold_id=hold.hold_id,
            query_id=hold.query_id,
            who=hold.who,
            start=hold.start,
            until=min(hold.expires_at, hold.start),
        )
        for hold in counted
    )
    return tuple(each for each in found if now < each.until)


def held_with(held: Collection[Held], hold: Hold, now: datetime) -> tuple[Held, ...]:
    """What is held once `hold` is as it is now, without what has dropped out."""
    return (*(each for each in held if now < each.until and not each.is_of(hold)), *held_by((hold,), now))


def require_room(
    hold: Hold, held: Collection[Held], share: Share | None, settings: CalendarSettings, now: datetime
) -> None:
    """Raise HoldsFull where a hold that counts for its share would be one too many; one that counts already is none."""
    live = [each for each in held if now < each.until]
    if share is None or not hold.who or any(each.is_of(hold) for each in live):
        return
    if sum(each.who == hold.who for each in live) >= share.theirs:
        raise HoldsFull(f"{share.theirs} times are held for them by now; offer this one without a hold")
    if len(live) >= share.together:
        raise HoldsFull("half of the free times are held by now; offer this one without a hold")
    day, cap = day_of(hold.start, settings), settings.most_calls_a_day
    if cap is not None and 2 * (sum(day_of(each.start, settings) == day for each in live) + 1) > cap:
        raise HoldsFull("half of the calls of that day are held by now; offer this time without a hold")
