"""Storms in which the owner changes booked calls herself: every promise holds, and she does change some."""

import pytest
from simulation.climates import CHANGED_CALLS
from simulation.storm import storm

SEEDS = range(1, 9)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_owner_may_change_a_booked_call_at_any_moment(seed: int) -> None:
    assert not storm(seed, CHANGED_CALLS).broken


def test_she_does_change_some() -> None:
    logs = (thread.log for seed in SEEDS for thread in storm(seed, CHANGED_CALLS).ledger.threads.values())
    assert any(event.type == "CallChangeAsked" for log in logs for event in log)
