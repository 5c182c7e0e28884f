"""A whole conversation, and at every one of its calls the owner's own answer comes in ahead of it."""

from typing import Any

from simulation.certainty import determined
from simulation.cloud import Cloud
from simulation.fates import Once
from simulation.sweep import converse

MOST_AHEAD = 6
"""How much else may get ahead of a call, so that the copy is handled before the call goes on."""


class AnsweredAt(Once):
    """Calm, but for the owner's own answer to the client's newest mail at the `at`-th call."""

    def __init__(self, at: int, **how: Any) -> None:
        super().__init__(**how)
        self.cloud: Cloud | None = None
        self.asked = self._ahead = 0
        self._moment = at

    def interrupts(self, name: str) -> bool:
        """Whether something gets ahead of this call: the copy, and what comes before it."""
        if self._ahead:
            self._ahead -= 1
            return True
        self.asked += 1
        if self.asked == self._moment and self.cloud is not None:
            self.cloud.owner.answers_herself(*self.cloud.client.written[-1])
            self._ahead = MOST_AHEAD
        return False


def moments() -> int:
    """How many calls there are at which her answer may come in."""
    fate = AnsweredAt(0)
    with determined():
        converse(fate)
    return fate.asked


def answered(at: int, *, trace: bool = False, reporting: bool = True) -> Cloud:
    """The conversation with her own answer at this call, and everything that follows."""
    fate = AnsweredAt(at, reporting=reporting)

    def knows(cloud: Cloud) -> None:
        fate.cloud = cloud

    with determined():
        return converse(fate, trace=trace, begun=knows).check()
