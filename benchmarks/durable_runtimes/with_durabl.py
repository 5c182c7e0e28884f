"""durabl as its README says: a workflow that yields tool calls, the send AT_MOST_ONCE, `resume_all` at the start."""

import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

from durabl import Runtime, ToolCall, workflow

from benchmarks.durable_runtimes.office import MAIL, MAIL_ID, ask_model, send

FOLDER = Path(sys.argv[1])
TOOLS = {"call_model": ask_model, "send_mail": lambda text: send(FOLDER, text)}


@workflow
def answer(ctx: Any, mail: str) -> Any:  # noqa: ARG001  (durabl's signature)
    """Mail, model, draft, send."""
    draft = yield ToolCall("call_model", {"mail": mail})
    return (yield ToolCall("send_mail", {"text": draft}, idempotency_key=f"send-{MAIL_ID}"))


def main() -> None:
    """Begin the run, or go on with it as at every start of a process."""
    runtime = Runtime(db=str(FOLDER / "durabl.sqlite"), tools=TOOLS, workflows=[answer], synchronous="FULL")
    known = runtime.store.get_run(MAIL_ID)
    ended = runtime.run(answer, {"mail": MAIL}, run_id=MAIL_ID) if known is None else runtime.resume_all()[0]
    letters = runtime.dead_letters()
    told = f"the run is {ended.status}, {len(letters)} step among the dead letters" if letters else ended.status
    print(f"{version('durabl')}|{told}")


if __name__ == "__main__":
    main()
