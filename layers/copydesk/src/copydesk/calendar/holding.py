"""How many times may be held tentatively, and for whom: what is held for one client is lost to all others. Pure.

An offer beyond these limits goes without a hold, and says that it is subject to confirmation. Its time is taken by the
claim of the reply that confirms it, if it is still free then.
"""

from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from copydesk.ports import Slot

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
