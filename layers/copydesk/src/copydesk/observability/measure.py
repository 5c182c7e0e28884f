"""Which metrics an event gives. Pure; the dashboard and the alarms are built on these names."""

from collections.abc import Iterator

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
    QueryStalled,
    ResponseFailed,
    ResponseUncertain,
    ToolCallFailed,
)
from copydesk.ports import Measurement
from copydesk.query import QueryState

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
    return (
        Measurement("EventCount", 1, event_type=event.type),
        Measurement("Hops", event.hop),
        *_of_kind(event, state),
    )


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
        "caused_by": event.caused_by,
        "emitted_by": event.handler,
        "emitted_at": event.timestamp.isoformat(),
        "status": state.status.value,
    }
    for name in ("tool", "tries", "latency_ms", "input_tokens", "output_tokens", "dollars", "model", "kind", "attempt"):
        if hasattr(event, name):
            fields[name] = getattr(event, name)
    return fields


def _of_kind(event: Event, state: QueryState) -> Iterator[Measurement]:
    if isinstance(event, FAILURES):
        yield Measurement("Failures", 1, event_type=event.type)
    match event:
        case LLMResponseReceived():
            yield Measurement("ModelLatencyMs", event.latency_ms, unit="Milliseconds")
            yield Measurement("InputTokens", event.input_tokens)
            yield Measurement("OutputTokens", event.output_tokens)
            yield Measurement("Dollars", event.dollars, unit="None")
        case DraftResponseReady():
            yield Measurement("Drafts", 1)
            if state.opened_at is not None and event.turn == state.turn:
                seconds = (event.timestamp - state.opened_at).total_seconds()
                yield Measurement("TimeToDraftSeconds", seconds, unit="Seconds")
        case FinalResponseReady():
            yield Measurement("Approvals", 1)
        case QueryStalled():
            yield Measurement("Stalls", 1)
        case _:
            return
