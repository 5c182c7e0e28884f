"""Storms in which the owner changes booked calls herself: every promise holds, and she does change some."""

import pytest
from simulation.storm import storm

SEEDS = (11, 20)
"""Some in which a call is booked early enough for her to change it."""


@pytest.mark.parametrize("seed", SEEDS)
def test_the_owner_may_change_a_booked_call_at_any_moment(seed: int) -> None:
    cloud = storm(seed)
    assert not cloud.broken
    asked = [
        event for thread in cloud.ledger.threads.values() for event in thread.log if event.type == "CallChangeAsked"
    ]
    assert asked
