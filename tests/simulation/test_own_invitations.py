"""Storms whose clients invite with calendars of their own: every promise holds, and versions do come out of order."""

from itertools import pairwise

import pytest
from simulation.climate import Climate
from simulation.climates import OWN_INVITATIONS, STORMY_INVITATIONS
from simulation.storm import storm

SEEDS = range(1, 5)


@pytest.mark.parametrize("climate", [OWN_INVITATIONS, STORMY_INVITATIONS], ids=lambda climate: climate.name)
def test_clients_may_move_and_cancel_their_own_invitations_at_any_moment(climate: Climate) -> None:
    clouds = [storm(seed, climate) for seed in SEEDS]
    assert not [cloud.broken[:1] for cloud in clouds if cloud.broken]
    arrived = [version for cloud in clouds for version in cloud.ledger.own_invitations]
    assert any(version.cancels for version in arrived)
    assert any(one.uid == other.uid and one.place > other.place for one, other in pairwise(arrived))
