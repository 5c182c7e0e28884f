"""Storms in which the owner changes booked calls herself: every promise holds, and she does change some."""

import pytest
from simulation.climate import Climate
from simulation.climates import CHANGED_CALLS, MOVED_CALLS
from simulation.storm import storm

SEEDS = range(1, 7)


@pytest.mark.parametrize("climate", [CHANGED_CALLS, MOVED_CALLS], ids=lambda climate: climate.name)
def test_the_owner_may_change_a_booked_call_at_any_moment(climate: Climate) -> None:
    clouds = [storm(seed, climate) for seed in SEEDS]
    assert not [cloud.broken[:1] for cloud in clouds if cloud.broken]
    logs = (thread.log for cloud in clouds for thread in cloud.ledger.threads.values())
    assert any(event.type == "CallChangeAsked" for log in logs for event in log)
