"""An approved reply that waits for its moment, and what voids it before its claim: shared by all who write either."""

from datetime import datetime, timedelta
from typing import Any, Final

from copydesk.events import (
    ApprovedResponse,
    Booking,
    DraftResponseReady,
    Event,
    FinalResponseReady,
    LLMRequestDeferred,
    MoreMailsAwaited,
    OwnerAnswered,
    ReplyScheduled,
    ResponseSent,
    ReviewDecided,
    ReviewSnoozed,
    SendVoided,
)
from copydesk.query import Log, QueryState, Status
from copydesk.settings import Settings
from copydesk.telling.times import moment_in_english as moment

LINKS_OUTLIVE: Final = timedelta(days=1)
"""How long after the moment that something waits for its links and its address must still hold: whoever is reminded
when a snooze ends needs a day to answer, and a send may stall and be put off for hours."""
UNDO_THAT: Final = "to take it back, answer UNDO to the newest mail about it"


def due_at(word: ReviewDecided, settings: Settings) -> datetime | None:
    """When the reply that `word` approves is to leave; None for at once."""
    if word.decision == "send_now":
        return None
    window = settings.review.undo_seconds
    return word.at or (word.timestamp + timedelta(seconds=window) if window else None)


def links_hold_until(state: QueryState, moment: datetime, settings: Settings) -> datetime:
    """Until when the question's links hold if it waits for `moment`: as long as before, or anew where that is short."""
    before = state.review_expires_at
    if before is not None and before >= moment + LINKS_OUTLIVE:
        return before
    return moment + timedelta(days=settings.review.expire_days)


def scheduled(final: FinalResponseReady, due: datetime, expires_at: datetime, because: str = "") -> ReplyScheduled:
    """The reply, to leave at `due`, and why then where the owner named no time."""
    return ReplyScheduled(**_of_the_reply(final), due_at=due, expires_at=expires_at, because=because)


def as_due(waits: ReplyScheduled) -> FinalResponseReady:
    """The reply whose moment has come, just as it was approved."""
    return FinalResponseReady(**_of_the_reply(waits), due_at=waits.due_at)


def _of_the_reply(reply: ApprovedResponse) -> dict[str, Any]:
    return {name: getattr(reply, name) for name in ApprovedResponse.model_fields}


def the_scheduled(state: QueryState, log: Log) -> ReplyScheduled | None:
    """The reply that waits in `state`."""
    found = (event for event in log.of(ReplyScheduled) if event.event_id == state.scheduled_id)
    return next(found, None) if state.scheduled_id else None


def voided(state: QueryState, reason: str, now: datetime, settings: Settings) -> SendVoided:
    """The approved reply does not leave, and its question is before the owner again, by new links."""
    return SendVoided(
        send_id=state.next_send_id,
        due_at=state.due_at,
        reason=reason,
        remind_at=now + timedelta(hours=settings.review.remind_hours),
        expires_at=now + timedelta(days=settings.review.expire_days),
    )


def overtaken(state: QueryState, reason: str) -> tuple[SendVoided, ...]:
    """What a commit writes first that takes the query on from a reply that waits: nothing if none does.

    The question is nobody's any more, so its times are those of before. What leaves unasked was promised to nobody.
    """
    asked = state.approved_from is not None and bool(state.review_hash)
    if not asked or state.review_expires_at is None or not state.before_its_claim:
        return ()
    until = state.review_expires_at
    return (
        SendVoided(send_id=state.next_send_id, due_at=state.due_at, reason=reason, remind_at=until, expires_at=until),
    )


def still_waits(state: QueryState, event: Event) -> bool:
    """Whether what `event` has wait has not been decided, voided or awakened meanwhile."""
    match event:
        case ReplyScheduled():
            return bool(event.event_id) and state.scheduled_id == event.event_id
        case ReviewSnoozed():
            return event.turn == state.turn and state.snoozed_until == event.until
        case MoreMailsAwaited() | LLMRequestDeferred():
            return event.turn == state.turn and state.ask_at == event.until
    return False


def offered_call(event: Event, log: Log) -> Booking | None:
    """The call whose hold must live on while `event` has something wait."""
    if isinstance(event, ReplyScheduled):
        return event.booking
    if isinstance(event, ReviewSnoozed):
        draft = log.latest(DraftResponseReady, event.turn)
        return None if draft is None else draft.booking
    return None


def why_too_late(  # noqa: PLR0911  (one for each status)
    state: QueryState, log: Log, settings: Settings
) -> str:
    """Why an undo is not taken, if the reply of this turn has left, may have, or will; otherwise an empty string.

    The address of an older question does not undo: its signature names times that are gone, so nothing proves it.
    """
    own = log.latest(OwnerAnswered, state.turn)
    if state.status is Status.ANSWERED and own is not None and not state.send_id:
        return "you have answered this mail yourself"
    sent = log.latest(ResponseSent, state.turn)
    if state.status is Status.ANSWERED and sent is not None:
        return f"it left on {clock_time(sent.timestamp, settings)}"
    if state.status is Status.SENDING:
        return "it is leaving right now"
    if state.status is Status.UNCERTAIN:
        return "it may have left; nobody knows yet"
    if state.status is Status.SCHEDULED and state.due_at is not None:
        return f"it still waits, and leaves on {clock_time(state.due_at, settings)}; {UNDO_THAT}"
    if state.status is Status.APPROVED:
        return f"it is being tried, and will leave{f'; {UNDO_THAT}' if state.review_hash else ''}"
    return ""


def clock_time(at: datetime, settings: Settings) -> str:
    """A moment by the owner's clock, to the minute."""
    return moment(at, settings.calendar.time_zone)
