"""approve_unasked: the approval that the owner gave beforehand, to drafts that the policy lets go."""

from typing import Final

from copydesk import ids
from copydesk.events import (
    DraftResponseReady,
    FinalResponseReady,
    HumanReviewNeeded,
    LLMResponseReceived,
    OwnerAnswered,
    OwnerAnswerSuspected,
    ResponseUncertain,
    ReviewDecided,
    ReviewRequested,
    UserQueryReceived,
    to_answer,
)
from copydesk.flow.context import Context
from copydesk.flow.draft_warnings import form_of_letter, times_of_call
from copydesk.flow.recipients import recipients
from copydesk.grounding.facts import may_stand_unread, undertaken
from copydesk.hostile.spoken_to import orders_of
from copydesk.mail.addresses import folded
from copydesk.query import Log, Status
from copydesk.settings import Settings

HANDLER: Final = "approve_unasked"
MOST_IN_A_ROW: Final = 3
"""Replies of one thread that leave unasked before the owner must say a word: two programs would answer each other."""
BY_POLICY = "the owner's policy"
"""Who approved a reply that the settings let go without a question."""
ABOUT_A_CALL = "an invitation, or a change of a call, leaves with it, which is always yours to say"
"""Why a draft with a call is kept before the owner."""


def is_due(context: Context[DraftResponseReady]) -> bool:
    """Whether this draft is the one that waits."""
    state, event = context.state, context.event
    is_draft = state.draft is not None and state.draft.draft_hash == event.draft_hash
    return context.is_current and is_draft and state.status is Status.DRAFTED


def send_id_unasked(draft: DraftResponseReady) -> str:
    """The id of the send that follows if `draft` leaves unasked."""
    return ids.send_id_after(draft.event_id, HANDLER)


def approve_unasked(context: Context[DraftResponseReady], settings: Settings) -> FinalResponseReady | None:
    """The reply as it may leave, still to be signed; None if the owner is to be asked."""
    event = context.event
    if not may_go_unasked(context, settings):
        return None
    return FinalResponseReady(
        response_content=event.response_content,
        action_taken="the draft as it stands, unasked",
        draft_hash=event.draft_hash,
        approved_by=BY_POLICY,
        approved_at=event.timestamp,
        automatic=True,
        call_note=event.call_note,
        recipient=recipients(context.log.latest(UserQueryReceived, event.turn), context.state).to,
    )


def _is_proved(mail: UserQueryReceived) -> bool:
    """Whether the sender is proved, and nothing speaks for a machine or a form."""
    return mail.authenticated and not mail.doubts and not mail.form_sender


def _unasked_in_a_row(log: Log) -> int:
    """How many replies of this thread left unasked since the owner's last word in it."""
    spoken = max((event.seq for event in log.of((ReviewDecided, OwnerAnswered))), default=0)
    return sum(final.automatic and final.seq > spoken for final in log.of(FinalResponseReady))


def may_go_unasked(context: Context[DraftResponseReady], settings: Settings) -> bool:
    """Only where the owner said so, only without a warning or a commitment, and never a text of a stand-in.

    Neither the scripted model's nor a small one's. Nor once the owner was asked, spoke, or wrote to the client herself
    in this turn: whoever has looked at it wants to see what leaves. Nor where the mail, or what was found for it,
    speaks to the program, nor after some that left so in a row. Only to the proved sender, too: a forged From, a
    Reply-To or a form would make the desk write to whomever a stranger chose. Nor a draft that confirms, moves or
    cancels a call: which time a client's words choose is read by rules, and the owner's day is promised by it. The
    warnings are found anew in the log before the draft: what the draft says of itself is not taken for it.
    """
    if context.event.booking is not None:
        return False
    if not _may_but_for_its_words(context, settings) or _wrong_form(context, settings):
        return False
    draft, before = context.event, _before(context)
    return may_stand_unread(draft.response_content, log=before, settings=settings)


def kept_because(context: Context[DraftResponseReady], settings: Settings) -> str:
    """What keeps a draft before the owner that the policy would let go but for a promise in it; "" for any other."""
    if not _may_but_for_its_words(context, settings) or _wrong_form(context, settings):
        return ""
    draft, before = context.event, _before(context)
    if draft.booking is not None:
        return ABOUT_A_CALL
    found = undertaken(draft.response_content, log=before, settings=settings)
    return f"it promises something in your name: {'; '.join(f'“{each}”' for each in found)}" if found else ""


def _may_but_for_its_words(context: Context[DraftResponseReady], settings: Settings) -> bool:
    """Whether all allows it that is not said in the draft itself."""
    draft, mail = context.event, context.log.latest(UserQueryReceived, context.event.turn)
    if settings.review.policy != "unless_flagged" or settings.model.may_be_small or mail is None or draft.warnings:
        return False
    going_to = recipients(mail, context.state).to
    if not all(_is_proved(one) and folded(one.sender) == folded(going_to) for one in to_answer(context.log)):
        return False
    before = _before(context)
    if before.of((ReviewRequested, HumanReviewNeeded, ResponseUncertain, ReviewDecided), draft.turn):
        return False
    if context.log.of((OwnerAnswered, OwnerAnswerSuspected), draft.turn) or _unasked_in_a_row(before) >= MOST_IN_A_ROW:
        return False
    scripted = draft.scripted or any(answer.scripted for answer in before.of(LLMResponseReceived, draft.turn))
    return not (scripted or orders_of(before, draft.turn, settings.owner_name))


def _before(context: Context[DraftResponseReady]) -> Log:
    return Log(tuple(event for event in context.log if event.seq < context.event.seq))


def _wrong_form(context: Context[DraftResponseReady], settings: Settings) -> bool:
    """Whether the draft has a form that no letter should have, or names a time that is not the call's."""
    draft, before = context.event, _before(context)
    written = draft.response_content
    return bool(
        [
            *form_of_letter(written, draft.booking, log=before, settings=settings),
            *times_of_call(written, log=before, now=draft.timestamp, settings=settings),
        ]
    )
