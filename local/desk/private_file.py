"""Files in the desk's home that only this user can read: its keys, secrets, and the model that was chosen."""

import json
import os
from pathlib import Path
from typing import Any


def write_privately(file: Path, values: Any) -> None:
    """Write `values` as JSON in place of the file, whole or not at all, for this user alone."""
    written = file.with_suffix(".new")
    file.parent.mkdir(parents=True, exist_ok=True)
    written.unlink(missing_ok=True)
    with os.fdopen(os.open(written, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as stream:
        json.dump(values, stream)
        stream.flush()
        os.fsync(stream.fileno())
    written.replace(file)
