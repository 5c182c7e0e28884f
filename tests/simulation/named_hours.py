"""The owner has a call at an hour of her own in her own text, and says by a tap what is to leave with it."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from itertools import count
from random import Random
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from simulation.ledger import Accepted

if TYPE_CHECKING:
    from simulation.cloud import Cloud

_DRAWN: Final = "the owner's own hours, draw 28, {}"
"""Drawn so that no storm that is known to need a safeguard takes another way by it."""
HOURS: Final = ("26 November, 10:00", "26 November, 15:00", "27 November, 10:00", "27 November, 15:00")
"""Two of them are asked for by clients, too: such an hour may be theirs, another client's, or free."""
SAYS: Final = "I confirm our call: {}."
_MARKED: Final = re.compile(r"(SEND WITHOUT INVITATION|INVITE) [0-9a-f]{8}")


@dataclass(frozen=True)
class Tap:
    """She said to invite the client of this query for this hour, and when she did."""

    query_id: str
    start: datetime
    at: datetime


class NamedHours:
    """The hours that a storm's owner names herself; drawn apart, so that it moves nothing else that a seed has."""

    def __init__(self, seed: int, *, often: float) -> None:
        self._chance = Random(_DRAWN.format(seed))
        self._numbers = count(1)
        self.names = self._chance.random() < often

    def opens(self, cloud: "Cloud") -> None:
        """From now on most texts of her own have the call at an hour of hers."""
        if self.names:
            cloud.owner.says = lambda: self._chance.choice((*(SAYS.format(hour) for hour in HOURS), ""))

    def word(self, note: Accepted) -> str:
        """What she says to a review: mostly a text of her own; "" where somebody else is to say it."""
        is_review = note.heading.startswith("Review:") and "MOVE IT" not in note.body
        return "edit" if self.names and is_review and self._chance.random() < 0.7 else ""

    def taps(self, cloud: "Cloud", note: Accepted, query_id: str) -> bool:
        """Whether the note asks about such an hour: then she taps one answer, now and then another after it."""
        said = [found[0] for found in _MARKED.finditer(" ".join(note.body.split()))]
        if not self.names or not said:
            return False
        for _ in range(self._chance.choice((1, 1, 1, 2))):
            passes = timedelta(seconds=self._chance.choice((0.5, 5, 60, 700, 40000)) * self._chance.random())
            cloud.later(passes, partial(self._says, cloud, note, query_id, self._chance.choice((said[0], *said))))
        return True

    def _says(self, cloud: "Cloud", note: Accepted, query_id: str, word: str) -> None:
        if word.startswith("INVITE"):
            zone = ZoneInfo(cloud.settings.calendar.time_zone)
            for hour in HOURS:
                if SAYS.format(hour) in " ".join(note.body.split()):
                    start = datetime.strptime(f"{hour} 2026", "%d %B, %H:%M %Y").replace(tzinfo=zone)
                    if start <= cloud.clock.now():
                        # A day of the year that is over is next year's; the question names its weekday.
                        start = start.replace(year=start.year + 1)
                    cloud.ledger.invited.append(Tap(query_id, start, cloud.clock.now()))
        cloud.owner.taps(note, word, f"hour-{next(self._numbers)}")
