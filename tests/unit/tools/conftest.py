from datetime import UTC, datetime

import pytest

from copydesk.adapters.memory.calendar import MemoryCalendar


class StoppedClock:
    def __init__(self):
        self.moment = datetime(2026, 11, 22, 13, 0, tzinfo=UTC)

    def now(self):
        return self.moment


@pytest.fixture
def clock():
    return StoppedClock()


@pytest.fixture
def calendar(clock):
    return MemoryCalendar(clock)
