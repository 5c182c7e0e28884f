"""DBOS as its programming guide says: a workflow of steps, recovered by `DBOS.launch`, on SQLite."""

import sys
from importlib.metadata import version
from pathlib import Path

from dbos import DBOS, SetWorkflowID

from benchmarks.durable_runtimes.office import MAIL, MAIL_ID, ask_model, send

FOLDER = Path(sys.argv[1])


@DBOS.step()
def call_model(mail: str) -> str:
    """Ask the model; a step's result is kept."""
    return ask_model(mail)


@DBOS.step()
def send_mail(text: str) -> str:
    """Send the mail; a step's result is kept."""
    return send(FOLDER, text)


@DBOS.workflow()
def answer(mail: str) -> str:
    """Mail, model, draft, send."""
    return send_mail(call_model(mail))


def main() -> None:
    """Launch, which takes up what was under way; the workflow's id makes a second start of it the same one."""
    DBOS(
        config={
            "name": "desk",
            "system_database_url": f"sqlite:///{FOLDER / 'dbos.sqlite'}",
            "log_level": "ERROR",
        }
    )
    DBOS.launch()
    with SetWorkflowID(MAIL_ID):
        handle = DBOS.start_workflow(answer, MAIL)
    receipt = handle.get_result()
    print(f"{version('dbos')}|{handle.get_status().status}, with {receipt}")
    DBOS.destroy()


if __name__ == "__main__":
    main()
