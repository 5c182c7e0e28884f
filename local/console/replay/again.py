"""The replay itself: each commit of a log is decided again, from the log before it and what came from outside."""

from dataclasses import dataclass

from copydesk.events import Cause, Event, LoopStopped
from copydesk.flow.context import NOTHING, Taken
from copydesk.protocol import ends_loop, following
from copydesk.query import QueryState
from copydesk.query import replay as fold
from copydesk.step import Act, Claimed, Decide, Step, Take
from copydesk.steps import step_of
from copydesk.telling.recording import Recording
from local.console.replay.approvals import broken_approvals
from local.console.replay.commits import LoggedCommit, commits
from local.console.replay.comparing import Difference, differing_events, first_difference
from local.console.replay.mails_in import received_again
from local.console.replay.mails_out import differing_mails


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
    for logged in commits(recording):
        replayed, found = _again(logged)
        events += replayed
        differences += found
    state = fold(recording.events[0].query_id, events)
    if not differences and recording.state is not None and state != recording.state:
        old, new = (each.model_dump(mode="json") for each in (recording.state, state))
        differences.append(Difference(0, "the state", *first_difference(old, new)))
    besides = (*broken_approvals(recording), *differing_mails(recording))
    return Replayed(tuple(events), state, (*differences, *besides), len(recording.sent))


def _again(logged: LoggedCommit) -> tuple[tuple[Event, ...], tuple[Difference, ...]]:
    replayed = received_again(logged)
    if replayed is None:
        replayed = _committed_again(logged)
    if replayed is not None:
        return replayed, tuple(differing_events(logged.recorded, replayed))
    first = logged.first
    missing = (
        f"no handler {first.handler}" if logged.cause else f"no event or outside cause that {first.handler} acts on"
    )
    return logged.recorded, (Difference(first.seq, first.type, "caused_by", first.caused_by, f"there is {missing}"),)


def _committed_again(logged: LoggedCommit) -> tuple[Event, ...] | None:
    """What the handler commits now, with the results of effects as they are recorded; None if there is none."""
    step, cause = step_of(logged.first.handler), logged.cause
    if cause is not None:
        return _handled_again(logged, step, cause)
    if not isinstance(step, Take):
        return None
    recorded = logged.as_recorded()
    return _following(logged, step.again(recorded) or Taken(recorded.cause, NOTHING))


def _handled_again(logged: LoggedCommit, step: Step | None, event: Event) -> tuple[Event, ...] | None:
    """What the step makes of an event of the log now."""
    context, recorded, cause, offset = logged.context(event), logged.as_recorded(), Cause.of(event), 0
    match step:
        case Decide():
            outcome = step.decide(context, recorded.settings)
        case Act() if isinstance(logged.first, LoopStopped):
            # What the effect gave is not in the log; all that can be asked is whether the loop would end here now.
            return logged.recorded if step.is_due(context) and ends_loop(cause) else ()
        case Act():
            outcome = step.record(context, step.again(context, recorded)) if step.is_due(context) else NOTHING
        case Claimed():
            outcome, offset = step.again(context, recorded)
        case Take():
            taken = step.again(recorded)
            outcome = NOTHING if taken is None else taken.outcome
        case _:
            return None
    return _following(logged, Taken(cause, outcome), offset)


def _following(logged: LoggedCommit, taken: Taken, offset: int = 0) -> tuple[Event, ...]:
    return following(
        logged.first.handler, logged.state, taken.cause, taken.outcome, now=logged.now, position_offset=offset
    )
