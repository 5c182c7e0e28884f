"""What is under way on the desk, counted, so that a caller can wait until nothing is."""

import threading


class Work:
    """Counts what is under way, so that a caller can wait until nothing is."""

    def __init__(self) -> None:
        self._count = 0
        self._changed = threading.Condition()

    def begin(self, count: int = 1) -> None:
        """Something was taken on."""
        with self._changed:
            self._count += count

    def end(self, count: int = 1) -> None:
        """Something was finished, and what follows from it was begun."""
        with self._changed:
            self._count -= count
            if self._count == 0:
                self._changed.notify_all()

    def wait(self, timeout: float) -> bool:
        """Wait until nothing is under way; False if that did not happen within `timeout` seconds."""
        with self._changed:
            return self._changed.wait_for(lambda: self._count == 0, timeout)
