"""Each safeguard is taken away, and the storm that is known to need it finds it missing."""

import pytest
from simulation.climate import ANY
from simulation.mutations import MUTATIONS, hunt
from simulation.storm import ORDINARY, storm

SEEDS = 15
"""So many storms are played of a climate whose known seed took another way: they pass well within a test's time."""
KNOWN = {mutation.safeguard: mutation for mutation in MUTATIONS}
STORMS = {
    (mutation.climate.name, mutation.known): mutation.climate
    for mutation in KNOWN.values()
    if mutation.climate is not ANY or mutation.known not in ORDINARY
}
"""The storms to be played with all safeguards. Those of any weather are, in `test_storm.py`, but for the late ones."""


@pytest.mark.parametrize("safeguard", KNOWN)
def test_a_missing_safeguard_is_found(safeguard: str) -> None:
    """A change of the core may let the known seed take another way: then the first few of its climate are played."""
    assert hunt(KNOWN[safeguard], SEEDS), "`make mutations` shows which seed finds it"


@pytest.mark.parametrize(("climate", "seed"), sorted(STORMS))
def test_with_all_safeguards_the_same_storm_does_no_harm(climate: str, seed: int) -> None:
    assert not storm(seed, STORMS[climate, seed]).broken
