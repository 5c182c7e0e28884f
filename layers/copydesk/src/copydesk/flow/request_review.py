"""request_review: the question to the owner about a draft, and until when it holds."""

from datetime import timedelta

from copydesk.events import DraftResponseReady, ReviewRequested
from copydesk.flow.approve_unasked import may_go_unasked
from copydesk.flow.context import Context
from copydesk.flow.shown import asking
from copydesk.settings import Settings


def request_review(context: Context[DraftResponseReady], settings: Settings) -> ReviewRequested | None:
    """The question to the owner; None where the policy lets the draft go, which is approve_unasked's to do.

    The times count from the draft's, so that a second run asks the same question.
    """
    event = context.event
    if may_go_unasked(context, settings):
        return None
    asked = ReviewRequested(
        draft_hash=event.draft_hash,
        remind_at=event.timestamp + timedelta(hours=settings.review.remind_hours),
        expires_at=event.timestamp + timedelta(days=settings.review.expire_days),
    )
    return asking(asked, context.state, context.log)
