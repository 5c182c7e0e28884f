"""What takes the safeguards of the owner's own time away."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from unittest.mock import patch

from copydesk.calendar.holds import Hold, is_block


@contextmanager
def that_takes_nothing() -> Iterator[None]:
    """What she blocked stands in the calendar, and takes no time there."""
    takes = Hold.takes_time

    def of_a_call(hold: Hold, now: datetime) -> bool:
        return takes(hold, now) and not is_block(hold.query_id)

    with patch.object(Hold, "takes_time", of_a_call):
        yield
