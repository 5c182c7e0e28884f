"""A slot's time by the client's clock bears out only a sentence that names that clock."""

import pytest

from copydesk.grounding.matching import _names_the_clock


@pytest.mark.parametrize(
    ("said", "zone", "names_it"),
    [
        ("09:00 suits me.", "", True),
        ("09:00 suits me.", "America/New_York", False),
        ("15:00 (Europe/Berlin; 09:00 America/New_York)", "America/New_York", True),
        ("At 9:00 ET.", "America/New_York", True),
        ("At 9:00 UTC-5.", "UTC-5", True),
        ("At 9:00.", "UTC", False),
        ("At 9:00 GMT.", "UTC", True),
    ],
)
def test_the_clock_of_another_zone_counts_only_where_it_is_named(said, zone, names_it):
    assert _names_the_clock(said, zone) is names_it
