"""The fold: how each event changes the state of its query. Pure, total, and the only way a state comes about.

Where an event leads stands in the table of `life`; here stands what else it changes, and when it counts at all.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final, Literal

from copydesk.events import (
    CallQuestioned,
    Event,
    LLMRequestDeferred,
    LLMRequestResumed,
    LLMRequestSent,
    LLMResponseReceived,
    MailSetAside,
    OwnerAnswered,
    OwnTimeAsked,
    OwnWordAsked,
    QueryDiscarded,
    QueryStalled,
    ReminderDue,
    ReplyScheduled,
    ResponseFailed,
    ResponseUncertain,
    ReviewDecided,
    ReviewOutdated,
    ReviewPaused,
    ReviewSnoozed,
    SendDeferred,
    SendVoided,
    ToolCallFailed,
    ToolCallSucceeded,
    UserQueryReceived,
)
from copydesk.query.changes import BESIDE, BY_MOVE, nothing
from copydesk.query.follow_ups import follow_ups_after, still_owing
from copydesk.query.life import LIFE, MOVING, Due, Move, Target
from copydesk.query.mails import Changes
from copydesk.query.rounds import left_of_round
from copydesk.query.sends import OF_SENDS
from copydesk.query.state import Deadline, QueryState
from copydesk.query.statuses import CLOSED, Status

STALL_AFTER: Final = timedelta(minutes=15)
"""How long a step of ours may take before someone looks; longer than Lambda's retries of a failing handler."""
TOOLS_AFTER: Final = timedelta(minutes=10)
"""How long a round waits for its tools before the missing ones count as failed."""

BACKSTOP_AFTER: Final = timedelta(minutes=3)
"""How long after a wake-up the watcher acts in its place: a wake-up comes to the minute."""

Guard = Callable[[QueryState, Any], bool]


def evolve(state: QueryState, event: Event) -> QueryState:
    """The state after `event`. An event that does not count, or has no row in the table, changes only the version."""
    changes: Changes = {"version": event.seq, "updated_at": event.timestamp}
    changes |= OF_SENDS.get(type(event), nothing)(state, event)
    changes |= follow_ups_after(state, event)
    move = move_of(state, event)
    if move is not None:
        changes |= _moved(state, event, move) | BY_MOVE.get(type(event), nothing)(state, event)
    else:
        changes |= BESIDE.get(type(event), nothing)(state, event)
    if "review_expires_at" in changes:
        # Any other end is that of a question that is mailed with it.
        changes.setdefault("review_signed_until", None)
    return still_owing(state.model_copy(update=changes))


def replay(query_id: str, events: Iterable[Event]) -> QueryState:
    """The state that a whole log gives."""
    state = QueryState(query_id=query_id)
    for event in events:
        state = evolve(state, event)
    return state


def move_of(state: QueryState, event: Event) -> Move | None:
    """The move that `event` makes now; None if it does not count, or the table has no row for it."""
    return LIFE.get((state.status, type(event))) if counts(state, event) else None


def has_no_row(state: QueryState, event: Event) -> bool:
    """Whether `event` is one that moves queries, and counts, but has no row in the table where this query stands.

    No handler writes such an event: a log that holds one is no behaviour of the table.
    """
    return type(event) in MOVING and counts(state, event) and (state.status, type(event)) not in LIFE


def counts(state: QueryState, event: Event) -> bool:
    """Whether `event` speaks of what the query is doing now: of its turn, its round, its send, its review."""
    return _GUARDS.get(type(event), _is_of_this_turn)(state, event)


def _moved(state: QueryState, event: Event, move: Move) -> Changes:
    to = _target(state, move.to)
    # A word is carried out until the next move, whatever that is; one that is itself a word says so again.
    changes: Changes = {"status": to, "decided": None}
    if move.due is Due.SAME:
        return changes
    return {**changes, "status_deadline": _deadline(state, event, _due(state, to, move.due)), "stalls": 0}


def _target(state: QueryState, to: Status | Target) -> Status | None:
    match to:
        case Target.BACK:
            return state.decided_from
        case Target.ASKED:
            return state.approved_from
        case Target.SAME:
            return state.status
        case Status():
            return to


def _due(state: QueryState, to: Status | None, due: Due) -> Due:
    """What is owed after a word that came to nothing: what was owed before it, where something waits for a moment."""
    if due is not Due.EXPIRE:
        return due
    if to is Status.APPROVED:
        return Due.STALL
    if to is Status.SCHEDULED:
        return Due.LEAVE
    if to is Status.DEFERRED:
        return Due.ASK
    return Due.WAKE if state.snoozed_until is not None and state.status is Status.DECIDED else due


def _deadline(state: QueryState, event: Any, due: Due) -> Deadline | None:  # noqa: PLR0911  (one for each kind)
    match due:
        case Due.STALL:
            return Deadline(at=event.timestamp + STALL_AFTER + _patience(state, event), kind="stall")
        case Due.TOOLS:
            return Deadline(at=event.timestamp + TOOLS_AFTER, kind="tools")
        case Due.REMIND:
            return Deadline(at=event.remind_at, kind="remind")
        case Due.LIST if event.list_at is not None:
            return Deadline(at=event.list_at, kind="list")
        case Due.EXPIRE if state.review_expires_at is not None:
            return Deadline(at=state.review_expires_at, kind="expire")
        case Due.LEAVE:
            return _backstop(event.due_at if isinstance(event, ReplyScheduled) else state.due_at, "due")
        case Due.WAKE:
            return _backstop(event.until if isinstance(event, ReviewSnoozed) else state.snoozed_until, "snooze")
        case Due.GATHER:
            return _backstop(event.until, "gather")
        case Due.ASK:
            return _backstop(event.until if isinstance(event, LLMRequestDeferred) else state.ask_at, "ask")
    return None


def _patience(state: QueryState, event: Event) -> timedelta:
    """How much longer the step may take than one on AWS: a small model on an ordinary machine answers in its own time.

    It lasts while the model is asked, so that a question which is set going again has the same time anew.
    """
    if isinstance(event, LLMRequestSent):
        return timedelta(seconds=event.patience_seconds)
    is_asked_again = isinstance(event, LLMRequestResumed) or (
        isinstance(event, QueryStalled) and state.status is Status.THINKING
    )
    return timedelta(seconds=state.patience_seconds if is_asked_again else 0)


def _backstop(moment: datetime | None, kind: Literal["due", "snooze", "gather", "ask"]) -> Deadline | None:
    return None if moment is None else Deadline(at=moment + BACKSTOP_AFTER, kind=kind)


# When an event counts


def _is_of_this_turn(state: QueryState, event: Event) -> bool:
    return event.turn == state.turn


def _opens(_state: QueryState, _event: Event) -> bool:
    return True


def _is_of_this_round(state: QueryState, event: Event) -> bool:
    return state.is_current(event)


def _is_last_of_its_round(state: QueryState, event: ToolCallSucceeded | ToolCallFailed) -> bool:
    return state.is_current(event) and not left_of_round(state, event)


def _is_waited_for(state: QueryState, event: ReviewDecided) -> bool:
    return event.turn == state.turn and state.takes(event, event.timestamp)


def _answers_the_decision(state: QueryState, event: ReviewOutdated | ReviewSnoozed) -> bool:
    """The decision may be nobody's concern any more: evidence settled the send, or the owner took over meanwhile."""
    waits = state.status is Status.DECIDED and state.decision_id == event.caused_by
    return waits and event.turn == state.turn and state.review_expires_at is not None


def _is_not_claimed(state: QueryState, event: SendVoided) -> bool:
    """Only the reply that has not been claimed is voided, and only one that the owner was asked about."""
    waits = state.before_its_claim and state.approved_from is not None and bool(state.review_hash)
    return waits and event.turn == state.turn and event.send_id == state.next_send_id


def _has_a_review(state: QueryState, event: ReminderDue | ReviewPaused) -> bool:
    return event.turn == state.turn and state.review_expires_at is not None


def _is_not_settled(state: QueryState, event: ResponseUncertain) -> bool:
    """After an answer or a close a claim that expires is one more uncertain send, and no question to the owner."""
    return event.turn == state.turn and state.status not in CLOSED


def _stands_still(state: QueryState, event: QueryStalled) -> bool:
    """A follow-up beside the conversation may be late whatever the query does."""
    return event.turn == state.turn and not event.follow_up


def _may_go_on(state: QueryState, event: SendDeferred) -> bool:
    """Evidence about a reply that was sent before may have answered the query meanwhile: then nothing is put off."""
    return state.is_latest_send(event) and state.status not in CLOSED


def _answers_this_turn(state: QueryState, event: OwnerAnswered) -> bool:
    """Her answer to an earlier mail was written without knowing the turn's own."""
    return event.turn == state.turn and not event.earlier


_GUARDS: Final[Mapping[type[Event], Guard]] = {
    UserQueryReceived: _opens,
    CallQuestioned: _opens,
    QueryDiscarded: _opens,
    MailSetAside: _opens,
    OwnTimeAsked: _opens,
    OwnWordAsked: _opens,
    LLMRequestDeferred: _is_of_this_round,
    LLMRequestResumed: _is_of_this_round,
    LLMResponseReceived: _is_of_this_round,
    ToolCallSucceeded: _is_last_of_its_round,
    ToolCallFailed: _is_last_of_its_round,
    ReviewDecided: _is_waited_for,
    ReviewOutdated: _answers_the_decision,
    ReviewSnoozed: _answers_the_decision,
    SendVoided: _is_not_claimed,
    ReminderDue: _has_a_review,
    ReviewPaused: _has_a_review,
    ResponseUncertain: _is_not_settled,
    QueryStalled: _stands_still,
    SendDeferred: _may_go_on,
    OwnerAnswered: _answers_this_turn,
    ResponseFailed: QueryState.is_latest_send,
}
