"""A whole conversation, and at every one of its calls the owner's own answer comes in ahead of it."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from simulation.certainty import determined
from simulation.cloud import Cloud
from simulation.fates import Once
from simulation.parting import Parting
from simulation.sweep import converse

End = tuple[tuple[tuple[str, str], ...], bool]
"""What broke in a conversation, and whether an answer of the owner's own was taken."""

MOST_AHEAD = 6
"""How much else may get ahead of a call, so that the copy is handled before the call goes on."""


class AnsweredAt(Once):
    """Calm, but for the owner's own answer to the client's newest mail at the `at`-th call."""

    def __init__(self, at: int, **how: Any) -> None:
        super().__init__(**how)
        self.cloud: Cloud | None = None
        self.asked = self._ahead = 0
        self._moment = at

    def is_here(self) -> bool:
        """Whether her answer comes in at the call that is asked about."""
        return self.asked == self._moment

    def interrupts(self, name: str) -> bool:
        """Whether something gets ahead of this call: the copy, and what comes before it."""
        if self._ahead:
            self._ahead -= 1
            return True
        self.asked += 1
        if self.is_here() and self.cloud is not None:
            self.cloud.owner.answers_herself(*self.cloud.client.written[-1])
            self._ahead = MOST_AHEAD
        return False


class Parted(AnsweredAt):
    """Calm; at each of the calls `at`, the conversation in which her answer comes there parts from this one."""

    def __init__(self, at: Iterable[int], **how: Any) -> None:
        super().__init__(0, **how)
        self.parting = Parting[int, End]()
        self._at = frozenset(at)

    def is_here(self) -> bool:
        """Whether this is the process of the conversation that parts here."""
        return self.asked in self._at and self.parting.goes(self.asked)


@cache
def moments(*, reporting: bool = True) -> int:
    """How many calls there are at which her answer may come in; without reports of a delivery there are fewer."""
    fate = AnsweredAt(0, reporting=reporting)
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


def answered_at_each(at: Iterable[int], *, reporting: bool = True) -> dict[int, End]:
    """What `answered` comes to at each of these calls; what they have in common is played once."""
    at = tuple(at)
    fate = Parted(at, reporting=reporting)

    def knows(cloud: Cloud) -> None:
        fate.cloud = cloud

    with determined():
        ends = fate.parting.play(lambda: end_of(converse(fate, begun=knows).check()))
    assert len(ends) == len(at), "a call was never reached"
    return ends


def end_of(cloud: Cloud) -> End:
    """What broke, and whether an answer of hers was taken."""
    taken = any(event.type == "OwnerAnswered" for thread in cloud.ledger.threads.values() for event in thread.log)
    return tuple(cloud.broken), taken
