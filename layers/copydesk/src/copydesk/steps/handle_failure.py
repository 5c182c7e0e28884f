"""handle_failure's step: the owner is told what Copydesk can't finish, and gets the raw mail."""

from typing import Final

from copydesk.events import (
    BookingLost,
    Cause,
    Event,
    HoldingReplyFailed,
    HumanReviewNeeded,
    InvitationAnswered,
    LLMRequestFailed,
    LLMResponseUnusable,
    LoopStopped,
    MailSetAside,
    OwnerTold,
    ResponseFailed,
)
from copydesk.flow.context import NOTHING, Context, Outcome, emit
from copydesk.flow.handle_failure import HANDLER, is_due, stops_the_query, who_answered
from copydesk.flow.handle_failure import handle_failure as decided
from copydesk.flow.shown import asking, refuse_withdrawn
from copydesk.protocol import ahead
from copydesk.settings import Settings
from copydesk.step import Act, Call, Recorded
from copydesk.steps.owner_notes import asking_nothing, review_thread, send_failure, send_note, tell_beside, view
from copydesk.telling.notes import invitation_note


def handle_failure(context: Context[Event], call: Call) -> HumanReviewNeeded:
    """Give the owner the raw mail and the reason; the event to record."""
    human = asking(decided(context, _zone(call.services.settings)), context.state, context.log)
    event, state = context.event, asking_nothing(context.state)
    if stops_the_query(context):
        _, state = ahead(HANDLER, context.state, Cause.of(event), emit(human), now=event.timestamp)
    if isinstance(event, InvitationAnswered):
        note = invitation_note(
            view(call.services, state, context.log), human.reason, who_answered(event, context.state)
        )
        send_note(call.services, state, note, identity=event.event_id, follows=review_thread(context.log))
        return human
    if isinstance(event, HoldingReplyFailed):
        tell_beside(call.services, state, context.log, event, human.reason, identity=event.event_id)
        return human
    send_failure(call.services, state, context.log, human, identity=event.event_id)
    return human


def _zone(settings: Settings) -> str:
    """By which clock the owner reads times."""
    return settings.calendar.time_zone


def record(context: Context[Event], human: HumanReviewNeeded) -> Outcome:
    """Record that the owner is asked, if the query stands still, or that the owner knows of what failed beside it."""
    if stops_the_query(context):
        refuse_withdrawn(human, context.state)
        return emit(human)
    event = context.event
    beside = isinstance(event, BookingLost | ResponseFailed | HoldingReplyFailed) and context.state.owes(event)
    return emit(OwnerTold(about=event.event_id, reason=human.reason)) if beside else NOTHING


def again(context: Context[Event], recorded: Recorded) -> HumanReviewNeeded:
    """The owner was told before the commit, maybe of an older state: its mail is the one in the record."""
    human = asking(decided(context, _zone(recorded.settings)), context.state, context.log)
    before = recorded.first
    known = {state.mail_object for state in recorded.states[context.event.seq :]}
    if isinstance(before, HumanReviewNeeded) and before.mail_object in known:
        return human.model_copy(update={"mail_object": before.mail_object})
    return human


STEP: Final[Act[Event, HumanReviewNeeded]] = Act(
    HANDLER,
    hears=(
        LLMRequestFailed,
        LLMResponseUnusable,
        MailSetAside,
        ResponseFailed,
        LoopStopped,
        BookingLost,
        InvitationAnswered,
        HoldingReplyFailed,
    ),
    is_due=is_due,
    effect=handle_failure,
    record=record,
    needs_log=True,
    again=again,
)
