"""A query's log that grows event by event, and the state that it gives."""

from datetime import UTC, datetime, timedelta
from typing import Any

from copydesk.events import Cause, Event, UserQueryReceived, stamped
from copydesk.query import QueryState, evolve

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


class Query:
    """A log that grows by one event each minute."""

    def __init__(self, *events: Event) -> None:
        self.state, self.log = QueryState(query_id="q"), list[Event]()
        for event in events:
            self.add(event)

    def add(self, event: Event, *, turn: int | None = None, round_: int | None = None) -> Event:
        """Append `event`, as work of the present turn and round unless others are given."""
        (written,) = stamped(
            (event,),
            cause=Cause(key=f"cause-{len(self.log)}", turn=turn, round=round_),
            handler="handler",
            query_id="q",
            version=self.state.version,
            turn=self.state.turn,
            round_=self.state.round,
            now=NOW + timedelta(minutes=len(self.log)),
        )
        self.log.append(written)
        self.state = evolve(self.state, written)
        return written


def mail(**fields: Any) -> UserQueryReceived:
    """A client's mail."""
    return UserQueryReceived(**{"mail_object": "mail/1", "sender": "jonas@example.com", **fields})
