"""The dead letters of the running local desk, through its API."""

from collections.abc import Sequence
from typing import Any

from local.console.dead_letters.letter import DeadLetter, read_failed, read_undelivered
from local.desk.running import RunningDesk, ask


class DeskQueues:
    """Both queues as the desk keeps them, in the form of SQS's messages."""

    def __init__(self, desk: RunningDesk) -> None:
        self._desk = desk

    def letters(self) -> Sequence[DeadLetter]:
        """All letters, oldest first."""
        return [_read(message) for message in ask(self._desk, "dead-letters")["letters"]]

    def send_again(self, letter: DeadLetter) -> None:
        """Have the desk do it. Raises DeskRefused."""
        ask(self._desk, f"dead-letters/{letter.id}/redrive", {})

    def drop(self, letter: DeadLetter) -> None:
        """Have the desk forget it. Raises DeskRefused."""
        ask(self._desk, f"dead-letters/{letter.id}/drop", {})


def _read(message: dict[str, Any]) -> DeadLetter:
    if message["queue"] == "failed":
        return read_failed(message["id"], message["body"])
    return read_undelivered(message["id"], message["body"], message["attributes"])
