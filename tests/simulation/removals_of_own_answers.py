"""What takes the safeguards of the owner's own answer away."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from unittest.mock import patch

from simulation.removals import _evolving

from copydesk.events import OwnerAnswered
from copydesk.flow import own_answer
from copydesk.mail import own_copy
from copydesk.mail.classify import classify
from copydesk.query.changes import BY_MOVE
from copydesk.query.life import LIFE, Due, Target


@contextmanager
def that_ends_nothing() -> Iterator[None]:
    """Her answer is history, and changes nothing of what waits."""
    stays = {
        row: replace(move, to=Target.SAME, due=Due.SAME) if row[1] is OwnerAnswered else move
        for row, move in LIFE.items()
    }
    with patch.multiple(_evolving, LIFE=stays, BY_MOVE={**BY_MOVE, OwnerAnswered: lambda _state, _event: {}}):
        yield


@contextmanager
def whoever_bears_her_address() -> Iterator[None]:
    """A copy counts for its sender's address alone."""
    bears = own_copy.bears_own_address
    with (
        patch.object(own_answer, "is_proved_own", bears),
        patch.object(classify_module(), "is_proved_own", bears),
    ):
        yield


def classify_module() -> object:
    """The module, which shares its name with its function."""
    import sys

    return sys.modules[classify.__module__]
