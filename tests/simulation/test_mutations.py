"""Each safeguard is taken away, and the storm that is known to need it finds it missing."""

import pytest
from simulation.mutations import MUTATIONS, hunt
from simulation.storm import storm

SEEDS = 15
"""So many storms are played of a climate whose known seed took another way: they pass well within a test's time."""
SOUGHT = {"holds that were promised are kept", "the fence of the round", "the stale check before the claim"}
"""Those that no storm is known to find."""
KNOWN = {mutation.safeguard: mutation for mutation in MUTATIONS if mutation.known is not None}
STORMS = {(mutation.climate.name, mutation.known): mutation.climate for mutation in KNOWN.values()}


@pytest.mark.parametrize("safeguard", KNOWN)
def test_a_missing_safeguard_is_found(safeguard: str) -> None:
    """A change of the core may let the known seed take another way: then the first few of its climate are played."""
    assert hunt(KNOWN[safeguard], SEEDS), "`make mutations` shows which seed finds it"


def test_the_safeguards_whose_seed_is_sought_are_told() -> None:
    """A seed that is found again takes its line off this list; none comes to stand on it in silence."""
    assert {mutation.safeguard for mutation in MUTATIONS if mutation.known is None} == SOUGHT


@pytest.mark.parametrize(("climate", "seed"), sorted(STORMS))
def test_with_all_safeguards_the_same_storm_does_no_harm(climate: str, seed: int) -> None:
    assert not storm(seed, STORMS[climate, seed]).broken
