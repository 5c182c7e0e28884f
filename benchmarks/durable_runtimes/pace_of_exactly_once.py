"""exactly-once: no workflow, but each of the twelve steps guarded by a key, so that it is entered once."""

import sys
from pathlib import Path

from benchmarks.durable_runtimes import pace

pace.watch_connections()

from exactly_once import Store, once

FOLDER = Path(sys.argv[1])
WORK = pace.worker(FOLDER)


def main() -> None:
    """Run the conversations."""
    store = Store.sqlite(str(FOLDER / "effects.sqlite"))
    if pace.is_durable():  # it has no option for it
        store._conn.execute("PRAGMA synchronous=FULL")  # noqa: SLF001

    def converse(number: int) -> None:
        for step in pace.STEPS:
            with once(store, key=f"{step}:{number}") as guard:
                if guard.fresh:
                    guard.result = WORK(step, number)

    pace.in_threads(converse)


if __name__ == "__main__":
    main()
