"""What the cloud has promised to do and has not done yet: rows in queues, which a cloud with a disk keeps there."""

from typing import Final, Protocol

INVOCATIONS: Final = "invocations"
"""The queue of what functions are still to be invoked with."""
LETTERS: Final = "letters"
"""The queue of the dead letters, of both kinds."""
REPORTS: Final = "reports"
"""The queue of mails that left and of which the provider has not reported yet."""


class Kept(Protocol):
    """Rows with an id and a body, in queues with names."""

    def put(self, queue: str, row_id: str, body: str) -> None:
        """Keep a row, or replace it."""

    def take(self, queue: str, row_id: str) -> None:
        """Drop a row; one that is gone is no error."""


class NotKept:
    """For a cloud that lasts no longer than its process."""

    def put(self, queue: str, row_id: str, body: str) -> None:
        """Keep nothing."""

    def take(self, queue: str, row_id: str) -> None:
        """Drop nothing."""
