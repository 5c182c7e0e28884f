"""Each safeguard is taken away, and the storm that is known to need it finds it missing."""

import pytest
from simulation.mutations import MUTATIONS, Mutation, finds, hunt
from simulation.storm import storm


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.safeguard)
def test_a_missing_safeguard_is_found(mutation: Mutation) -> None:
    """A change of the core may let the known seed take another way: then the first few hundred are played."""
    assert finds(mutation, mutation.known) or hunt(mutation, 300), "`make mutations` shows which seed finds it"


@pytest.mark.parametrize("seed", sorted({mutation.known for mutation in MUTATIONS}))
def test_with_all_safeguards_the_same_storm_does_no_harm(seed: int) -> None:
    assert not storm(seed).broken
