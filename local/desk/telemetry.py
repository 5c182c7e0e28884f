"""Where record_event's lines and metrics go on the desk: nowhere, or into a file beside the desk's mails."""

import json
import threading
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

from copydesk.ports import Measurement


class NoTelemetry:
    """Keeps nothing."""

    def record(self, line: Mapping[str, object], measurements: Sequence[Measurement]) -> None:
        """Forget the line and its measurements."""


class FileTelemetry:
    """Appends one JSON object a line to a file: the line's fields, and its `measurements`."""

    def __init__(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self._lock = threading.Lock()
        self._stream = file.open("a", encoding="utf-8", buffering=1)

    def record(self, line: Mapping[str, object], measurements: Sequence[Measurement]) -> None:
        """Write the line."""
        text = json.dumps({**line, "measurements": [asdict(each) for each in measurements]}, default=str)
        with self._lock:
            self._stream.write(f"{text}\n")

    def close(self) -> None:
        """Close the file."""
        self._stream.close()
