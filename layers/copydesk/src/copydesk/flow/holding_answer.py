"""verify_word: the owner's answer to the question whether her holding reply may go. Pure."""

from datetime import datetime
from typing import Final

from copydesk.errors import UnclearDecision
from copydesk.events import Approval, HoldingReplyApproved, HoldingReplyAsked, HoldingReplyWithdrawn
from copydesk.flow.arrival import Arrival
from copydesk.flow.context import Outcome, emit
from copydesk.flow.holding import approval_id, note_approved
from copydesk.flow.places import AnswersHolding, AsksBack
from copydesk.flow.review_answer import review_answer
from copydesk.query import QueryState
from copydesk.settings import Settings

_NOT_PLAIN: Final = "your answer about the holding reply is no plain yes or no, so none goes"
HOW: Final = (
    "answer with APPROVE and nothing else, or with REJECT; write “holding reply:” and another text for another one"
)
OVER: Final = (
    "nothing was changed: the question was answered before, or the absence is over. Write “holding reply:” and the "
    "text to the desk, and you are asked anew"
)


def place_holding_answer(
    arrival: Arrival, state: QueryState, review_hash: str, settings: Settings
) -> AnswersHolding | AsksBack:
    """What a reviewer's answer says of the question that the state has open; `review_hash` is "" for another's answer.

    Only a plain yes lets the text go, as it was shown: a condition, a time or another text is asked back.
    """
    try:
        said = review_answer(arrival.mail, mail_object=arrival.mail_object, review_hash=review_hash, settings=settings)
    except UnclearDecision:
        return AsksBack(state.query_id, f"{_NOT_PLAIN}; {HOW}")
    plain = said.at is None and not (said.reply_all or said.use_reply_to or said.without_call or said.confirm_form)
    if said.decision not in ("approve", "reject", "close", "undo") or not plain:
        return AsksBack(state.query_id, f"{_NOT_PLAIN}; {HOW}")
    if not review_hash:
        return AsksBack(state.query_id, OVER)
    return AnswersHolding(
        state.query_id, review_hash, approves=said.decision == "approve", reviewer=arrival.mail.sender
    )


def approved(
    asked: HoldingReplyAsked, placed: AnswersHolding, mail_object: str, approval: Approval, now: datetime
) -> Outcome:
    """Her yes, said `now`, with its approval, and where it is found from the absence."""
    event = HoldingReplyApproved(
        text=asked.text,
        absence=asked.absence,
        ends_at=asked.ends_at,
        reviewer=placed.reviewer,
        mail_object=mail_object,
        approval=approval,
    )
    return Outcome(
        events=(event,),
        tallies=(note_approved(asked.absence, placed.query_id, asked.ends_at, now),),
        approvals={approval_id(placed.query_id, asked.absence): approval},
    )


def refused(asked: HoldingReplyAsked, mail_object: str) -> Outcome:
    """Her no: just this text goes to nobody."""
    return emit(HoldingReplyWithdrawn(absence=asked.absence, mail_object=mail_object))


def is_over(asked: HoldingReplyAsked | None, now: datetime) -> bool:
    """Whether the question is nobody's any more."""
    return asked is None or now >= asked.ends_at
