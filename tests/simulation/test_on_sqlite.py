"""A sample of the storms on the SQLite file that the desk keeps."""

from pathlib import Path

import pytest
from simulation.storm import replayed_by, storm

from copydesk.adapters.sqlite.database import Database
from copydesk.adapters.sqlite.store import SqliteStore

SAMPLE = (17, 23, 27, 33, 76, 111, 118, 204, 311, 399)


@pytest.mark.parametrize("seed", SAMPLE)
def test_the_same_storm_goes_the_same_way_on_sqlite(tmp_path: Path, seed: int) -> None:
    database = Database(tmp_path / "desk.sqlite")
    in_memory = storm(seed, trace=True)
    on_sqlite = storm(seed, trace=True, store=lambda _blobs: SqliteStore(database))
    database.close()
    assert not on_sqlite.broken, replayed_by(seed)
    assert on_sqlite.trace == in_memory.trace
