"""Copydesk's desk on SQLite: the whole process is killed right after the mail has left, and started on its home again.

Its provider is the Maildir that a reply is put into; the provider's line, which the others have, is written with it.
"""

import os
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.durable_runtimes.office import send
from benchmarks.durable_runtimes.with_copydesk import CLIENT, StubModel, ending, envelope, mail
from local.desk import maildir
from local.desk.desk import Desk
from local.desk.ses_block import Checks
from local.desk.settings import desk_settings

WITHIN_SECONDS = 60.0


def main(folder: Path) -> None:
    """Receive the mail, or go on where the dead process stopped."""
    real = maildir.deliver

    def deliver(into: Path, name: str, raw: bytes) -> None:
        real(into, name, raw)
        if into.name == "clients":
            send(folder, CLIENT)

    maildir.deliver = deliver
    settings = desk_settings(None, {})
    changes: Any = {"review": settings.review.model_copy(update={"policy": "unless_flagged"})}
    settings = settings.model_copy(update=changes)
    is_first = not (folder / "home").exists()
    desk = Desk(settings, lambda _: StubModel(), cloud="sqlite", page_url="http://127.0.0.1", home=folder / "home")
    if is_first:
        desk.receive(mail(settings.agent_address), envelope(settings.agent_address), Checks())
    desk.wait_until_idle(WITHIN_SECONDS)
    print(f"{version('copydesk')}|{ending(desk.services)}")
    desk.close()


if __name__ == "__main__":
    os.environ["XDG_STATE_HOME"] = sys.argv[1]
    main(Path(sys.argv[1]))
