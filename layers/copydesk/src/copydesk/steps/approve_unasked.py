"""approve_unasked's step: what the policy lets go is signed with the policy's own key."""

from typing import Final

from copydesk.events import DraftResponseReady, FinalResponseReady
from copydesk.flow import approve_unasked as flow
from copydesk.flow.approve_unasked import HANDLER
from copydesk.flow.approving import unasked_reply
from copydesk.flow.context import NOTHING, Context, Outcome
from copydesk.review.approval import sign
from copydesk.step import Act, Call, Recorded


def approve_unasked(context: Context[DraftResponseReady], call: Call) -> FinalResponseReady | None:
    """The reply with its approval; None if the owner is to be asked. The key is read only if it is needed."""
    final = flow.approve_unasked(context, call.services.settings)
    if final is None:
        return None
    approval = sign("policy", unasked_reply(context, final), call.services.secrets.approval_keys("policy"))
    return final.model_copy(update={"approval": approval})


def record(context: Context[DraftResponseReady], final: FinalResponseReady | None) -> Outcome:
    """Let the reply go, if its draft still waits."""
    if final is None or final.approval is None or not flow.is_due(context):
        return NOTHING
    return Outcome(events=(final,), approvals={flow.send_id_unasked(context.event): final.approval})


def again(context: Context[DraftResponseReady], recorded: Recorded) -> FinalResponseReady | None:
    """What the policy says now, under the signature of then: a replay checks that by itself where it has the keys."""
    final, before = flow.approve_unasked(context, recorded.settings), recorded.first
    if final is None or not isinstance(before, FinalResponseReady):
        return final
    return final.model_copy(update={"approval": before.approval})


STEP: Final = Act(
    HANDLER,
    hears=(DraftResponseReady,),
    is_due=flow.is_due,
    effect=approve_unasked,
    record=record,
    needs_log=True,
    again=again,
)
