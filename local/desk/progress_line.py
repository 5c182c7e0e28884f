"""One line of a terminal that is written over: how far the model is; else a line at times."""

import threading
import time
from typing import Final

from rich.console import Console
from rich.text import Text

EVERY_SECONDS: Final = 0.5
"""In a terminal; a model that writes fast would flicker."""
EVERY_SECONDS_IN_A_FILE: Final = 30.0
_OVER: Final = "\r\x1b[2K"


class ProgressLine:
    """Prints lines, and below them how far the model is. Safe for any number of threads."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._lock = threading.Lock()
        self._is_open = False
        self._last = -EVERY_SECONDS_IN_A_FILE

    def print(self, text: Text) -> None:
        """A line that stays."""
        with self._lock:
            self._clear()
            self._console.print(text, soft_wrap=True)

    def show(self, text: str) -> None:
        """What is under way, if it is time for it."""
        with self._lock:
            every = EVERY_SECONDS if self._console.is_terminal else EVERY_SECONDS_IN_A_FILE
            if time.monotonic() - self._last < every:
                return
            self._last = time.monotonic()
            self._clear()
            if self._console.is_terminal:
                self._console.file.write(text[: self._console.width - 1])
                self._console.file.flush()
                self._is_open = True
            else:
                self._console.print(Text(text, style="dim"), soft_wrap=True)

    def _clear(self) -> None:
        if self._is_open:
            self._console.file.write(_OVER)
            self._is_open = False
