"""What every runtime gets alike, from the standard library alone: a mail, a model, and a mail provider.

The provider is a file: one line for each send that it accepted, flushed to the disk before it answers. It has no
idempotency key, as Amazon SES has none.
"""

import os
from pathlib import Path

MAIL_ID = "mail-1"
MAIL = "Could you write about our open day?"
DRAFT = "Hello Jonas,\n\nthank you, I will come back to you.\n\nMara"
KILLED = 137
"""The exit status of a process that was killed (128 + SIGKILL)."""


def ask_model(mail: str) -> str:
    """The model's draft of an answer to `mail`."""
    if mail != MAIL:
        raise ValueError(f"a mail that nobody sent: {mail!r}")
    return DRAFT


def send(folder: Path, text: str) -> str:
    """Hand a mail to the provider; its receipt. With DIE_AFTER_SEND set, the process is gone before the caller knows.

    `os._exit` runs no `finally`, no `atexit` and flushes nothing: to the runtime it is what a power cut is.
    """
    accepted = folder / "accepted"
    with accepted.open("a", encoding="utf-8") as file:
        file.write(f"{text!r}\n")
        file.flush()
        os.fsync(file.fileno())
    if os.environ.get("DIE_AFTER_SEND"):
        os._exit(KILLED)
    return f"receipt-{sends(folder)}"


def sends(folder: Path) -> int:
    """How many sends the provider accepted."""
    accepted = folder / "accepted"
    return len(accepted.read_text(encoding="utf-8").splitlines()) if accepted.exists() else 0
