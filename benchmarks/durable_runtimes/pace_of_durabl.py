"""durabl: a workflow that yields twelve tool calls, AT_MOST_ONCE as is its default."""

import sys
import threading
from pathlib import Path
from typing import Any

from benchmarks.durable_runtimes import pace

pace.watch_connections()

from durabl import Runtime, ToolCall, workflow

FOLDER = Path(sys.argv[1])
WORK = pace.worker(FOLDER)


def tool(step: str) -> Any:
    """The tool of a step."""
    return lambda number: WORK(step, number)


@workflow
def converse(ctx: Any, number: int) -> Any:  # noqa: ARG001  (durabl's signature)
    """All steps, one after the other."""
    for step in pace.STEPS:
        yield ToolCall(step, {"number": number}, idempotency_key=f"{step}-{number}")


def main() -> None:
    """Run the conversations."""
    how: Any = {"synchronous": "FULL"} if pace.is_durable() else {}
    own = threading.local()

    def run(number: int) -> None:
        if not hasattr(own, "runtime"):  # a runtime belongs to its thread
            own.runtime = Runtime(db=str(FOLDER / "durabl.sqlite"), tools={s: tool(s) for s in pace.STEPS}, **how)
        own.runtime.start(converse, {"number": number}, run_id=f"conversation-{number}")

    pace.in_threads(run)


if __name__ == "__main__":
    main()
