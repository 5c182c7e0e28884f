"""Which metrics an event gives. Pure; the dashboard and the alarms are built on these names.

CloudWatch charges for each metric and hour in which it has values, so a quiet desk pays for little of this.
"""

from collections.abc import Iterator, Sequence

from copydesk.events import (
    BookingLost,
    DraftResponseReady,
    Event,
    FinalResponseReady,
    HumanReviewNeeded,
    LLMRequestFailed,
    LLMResponseReceived,
    LLMResponseUnusable,
    LoopStopped,
    ResponseFailed,
    ResponseUncertain,
    ToolCallFailed,
)
from copydesk.events.model import TOOL_NAME
from copydesk.ids import cause_id
from copydesk.ports import Measurement, OpenQuery
from copydesk.query import WAITS_FOR_OWNER, QueryState

_LOGGED = (
    "tool_name",
    "tries",
    "latency_ms",
    "input_tokens",
    "output_tokens",
    "dollars",
    "model_name",
    "kind",
    "attempt",
)
"""The fields of events that stand on their log lines, where an event has them."""

NO_TOOL = "(no tool)"
"""Stands on log lines for what a model called a tool although it is no name: such a text may hold anything."""

FAILURES = (
    BookingLost,
    LLMRequestFailed,
    LLMResponseUnusable,
    LoopStopped,
    ResponseFailed,
    ResponseUncertain,
    ToolCallFailed,
    HumanReviewNeeded,
)


def measurements(event: Event, state: QueryState) -> tuple[Measurement, ...]:
    """The metrics of one event; `state` is the query's at the time of recording."""
    return tuple(_measured(event, state))


def measurements_of_open(found: Sequence[OpenQuery]) -> tuple[Measurement, ...]:
    """The metrics of a look at the open queries; none while nothing waits, so that an idle desk costs nothing."""
    waiting = sum(query.status in WAITS_FOR_OWNER for query in found)
    return (Measurement("WaitingForOwner", waiting),) if waiting else ()


def line(event: Event, state: QueryState) -> dict[str, object]:
    """The structured log line of an event: ids and numbers, never text or addresses."""
    fields: dict[str, object] = {
        "event_type": event.type,
        "event_id": event.event_id,
        "query_id": event.query_id,
        "turn": event.turn,
        "round": event.round,
        "seq": event.seq,
        "hop": event.hop,
        "caused_by": cause_id(event.caused_by),
        "emitted_by": event.handler,
        "emitted_at": event.timestamp.isoformat(),
        "status": state.status.value,
    }
    for name in _LOGGED:
        if hasattr(event, name):
            fields[name] = getattr(event, name)
    if "tool_name" in fields and not TOOL_NAME.fullmatch(str(fields["tool_name"])):
        fields["tool_name"] = NO_TOOL
    return fields


def _measured(event: Event, state: QueryState) -> Iterator[Measurement]:
    yield Measurement("EventCount", 1, event_type=event.type)
    yield Measurement("Hops", event.hop)
    if isinstance(event, FAILURES):
        yield Measurement("Failures", 1, event_type=event.type)
    if isinstance(event, LLMResponseReceived):
        yield Measurement("ModelLatencyMs", event.latency_ms, unit="Milliseconds")
        yield Measurement("InputTokens", event.input_tokens)
        yield Measurement("OutputTokens", event.output_tokens)
        if event.dollars is not None:
            yield Measurement("Dollars", event.dollars, unit="None")
    if isinstance(event, FinalResponseReady):
        yield Measurement("Approvals", 1)
    if isinstance(event, DraftResponseReady):
        yield Measurement("Drafts", 1)
        if _is_first_of_its_turn(event, state) and state.opened_at is not None:
            seconds = (event.timestamp - state.opened_at).total_seconds()
            yield Measurement("TimeToDraftSeconds", seconds, unit="Seconds")


def _is_first_of_its_turn(draft: DraftResponseReady, state: QueryState) -> bool:
    """Whether the owner has not answered before it: the owner's time does not count as the desk's."""
    return draft.turn == state.turn and not state.decision_id
