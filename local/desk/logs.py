"""Where the handlers' own log lines go on the desk: into a file, so that the terminal belongs to the user."""

import logging
import os
import sys
from contextlib import ExitStack
from pathlib import Path

from copydesk.observability.logs import write_to


def log_to(file: Path | None, stack: ExitStack) -> None:
    """Send all log lines to the end of `file`, or nowhere, until `stack` is closed."""
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
    stream = stack.enter_context((file or Path(os.devnull)).open("a", encoding="utf-8", buffering=1))
    write_to(stream)
    stack.callback(write_to, sys.__stdout__ or sys.stdout)
    stack.callback(write_to, sys.stdout)
    root = logging.getLogger()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("%(asctime)s %(name)s %(levelname)s %(message)s"))
    root.addHandler(handler)
    stack.callback(root.removeHandler, handler)
