"""The signatures of a recorded conversation, verified where the recording has the keys."""

from collections.abc import Iterator

from copydesk.events import FinalResponseReady, ResponseSent
from copydesk.flow.approving import purpose_of, why_not_covered
from copydesk.flow.context import Context
from copydesk.ids import send_id
from copydesk.query import Log, QueryState, evolve
from copydesk.telling.recording import Recording
from local.console.replay.comparing import Difference


def broken_approvals(recording: Recording) -> Iterator[Difference]:
    """Each reply that left without a signature that covers it; nothing if the recording has no keys."""
    sent = {event.send_id for event in recording.events if isinstance(event, ResponseSent)}
    state = QueryState(query_id=recording.events[0].query_id)
    for number, event in enumerate(recording.events, start=1):
        state = evolve(state, event)
        if not isinstance(event, FinalResponseReady) or send_id(event.event_id) not in sent:
            continue
        ring = recording.keys.get(purpose_of(event))
        if ring is None:
            continue
        context = Context(state=state, event=event, now=event.timestamp, log=Log(recording.events[:number]))
        if problem := why_not_covered(context, ring):
            yield Difference(event.seq, event.type, "approval", "the reply left", problem)
