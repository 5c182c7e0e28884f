"""The reminder after an absence comes at the owner's seven o'clock, whatever her clock did that night."""

from datetime import UTC, datetime, timedelta

import pytest

from copydesk.flow.away import Absence


@pytest.mark.parametrize(
    ("end", "morning"),
    [
        (datetime(2027, 3, 27, 23, tzinfo=UTC), datetime(2027, 3, 28, 5, tzinfo=UTC)),
        (datetime(2026, 10, 24, 22, tzinfo=UTC), datetime(2026, 10, 25, 6, tzinfo=UTC)),
        (datetime(2026, 12, 6, 23, tzinfo=UTC), datetime(2026, 12, 7, 6, tzinfo=UTC)),
    ],
)
def test_it_is_seven_by_her_clock(end: datetime, morning: datetime) -> None:
    assert Absence(end - timedelta(days=3), end, "Europe/Berlin").morning_after == morning
