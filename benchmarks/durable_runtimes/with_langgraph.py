"""LangGraph as its page "Durable execution" says: a checkpointer, every effect inside a task, durability "sync"."""

import sys
from importlib.metadata import version
from pathlib import Path
from typing import TypedDict

from langgraph.checkpoint.sqlite import SqliteSaver
from langgraph.func import task
from langgraph.graph import END, START, StateGraph

from benchmarks.durable_runtimes.office import MAIL, MAIL_ID, ask_model, send

FOLDER = Path(sys.argv[1])


class State(TypedDict, total=False):
    """What the graph carries."""

    mail: str
    draft: str
    receipt: str


@task
def call_model(mail: str) -> str:
    """Ask the model; a task's result is kept with the checkpoint."""
    return ask_model(mail)


@task
def send_mail(text: str) -> str:
    """Send the mail; a task's result is kept with the checkpoint."""
    return send(FOLDER, text)


def write_draft(state: State) -> State:
    """The node that drafts."""
    return {"draft": call_model(state["mail"]).result()}


def send_draft(state: State) -> State:
    """The node that sends."""
    return {"receipt": send_mail(state["draft"]).result()}


def main() -> None:
    """Begin the thread, or go on with it where the last checkpoint stands."""
    graph = StateGraph(State)
    graph.add_node("write_draft", write_draft)
    graph.add_node("send_draft", send_draft)
    graph.add_edge(START, "write_draft")
    graph.add_edge("write_draft", "send_draft")
    graph.add_edge("send_draft", END)
    with SqliteSaver.from_conn_string(str(FOLDER / "checkpoints.sqlite")) as saver:
        app = graph.compile(checkpointer=saver)
        config = {"configurable": {"thread_id": MAIL_ID}}
        waiting = app.get_state(config).next
        app.invoke(None if waiting else {"mail": MAIL}, config, durability="sync")
        done = app.get_state(config)
    ended = "finished" if not done.next else f"waits before {done.next}"
    print(f"{version('langgraph')}|{ended}, with {done.values.get('receipt')}")


if __name__ == "__main__":
    main()
