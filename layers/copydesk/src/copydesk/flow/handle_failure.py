"""handle_failure: what Copydesk can't finish becomes the owner's, with the reason and the raw mail."""

from copydesk import ids
from copydesk.events import BookingLost, Event, HumanReviewNeeded, ResponseFailed
from copydesk.flow.given import Given
from copydesk.flow.watch_deadlines import OWNER_EXPIRES_AFTER, OWNER_REMINDED_AFTER
from copydesk.query import Status

HANDLER = "handle_failure"


def is_due(given: Given[Event]) -> bool:
    """Whether the owner must hear of it: of an older reply's failure too, and of a call that was offered in vain."""
    told_anyway = isinstance(given.event, BookingLost | ResponseFailed) and not _is_latest(given)
    return told_anyway or stops_the_query(given)


def stops_the_query(given: Given[Event]) -> bool:
    """Whether the query stands still because of this failure, so that the owner's word is the next step."""
    if isinstance(given.event, BookingLost | ResponseFailed) and not _is_latest(given):
        return False
    return given.awaits(Status.FAILED)


def _is_latest(given: Given[Event]) -> bool:
    return isinstance(given.event, ResponseFailed) and given.event.send_id == given.state.send_id


def handle_failure(given: Given[Event]) -> HumanReviewNeeded:
    """What the owner is told, and may answer; the times count from the failure's."""
    event = given.event
    return HumanReviewNeeded(
        reason=str(getattr(event, "reason", event.type)),
        review_hash=ids.event_id(event.event_id, HANDLER, 0),
        remind_at=event.timestamp + OWNER_REMINDED_AFTER,
        expires_at=event.timestamp + OWNER_EXPIRES_AFTER,
        mail_object=given.state.mail_object,
    )
