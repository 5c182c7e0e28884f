"""watch_deadlines: what a passed deadline means. Silence is impossible: every open query has one."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from copydesk import ids
from copydesk.events import (
    Cause,
    Event,
    HumanReviewNeeded,
    MailListed,
    MailSetAside,
    OwnerTold,
    QueryStalled,
    ReminderDue,
    ResponseUncertain,
    ReviewExpired,
    ToolCallFailed,
)
from copydesk.flow.context import NOTHING, Outcome, Taken
from copydesk.flow.send_response import CLAIM_LASTS
from copydesk.flow.shown import asking_all
from copydesk.flow.waiting import overtaken
from copydesk.query import CLOSED, Deadline, Log, QueryState
from copydesk.telling.plain_words import STATUS_WORDS
from copydesk.telling.times import moment_in_english as moment

HANDLER: Final = "watch_deadlines"
MAX_STALLS: Final = 3
"""How often a step that did not follow is set going again before the owner takes over."""
OWNER_REMINDED_AFTER: Final = timedelta(hours=24)
OWNER_EXPIRES_AFTER: Final = timedelta(days=14)
"""How long a failure or an uncertain send waits for the owner's word before it closes."""
NOT_REPORTED: Final = (
    f"the function that was sending this reply did not report back within {CLAIM_LASTS.seconds // 60} minutes, and the "
    "mail provider has reported nothing about it"
)
NOT_BOOKED: Final = (
    "the reply with the call on {call} went out, but the booking could not be written into the "
    "calendar, although it was tried {tries} times more; enter it yourself, or agree on another time with the client. "
    "`.venv/bin/copydesk logs {query_id}` shows the cause"
)
INBOUND_OVERDUE_AFTER: Final = timedelta(minutes=15)
INBOUND_GIVEN_UP_AFTER: Final = timedelta(hours=1)
"""When a stored mail that nobody could handle is put before the owner as it is."""
ANSWER_GIVEN_UP_AFTER: Final = timedelta(hours=2)
"""When the owner is told that a reviewer's answer is late. It is tried on: what it answers has its own deadline, and an
answer that is carried out after all needs no second word."""
NOT_HANDLED: Final = "receive_email failed on this mail again and again; see `.venv/bin/copydesk dead-letters list`"
ANSWER_LATE: Final = "an answer by mail has had no effect so far; it is tried on while anything waits for it"


@dataclass(frozen=True, slots=True)
class Overdue(Taken):
    """What to do about one passed deadline: the events, of which the owner hears first, and what to set going again.

    `wakes` says that a wake-up did not come, or failed: what `wake` does is done in its place, under its key.
    """

    tells_owner: bool = False
    republish: bool = False
    wakes: bool = False


def watch_deadlines(state: QueryState, now: datetime, zone: str = "UTC") -> Overdue | None:
    """What the query's deadline asks for at `now`; None if it has not passed, or is gone. `zone` is the owner's."""
    deadline = state.deadline
    if deadline is None or deadline.at > now:
        return None
    cause = _cause(state, deadline)
    match deadline.kind:
        case "follow_up":
            return _late(state, deadline, cause, zone)
        case "due" | "snooze" | "gather" | "ask":
            return Overdue(cause, NOTHING, wakes=True)
        case "tools" if state.pending_calls:
            return Overdue(cause, Outcome(events=_failed_tools(state)))
        case "tools" | "stall":
            return _stalled(state, deadline, cause, now)
        case kind:
            # A mail that was set aside is told with all others of the day, by the digest.
            return Overdue(cause, Outcome(events=(_passed(state, deadline, now),)), tells_owner=kind != "list")


def _passed(state: QueryState, deadline: Deadline, now: datetime) -> Event:
    """What a deadline that the owner hears of says once it has passed."""
    match deadline.kind:
        case "claim":
            return _uncertain(state, deadline, now)
        case "remind":
            return ReminderDue(deadline=deadline.at)
        case "list":
            return MailListed(deadline=deadline.at)
        case _:
            return ReviewExpired(deadline=deadline.at)


def asking(overdue: Overdue, state: QueryState, log: Log) -> Overdue:
    """The same, where a question to the owner is bound to what the log holds now, which is shown with it."""
    return replace(overdue, outcome=replace(overdue.outcome, events=asking_all(overdue.outcome.events, state, log)))


def given_up_mail(key: str, mail_object: str, now: datetime) -> Overdue:
    """A stored mail that could not be handled is the owner's: what opens its query."""
    cause = Cause(key=key)
    events = (
        MailSetAside(mail_object=mail_object, kind="not_handled", reason=NOT_HANDLED),
        _human(cause, NOT_HANDLED, now, position=1, mail_object=mail_object),
    )
    return Overdue(cause, Outcome(events=events), tells_owner=True)


def asked(overdue: Overdue) -> HumanReviewNeeded:
    """What the owner is asked at the end of it."""
    last = overdue.outcome.events[-1]
    assert isinstance(last, HumanReviewNeeded)  # noqa: S101  (given_up_mail made it)
    return last


def late_answer(key: str) -> Overdue:
    """The owner was told that the answer stored at `key` is late: what the query that it answers takes into its log."""
    return Overdue(Cause(key=key), Outcome(events=(OwnerTold(about=key, reason=ANSWER_LATE),)), tells_owner=True)


def may_still_count(state: QueryState) -> bool:
    """Whether a late answer is worth another try: something waits for the owner, or may again before it expires."""
    return state.status not in CLOSED


def _cause(state: QueryState, deadline: Deadline) -> Cause:
    """A deadline is a natural key: two overlapping ticks of the clock give the same events."""
    key = f"deadline|{state.query_id}|{deadline.kind}|{deadline.at.isoformat()}"
    turn = state.turn
    if deadline.kind == "claim" and state.claim is not None:
        turn = state.claim.turn
    elif deadline.kind == "follow_up" and state.next_follow_up is not None:
        key, turn = f"{key}|{state.next_follow_up.event_id}", state.next_follow_up.turn
    return Cause(key=key, turn=turn, round=state.round)


def _uncertain(state: QueryState, deadline: Deadline, now: datetime) -> ResponseUncertain:
    return ResponseUncertain(
        send_id="" if state.claim is None else state.claim.send_id,
        reason=NOT_REPORTED,
        deadline=deadline.at,
        remind_at=now + OWNER_REMINDED_AFTER,
        expires_at=now + OWNER_EXPIRES_AFTER,
    )


def _failed_tools(state: QueryState) -> tuple[Event, ...]:
    return tuple(
        ToolCallFailed(
            tool_name=call.tool_name,
            tool_args=call.tool_args,
            call_id=call.call_id,
            request_id=call.request_id,
            error_message=f"{call.tool_name} did not answer in time; go on without it and say so",
        )
        for call in state.pending_calls
    )


def _stalled(state: QueryState, deadline: Deadline, cause: Cause, now: datetime) -> Overdue:
    attempt = state.stalls + 1
    if attempt <= MAX_STALLS:
        stalled = QueryStalled(deadline=deadline.at, waiting_for=state.status.value, attempt=attempt)
        return Overdue(cause, Outcome(events=(stalled,)), republish=True)
    tries = f"although it was set going {MAX_STALLS} times"
    reason = (
        f"the query stayed at “{STATUS_WORDS[state.status]}” {tries}; see `.venv/bin/copydesk logs {state.query_id}`"
    )
    human = _human(cause, reason, now, mail_object=state.mail_object)
    return Overdue(cause, Outcome(events=(human, *overtaken(state, reason))), tells_owner=True)


def _late(state: QueryState, deadline: Deadline, cause: Cause, zone: str) -> Overdue:
    """What is owed beside the conversation is set going again; in the end the owner is told in its stead."""
    owed = state.next_follow_up
    assert owed is not None  # noqa: S101  (its deadline is the one that passed)
    if owed.attempts < MAX_STALLS:
        stalled = QueryStalled(
            deadline=deadline.at, waiting_for=owed.kind, attempt=owed.attempts + 1, follow_up=owed.event_id
        )
        return Overdue(cause, Outcome(events=(stalled,)), republish=True)
    reason = owed.reason or NOT_BOOKED.format(
        call=moment(datetime.fromisoformat(owed.call), zone), tries=MAX_STALLS, query_id=state.query_id
    )
    return Overdue(cause, Outcome(events=(OwnerTold(about=owed.event_id, reason=reason),)), tells_owner=True)


def _human(cause: Cause, reason: str, now: datetime, *, mail_object: str, position: int = 0) -> HumanReviewNeeded:
    return HumanReviewNeeded(
        reason=reason,
        review_hash=ids.event_id(cause.key, HANDLER, position),
        remind_at=now + OWNER_REMINDED_AFTER,
        expires_at=now + OWNER_EXPIRES_AFTER,
        mail_object=mail_object,
    )
