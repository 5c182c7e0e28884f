"""How fast this line is: measured by fetching what a small model needs in any case."""

import time
from pathlib import Path

from local.desk.model.catalogue import RUNTIME_MEGABYTES
from local.desk.model.download import Report
from local.desk.model.runtime import fetch_runtime, is_runtime_fetched


def measured_line(report: Report, *, cache: Path | None = None) -> float | None:
    """Megabytes a second, by fetching the runtime; None if it is here already, or came too fast to tell.

    Raises CopydeskError if it cannot be fetched.
    """
    if is_runtime_fetched(cache=cache):
        return None
    began = time.monotonic()
    fetch_runtime(report, cache=cache)
    took = time.monotonic() - began
    return RUNTIME_MEGABYTES / took if took > 0 else None
