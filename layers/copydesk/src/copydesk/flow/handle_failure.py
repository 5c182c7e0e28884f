"""handle_failure: what Copydesk can't finish becomes the owner's, with the reason and the raw mail."""

from copydesk import ids
from copydesk.events import Event, HumanReviewNeeded, ResponseFailed
from copydesk.flow.given import Given
from copydesk.flow.watch_deadlines import OWNER_EXPIRES_AFTER, OWNER_REMINDED_AFTER
from copydesk.query import Status

HANDLER = "handle_failure"


def is_due(given: Given[Event]) -> bool:
    """Whether the failure still matters: that of an older turn only if a reply of ours did not arrive."""
    if isinstance(given.event, ResponseFailed):
        return True
    return given.event.turn == given.state.turn and given.state.status is Status.FAILED


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
