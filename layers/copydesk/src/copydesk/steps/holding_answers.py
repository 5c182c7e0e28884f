"""verify_word: the owner's answer about her holding reply is signed, and taken into the log of the query that asked."""

from copydesk.errors import VersionConflict
from copydesk.events import Cause, ReviewOutdated
from copydesk.flow import holding_answer as flow
from copydesk.flow.context import emit
from copydesk.flow.holding import covered, open_question
from copydesk.flow.owner_decision import HANDLERS
from copydesk.flow.places import AnswersHolding
from copydesk.ports import History
from copydesk.protocol import commit
from copydesk.query import Log
from copydesk.review.approval import sign
from copydesk.services import Services


def commit_holding_answer(
    services: Services, history: History, placed: AnswersHolding, cause: Cause, mail_object: str
) -> None:
    """Write her yes with its signature over just the text that she was shown, or her no; or that it came too late.

    Raises what Store.commit raises, and VersionConflict where the log that was read does not reach up to the state.
    """
    state, now = history.state, services.clock.now()
    log = Log(tuple(event for event in history.events if event.seq <= state.version))
    if len(log) != state.version:
        raise VersionConflict(f"the log of query {state.query_id} grew while it was read")
    asked = open_question(log, placed.review_hash)
    if asked is None or flow.is_over(asked, now):
        outcome = emit(ReviewOutdated(reason=flow.OVER, unclear=True, mail_object=mail_object))
    elif placed.approves:
        reply = covered(state.query_id, asked.text, asked.absence, asked.ends_at)
        approval = sign("owner", reply, services.secrets.approval_keys("owner"))
        outcome = flow.approved(asked, placed, mail_object, approval, now)
    else:
        outcome = flow.refused(asked, mail_object)
    commit(services, HANDLERS["page"], state, cause, outcome, now=now)
