"""The times for a call as the page shows them: each to be offered by the next draft, or to be confirmed. Pure."""

from dataclasses import dataclass
from typing import Final

from copydesk.review.chosen_times import MOST_CHOSEN

CONFIRM: Final = "confirm"
"""What an address asks for that shows a text which confirms one time: when that begins, in ISO 8601."""


@dataclass(frozen=True, slots=True)
class ShownTime:
    """A free time: its `value` in a box, how it reads, and the address that confirms it.

    `is_held` says that it is held for this query now, `is_ticked` that it was ticked in a form that was refused.
    """

    value: str
    told: str
    is_held: bool
    confirm: str
    is_ticked: bool = False


@dataclass(frozen=True, slots=True)
class ShownTimes:
    """The times to choose from, or why there are none: `problem`.

    `letter` is a text of code's that confirms the time `invite_at`, where one was asked for: `when`. `is_open` says
    that their form was refused, and stands open.
    """

    free: tuple[ShownTime, ...] = ()
    problem: str = ""
    is_open: bool = False
    letter: str = ""
    invite_at: str = ""
    when: str = ""
    most: int = MOST_CHOSEN

    @property
    def is_something(self) -> bool:
        """Whether the page has anything to show of them."""
        return bool(self.free or self.problem)


NO_TIMES: Final = ShownTimes()
