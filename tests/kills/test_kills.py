"""kill -9 at any moment, then start again: nothing lost, nothing doubled, nothing unapproved. `make kills` has more."""

from pathlib import Path

import pytest

from kills.__main__ import campaign

SEEDS = (1, 2)
KILLS = 10


@pytest.mark.timeout(300)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_desk_that_is_killed_again_and_again_loses_doubles_and_dares_nothing(tmp_path: Path, seed: int) -> None:
    assert campaign(tmp_path, seed, KILLS) == []
