"""handle_failure: what Copydesk can't finish becomes the owner's, with the reason and the raw mail."""

from typing import Final

from copydesk import ids
from copydesk.events import BookingLost, Event, HumanReviewNeeded, LLMResponseUnusable, ResponseFailed
from copydesk.flow.context import Context
from copydesk.flow.watch_deadlines import OWNER_EXPIRES_AFTER, OWNER_REMINDED_AFTER
from copydesk.query import Status

HANDLER: Final = "handle_failure"


def is_due(context: Context[Event]) -> bool:
    """Whether the owner must hear of it: of an older reply's failure too, and of a call that was offered in vain."""
    return context.state.owes(context.event) or stops_the_query(context)


def stops_the_query(context: Context[Event]) -> bool:
    """Whether the query stands still because of this failure, so that the owner's word is the next step."""
    event = context.event
    beside = isinstance(event, BookingLost) or (
        isinstance(event, ResponseFailed) and not context.state.is_latest_send(event)
    )
    return not beside and context.awaits(Status.FAILED)


def handle_failure(context: Context[Event]) -> HumanReviewNeeded:
    """What the owner is told, and may answer; the times count from the failure's."""
    event = context.event
    return HumanReviewNeeded(
        reason=str(getattr(event, "reason", event.type)),
        review_hash=ids.event_id(event.event_id, HANDLER, 0),
        remind_at=event.timestamp + OWNER_REMINDED_AFTER,
        expires_at=event.timestamp + OWNER_EXPIRES_AFTER,
        mail_object=context.state.mail_object,
        model_answer=event.answer if isinstance(event, LLMResponseUnusable) else "",
    )
