"""What every event has in common, and the envelope that is all the bus ever sees of it."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from pydantic import AwareDatetime, Field

from copydesk import ids
from copydesk.values import Frozen
from copydesk.version import VERSION

SOURCE = "copydesk"
"""The `source` of every Copydesk event on the bus."""


class Event(Frozen):
    """One fact of a query's log.

    A decision builds events without their header; `stamped` fills it in just before the commit. `turn` counts the
    client's mails in the thread, those as one that are answered together, `round` the calls of the model within a turn,
    `seq` the events of the query from 1, `hop` the events since the last cause from outside. `metadata` is for readers
    of the stream: the software's version, and what an event's own docstring names.
    """

    opens_turn: ClassVar[bool] = False
    opens_round: ClassVar[bool] = False
    from_outside: ClassVar[bool] = False

    event_id: str = ""
    query_id: str = ""
    turn: int = 0
    round: int = 0
    seq: int = 0
    timestamp: AwareDatetime = datetime.fromisoformat("1970-01-01T00:00:00+00:00")
    caused_by: str = ""
    handler: str = ""
    hop: int = 0
    metadata: dict[str, str] = Field(default_factory=dict)

    @property
    def type(self) -> str:
        """The `detail-type` on the bus."""
        return type(self).__name__

    @property
    def routed_tool(self) -> str | None:
        """The tool that rules route by; only requests for a tool have one."""
        return None

    def envelope(self) -> Envelope:
        """What the bus carries of this event: ids and routing, never content."""
        return Envelope(
            type=self.type,
            event_id=self.event_id,
            query_id=self.query_id,
            seq=self.seq,
            turn=self.turn,
            round=self.round,
            hop=self.hop,
            tool=self.routed_tool,
        )


class Envelope(Frozen):
    """An event as the bus carries it. Handlers read the content from the log by `query_id` and `seq`."""

    type: str
    event_id: str
    query_id: str
    seq: int
    turn: int
    round: int
    hop: int = 0
    tool: str | None = None

    def detail(self) -> dict[str, object]:
        """The EventBridge `detail`, without the fields that are not set."""
        return self.model_dump(exclude_none=True, exclude={"type"})


class Cause(Frozen):
    """Why a handler acts: an event of the log, or a natural key from outside (an object, a deadline, a delivery)."""

    key: str
    turn: int | None = None
    round: int | None = None
    hop: int = 0

    @classmethod
    def of(cls, event: Event) -> Cause:
        """The cause that `event` is for what follows from it."""
        return cls(key=event.event_id, turn=event.turn, round=event.round, hop=event.hop)


def stamped(
    events: tuple[Event, ...],
    *,
    cause: Cause,
    handler: str,
    query_id: str,
    version: int,
    turn: int,
    round_: int,
    now: datetime,
    position_offset: int = 0,
) -> tuple[Event, ...]:
    """`events` with their headers filled in, following the state whose `version`, `turn` and `round_` are given.

    An event belongs to its cause's turn and round, unless it opens a new one. What comes with an event from outside
    follows from it.
    """
    result: list[Event] = []
    own_turn = turn if cause.turn is None else cause.turn
    own_round = round_ if cause.round is None else cause.round
    hop = cause.hop + 1
    for position, event in enumerate(events):
        if event.opens_turn:
            own_turn, own_round, turn, round_ = turn + 1, 0, turn + 1, 0
        if event.opens_round:
            own_turn, own_round, round_ = turn, round_ + 1, round_ + 1
        result.append(
            event.model_copy(
                update={
                    "event_id": ids.event_id(cause.key, handler, position + position_offset),
                    "query_id": query_id,
                    "turn": own_turn,
                    "round": own_round,
                    "seq": version + position + 1,
                    "timestamp": now,
                    "caused_by": cause.key,
                    "handler": handler,
                    "hop": 0 if event.from_outside else hop,
                    "metadata": {"software": VERSION, **event.metadata},
                }
            )
        )
        hop = 1 if event.from_outside else hop
    return tuple(result)
