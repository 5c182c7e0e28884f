"""request_review: the question to the owner about a draft, and until when it holds."""

from datetime import timedelta

from copydesk.events import DraftResponseReady, ReviewRequested, UserQueryReceived
from copydesk.flow.approve_unasked import kept_because, may_go_unasked
from copydesk.flow.context import Context
from copydesk.flow.shown import asking
from copydesk.review import read_address
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
        kept_because=kept_because(context, settings),
        remind_at=event.timestamp + timedelta(hours=settings.review.remind_hours),
        expires_at=event.timestamp + timedelta(days=settings.review.expire_days),
    )
    return asking(asked, context.state, context.log)


def passed_on(context: Context[DraftResponseReady], settings: Settings) -> str:
    """The object of the mail that goes to the owner with the question, as it came; "" for none.

    An answer that came to the thread's own address never was in the mailbox that clients write to. It goes along once,
    with the first draft for it.
    """
    mail = context.log.latest(UserQueryReceived, context.state.turn)
    if mail is None or not settings.client_addresses or read_address(mail.recipient, settings) is None:
        return ""
    asked_before = any(asked.turn == context.state.turn for asked in context.log.of(ReviewRequested))
    return "" if asked_before else mail.mail_object
