"""watch_deadlines: what a passed deadline means. Silence is impossible: every open query has one."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from copydesk import ids
from copydesk.events import (
    Cause,
    Event,
    HumanReviewNeeded,
    MailListed,
    MailSetAside,
    QueryStalled,
    ReminderDue,
    ResponseUncertain,
    ReviewExpired,
    ToolCallFailed,
)
from copydesk.flow.context import Outcome, Taken
from copydesk.flow.send_response import CLAIM_LASTS
from copydesk.query import Deadline, QueryState

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
INBOUND_OVERDUE_AFTER: Final = timedelta(minutes=15)
INBOUND_GIVEN_UP_AFTER: Final = timedelta(hours=1)
"""When a stored mail that nobody could handle is put before the owner as it is."""
ANSWER_GIVEN_UP_AFTER: Final = timedelta(hours=2)
"""The same for a mail to the address of a review. It is tried for longer: what it answers has its own deadline, and an
answer that is carried out after all needs no second word."""
NOT_HANDLED: Final = "receive_email failed on this mail again and again; see `.venv/bin/copydesk dead-letters list`"
ANSWER_NOT_HANDLED: Final = (
    "this mail came to the address for answers to a review, and receive_email failed on it again and again, so it has "
    "had no effect so far. If it is yours, look whether what it answers still waits, and decide on its page; "
    "`.venv/bin/copydesk dead-letters list` shows the cause"
)


@dataclass(frozen=True, slots=True)
class Overdue(Taken):
    """What to do about one passed deadline: the events, of which the owner hears first, and what to set going again."""

    tells_owner: bool = False
    republish: bool = False


def watch_deadlines(state: QueryState, now: datetime) -> Overdue | None:
    """What the query's deadline asks for at `now`; None if it has not passed, or is gone."""
    deadline = state.deadline
    if deadline is None or deadline.at > now:
        return None
    cause = _cause(state, deadline)
    match deadline.kind:
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


def is_given_up(waited: timedelta, *, answers_review: bool) -> bool:
    """Whether a stored mail has waited for so long that it is put before the owner, and not announced once more."""
    return waited >= (ANSWER_GIVEN_UP_AFTER if answers_review else INBOUND_GIVEN_UP_AFTER)


def given_up_mail(key: str, mail_object: str, now: datetime, *, answers_review: bool) -> Overdue:
    """A stored mail that could not be handled is the owner's: what opens its query."""
    cause = Cause(key=key)
    reason = ANSWER_NOT_HANDLED if answers_review else NOT_HANDLED
    events = (
        MailSetAside(mail_object=mail_object, kind="not_handled", reason=reason),
        _human(cause, reason, now, position=1, mail_object=mail_object),
    )
    return Overdue(cause, Outcome(events=events), tells_owner=True)


def _cause(state: QueryState, deadline: Deadline) -> Cause:
    """A deadline is a natural key: two overlapping ticks of the clock give the same events."""
    key = f"deadline|{state.query_id}|{deadline.kind}|{deadline.at.isoformat()}"
    turn = state.claim.turn if deadline.kind == "claim" and state.claim is not None else state.turn
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
    reason = f"the query stayed “{state.status}” {tries}; see `.venv/bin/copydesk logs {state.query_id}`"
    human = _human(cause, reason, now, mail_object=state.mail_object)
    return Overdue(cause, Outcome(events=(human,)), tells_owner=True)


def _human(cause: Cause, reason: str, now: datetime, *, mail_object: str, position: int = 0) -> HumanReviewNeeded:
    return HumanReviewNeeded(
        reason=reason,
        review_hash=ids.event_id(cause.key, HANDLER, position),
        remind_at=now + OWNER_REMINDED_AFTER,
        expires_at=now + OWNER_EXPIRES_AFTER,
        mail_object=mail_object,
    )
