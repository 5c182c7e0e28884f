"""Which of the times that a text gives can't be had by now: judged alike wherever her calendars are looked at again.

Pure. It is asked before a draft is shown, at an approval, and right before a claim.
"""

from collections.abc import Sequence
from typing import NamedTuple

from copydesk.calendar.slots import slot_of
from copydesk.calendar.taken import BLOCKED, Taken
from copydesk.events import Booking


class Gone(NamedTuple):
    """A time that can't be had any more, and why, in words for the owner alone."""

    call: Booking
    why: str

    @property
    def is_blocked(self) -> bool:
        """Whether it is gone for what the owner blocked, which leaves what is held for a client as it is."""
        return self.why.startswith(BLOCKED)


def times_gone(given: Sequence[Booking], taken: Taken) -> tuple[Gone, ...]:
    """Those of the given times at which something stands by now, in their order."""
    judged = ((call, taken.why_not(slot_of(call))) for call in given)
    return tuple(Gone(call, why) for call, why in judged if why)
