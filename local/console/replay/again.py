"""The replay itself: each commit of a log is decided again, from the log before it and what came from outside."""

from dataclasses import dataclass

from copydesk.events import Event
from copydesk.protocol import following
from copydesk.query import QueryState
from copydesk.query import replay as fold
from copydesk.telling.recording import Recording
from local.console.replay import inside, outside
from local.console.replay.comparing import Difference, differing_events, first_difference
from local.console.replay.mails_in import received_again
from local.console.replay.mails_out import differing_mails
from local.console.replay.step import Step, steps


@dataclass(frozen=True, slots=True)
class Replayed:
    """What a replay gave: its log, the state that follows from it, and every place where it differs, in order."""

    events: tuple[Event, ...]
    state: QueryState
    differences: tuple[Difference, ...]
    mails: int

    @property
    def is_identical(self) -> bool:
        """Whether all of it is as it was recorded, byte for byte."""
        return not self.differences


def replay(recording: Recording) -> Replayed:
    """Run a recorded conversation again. Pure: reads no clock, reaches nothing outside."""
    events: list[Event] = []
    differences: list[Difference] = []
    for step in steps(recording):
        replayed, found = _again(step)
        events += replayed
        differences += found
    state = fold(recording.events[0].query_id, events)
    if not differences and recording.state is not None and state != recording.state:
        old, new = (each.model_dump(mode="json") for each in (recording.state, state))
        differences.append(Difference(0, "the state", *first_difference(old, new)))
    mails = differing_mails(recording)
    return Replayed(tuple(events), state, (*differences, *mails), len(recording.sent))


def _again(step: Step) -> tuple[tuple[Event, ...], tuple[Difference, ...]]:
    replayed = received_again(step)
    if replayed is None:
        replayed = _decided_again(step)
    if replayed is not None:
        return replayed, tuple(differing_events(step.recorded, replayed))
    first, cause = step.first, step.cause
    missing = f"no handler {first.handler}" if cause else f"no event or outside cause that {first.handler} acts on"
    return step.recorded, (Difference(first.seq, first.type, "caused_by", first.caused_by, f"there is {missing}"),)


def _decided_again(step: Step) -> tuple[Event, ...] | None:
    cause = step.cause
    redone = outside.redo(step) if cause is None else inside.redo(step, cause)
    if redone is None:
        return None
    return following(
        step.first.handler, step.state, redone.cause, redone.decision, now=step.now, position_offset=redone.offset
    )
