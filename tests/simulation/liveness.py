"""How long a query is under way after the last trouble: the D of "sent, closed or before the owner within D"."""

from datetime import datetime, timedelta
from typing import Final

from copydesk.ports import Commit
from copydesk.query import WAITS_FOR_OWNER, QueryState, Status

RESTS: Final = WAITS_FOR_OWNER | {
    Status.NEW,
    Status.GATHERING,
    Status.DEFERRED,
    Status.SCHEDULED,
    Status.ANSWERED,
    Status.CLOSED,
    Status.DISCARDED,
}
"""Sent, closed, before the owner, or waiting for the moment that the owner, a setting or the model's endpoint named."""


class Liveness:
    """Follows every query of a run. `longest` is the worst D so far, `worst` whose it is."""

    def __init__(self) -> None:
        self.longest, self.worst = timedelta(), ""
        self._since: dict[str, datetime] = {}

    def committed(self, commit: Commit, now: datetime, last_trouble: datetime) -> None:
        """A query moved on. A trouble begins the count anew: only the time after the last one is D.

        What a model on one's own machine may take longer than a function on AWS is not counted.
        """
        query_id = commit.after.query_id
        since = self._since.pop(query_id, None)
        if is_under_way(commit.after):
            self._since[query_id] = now if since is None else since
        patience = timedelta(seconds=commit.before.patience_seconds)
        if since is not None and (took := now - max(since, last_trouble) - patience) > self.longest:
            self.longest, self.worst = took, f"{commit.before.status} to {commit.after.status}"


def is_under_way(state: QueryState) -> bool:
    """Whether something is owed that needs nobody's word: a step of ours, a booking, a note to the owner."""
    return state.status not in RESTS or state.next_follow_up is not None
