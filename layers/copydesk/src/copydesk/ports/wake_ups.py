"""The clock: a query is to be looked at again at a named moment."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class WakeUp:
    """That `query_id` is to be looked at again at `at`. The two are its natural key: asked for twice, it is one."""

    query_id: str
    at: datetime

    @property
    def key(self) -> str:
        """The natural key, which also names it outside (letters, digits, `-`): 58 characters for a query's id of 36."""
        return f"{self.query_id}-{self.at.astimezone(UTC):%Y%m%dT%H%M%S%f}"

    def message(self) -> dict[str, str]:
        """What the function that is woken gets: the query, and the moment in ISO 8601 with its offset."""
        return {"query_id": self.query_id, "at": self.at.isoformat()}


class WakeUps(Protocol):
    """Calls `wake` for a query once its moment has come: to the minute, at least once, and never before it.

    It may come late or not at all: the query's deadline stands behind it.
    """

    def set(self, wake_up: WakeUp) -> None:
        """Have the query woken. One that is set already, or lies in the past, is no error."""

    def cancel(self, wake_up: WakeUp) -> None:
        """Do without it. One that is gone is no error."""
