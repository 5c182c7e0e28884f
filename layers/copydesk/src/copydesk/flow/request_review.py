"""request_review: whether a draft needs the owner's word, and until when the question holds."""

from datetime import timedelta

from copydesk.events import DraftResponseReady, Event, FinalResponseReady, ReviewRequested, UserQueryReceived
from copydesk.flow.context import Context
from copydesk.flow.recipients import recipients
from copydesk.query import Status
from copydesk.settings import Settings

BY_POLICY = "the owner's policy"
"""Who approved a reply that the settings let go without a question."""


def is_due(context: Context[DraftResponseReady]) -> bool:
    """Whether this draft is the one that waits."""
    state, event = context.state, context.event
    is_draft = state.draft is not None and state.draft.draft_hash == event.draft_hash
    return context.is_current and is_draft and state.status is Status.DRAFTED


def request_review(context: Context[DraftResponseReady], settings: Settings) -> Event:
    """The question to the owner, or the approval that the owner gave beforehand to drafts without a warning.

    The times count from the draft's, so that a second run asks the same question.
    """
    event = context.event
    if may_go_unasked(context, settings):
        return FinalResponseReady(
            response_content=event.response_content,
            action_taken="the draft as it stands, unasked",
            draft_hash=event.draft_hash,
            approved_by=BY_POLICY,
            automatic=True,
            booking=event.booking,
            recipient=recipients(context.log.latest(UserQueryReceived, event.turn), context.state).to,
        )
    return ReviewRequested(
        draft_hash=event.draft_hash,
        remind_at=event.timestamp + timedelta(hours=settings.review.remind_hours),
        expires_at=event.timestamp + timedelta(days=settings.review.expire_days),
    )


def may_go_unasked(context: Context[DraftResponseReady], settings: Settings) -> bool:
    """Only where the owner said so, only without a warning, and never a text of the scripted stand-in.

    Only to a proved address, too: a forged From would make the desk write to whomever the forger chose.
    """
    draft, mail = context.event, context.log.latest(UserQueryReceived, context.event.turn)
    proved = mail is not None and mail.authenticated
    return settings.review.policy == "unless_flagged" and proved and not draft.warnings and not draft.scripted
