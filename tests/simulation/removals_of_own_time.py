"""What takes the safeguards of the owner's own time away."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from unittest.mock import patch

from copydesk.calendar.holds import Hold, is_block
from copydesk.calendar.slots import merged, without_spans
from copydesk.flow import placement
from copydesk.ports import Slot
from copydesk.steps import absences, own_blocks, watch_deadlines
from copydesk.steps.owners_stretches import Desk


@contextmanager
def that_takes_nothing() -> Iterator[None]:
    """What she blocked stands in the calendar, and takes no time there."""
    takes = Hold.takes_time

    def of_a_call(hold: Hold, now: datetime) -> bool:
        return takes(hold, now) and not is_block(hold.query_id)

    with patch.object(Hold, "takes_time", of_a_call):
        yield


@contextmanager
def that_is_away_as_soon_as_she_says_so() -> Iterator[None]:
    """An absence that begins later is one from the moment that it is said."""
    with patch.object(absences, "away_start", lambda *_: None):
        yield


@contextmanager
def around_what_is_taken() -> Iterator[None]:
    """A block has a hole where a call is held or booked: once that goes, its time is free."""

    def gaps(desk: Desk, slot: Slot) -> Sequence[Slot]:
        return without_spans(slot, merged((call.slot for call in desk.calendar.calls(slot.start, slot.end)), slot))

    with patch.object(own_blocks, "_gaps", gaps):
        yield


@contextmanager
def that_drafts_for_her() -> Iterator[None]:
    """What she writes to the desk herself is a client's mail."""
    with patch.object(placement, "is_own_word", lambda _arrival: False):
        yield


@contextmanager
def that_expires_all_the_same() -> Iterator[None]:
    """Her reviews remind and expire while she is away as while she is there."""
    with patch.object(watch_deadlines, "while_away", lambda overdue, *_: overdue):
        yield
