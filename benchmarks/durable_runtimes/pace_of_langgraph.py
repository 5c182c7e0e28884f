"""LangGraph: a graph of twelve nodes, each with its effect in a task, one SQLite checkpointer for all threads."""

import sys
from pathlib import Path
from typing import Any, TypedDict

from benchmarks.durable_runtimes import pace

pace.watch_connections()

from langgraph.checkpoint.sqlite import SqliteSaver
from langgraph.func import task
from langgraph.graph import END, START, StateGraph

FOLDER = Path(sys.argv[1])
WORK = pace.worker(FOLDER)


class State(TypedDict, total=False):
    """What the graph carries."""

    number: int
    text: str


@task
def work(step: str, number: int) -> str:
    """A step's work; a task's result is kept with the checkpoint."""
    return WORK(step, number)


def node(step: str) -> Any:
    """The node of a step."""
    return lambda state: {"text": work(step, state["number"]).result()}


def main() -> None:
    """Run the conversations."""
    graph = StateGraph(State)
    for step in pace.STEPS:
        graph.add_node(step, node(step))
    for one, other in zip((START, *pace.STEPS), (*pace.STEPS, END), strict=True):
        graph.add_edge(one, other)
    with SqliteSaver.from_conn_string(str(FOLDER / "checkpoints.sqlite")) as saver:
        app = graph.compile(checkpointer=saver)
        how: Any = {"durability": "sync"} if pace.is_durable() else {}
        pace.in_threads(
            lambda number: app.invoke({"number": number}, {"configurable": {"thread_id": str(number)}}, **how)
        )


if __name__ == "__main__":
    main()
