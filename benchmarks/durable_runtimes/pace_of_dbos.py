"""DBOS: a workflow of twelve steps, on SQLite."""

import sys
from pathlib import Path

from benchmarks.durable_runtimes import pace

pace.watch_connections()

from dbos import DBOS, SetWorkflowID

FOLDER = Path(sys.argv[1])
WORK = pace.worker(FOLDER)


@DBOS.step()
def work(step: str, number: int) -> str:
    """A step's work; its result is kept."""
    return WORK(step, number)


@DBOS.workflow()
def converse(number: int) -> str:
    """All steps, one after the other."""
    return [work(step, number) for step in pace.STEPS][-1]


def run(number: int) -> None:
    """One conversation under an id of its own."""
    with SetWorkflowID(f"conversation-{number}"):
        DBOS.start_workflow(converse, number).get_result()


def main() -> None:
    """Run the conversations."""
    DBOS(
        config={
            "name": "desk",
            "system_database_url": f"sqlite:///{FOLDER / 'dbos.sqlite'}",
            "log_level": "ERROR",
        }
    )
    DBOS.launch()
    pace.in_threads(run)
    DBOS.destroy()


if __name__ == "__main__":
    main()
