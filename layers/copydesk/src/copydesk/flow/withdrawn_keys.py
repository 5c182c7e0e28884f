"""A key was withdrawn: what it approved and has not left comes before the owner now, not when it would have left."""

from datetime import datetime

from copydesk.events import Cause, FinalResponseReady
from copydesk.flow.context import Taken, emit
from copydesk.flow.owner_decision import HANDLERS
from copydesk.flow.waiting import the_scheduled, voided
from copydesk.query import Log, QueryState
from copydesk.settings import Settings

WITHDRAWN = "You withdrew the key that its approval was signed with"


def void_approved_by(key_id: str, state: QueryState, log: Log, now: datetime, settings: Settings) -> Taken | None:
    """The void of the reply that waits in `state` under an approval by that key; None if none does."""
    if not state.before_its_claim or state.approved_from is None:
        return None
    reply = the_scheduled(state, log) or log.latest(FinalResponseReady, state.turn)
    if reply is None or reply.approval is None or reply.approval.key_id != key_id:
        return None
    cause = Cause(
        key=f"{HANDLERS['terminal']}|{state.query_id}|key|{key_id}|{state.next_send_id}",
        turn=state.turn,
        round=state.round,
    )
    return Taken(cause, emit(voided(state, WITHDRAWN, now, settings)))
